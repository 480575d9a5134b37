"""A short word after an act, on the next page, with a way back. Undo before confirm."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise


def tell(request: HttpRequest, sentence: str | Promise, *, undo: str = "") -> None:
    """Say `sentence` on the next page. `undo` is the address that a press of Undo posts to."""
    messages.success(request, str(sentence), extra_tags=undo)


def warn(request: HttpRequest, sentence: str | Promise) -> None:
    """Say what went wrong, on the next page."""
    messages.error(request, str(sentence))
