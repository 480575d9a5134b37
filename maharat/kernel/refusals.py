"""A refusal is an answer: what happened, what was kept, what to do, in the reader's language."""

from collections.abc import Iterable
from typing import ClassVar

from django.utils.functional import Promise


class Refusal(Exception):
    """Raised by actions. `message` is a translated sentence, `code` a stable word, `status` the HTTP status (4xx)."""

    message: ClassVar[str | Promise] = ""
    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 422

    def __init__(self, *, details: Iterable[str | Promise] = (), message: str | Promise | None = None) -> None:
        self.details = tuple(details)
        self.said = message or self.message
        super().__init__(self.code)

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.said, *self.details))
