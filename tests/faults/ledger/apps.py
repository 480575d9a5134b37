from datetime import timedelta

from django.apps import AppConfig


class Ledger(AppConfig):
    name = "tests.faults.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Everything that the worker does now and then it does often here, so that kills meet it at it."""
        from maharat.journal import rules
        from maharat.journal.worker import loop, seals

        seals.MOST, seals.AFTER, loop.SEALING = 25, timedelta(seconds=0.5), timedelta(seconds=0.3)
        rules._FIRST_DELAY, rules._FACTOR = 0.1, 1.5
