"""bin/manage worker: deliver the journal's news, give periodic jobs their turn, seal. Start as many as you like."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from maharat.journal.worker import loop, seals


class Command(BaseCommand):
    help = "Deliver the journal's entries to their handlers, until SIGTERM. Several may run at once."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--once", action="store_true", help="deliver what is due, seal everything, and end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        shift = loop.Shift(threading.Event())
        for asked in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asked, lambda *_: shift.stop.set())
        if not once:
            shift.work()
            return
        while shift.deliver():
            pass
        seals.seal(timezone.now())
