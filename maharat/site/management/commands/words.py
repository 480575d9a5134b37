"""bin/manage words: the interface's sentences in Arabic and Urdu, without gettext tools."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maharat.site import words


class Command(BaseCommand):
    help = "Extract the interface's sentences into each room's .po, compile them, or list those not yet translated."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--extract", action="store_true", help="bring each room's .po up to date")
        parser.add_argument("--compile", action="store_true", help="write the .mo that Django reads")
        parser.add_argument("--missing", action="store_true", help="list what is not translated; exit 1 if anything")

    def handle(self, **options: Any) -> None:
        if not (options["extract"] or options["compile"] or options["missing"]):
            raise CommandError("Say --extract, --compile or --missing.")
        if options["extract"]:
            for language, lacking in words.extract_all().items():
                self.stdout.write(f"{language}: {lacking} sentences to translate")
        if options["compile"]:
            self.stdout.write(f"{words.compile_all()} catalogues compiled")
        if options["missing"]:
            self._list()

    def _list(self) -> None:
        lacking = list(words.missing())
        for room, language, text in lacking:
            self.stdout.write(f"{language} {room}: {text}")
        if lacking:
            raise CommandError(f"{len(lacking)} sentences are not translated.")
        self.stdout.write("Every sentence is there in Arabic and Urdu.")
