"""The operations' screens: who may open them, and what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from maharat.journal import actions, models
from maharat.journal.permissions import OFFICERS
from tests.pages.table import Page

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast


def _parked(cast: Cast) -> models.Delivery:
    with transaction.atomic():
        entry = actions.write("probe.happened", cast.hala, by=cast.hala.id)
    return models.Delivery.objects.create(
        entry=entry,
        handler="probe.hear",
        lane=f"probe|{entry.subject}",
        state="parked",
        attempts=8,
        failure="LeaseLost",
        code="worker-died",
        parked_at=timezone.now(),
    )


def delivery(cast: Cast) -> dict[str, object]:
    return {"delivery_id": _parked(cast).id}


def entry(cast: Cast) -> dict[str, object]:
    return {"entry_id": _parked(cast).entry_id}


def many(cast: Cast, count: int) -> None:
    for _ in range(count):
        _parked(cast)


def many_aside(cast: Cast, count: int) -> None:
    for _ in range(count):
        actions.set_aside(delivery=_parked(cast), reason="done-by-hand", by=cast.mona.id, now=timezone.now())


def work(cast: Cast) -> dict[str, object]:
    """Long work that Hala asked for."""
    one = _parked(cast).entry
    one.deliveries.update(state="waiting", due_at=timezone.now())
    actions.report(one, done=3, total=12)
    return {"entry_id": one.id}


PAGES = [
    Page("journal:deliveries", who=OFFICERS, many=many),
    Page("journal:deliveries", who=OFFICERS, query="?show=aside", many=many_aside),
    Page("journal:delivery", who=OFFICERS, example=delivery),
    Page("journal:another-try-of-all", who=OFFICERS, method="post"),
    Page("journal:another-try", who=OFFICERS, example=delivery, method="post"),
    Page("journal:setting-aside", who=OFFICERS, example=delivery, method="post", data={"reason": "done-by-hand"}),
    Page("journal:trail", who=OFFICERS, many=many),
    Page("journal:entry", who=OFFICERS, example=entry),
    Page("journal:work", who={*OFFICERS, "hala"}, example=work, reader="hala"),
]
