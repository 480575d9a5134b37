"""Who may write questions, rubrics and tasks. A key is seen by nobody else before they have answered."""

EDITORS = ("centre-director", "centre-quality", "author")
