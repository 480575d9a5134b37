"""Quizzes: questions whose answers are told at once, to learn by, and counted."""
