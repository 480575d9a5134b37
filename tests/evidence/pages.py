"""Who may open the pages of evidence."""

from tests.credentials import making
from tests.pages.table import CENTRE, EVERYBODY, Page


def credentials(cast):
    return {"code": "credentials"}


def thread(cast):
    return {"enrolment_id": making.awarded(cast, cast.hala).submission.enrolment_id}


def more_credentials(cast, count):
    for number in range(count):
        making.awarded(cast, cast.hala, f"course-{number}-{count}")


PAGES = [
    Page("evidence:figures", who=EVERYBODY),
    Page("evidence:indicator", who=CENTRE, example=credentials, many=more_credentials),
    Page("evidence:thread", who=CENTRE, example=thread),
]
