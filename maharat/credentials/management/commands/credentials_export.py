"""`bin/manage credentials_export --sample 20 --to DIR`: credentials for outside verifiers; without --sample, all."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maharat.credentials import export, queries


class Command(BaseCommand):
    help = "Write credentials with their status lists and DID documents, for outside verifiers and as an escrow."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, required=True, help="the folder to write to")
        parser.add_argument("--sample", type=int, default=0, help="so many: revoked ones first, issuers in turn")

    def handle(self, *args: Any, **options: Any) -> None:
        to: Path = options["to"]
        if to.exists() and any(to.iterdir()):
            raise CommandError(f"{to} is not empty; an export goes into a new folder.")
        if not queries.all_awards().exists():
            raise CommandError("No credential has been awarded yet.")
        sample: int = options["sample"]
        awards = queries.sample(sample) if sample > 0 else queries.all_awards().iterator(chunk_size=500)
        for kind, count in export.write(awards, to).items():
            self.stdout.write(f"{count:>6} {kind}")
