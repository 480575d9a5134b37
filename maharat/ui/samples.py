"""What the component page shows: one sample of everything, in the reader's language."""

from typing import Any

from django.http import HttpRequest


def context(request: HttpRequest) -> dict[str, Any]:
    return {}
