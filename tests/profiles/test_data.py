"""The content files are whole: three languages in their scripts, ids once, references resolved, one key per item.

Formats: profiles/README.md. No database is needed.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

from tests.profiles.files import (
    ARABIC_SCRIPT,
    COMPETENCIES,
    COURSE_TEXTS,
    EGYPT,
    ITEM_FILES,
    LANGUAGES,
    LATIN,
    MARKDOWN,
    NOT_REVIEWED,
    PROFILES,
    QUIZZES,
    TOMLS,
    front_matter,
    inside,
    items_of,
    name,
    numbers,
    rows,
    texts,
    toml,
    wrong_script,
)

# --- Three languages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TOMLS, ids=name)
def test_every_text_is_there_in_three_languages_and_in_their_scripts(path: Path) -> None:
    wrong = []
    for at, text in texts(path):
        if set(text) != LANGUAGES or not all(said.strip() for said in text.values()):
            wrong.append(f"{at}: {sorted(text)}")
        elif text["en"] in (text["ar"], text["ur"]) or ARABIC_SCRIPT.search(text["en"]):
            wrong.append(f"{at}: English left over, or not English")
        else:
            wrong += [f"{at} {code}: {bad}" for code in ("ar", "ur") for bad in wrong_script(text[code], code)]
    assert wrong == []


@pytest.mark.parametrize("path", TOMLS, ids=name)
def test_a_file_with_text_says_that_its_translations_are_machine_made(path: Path) -> None:
    if any(True for _ in texts(path)):
        assert toml(path)["translations"] == {"ar": NOT_REVIEWED, "ur": NOT_REVIEWED}


@pytest.mark.parametrize("path", TOMLS, ids=name)
def test_the_three_languages_name_the_same_numbers(path: Path) -> None:
    wrong = [at for at, text in texts(path) if len({frozenset(numbers(said)) for said in text.values()}) > 1]
    assert wrong == []


@pytest.mark.parametrize("path", MARKDOWN, ids=name)
def test_a_text_says_its_language_and_is_written_in_it(path: Path) -> None:
    head, body = front_matter(path)
    code = path.suffixes[-2].lstrip(".")

    assert head["language"] == code
    assert head["title"].strip()
    if code == "en":
        assert not ARABIC_SCRIPT.search(body)
    else:
        assert wrong_script(head["title"] + body, code) == []
        assert len(ARABIC_SCRIPT.findall(body)) > 9 * len(LATIN.findall(body))


@pytest.mark.parametrize("text", COURSE_TEXTS, ids=name)
def test_a_course_text_has_the_same_parts_and_numbers_in_each_language(text: Path) -> None:
    def shape(code: str) -> tuple[Counter[str], set[str]]:
        head, body = front_matter(text.with_name(f"{text.name}.{code}.md"))
        assert head["translation"] == ('""' if code == "en" else NOT_REVIEWED)
        return Counter(re.findall(r"^(##+ |- |\d+\. |\||> )", body, re.M)), numbers(body)

    assert shape("ar") == shape("en")
    assert shape("ur") == shape("en")


# --- Ids and references ----------------------------------------------------------------------------------------------


def test_an_id_is_a_uuid_and_is_used_once() -> None:
    ids = [value for path in TOMLS for at, value in inside(toml(path)) if at.endswith(".id")]

    assert [found for found in ids if str(UUID(found)) != found] == []
    assert [found for found, times in Counter(ids).items() if times > 1] == []


def test_units_stand_after_their_parents_and_number_what_the_centre_says() -> None:
    units = toml(EGYPT / "units.toml")["units"]
    seen = {""}
    for unit in units:
        assert unit["parent"] in seen, unit["slug"]
        assert unit["slug"] not in seen, unit["slug"]
        seen.add(unit["slug"])

    universities = [unit for unit in units if unit["kind"] == "university"]
    assert universities[0]["slug"] == "ain-shams"
    assert Counter(unit["sector"] for unit in universities) == {"public": 21, "national": 2, "private": 1}
    faculties = Counter(unit["parent"] for unit in units if unit["kind"] == "faculty")
    assert [unit["slug"] for unit in universities if faculties[unit["slug"]] < 2] == []


def test_people_belong_to_units_and_have_roles_there() -> None:
    units = {unit["slug"] for unit in toml(EGYPT / "units.toml")["units"]}
    ranks = {rank["code"] for rank in toml(EGYPT / "profile.toml")["ranks"]} | {""}
    fields = {field["code"] for field in toml(PROFILES / "frameworks" / "fields.toml")["fields"]} | {""}
    people = rows(EGYPT / "people.csv")

    for person in people:
        assert person["unit"] in units, person
        assert person["rank"] in ranks, person
        assert bool(person["rank"]) == bool(person["rank_since"]), person
        assert person["field"] in fields, person
        assert person["gender"] in {"female", "male", "undisclosed"}, person
        assert person["language"] in LANGUAGES, person
        assert person["synthetic"] == "yes", person
        assert person["email"] == f"{person['slug']}@example.org", person
        assert {grant.split("@")[1] for grant in person["roles"].split()} <= units, person
        assert wrong_script(person["name"] + person["called"], person["name_language"]) == [], person
        assert person["latin"].isascii(), person
    assert len({person["slug"] for person in people}) == len(people)


def test_the_named_cast_is_there_with_its_roles() -> None:
    roles = {person["slug"]: person["roles"] for person in rows(EGYPT / "people.csv")}

    assert {
        slug: roles[slug] for slug in ("mona", "salma", "omar", "hala", "karim", "sadia", "nour", "farid", "laila")
    } == {
        "mona": "centre-director@centre",
        "salma": "centre-operations@centre",
        "omar": "centre-quality@centre",
        "hala": "learner@ain-shams-occupational-medicine",
        "karim": "mentor@centre assessor@centre",
        "sadia": "mentor@centre assessor@centre",
        "nour": "university-admin@ain-shams",
        "farid": "dean@ain-shams-medicine",
        "laila": "committee-member@centre",
    }
    assert {"rana", "tarek", "amina", "yasmin", "mahmoud"} <= set(roles)


def test_names_are_of_one_word_and_of_five() -> None:
    words = Counter(len(person["name"].split()) for person in rows(EGYPT / "people.csv"))

    assert words[1] >= 3
    assert sum(times for number, times in words.items() if number >= 5) >= 2


# --- Framework -------------------------------------------------------------------------------------------------------


def test_each_area_has_one_or_two_competencies_and_each_competency_every_level() -> None:
    framework = toml(PROFILES / "frameworks" / "maharat.toml")
    per_area = Counter(competency["area"] for competency in framework["competencies"])

    assert [competency["code"] for competency in framework["competencies"]] == COMPETENCIES
    assert set(per_area) == {area["code"] for area in framework["areas"]}
    assert set(per_area.values()) <= {1, 2}
    assert [level["code"] for level in framework["levels"]] == ["aware", "literate", "fluent", "leading"]
    for competency in framework["competencies"]:
        per_level = Counter(indicator["level"] for indicator in competency["indicators"])
        assert set(per_level) == {1, 2, 3, 4}, competency["code"]
        assert set(per_level.values()) <= {1, 2}, competency["code"]


def test_alignments_lead_from_ours_to_titles_that_are_there() -> None:
    alignments = toml(PROFILES / "frameworks" / "alignments.toml")["alignments"]
    others = {code: toml(PROFILES / "frameworks" / f"{code}.toml") for code in ("unesco-ai-cft", "digcompedu")}
    ids = {code: {item["id"]: item for item in other["items"]} for code, other in others.items()}

    for alignment in alignments:
        target = ids[alignment["framework"]][alignment["to"]]
        assert alignment["to_says"] in (target["code"], target["title"]["en"])
        assert alignment["from"] in COMPETENCIES
        assert alignment["relation"] in {"exact", "broader", "narrower", "related"}
    assert {alignment["from"] for alignment in alignments} == set(COMPETENCIES)


def test_other_frameworks_bring_titles_with_source_and_licence_and_no_descriptors() -> None:
    for code, number in (("unesco-ai-cft", 20), ("digcompedu", 28)):
        other = toml(PROFILES / "frameworks" / f"{code}.toml")
        assert other["url"].startswith("https://")
        assert other["licence"]["notice"]
        assert "not checked" in other["checked"]["en"]
        assert len(other["items"]) == number
        allowed = {"id", "code", "kind", "parent", "order", "level", "title"}
        assert [item for item in other["items"] if set(item) - allowed] == []
    assert {item["code"] for item in toml(PROFILES / "frameworks" / "unesco-ai-cft.toml")["items"]} == {""}


# --- Items -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*ITEM_FILES, *QUIZZES], ids=name)
def test_an_item_has_four_options_each_with_feedback_and_one_key(path: Path) -> None:
    for item in items_of(path):
        assert [option["code"] for option in item["options"]] == ["a", "b", "c", "d"], item["code"]
        assert sum(option["key"] for option in item["options"]) == 1, item["code"]
        assert all(set(option) == {"code", "key", "text", "feedback"} for option in item["options"]), item["code"]
        for code in LANGUAGES:
            assert len({option["text"][code] for option in item["options"]}) == 4, item["code"]


def test_each_competency_has_a_scenario_of_level_two_and_one_of_level_three() -> None:
    assert {path.stem for path in ITEM_FILES} == set(COMPETENCIES)
    for path in ITEM_FILES:
        assert toml(path)["competency"] == path.stem
        assert [(item["code"], item["level"]) for item in items_of(path)] == [
            (f"{path.stem}-2", 2),
            (f"{path.stem}-3", 3),
        ]


def test_a_guesser_gains_nothing_from_the_place_or_length_of_a_key() -> None:
    items = [item for path in ITEM_FILES for item in items_of(path)]
    places = Counter(option["code"] for item in items for option in item["options"] if option["key"])
    assert places == {"a": 4, "b": 4, "c": 4, "d": 4}

    for code in LANGUAGES:
        longest = [max(item["options"], key=lambda option: len(option["text"][code])) for item in items]
        assert sum(option["key"] for option in longest) <= len(items) / 4, code
