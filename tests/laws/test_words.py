"""Law 5: every sentence is there in Arabic and in Urdu, in its own script, with its own plural forms."""

from collections import defaultdict
from pathlib import Path

import polib
import pytest

from maharat.site import words
from tests.laws import language, tree


def faults(file: polib.POFile, code: str) -> list[str]:
    """What is wrong with the entries of a catalogue in language `code`."""
    return [f"{entry.msgid!r} {fault}" for entry in file if not entry.obsolete for fault in _faults(entry, code)]


def _faults(entry: polib.POEntry, code: str) -> list[str]:
    if entry.fuzzy:
        return ["is only guessed (fuzzy)"]
    if not entry.msgid_plural:
        strayed = language.placeholders(entry.msgid) != language.placeholders(entry.msgstr)
        found = language.faults(code, entry.msgid, entry.msgstr)
        return found or (["has other placeholders"] if strayed else [])
    forms = [entry.msgstr_plural.get(form, "") for form in range(words.FORMS[code])]
    allowed = set(language.placeholders(entry.msgid) | language.placeholders(entry.msgid_plural))
    found = []
    for number, form in enumerate(forms):
        strayed = set(language.placeholders(form)) - allowed
        faults = language.faults(code, entry.msgid, form) or (["has other placeholders"] if strayed else [])
        found += [f"(form {number}) {fault}" for fault in faults]
    return found


def lacking(file: polib.POFile, found: dict[words.Key, words.Message]) -> list[str]:
    """Sentences of the code that the catalogue lacks, and those it keeps although nobody asks for them."""
    said = {(entry.msgctxt, entry.msgid) for entry in file if not entry.obsolete}
    borrowed = {(entry.msgctxt, entry.msgid) for entry in file if entry.tcomment.startswith("borrowed")}
    unknown = [f"{text!r} is not in the catalogue" for context, text in found if (context, text) not in said]
    return unknown + [f"{text!r} is asked for by nobody" for context, text in said - borrowed - set(found)]


def contradictions(files: dict[str, polib.POFile]) -> list[str]:
    """Sentences that two rooms say differently: Django would take one of them, silently."""
    said: dict[words.Key, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for room, file in files.items():
        for entry in file.translated_entries():
            said[entry.msgctxt, entry.msgid][entry.msgstr or str(entry.msgstr_plural)].append(room)
    return [f"{text!r} is said differently in {dict(ways)}" for (_, text), ways in said.items() if len(ways) > 1]


@pytest.mark.parametrize("code", words.LANGUAGES)
def test_every_sentence_is_said(code: str) -> None:
    """Where this fails: bin/manage words --extract, then translate what is empty."""
    found = []
    for room in words.rooms():
        file = words.opened(room, code)
        found += [f"{room.name}: {fault}" for fault in lacking(file, words.messages(room)) + faults(file, code)]

    assert found == [], tree.listed(found)


@pytest.mark.parametrize("code", words.LANGUAGES)
def test_rooms_agree_on_their_words(code: str) -> None:
    assert contradictions({room.name: words.opened(room, code) for room in words.rooms()}) == []


@pytest.mark.parametrize("code", words.LANGUAGES)
def test_every_catalogue_says_that_it_is_not_yet_reviewed_and_counts_as_its_language_does(code: str) -> None:
    files = [words.opened(room, code) for room in words.rooms() if words.catalogue(room, code).is_file()]

    assert {file.metadata["Plural-Forms"] for file in files} <= {words.PLURALS[code]}
    assert all("reviewed" in file.header for file in files)


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    file = polib.POFile()
    file.extend(entries)
    return file


@pytest.mark.parametrize(
    ("code", "said", "fault"),
    [
        ("ar", "", "is not translated"),
        ("ar", "Save", "is the English text"),
        ("ur", "Mahfuz karen", "has no letter of its script"),
        ("ur", "كورس", "has ك (ARABIC LETTER KAF), which is not a letter of ur"),
        ("ar", "احفظ %(n)s", "has other placeholders"),
    ],
)
def test_the_law_refuses(code: str, said: str, fault: str) -> None:
    assert faults(catalogue(polib.POEntry(msgid="Save", msgstr=said)), code) == [f"'Save' {fault}"]


def test_the_law_refuses_a_plural_form_left_out() -> None:
    forms = dict.fromkeys(range(5), "إجابات")
    entry = polib.POEntry(msgid="%(n)s answer", msgid_plural="%(n)s answers", msgstr_plural=forms)

    assert faults(catalogue(entry), "ar") == ["'%(n)s answer' (form 5) is not translated"]


def test_the_law_refuses_a_sentence_left_out_and_one_that_nobody_asks_for() -> None:
    theirs = polib.POEntry(msgid="Theirs", tcomment="borrowed")
    file = catalogue(polib.POEntry(msgid="Old", msgstr="قديم"), theirs)

    assert lacking(file, {(None, "New"): words.Message("New")}) == [
        "'New' is not in the catalogue",
        "'Old' is asked for by nobody",
    ]


def test_the_law_refuses_two_rooms_that_say_it_differently() -> None:
    one, other = (catalogue(polib.POEntry(msgid="Level", msgstr=said)) for said in ("مستوى", "درجة"))

    assert len(contradictions({"needs": one, "courses": other})) == 1


def test_sentences_are_found_in_code_and_in_templates(tmp_path: Path) -> None:
    room = tmp_path / "needs"
    (room / "templates").mkdir(parents=True)
    (room / "apps.py").touch()
    (room / "actions.py").write_text('from x import gettext_lazy as _\nmessage = _("It is " "closed.")\n')
    (room / "templates" / "page.html").write_text(
        "   <p title=\"it's\">{% translate 'Open' context 'state' %}</p>\n"
        ' {% c "button" label=_("Send") %}\n'
        "{% blocktranslate count n=n trimmed %}\n  {{ n }} answer\n"
        "{% plural %}\n  {{ n }} answers\n{% endblocktranslate %}"
    )

    found = words.messages(room)

    assert set(found) == {(None, "It is closed."), ("state", "Open"), (None, "Send"), (None, "%(n)s answer")}
    assert found[None, "%(n)s answer"].plural == "%(n)s answers"


def test_extraction_keeps_what_was_said_and_marks_the_new_as_empty(tmp_path: Path) -> None:
    room = tmp_path / "needs"
    room.mkdir()
    (room / "apps.py").touch()
    (room / "actions.py").write_text('_("Kept")\n_("New")\n')
    path = words.catalogue(room, "ar")
    path.parent.mkdir(parents=True)
    catalogue(
        polib.POEntry(msgid="Kept", msgstr="باقٍ"),
        polib.POEntry(msgid="Gone", msgstr="ذهب"),
        polib.POEntry(msgid="Theirs", msgstr="لهم", tcomment="borrowed from Django"),
    ).save(str(path))

    assert words.extract_all(tmp_path) == {"ar": 1, "ur": 2}
    assert {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))} == {
        "Kept": "باقٍ",
        "New": "",
        "Theirs": "لهم",
    }
