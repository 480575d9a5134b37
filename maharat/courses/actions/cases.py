"""A university's own text in the place of a replaceable one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from maharat.courses import rules
from maharat.courses.models import Activity, LocalCase
from maharat.journal import actions as journal
from maharat.kernel.refusals import Refusal
from maharat.kernel.text import Text
from maharat.people.models import Person, Unit


class NotReplaceable(Refusal):
    code = "not-replaceable"
    message = _(
        "This text is the same for every university. Only a case marked as replaceable can have a local edition."
    )


class NothingSaid(Refusal):
    code = "local-case-empty"
    message = _("The local case needs a title and a text in at least one language.")


@transaction.atomic
def replace_case(
    *, activity: Activity, unit: Unit, title: Text, body: Text, by: Person | None, now: datetime
) -> LocalCase:
    """A university's text in place of the case, in published and open versions. Earlier ones stay."""
    if not activity.replaceable:
        raise NotReplaceable
    if not title or not body:
        raise NothingSaid
    case = LocalCase.objects.create(
        activity=activity,
        unit=unit,
        title=title,
        body=body,
        follows=rules.hash_of(activity.title, activity.body),
        by=by,
        at=now,
    )
    journal.write(
        "courses.case-replaced", case, now=now, by=by.id if by else None, unit=unit.id, activity=str(activity.id)
    )
    return case


@transaction.atomic
def restore_original(*, activity: Activity, unit: Unit, by: Person | None, now: datetime) -> LocalCase:
    """The university reads the original again: a row without text. Its own texts stay in the history."""
    if not activity.replaceable:
        raise NotReplaceable
    row = LocalCase.objects.create(activity=activity, unit=unit, title=Text(), body=Text(), follows="", by=by, at=now)
    journal.write(
        "courses.original-restored", row, now=now, by=by.id if by else None, unit=unit.id, activity=str(activity.id)
    )
    return row
