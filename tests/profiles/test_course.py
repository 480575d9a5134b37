"""The course, the rule and the demonstration hold together: sums, files, references, patterns of answers."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.profiles.files import (
    ARABIC_SCRIPT,
    COMPETENCIES,
    COURSE,
    DEMONSTRATION,
    EGYPT,
    ITEM_FILES,
    LANGUAGES,
    front_matter,
    items_of,
    rows,
    toml,
    wrong_script,
)

# --- Course ----------------------------------------------------------------------------------------------------------


def activities() -> list[dict[str, Any]]:
    return [activity for unit in toml(COURSE / "course.toml")["units"] for activity in unit["activities"]]


def test_the_minutes_of_the_activities_add_up_to_the_hours_of_the_course() -> None:
    minutes: Counter[str] = Counter()
    for activity in activities():
        minutes[activity["counts"]] += activity["minutes"]

    assert {counts: number / 60 for counts, number in minutes.items()} == toml(COURSE / "course.toml")["hours"]


def test_every_file_of_the_course_is_used_and_every_used_file_is_there() -> None:
    used = [activity["file"] for activity in activities()]
    used += [edition["file"] for activity in activities() for edition in activity.get("editions", [])]
    files = {str(path.relative_to(COURSE)) for path in COURSE.rglob("*") if path.is_file()}
    wanted = {f"{file}.{ending}" for file in used for ending in ("en.md", "ar.md", "ur.md", "toml")}

    assert files - {"course.toml"} <= wanted
    for file in used:
        there = {ending for ending in ("en.md", "ar.md", "ur.md", "toml") if f"{file}.{ending}" in files}
        assert there in ({"toml"}, {"en.md", "ar.md", "ur.md"}), file


def test_titles_on_the_list_are_those_in_the_texts() -> None:
    for activity in activities():
        for code in LANGUAGES:
            path = COURSE / f"{activity['file']}.{code}.md"
            if path.exists():
                assert front_matter(path)[0]["title"].strip('"') == activity["title"][code]


def test_every_outcome_is_taught_assessed_and_leads_to_a_competency() -> None:
    course = toml(COURSE / "course.toml")
    outcomes = {outcome["code"] for outcome in course["outcomes"]}
    kinds = {kind: {code for activity in activities() if activity["kind"] == kind for code in activity["outcomes"]}
             for kind in ("reading", "example", "case", "practice", "quiz", "artefact")}  # fmt: skip

    assert {outcome["competency"] for outcome in course["outcomes"]} <= set(COMPETENCIES)
    assert max(outcome["level"] for outcome in course["outcomes"]) == course["level"]
    for kind, taught in kinds.items():
        assert taught == outcomes, kind


@pytest.mark.parametrize("unit", ["unit-1", "unit-2"])
def test_the_readings_of_a_unit_are_short_and_together_long_enough(unit: str) -> None:
    readings = [
        activity["file"]
        for activity in activities()
        if activity["kind"] == "reading" and activity["file"].startswith(unit)
    ]
    lengths = [len(front_matter(COURSE / f"{file}.en.md")[1].split()) for file in readings]

    assert 3 <= len(readings) <= 4
    assert max(lengths) <= 450
    assert 700 <= sum(lengths) <= 1200


def test_a_local_edition_replaces_only_what_is_replaceable() -> None:
    universities = {unit["slug"] for unit in toml(EGYPT / "units.toml")["units"] if unit["kind"] == "university"}
    editions = [(activity, edition) for activity in activities() for edition in activity.get("editions", [])]

    assert editions
    for activity, edition in editions:
        assert activity["replaceable"] is True
        assert activity["locked"] is False
        assert edition["unit"] in universities
    assert [activity["slug"] for activity in activities() if activity["locked"]] == ["quiz-1", "quiz-2", "artefact"]


def test_the_rubric_describes_four_levels_of_four_criteria() -> None:
    artefact = toml(COURSE / "artefact.toml")
    outcomes = {outcome["code"] for outcome in toml(COURSE / "course.toml")["outcomes"]}

    assert {criterion["outcome"] for criterion in artefact["rubric"]["criteria"]} == outcomes
    assert [score["score"] for score in artefact["rubric"]["scores"]] == [1, 2, 3, 4]
    for criterion in artefact["rubric"]["criteria"]:
        assert [level["score"] for level in criterion["levels"]] == [1, 2, 3, 4]
        assert len({level["description"]["en"] for level in criterion["levels"]}) == 4


# --- Policy ----------------------------------------------------------------------------------------------------------


def test_the_example_rule_says_that_it_is_one_and_where_it_comes_from() -> None:
    (policy,) = toml(EGYPT / "policies.toml")["policies"]
    clauses = {clause["kind"]: clause for clause in policy["clauses"]}
    cited = {citation["code"] for citation in policy["citations"]}

    assert policy["status"] == "example"
    assert policy["notice"]["en"] == "Example, not confirmed by your university."
    assert {clause["citation"] for clause in policy["clauses"]} == cited
    assert (
        clauses["compulsory"]["programmes"] + clauses["elective"]["programmes"] == clauses["count"]["programmes"] == 6
    )
    assert set(clauses["compulsory"]["areas"]) == {area["code"] for area in policy["areas"] if area["compulsory"]}
    mapped = [code for area in policy["areas"] for code in area["competencies"]]
    assert sorted(mapped) == sorted(COMPETENCIES)


# --- Demonstration ---------------------------------------------------------------------------------------------------


def shown_levels(file: str) -> dict[str, dict[str, int]]:
    """person → competency → level shown by the two items, as needs reckons it."""
    keys = {
        path.stem: [next(option["code"] for option in item["options"] if option["key"]) for item in items_of(path)]
        for path in ITEM_FILES
    }
    found: dict[str, dict[str, int]] = {}
    for row in rows(DEMONSTRATION / file):
        right = sum(row[f"item{number + 1}"] == keys[row["competency"]][number] for number in (0, 1))
        found.setdefault(row["person"], {})[row["competency"]] = 1 + right
    return found


def test_answers_are_whole_save_for_those_who_have_not_finished() -> None:
    campaign = toml(DEMONSTRATION / "campaign.toml")
    learners = {person["slug"] for person in rows(EGYPT / "people.csv") if "learner" in person["roles"]}
    answers = rows(DEMONSTRATION / "needs.csv")
    whole = Counter(row["person"] for row in answers if row["item1"] and row["item2"])

    assert {row["person"] for row in answers} == learners - set(campaign["not_begun"])
    assert {person for person, number in whole.items() if number == 8} == learners - {
        *campaign["not_begun"],
        *campaign["unfinished"],
    }
    for row in answers:
        assert row["importance"] in set("12345"), row
        assert row["self"] in set("01234"), row
        assert {row["item1"], row["item2"]} <= set("abcd") | {""}, row


def test_three_patterns_lead_to_three_outcomes() -> None:
    course = {(outcome["competency"], outcome["level"]) for outcome in toml(COURSE / "course.toml")["outcomes"]}
    target = toml(DEMONSTRATION / "campaign.toml")["target_level"]
    shown = shown_levels("needs.csv")
    gaps = {person: {code for code, level in levels.items() if level < target} for person, levels in shown.items()}

    assert gaps["hala"] == {"BL1", "BL2"}
    assert {("BL1", target), ("BL2", target)} <= course
    assert gaps["mahmoud"] == {"DL1"}
    assert not any(competency == "DL1" for competency, _level in course)
    assert gaps["yasmin"] == set()
    assert all(int(row["self"]) < target for row in rows(DEMONSTRATION / "needs.csv") if row["person"] == "yasmin")
    assert all(level >= target for level in shown_levels("needs-again.csv")["hala"].values())


def test_artefacts_are_by_people_of_the_cast_and_judged_by_the_rubric() -> None:
    people = {person["slug"]: person["roles"] for person in rows(EGYPT / "people.csv")}
    rubric = toml(COURSE / "artefact.toml")["rubric"]
    artefacts = toml(DEMONSTRATION / "artefacts.toml")["artefacts"]

    for artefact in artefacts:
        head, _ = front_matter(DEMONSTRATION / artefact["file"])
        review = artefact["review"]
        scores = {mark["criterion"]: mark["score"] for mark in review["marks"]}
        assert (head["title"].strip('"'), head["language"]) == (artefact["title"], artefact["language"])
        assert artefact["person"] in people
        assert "assessor" in people[review["reviewer"]]
        assert set(scores) == {criterion["code"] for criterion in rubric["criteria"]}
        assert (review["verdict"] == "passed") == (min(scores.values()) >= rubric["pass_score"]), artefact["title"]
        assert review["days_ago"] < artefact["handed_in_days_ago"]
        if review["language"] != "en":
            said = review["strengths"] + review["next_step"] + "".join(mark["comment"] for mark in review["marks"])
            assert wrong_script(said, review["language"]) == []
    assert {artefact["language"] for artefact in artefacts} == LANGUAGES


def test_short_works_are_by_learners_and_judged_by_the_rubric() -> None:
    people = {person["slug"]: person["roles"] for person in rows(EGYPT / "people.csv")}
    rubric = toml(COURSE / "artefact.toml")["rubric"]
    criteria = {criterion["code"] for criterion in rubric["criteria"]}

    for work in toml(DEMONSTRATION / "works.toml")["works"]:
        assert "learner" in people[work["person"]]
        for review in (work[kind] for kind in ("review", "second") if kind in work):
            assert set(review["scores"]) == criteria, work["title"]
            assert "assessor" in people[review["reviewer"]]
            assert review["days_ago"] < work["handed_in_days_ago"]
            said = " ".join(
                [work["text"], review["strengths"], review["next_step"], *review.get("comments", {}).values()]
            )
            assert bool(ARABIC_SCRIPT.search(said)) == bool(ARABIC_SCRIPT.search(work["title"]))
            assert not ARABIC_SCRIPT.search(said) or wrong_script(said, "ar") == []


def test_earlier_training_names_areas_of_the_rule() -> None:
    (policy,) = toml(EGYPT / "policies.toml")["policies"]
    areas = {area["code"] for area in policy["areas"]}
    ranks = {rank["code"] for rank in toml(EGYPT / "profile.toml")["ranks"]} | {""}

    for earlier in toml(DEMONSTRATION / "earlier.toml")["earlier"]:
        assert earlier["area"] in areas
        assert earlier["used_for"] in ranks
