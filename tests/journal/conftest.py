"""Handlers that only these tests declare, and something for entries to be about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from maharat.journal import actions, models, register

MONA = UUID("00000000-0000-4000-8000-000000000001")
SADIA = UUID("00000000-0000-4000-8000-000000000002")


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """`declare(ON={…}, EVERY={…})`: what the room `probe` has in its jobs.py, for this test."""

    def declared(**said: object) -> None:
        monkeypatch.undo()
        register.forget()
        monkeypatch.setattr(register, "jobs", lambda: (("probe", SimpleNamespace(**said)),))

    yield declared
    monkeypatch.undo()
    register.forget()


@pytest.fixture
def write() -> Callable[..., models.Entry]:
    """`write("probe.happened", about=…)`: an entry about a receipt (any row will do), in its own transaction."""

    def written(kind: str = "probe.happened", *, about: models.Receipt | None = None, **data: object) -> models.Entry:
        with transaction.atomic():
            return actions.write(kind, about or thing(), by=MONA, **data)

    return written


def thing() -> models.Receipt:
    """Something that an entry can be about."""
    return models.Receipt.objects.create(id=uuid4(), action="probe", received_at=timezone.now())
