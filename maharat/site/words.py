"""The words of the interface: found in code and templates, kept in each room's .po, compiled without gettext tools.

A room's catalogue is `maharat/<room>/locale/<language>/LC_MESSAGES/django.po`. The English text in the code is the key.
An entry whose translator comment begins with "borrowed" is not ours (Django's or allauth's sentence, said in our
words): it is kept although no file of the room holds it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parents[1]
LANGUAGES = ("ar", "ur")
PLURALS = {
    "ar": (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
        "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
    ),
    "ur": "nplurals=2; plural=(n != 1);",
}
FORMS = {"ar": 6, "ur": 2}
NOT_REVIEWED = "Machine-made. Not yet reviewed by a native reader.\n"

# What counts as a call for a translation, and which argument is context, singular and plural.
_ONE: dict[str, Any] = dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"])
_MANY = dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2))
_CONTEXT = dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2))
_CONTEXT_MANY = dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3))
KEYWORDS: dict[str, Any] = {**_ONE, **_MANY, **_CONTEXT, **_CONTEXT_MANY}

# kernel has no catalogue of its own (it is no Django app): its few sentences are kept by ui.
KEPT_BY = {"kernel": "ui"}

Key = tuple[str | None, str]


@dataclass
class Message:
    """One sentence to translate, and where it stands."""

    text: str
    plural: str | None = None
    context: str | None = None
    places: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return self.context, self.text


def rooms(house: Path = HOUSE) -> list[Path]:
    """The rooms that may hold words, by name."""
    return sorted(room for room in house.iterdir() if (room / "apps.py").is_file())


def catalogue(room: Path, language: str) -> Path:
    """Where a room keeps its words in a language."""
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def messages(room: Path) -> dict[Key, Message]:
    """Every sentence that a room's code and templates ask to have translated."""
    found: dict[Key, Message] = {}
    for source in _sources(room):
        for text, plural, context, hints in _calls(source):
            message = found.setdefault((context, text), Message(text, plural, context))
            message.plural = message.plural or plural
            place = source.relative_to(room.parent).as_posix()
            if place not in message.places:
                message.places.append(place)
            message.hints += [hint for hint in hints if hint not in message.hints]
    return found


def _sources(room: Path) -> Iterator[Path]:
    kept = [room, *(room.parent / guest for guest, host in KEPT_BY.items() if host == room.name)]
    for folder in kept:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder).parts
            code = path.suffix == ".py" and "migrations" not in inside
            template = path.suffix in (".html", ".txt", ".svg") and "templates" in inside
            if code or template:
                yield path


def _calls(source: Path) -> Iterator[tuple[str, str | None, str | None, list[str]]]:
    content = source.read_text(encoding="utf-8")
    if source.suffix != ".py":
        # Brackets around the whole make the blanked-out markup one expression, so that its indentation means nothing.
        content = f"({templatize(content, origin=str(source))}\n)"
    calls = extract("python", io.BytesIO(content.encode()), KEYWORDS, ("Translators:",), {"encoding": "utf-8"})
    for _line, said, hints, context in calls:
        text, plural = said if isinstance(said, tuple) else (said, None)
        if text:
            yield text, plural, context, list(hints)


def opened(room: Path, language: str) -> polib.POFile:
    """A room's catalogue as it is on disk, or a new one with the right header."""
    path = catalogue(room, language)
    if path.is_file():
        return polib.pofile(str(path), wrapwidth=120)
    new = polib.POFile(wrapwidth=120)
    new.header = NOT_REVIEWED
    new.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    return new


def updated(
    old: polib.POFile, found: dict[Key, Message], known: dict[Key, polib.POEntry], language: str
) -> polib.POFile:
    """The catalogue that fits what was found: translations kept, new sentences empty, what nobody asks for left out.

    known: entries of other rooms; a sentence that another room has already translated is said in the same words.
    """
    new = polib.POFile(wrapwidth=120)
    new.header, new.metadata = old.header, {**old.metadata, "Plural-Forms": PLURALS[language]}
    before = {(entry.msgctxt, entry.msgid): entry for entry in old}
    for key, message in sorted(found.items(), key=lambda pair: (pair[1].places[0], pair[1].text, pair[0][0] or "")):
        new.append(_entry(message, before.get(key) or known.get(key), language))
    for key, entry in before.items():
        if key not in found and entry.tcomment.startswith("borrowed"):
            new.append(entry)
    return new


def _entry(message: Message, said: polib.POEntry | None, language: str) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        msgctxt=message.context,
        comment="\n".join(message.hints),
        tcomment=said.tcomment if said else "",
        occurrences=[(place, "") for place in message.places],
        flags=[flag for flag in (said.flags if said else []) if flag == "fuzzy"],
    )
    if message.plural is None:
        entry.msgstr = said.msgstr if said else ""
        return entry
    entry.msgid_plural = message.plural
    kept = said.msgstr_plural if said else {}
    entry.msgstr_plural = {form: kept.get(form, "") for form in range(FORMS[language])}
    return entry


def extract_all(house: Path = HOUSE) -> dict[str, int]:
    """Bring every room's catalogues up to date; answers how many sentences each language still lacks."""
    lacking = dict.fromkeys(LANGUAGES, 0)
    for language in LANGUAGES:
        said = {room: opened(room, language) for room in rooms(house)}
        known = {(e.msgctxt, e.msgid): e for file in said.values() for e in file if e.translated()}
        for room, old in said.items():
            found = messages(room)
            new = updated(old, found, known, language)
            if not len(new) and not catalogue(room, language).is_file():
                continue
            lacking[language] += len(new) - len(new.translated_entries())
            _write(new, catalogue(room, language))
    return lacking


def _write(file: polib.POFile, path: Path) -> None:
    content = str(file).rstrip("\n") + "\n"
    if not path.is_file() or path.read_text(encoding="utf-8") != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def compile_all(house: Path = HOUSE) -> int:
    """Write the .mo beside each .po, as Django reads them; answers how many."""
    count = 0
    for path in sorted(house.glob("*/locale/*/LC_MESSAGES/django.po")):
        target = path.with_suffix(".mo")
        half = target.with_suffix(".mo.half")
        half.write_bytes(polib.pofile(str(path)).to_binary())
        half.replace(target)
        count += 1
    return count


def missing(house: Path = HOUSE) -> Iterator[tuple[str, str, str]]:
    """(room, language, sentence) for each sentence in code or templates that a language does not say yet."""
    for room in rooms(house):
        found = messages(room)
        for language in LANGUAGES:
            said = {(e.msgctxt, e.msgid) for e in opened(room, language) if e.translated()}
            yield from ((room.name, language, key[1]) for key in found if key not in said)
