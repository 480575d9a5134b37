"""`bin/manage demonstration`: fill an empty install with the synthetic country."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maharat.site import demonstration


class Command(BaseCommand):
    help = "Fill an empty install with synthetic people who live one round of the loop."

    def handle(self, *args: Any, **options: Any) -> None:
        if demonstration.is_loaded():
            raise CommandError("There are people here already; the demonstration goes into an empty install only.")
        demonstration.load(self._tell)
        self.stdout.write("")

    def _tell(self, step: str, done: int, total: int) -> None:
        filled = 24 * done // max(total, 1)
        self.stdout.write(f"\r{step:<12} [{'#' * filled}{'.' * (24 - filled)}] {done}/{total} ", ending="")
        if done == total:
            self.stdout.write("")
        self.stdout.flush()
