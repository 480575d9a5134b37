"""HTTP of items: questions, rubrics and tasks are written and read here."""

from maharat.items.views import questions, rubrics, tasks

__all__ = ["questions", "rubrics", "tasks"]
