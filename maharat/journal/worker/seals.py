"""Sealing: what is committed goes, in the order of ids, under a chain of hashes.

A seal covers every id after the previous seal's last up to its own last, so the range must be final: no transaction
that is still open may fill an id in it. On SQLite writers follow one another, so ids are committed in order. On
PostgreSQL an id is drawn before its transaction commits, and a later one may be committed first. Whoever writes an
entry holds a ROW EXCLUSIVE lock on the table, taken before the id is drawn and held until commit. So: read the
highest committed id, then look who holds that lock, and seal only after all of them have let go. Who comes later
draws a higher id.
"""

import time
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from maharat.journal import queries, rules
from maharat.journal.models import Entry, Seal

# A seal holds at most this many entries; fewer when the last seal is this old.
MOST = 500
AFTER = timedelta(minutes=1)

_PATIENCE = 2.0
_WRITERS = """
    SELECT virtualtransaction FROM pg_locks
    WHERE locktype = 'relation' AND relation = %s::regclass AND mode = 'RowExclusiveLock' AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND pid IS DISTINCT FROM pg_backend_pid()
"""


def is_time(now: datetime) -> bool:
    """Whether enough entries wait for their seal, or any for so long (as the last seal is old: `at` may be told)."""
    last = Seal.objects.order_by("-number").values_list("last_id", "sealed_at").first()
    last_id, sealed_at = last or (0, None)
    unsealed = Entry.objects.filter(id__gt=last_id).order_by("id")
    if sealed_at is None or now - sealed_at >= AFTER:
        return unsealed.exists()
    return unsealed[MOST - 1 : MOST].exists()


def seal(now: datetime) -> int:
    """Seal all that is final; answers how many seals were made. Two workers at once make one chain: one wins."""
    top, made = final(), 0
    try:
        while _seal_batch(top, now):
            made += 1
    except IntegrityError:
        pass  # another worker made this seal
    return made


@transaction.atomic
def _seal_batch(top: int, now: datetime) -> bool:
    last = Seal.objects.order_by("-number").first()
    first_id, number, previous = (last.last_id + 1, last.number + 1, last.hash) if last else (0, 1, "")
    facts = queries.facts(first_id, top, most=MOST)
    if not facts:
        return False
    packed = rules.leaves(facts)
    link = rules.Link(number, first_id, facts[-1].id, len(facts), previous)
    Seal.objects.create(**asdict(link), leaves=packed, hash=rules.seal(link, packed), sealed_at=now)
    return True


def final() -> int:
    """The highest id up to which no open transaction can still add an entry; 0 when that cannot be said now."""
    top: int = Entry.objects.aggregate(top=Max("id"))["top"] or 0
    if connection.vendor != "postgresql":
        return top
    deadline, open_ones = time.monotonic() + _PATIENCE, _writers()
    while open_ones and time.monotonic() < deadline:
        time.sleep(0.02)
        open_ones &= _writers()
    return 0 if open_ones else top


def _writers() -> set[str]:
    """The open transactions that have written, or are about to write, an entry."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITERS, [Entry._meta.db_table])
        return {row[0] for row in cursor.fetchall()}
