"""Periodic work: which jobs are due, each turn given once however many workers look, and once after a long absence."""

from datetime import datetime, tzinfo

from django.db import transaction
from django.utils import timezone

from maharat.journal import actions, register, rules
from maharat.journal.models import Turn


def give(now: datetime) -> datetime | None:
    """Give each periodic job that is due its turn; answers when the next one is due, or None when there is no such job.

    A job that is met for the first time waits for its next moment. Turns that were missed are one turn.
    """
    zone = timezone.get_default_timezone()
    known = dict(Turn.objects.values_list("name", "turn_at"))
    moments = []
    for line, name, _function in register.every():
        if name not in known:
            known[name] = _met(name, now)
        if rules.next_turn(line, known[name], zone) <= now:
            known[name] = _give_one(line, name, now, zone)
        moments.append(rules.next_turn(line, known[name], zone))
    return min(moments, default=None)


def _met(name: str, now: datetime) -> datetime:
    turn, _fresh = Turn.objects.get_or_create(name=name, defaults={"turn_at": now})
    return turn.turn_at


@transaction.atomic
def _give_one(line: str, name: str, now: datetime, zone: tzinfo) -> datetime:
    turn = Turn.objects.select_for_update().get(name=name)
    if rules.next_turn(line, turn.turn_at, zone) > now:
        return turn.turn_at  # another worker was here first
    actions.take_turn(name=name, now=now)
    return now
