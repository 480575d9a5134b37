"""After the last kill: deliver what is left, then count. Prints one line of JSON."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

import django


def main() -> None:
    django.setup()
    from django.utils import timezone

    from maharat.journal import actions, queries, verification, worker
    from maharat.journal.models import Delivery, Entry, Receipt
    from maharat.journal.worker import seals
    from tests.faults import stage
    from tests.faults.ledger import jobs
    from tests.faults.ledger.models import Note

    jobs.random.random = lambda: 1.0  # nothing fails any more
    died = Delivery.objects.filter(state="parked").count()
    actions.try_all_again(by=UUID(int=1), now=timezone.now())
    Delivery.objects.filter(state="waiting").update(due_at=timezone.now(), leased_by="")
    drained = worker.drain()
    seals.seal(timezone.now())

    notes = dict(Note.objects.values_list("id", "number"))
    received = Receipt.objects.filter(action="ledger.note")
    said = {
        "notes": notes,
        "receipts": {str(key): int(note) for key, note in received.values_list("id", "subject_id")},
        "answers": stage.kept(),
        "wrong": [*wrong(notes), *(str(finding) for finding in verification.findings())],
        "entries": Entry.objects.count(),
        "deliveries": Delivery.objects.count(),
        # What only a kill can do to handlers that never fail.
        "interrupted": Delivery.objects.exclude(handler="ledger.frail").filter(attempts__gt=0).count(),
        "seals": queries.seal_state().seals,
        "unsealed": queries.seal_state().unsealed,
        "parked": died,
        "drained": drained,
    }
    sys.stdout.write(json.dumps(said) + "\n")


def wrong(notes: dict[int, int]) -> Iterator[str]:
    """Whatever did not happen once."""
    from maharat.journal.models import Delivery, Progress
    from tests.faults.ledger import jobs
    from tests.faults.ledger.models import Heard, Step

    happened = Counter(Heard.objects.values_list("handler", "note_id"))
    happened.update(Step.objects.values_list("number", "note_id"))
    expected = {(what, note) for note in notes for what in ("quick", "frail", "last", *range(jobs.STEPS))}
    yield from (f"{one} happened {count} times" for one, count in happened.items() if count != 1)
    yield from (f"{one} did not happen" for one in expected - happened.keys())
    yield from (f"{one} happened for nothing" for one in happened.keys() - expected)
    yield from (f"delivery {one.pk} is {one.state}" for one in Delivery.objects.exclude(state="done"))
    unfinished = Progress.objects.filter(entry__kind="ledger.noted").exclude(done=jobs.STEPS)
    yield from (f"{one.entry_id} stopped at {one.done}" for one in unfinished)


if __name__ == "__main__":
    main()
