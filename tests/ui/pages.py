"""Who may open the pages of ui."""

from tests.pages.table import EVERYBODY, Page


def a_star(cast):
    return {"level": 2, "area": 1, "name": "blended-learning"}


PAGES = [
    Page("ui:components", who=EVERYBODY),
    Page("ui:girih", who=EVERYBODY, example=a_star, html=False),
]
