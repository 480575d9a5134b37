"""The ledger hears of credentials through the journal."""

from datetime import UTC, datetime, timedelta

import pytest

from maharat.pathways import models, queries
from tests.credentials import making

pytestmark = pytest.mark.django_db


def test_a_credential_enters_the_ledger_once_however_often_it_is_told(cast, deliver):
    award = making.awarded(cast, cast.hala)
    deliver()
    deliver()

    entry = queries.ledger_of(cast.hala).get()
    assert entry.source_id == str(award.id)
    assert entry.kind == models.Contribution.Kind.CREDENTIAL
    assert entry.competencies


def test_a_revoked_credential_is_taken_back_and_both_rows_stay(cast, deliver):
    making.revoked(cast, cast.hala)
    deliver()

    assert list(queries.ledger_of(cast.hala)) == []
    assert models.Contribution.objects.filter(person=cast.hala).count() == 2


def test_the_day_is_the_countrys_day_not_that_of_greenwich(cast, deliver):
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    award = making.awarded(cast, cast.hala)
    models.Contribution.objects.all().delete()
    type(award).objects.filter(id=award.id).update(awarded_at=late)
    from maharat.journal.models import Entry
    from maharat.pathways import jobs

    jobs.enter_credential(Entry.objects.get(kind="credentials.awarded"))

    assert queries.ledger_of(cast.hala).get().earned_on == (late + timedelta(days=1)).date()
