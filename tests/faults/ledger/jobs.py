"""Three handlers, none of them idempotent: a quick one, one that often fails, and a long one that goes on."""

import random
import time

from maharat.journal import actions as journal
from maharat.journal.models import Progress
from tests.faults.ledger import models

STEPS = 4


def quick(entry):
    models.Heard.objects.create(note_id=entry.subject_id, handler="quick")
    journal.write("ledger.heard", models.Note.objects.get(id=entry.subject_id))


def frail(entry):
    models.Heard.objects.create(note_id=entry.subject_id, handler="frail")
    if random.random() < 0.2:
        raise TimeoutError


def long(entry):
    done = getattr(Progress.objects.filter(entry=entry).first(), "done", 0)
    for number in range(done, STEPS):
        models.Step.objects.create(note_id=entry.subject_id, number=number)
        time.sleep(0.005)
        journal.report(entry, done=number + 1, total=STEPS)
        yield


def last(entry):
    models.Heard.objects.create(note_id=entry.subject_id, handler="last")


ON = {"ledger.noted": [quick, frail, long], "ledger.heard": [last]}
