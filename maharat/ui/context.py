"""What every template knows of its reader: one object, `reader`, that asks for nothing until it is asked."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from maharat.ui import digits, register, words


class Reader:
    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.language = words.language()
        self.dir = words.direction(self.language)
        self.demonstration: bool = settings.DEMONSTRATION

    @property
    def digits(self) -> str:
        return digits.current()

    @cached_property
    def person(self) -> Any:
        return getattr(self._request, "person", None) or None

    @cached_property
    def signed_in(self) -> bool:
        user = getattr(self._request, "user", None)
        return user is not None and bool(user.is_authenticated)

    @cached_property
    def _entries(self) -> list[register.Entry]:
        return register.nav_for(self._request)

    @cached_property
    def nav(self) -> list[register.Entry]:
        """The entries of the running head, the rail and the bar: one list, one order. For a visitor the public ones."""
        areas = {entry.area for entry in self._entries} - {"foot", "public"} if self.signed_in else {"public"}
        return [entry for entry in self._entries if entry.area in areas]

    @cached_property
    def foot(self) -> list[register.Entry]:
        """The entries at the foot: those of area "foot", and the public ones for whoever is signed in."""
        return [entry for entry in self._entries if entry.area in ("foot", "public") and entry not in self.nav]

    @property
    def home(self) -> str:
        return str(settings.LOGIN_REDIRECT_URL)

    @property
    def languages(self) -> list[dict[str, Any]]:
        """The three languages, each with the address of this same page in it."""
        return [
            {"code": code, "name": name, "dir": words.direction(code), "current": code == self.language,
             "url": words.address(self._request, {"lang": code})}
            for code, name in words.NAMES.items()
        ]  # fmt: skip

    @property
    def centre(self) -> str:
        return words.bare(settings.PROFILE["centre"]["name"])


def page(request: HttpRequest) -> dict[str, Any]:
    return {"reader": Reader(request)}
