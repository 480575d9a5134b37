"""bin/manage journal_verify: has anything under a seal been changed, removed or inserted?"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maharat.journal import queries, verification


class Command(BaseCommand):
    help = "Check every sealed entry against its seal; exits 1 when something was changed, removed or inserted."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--noted", help="NUMBER:HASH of a seal noted elsewhere: also check that it still stands")

    def handle(self, *args: Any, noted: str | None, **options: Any) -> None:
        wrong = 0
        for finding in verification.findings(noted=_parsed(noted)):
            wrong += 1
            self.stdout.write(str(finding))
        state = queries.seal_state()
        self.stdout.write(f"{state.seals} seals over {state.sealed} entries; {state.unsealed} entries not yet sealed.")
        if state.newest:
            self.stdout.write(f"Newest seal, to be noted elsewhere: {state.newest}")
        if wrong:
            self.stdout.write(f"{wrong} things are wrong.")
            sys.exit(1)
        self.stdout.write("All sealed entries are as they were.")


def _parsed(noted: str | None) -> tuple[int, str] | None:
    if noted is None:
        return None
    number, colon, hash_ = noted.partition(":")
    if not (colon and number.isascii() and number.isdigit()):
        raise CommandError("--noted wants NUMBER:HASH, as journal_verify prints it")
    return int(number), hash_
