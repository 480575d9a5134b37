"""The interface's Arabic and Urdu say the decided words (docs/words.md). The rest is law 5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from tests.profiles.files import ROOT

CATALOGUES = sorted((ROOT / "maharat").glob("*/locale/*/LC_MESSAGES/django.po"))

# What is not said, and what is said instead (docs/words.md).
REFUSED = {
    "ar": {
        "دورة تدريبية": "مقرر",
        "كلمة السر": "كلمة المرور",
        "المساق": "المقرر",
        "روبرك": "سُلّم تقدير",
        "الجدارة": "الكفاءة",
    },
    "ur": {
        "جامعہ": "یونیورسٹی",
        "جامعات": "یونیورسٹیاں",
        "کلیہ": "فیکلٹی",
        "ربط": "لنک",
        "پتہ": "پتا",
        "انھیں": "انہیں",
        "منظرنامہ": "صورتِ حال",
        "منظرنامے": "صورتِ حال",
        "مصنوعی شخص": "فرضی شخص",
        "سرٹیفیکیٹ": "سند",
        "جانچنے والا": "جانچ کار",
    },
}


def name(path: Path) -> str:
    return f"{path.parts[-5]}-{path.parts[-3]}"


def language(path: Path) -> str:
    return path.parts[-3]


def said(path: Path) -> Iterator[str]:
    """Each translation of a catalogue."""
    for entry in polib.pofile(str(path)):
        yield from entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_which_digits_are_seen_is_left_to_the_reader(path: Path) -> None:
    assert [text for text in said(path) if re.search(r"[٠-٩۰-۹]", text)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_it_uses_the_decided_words(path: Path) -> None:
    refused = REFUSED[language(path)]
    found = [
        (word, refused[word], text)
        for text in said(path)
        for word in refused
        if re.search(rf"(?<!\w){word}(?!\w)", text)
    ]
    assert found == []


def test_the_decided_words_are_not_refused_ones() -> None:
    instead = {code: set(words.values()) for code, words in REFUSED.items()}

    for code, words in REFUSED.items():
        assert not set(words) & instead[code]
