"""Law 2: foreign keys point down. The import linter does not see them, since they may be strings."""

from collections.abc import Iterable

import pytest
from django.apps import apps

from tests.laws import tree

Key = tuple[str, str, str]  # room of the model, room it points to, the field's name


def upward(keys: Iterable[Key]) -> list[str]:
    """The keys that point to a room which theirs may not see."""
    rooms = tree.depth()
    return [
        f"{name} points from {room} to {other}"
        for room, other, name in keys
        if room in rooms and other in rooms and not tree.may_see(room, other)
    ]


def keys_of_the_house() -> list[Key]:
    return [
        (model._meta.app_label, field.related_model._meta.app_label, f"{model._meta.label}.{field.name}")
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is not None
    ]


def test_every_foreign_key_points_down() -> None:
    found = upward(keys_of_the_house())

    assert found == [], tree.listed(found)


def test_our_models_are_seen_at_all() -> None:
    assert ("people", "people", "people.Account.person") in keys_of_the_house()


@pytest.mark.parametrize(("room", "other"), [("needs", "courses"), ("evidence", "assistant"), ("journal", "people")])
def test_the_law_refuses_a_key_that_points_up_or_aside(room: str, other: str) -> None:
    assert upward([(room, other, "Thing.field")]) == [f"Thing.field points from {room} to {other}"]
