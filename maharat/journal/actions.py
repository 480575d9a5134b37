"""Writing to the journal, inside the action's own transaction."""

from typing import Any
from uuid import UUID

from django.db import models as db
from django.db import transaction
from django.utils import timezone

from maharat.journal import models, register


def write(
    kind: str, subject: db.Model, *, by: UUID | None = None, unit: UUID | None = None, **data: str | int | float | None
) -> models.Entry:
    """Note that `kind` happened to `subject`, and owe it to every handler of a room above. Must be inside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("journal.write belongs into the action's transaction")
    now = timezone.now()
    entry = models.Entry.objects.create(
        at=now,
        kind=kind,
        subject_kind=f"{subject._meta.app_label}.{subject._meta.model_name}",
        subject_id=str(subject.pk),
        by_id=by,
        unit_id=unit,
        data={
            key: value if value is None or isinstance(value, int | float) else str(value) for key, value in data.items()
        },
    )
    models.Delivery.objects.bulk_create(
        [models.Delivery(entry=entry, handler=name, due_at=now) for name in register.handlers_of(kind)]
    )
    return entry
