"""The demonstration's letters: what the file mail backend kept, as a page can show it."""

import email
import re
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

_NAME = re.compile(r"[0-9A-Za-z-]+\.log(\.\d+)?")


@dataclass(frozen=True)
class Letter:
    name: str
    to: str
    subject: str
    at: datetime
    body: str
    language: str


def _read(path: Path, number: int, message: EmailMessage) -> Letter:
    body = message.get_body(("plain",))
    return Letter(
        name=f"{path.name}.{number}",
        to=message["To"] or "",
        subject=message["Subject"] or "",
        at=parsedate_to_datetime(message["Date"]),
        body=body.get_content() if body else "",
        language=message["Content-Language"] or "",
    )


def _letters(path: Path) -> list[Letter]:
    """Django's file backend writes each message and a line of hyphens; one file a connection."""
    parts = re.split(rb"^-{79}\n", path.read_bytes(), flags=re.MULTILINE)
    messages = [email.message_from_bytes(part, policy=policy.default) for part in parts if part.strip()]
    return [_read(path, number, message) for number, message in enumerate(messages)]


def newest(count: int) -> list[Letter]:
    """The newest letters, newest first."""
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)[:count]
    found = [letter for path in files for letter in _letters(path)]
    return sorted(found, key=lambda letter: letter.at, reverse=True)[:count]


def one(name: str) -> Letter | None:
    """The letter with this name, or None: a name that is no file of ours finds nothing."""
    if not _NAME.fullmatch(name):
        return None
    path = Path(settings.EMAIL_FILE_PATH) / name.rpartition(".")[0]
    found = _letters(path) if path.suffix == ".log" and path.is_file() else []
    return next((letter for letter in found if letter.name == name), None)
