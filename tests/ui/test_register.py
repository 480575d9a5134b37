"""What rooms declare in their panels is found once, and each reader sees what is theirs."""

from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from maharat.ui import register
from maharat.ui.register import ANYBODY, SIGNED_IN, Kind, Nav


def module(**declared: Any) -> ModuleType:
    made = ModuleType("panels")
    vars(made).update(declared)
    return made


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """`rooms(module, …)`: as if these were the panels of the installed rooms."""

    def installed(*modules: ModuleType) -> None:
        monkeypatch.setattr(register, "_modules", lambda: modules)
        register.forget()

    yield installed
    monkeypatch.undo()
    register.forget()


def request(path: str = "/", *, roles: tuple[str, ...] = (), signed_in: bool = False) -> Any:
    made = RequestFactory().get(path)
    made.user = SimpleNamespace(is_authenticated=True) if signed_in else AnonymousUser()  # type: ignore[assignment]
    made.standing = SimpleNamespace(roles=frozenset(roles))  # type: ignore[attr-defined]
    return made


def nav(label: str, *roles: str, order: int = 0, url: str = "ui:components", area: str = "work") -> Nav:
    return Nav(label, url, roles, order, area, "desk")


def test_a_place_holds_what_every_room_puts_there_in_the_rooms_order(rooms: Any) -> None:
    upper = module(PANELS={"needs.gap": [lambda request, gap: mark_safe(f"<p>{gap}</p>")]})
    lower = module(PANELS={"needs.gap": [lambda request, gap: ""], "other": []})
    rooms(upper, lower)

    assert register.panel("needs.gap", request(), 4) == "<p>4</p>"
    assert Template('{% panel "needs.gap" 4 %}').render(Context({"request": request()})) == "<p>4</p>"


def test_a_place_that_nobody_fills_is_empty(rooms: Any) -> None:
    rooms(module())

    assert register.panel("nowhere", request(), None) == ""


def test_navigation_shows_each_reader_what_is_theirs_in_its_order(rooms: Any) -> None:
    rooms(module(NAV=[nav("Work", "mentor", order=3), nav("Mine", SIGNED_IN, order=2), nav("All", ANYBODY, order=1)]))

    assert [entry.label for entry in register.nav_for(request())] == ["All"]
    assert [entry.label for entry in register.nav_for(request(signed_in=True))] == ["All", "Mine"]
    assert [e.label for e in register.nav_for(request(signed_in=True, roles=("mentor",)))] == ["All", "Mine", "Work"]


def test_the_entry_of_the_page_is_current_and_no_other(rooms: Any) -> None:
    rooms(module(NAV=[nav("Here", ANYBODY), nav("There", ANYBODY, url="account_login")]))

    assert [entry.current for entry in register.nav_for(request("/ui/"))] == [True, False]
    assert [entry.current for entry in register.nav_for(request("/elsewhere/"))] == [False, False]


def test_a_count_is_asked_for_only_where_it_is_shown(rooms: Any) -> None:
    asked = []
    counted = Nav("Work", "ui:components", [ANYBODY], 1, "work", "desk", count=lambda r: asked.append(1) or 4)
    rooms(module(NAV=[counted]))

    (entry,) = register.nav_for(request())
    assert asked == []
    assert (entry.count, len(asked)) == (4, 1)


def test_an_activity_kind_is_found_by_its_code(rooms: Any) -> None:
    quiz = Kind("Quiz", "learning:quiz", "courses:quiz", "courses:quiz-summary")
    rooms(module(KINDS={"quiz": quiz}))

    assert register.kind("quiz") == quiz
    with pytest.raises(register.Unknown):
        register.kind("poem")


def test_two_rooms_may_not_register_one_name(rooms: Any) -> None:
    rooms(module(OUTBOX={"quiz": 1}), module(OUTBOX={"quiz": 2}))

    with pytest.raises(ValueError, match="registered by two rooms: quiz"):
        register.outbox()


def test_names_that_are_kept_for_later_are_read_too(rooms: Any) -> None:
    rooms(module(PERSONAL_DATA="a", COLUMNS="b", SEARCH="c"), module(SEARCH="d"))

    assert (register.personal_data(), register.columns(), register.search()) == (("a",), ("b",), ("c", "d"))
    assert register.outbox() == {}


def test_every_entry_of_the_house_has_an_address_and_an_icon() -> None:
    from pathlib import Path

    from django.urls import reverse

    icons = (Path(register.__file__).parent / "static" / "ui" / "icons.svg").read_text(encoding="utf-8")
    register.forget()

    for entry in register.navigation():
        assert reverse(entry.url_name)
        assert f'id="{entry.icon}"' in icons, f"{entry.url_name}: there is no icon {entry.icon}"
