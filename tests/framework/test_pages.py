"""The framework's own addresses: HTML for people, JSON for machines, and what a bad request is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from maharat.framework import queries
from maharat.framework.models import Framework, Indicator, Item
from tests.framework import stage
from tests.pages import actors

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast


@pytest.fixture
def editor(cast: Cast) -> Client:
    client = actors.client_of(cast, "mona")
    client.cookies["django_language"] = "en"
    return client


def address(item: Item) -> str:
    return reverse("framework:item", args=[item.id])


def test_an_items_address_is_short_and_without_a_language() -> None:
    unit = uuid4()

    assert reverse("framework:item", args=[unit]) == f"/framework/items/{unit}"


def test_machines_get_json_and_people_a_page_at_the_same_address(cast: Cast, client: Client) -> None:
    stage.adopted(cast)
    item = Item.objects.get(code="BL1")

    page = client.get(address(item), headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    told = client.get(address(item), headers={"accept": "application/json"})

    assert page.headers["Content-Type"].startswith("text/html")
    assert told.headers["Content-Type"] == "application/json"
    assert "Accept" in told.headers["Vary"]
    said = told.json()
    assert said["id"] == f"http://localhost:8000/framework/items/{item.id}"
    assert set(said["title"]) == {"en", "ar", "ur"}
    assert [level["number"] for level in said["levels"]] == [1, 2, 3, 4]
    assert said["alignments"][0]["target"]["licence"]
    assert client.get(reverse("framework:item-json", args=[item.id])).json() == said


def test_json_says_no_levels_of_an_area_and_no_meaning_of_anothers_title(cast: Cast, client: Client) -> None:
    stage.adopted(cast)
    area = Item.objects.get(code="BL")
    theirs = Item.objects.get(framework__slug="digcompedu", code="3.1")

    assert "levels" not in client.get(reverse("framework:item-json", args=[area.id])).json()
    said = client.get(reverse("framework:item-json", args=[theirs.id])).json()
    assert set(said) == {"id", "type", "code", "title", "framework", "area"}
    assert said["framework"]["checked"]["en"] == "Codes and titles not checked against the publication."


@pytest.mark.parametrize("code", ["BL", "3.1"])
def test_areas_and_titles_of_others_have_pages_too(code: str, cast: Cast, client: Client) -> None:
    stage.adopted(cast)

    page = client.get(address(Item.objects.get(code=code)))

    assert page.status_code == 200


def test_a_draft_is_seen_by_editors_only(cast: Cast, client: Client, editor: Client) -> None:
    item = stage.competency(cast, stage.area(cast, stage.draft(cast)))

    assert client.get(address(item)).status_code == 404
    assert client.get(address(item), headers={"accept": "application/json"}).status_code == 404
    assert editor.get(address(item)).status_code == 200


def test_without_a_framework_the_pages_say_what_comes_next(cast: Cast, client: Client, editor: Client) -> None:
    for one in (client, editor):
        assert one.get(reverse("framework:framework")).status_code == 200
        assert one.get(reverse("framework:alignments")).status_code == 200
    assert reverse("framework:frameworks") in editor.get(reverse("framework:framework")).content.decode()


def test_ids_of_nowhere_are_not_found(cast: Cast, editor: Client) -> None:
    framework = stage.draft(cast)
    other = stage.draft(cast, "other")
    foreign = stage.competency(cast, stage.area(cast, other))
    adopted = stage.adopted(cast)
    reference = Framework.objects.get(slug="digcompedu")

    for name, arguments in (
        ("item", [uuid4()]),
        ("draft", [uuid4()]),
        ("draft", [reference.id]),
        ("edit-item", [framework.id, foreign.id]),
        ("edit-item", [adopted.id, uuid4()]),
    ):
        assert editor.get(reverse(f"framework:{name}", args=arguments)).status_code == 404
    indicator = Indicator.objects.get(competency=foreign)
    gone = reverse("framework:remove-indicator", args=[framework.id, indicator.id])
    assert editor.post(gone).status_code == 404


def three(name: str, words: str) -> dict[str, str]:
    return {f"{name}_{code}": f"{words} {code}" for code in ("ar", "ur", "en")}


def test_a_framework_is_written_and_published_through_screens(cast: Cast, editor: Client) -> None:
    about = {**three("title", "Ours"), "slug": "ours", "version": "1", "publisher": "Centre", "licence": "CC BY 4.0"}
    assert editor.post(reverse("framework:new"), about).status_code == 302
    framework = Framework.objects.get(slug="ours")
    editor.post(reverse("framework:new-area", args=[framework.id]), {"code": "A", **three("title", "Area")})
    area = Item.objects.get(code="A")
    editor.post(
        reverse("framework:new-competency", args=[framework.id, area.id]),
        {"code": "A1", **three("title", "Competency"), **three("meaning", "Does it")},
    )
    item = Item.objects.get(code="A1")
    empty = editor.post(reverse("framework:publication", args=[framework.id]))
    assert empty.status_code == 422
    assert "“A1 Competency en” has no indicator." in empty.content.decode()
    editor.post(
        reverse("framework:new-indicator", args=[framework.id, item.id]), {"level": "2", **three("statement", "Seen")}
    )
    words = {
        f"{part}_{n}_{code}": f"{part} {n}"
        for n in range(1, 5)
        for part in ("name", "meaning")
        for code in ("ar", "ur", "en")
    }
    editor.post(reverse("framework:levels", args=[framework.id]), words)

    done = editor.post(reverse("framework:publication", args=[framework.id]))

    assert done.status_code == 302
    assert queries.current() == framework
    assert str(queries.steps_of(item)[1].level.name["en"]) == "name 2"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("new-area", {"code": "A", "title_en": "Only English"}, "Fill in all of these languages"),
        ("new-area", {"code": "A", **three("title", "x")}, "This code is already used in this framework"),
    ],
)
def test_a_form_comes_back_with_what_was_typed(
    name: str, data: dict[str, str], says: str, cast: Cast, editor: Client
) -> None:
    framework = stage.draft(cast)
    stage.area(cast, framework)

    answer = editor.post(reverse(f"framework:{name}", args=[framework.id]), data)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert data["title_en"] in answer.content.decode()


def test_a_stale_editor_of_a_published_framework_is_told_so(cast: Cast, editor: Client) -> None:
    framework = stage.published(cast)
    item = Item.objects.get(code="A1")

    words = {"code": "A1", **three("title", "x"), **three("meaning", "y")}
    answers: list[Any] = [
        editor.post(reverse("framework:publication", args=[framework.id])),
        editor.post(reverse("framework:remove-item", args=[framework.id, item.id])),
        editor.post(reverse("framework:edit-item", args=[framework.id, item.id]), words),
    ]

    assert [answer.status_code for answer in answers] == [409] * 3
    assert all("no longer changes" in answer.content.decode() for answer in answers)


def test_the_starter_taken_over_twice_is_told_so(cast: Cast, editor: Client) -> None:
    assert editor.post(reverse("framework:starter")).status_code == 302
    assert editor.post(reverse("framework:starter")).status_code == 409
