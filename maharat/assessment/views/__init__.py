"""HTTP of assessment: `works` for authors, `reviewing` for those who read; quizzes have their own."""
