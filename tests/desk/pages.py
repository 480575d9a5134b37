"""Who may open the desks."""

from tests.pages.table import CENTRE, EVERYBODY, SIGNED_IN, Page

PAGES = [
    Page("desk:home", who=EVERYBODY),
    Page("desk:door", who=SIGNED_IN, html=False),
    Page("desk:mine", who=SIGNED_IN, queries=20, reader="hala"),
    Page("desk:centre", who=CENTRE, queries=20),
]
