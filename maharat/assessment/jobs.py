"""Letters that follow a verdict, and the mentors' letter of the morning."""

from collections.abc import Callable, Iterator
from uuid import UUID, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from maharat.assessment import queries
from maharat.journal import actions as journal
from maharat.journal.models import Entry
from maharat.people import queries as people
from maharat.people.models import Account, Person
from maharat.ui import mail

# Names the letter of one morning to one reviewer: begun anew after a crash, nobody gets it twice.
NEWS = UUID("6f0f6f3e-54a5-4c57-9d3f-3a3c8f8a6f0e")


def _write(template: str, person: Person, **context: object) -> None:
    """To each way in which the person signs in, in that account's language."""
    for account in Account.objects.filter(person=person, is_active=True):
        mail.send(template, to=account.email, language=account.language, context={"person": person, **context})


def _link(name: str, *args: object) -> str:
    return f"{settings.ORIGIN}{reverse(name, args=args)}"


def _told(entry: Entry, template: str) -> None:
    """The author is told that their work was answered. A verdict that no longer stands is not told any more."""
    submission = queries.submission(entry.subject_id)
    review = queries.standing_review(submission)
    if review is None or str(review.id) != entry.data.get("review") or queries.is_withdrawn(review):
        return
    _write(
        template,
        submission.author,
        submission=submission,
        review=review,
        link=_link("assessment:submission", submission.id),
    )


def tell_passed(entry: Entry) -> None:
    _told(entry, "assessment/mail/passed")


def tell_returned(entry: Entry) -> None:
    _told(entry, "assessment/mail/returned")


def tell_withdrawn(entry: Entry) -> None:
    """Only when an officer withdrew the pass: a second reader's "not yet" writes its own letter."""
    submission = queries.submission(entry.subject_id)
    review = queries.standing_review(submission)
    if review is not None and str(review.id) == entry.data.get("review") and queries.is_withdrawn(review):
        link = _link("assessment:submission", submission.id)
        _write("assessment/mail/withdrawn", submission.author, submission=submission, review=review, link=link)


def remind_reviewers(entry: Entry) -> Iterator[None]:
    """On working days: each reviewer for whom work is late is told how much, once a day."""
    today = timezone.localdate(entry.at)
    if today.weekday() in queries.weekend():
        return
    for person in queries.reviewers(today):
        load = queries.load_of(people.standing_of(person, today), today)
        if load.late:
            journal.once(uuid5(NEWS, f"{entry.id}/{person.id}"), by=None, action="late-told", do=_late(person, load))
        yield


def _late(person: Person, load: queries.Load) -> Callable[[], None]:
    return lambda: _write("assessment/mail/late", person, load=load, link=_link("assessment:queue"))


ON = {
    "assessment.passed": [tell_passed],
    "assessment.returned": [tell_returned],
    "assessment.pass-withdrawn": [tell_withdrawn],
}
EVERY = {"0 7 * * *": [remind_reviewers]}
