"""Law 5: what the profiles say in three languages is said in three, each in its own script."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.laws import language, tree

LANGUAGES = {"en", "ar", "ur"}
LEAST_SHARE = 0.6
# Tables by language that hold no text of the product: how it was translated, which digits are usual.
NOT_TEXT = {"translations", "digits"}


def texts(data: Any, place: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """(place, text) for each table of strings whose keys are languages, however deep."""
    if isinstance(data, dict):
        if data and set(data) <= LANGUAGES and all(isinstance(said, str) for said in data.values()):
            yield place, data
        else:
            for key, inside in data.items():
                if key in NOT_TEXT:
                    continue
                yield from texts(inside, f"{place}.{key}".lstrip("."))
    elif isinstance(data, list):
        for number, inside in enumerate(data):
            yield from texts(inside, f"{place}[{number}]")


def faults(data: Any) -> list[str]:
    return [f"{place}: {fault}" for place, text in texts(data) for fault in _faults(text)]


def _faults(text: dict[str, str]) -> list[str]:
    if lacks := LANGUAGES - set(text):
        return [f"lacks {', '.join(sorted(lacks))}"]
    return [f"{code} {fault}" for code in ("ar", "ur") for fault in language.faults(code, text["en"], text[code])]


def page_faults(code: str, content: str) -> list[str]:
    """A long text in `code`: mostly in its script."""
    share = language.share(content.split("---\n", 2)[-1])
    return [f"only {share:.0%} of its letters are of its script"] if share < LEAST_SHARE else []


def pages() -> list[tuple[Path, str]]:
    found = [(path, path.name.split(".")[-2]) for path in tree.of_kind(".md", under="profiles")]
    return [(path, code) for path, code in found if code in ("ar", "ur")]


def test_every_text_of_the_profiles_is_in_three_languages() -> None:
    found = []
    for path in tree.of_kind(".toml", under="profiles"):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [f"{tree.said(path)} {fault}" for fault in faults(data)]

    assert found == [], tree.listed(found)


def test_every_page_is_in_its_own_script() -> None:
    found = [f"{tree.said(path)}: {f}" for path, code in pages() for f in page_faults(code, path.read_text("utf-8"))]

    assert found == [], tree.listed(found)


def test_every_page_has_its_three_editions() -> None:
    """What somebody wrote in one language (an artefact of the demonstration) stays in that one."""
    translated = [path for path, _code in pages() if "demonstration" not in path.parts]
    editions = {f"{str(path).rsplit('.', 2)[0]}.{code}.md" for path in translated for code in LANGUAGES}

    assert sorted(edition for edition in editions if not Path(edition).is_file()) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ({"en": "Gap", "ar": "فجوة"}, "title: lacks ur"),
        ({"en": "Gap", "ar": "Gap", "ur": "خلا"}, "title: ar is the English text"),
        ({"en": "Gap", "ar": "فجوة", "ur": "khala"}, "title: ur has no letter of its script"),
    ],
)
def test_the_law_refuses(text: dict[str, str], fault: str) -> None:
    assert faults({"title": text}) == [fault]


def test_the_law_refuses_an_english_page_under_an_arabic_name() -> None:
    assert page_faults("ar", "---\ntitle: مقال\n---\nThis was never translated.") != []
