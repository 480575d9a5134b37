"""Numbers, days and texts as each reader wants them: codes and attributes stay ASCII."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from maharat.kernel.text import Text
from maharat.ui import digits, words

MOMENT = datetime(2026, 11, 24, 7, 14, tzinfo=UTC)
TITLE = Text(en="Blended learning", ar="التعلّم المدمج")


@pytest.fixture(autouse=True)
def usual_digits() -> Iterator[None]:
    digits.choose("")
    yield
    digits.choose("")


def drawn(language: str, source: str, **context: object) -> str:
    with translation.override(language):
        return Template(source).render(Context({"request": RequestFactory().get("/?a=1"), **context}))


@pytest.mark.parametrize(
    ("language", "number", "share", "day", "moment"),
    [
        ("en", "12,345.6", "41%", "24 November 2026", "24 November 2026, 09:14"),
        ("ar", "١٢٬٣٤٥٫٦", "٤١٪", "٢٤ نوفمبر ٢٠٢٦", "٢٤ نوفمبر ٢٠٢٦، ٠٩:١٤"),
        ("ur", "۱۲٬۳۴۵٫۶", "۴۱٪", "۲۴ نومبر ۲۰۲۶", "۲۴ نومبر ۲۰۲۶، ۰۹:۱۴"),
    ],
)
def test_each_language_writes_numbers_and_days_its_own_way(
    language: str, number: str, share: str, day: str, moment: str
) -> None:
    with translation.override(language):
        assert words.number(12345.6) == number
        assert words.percent(0.41) == share
        assert words.dated(date(2026, 11, 24), "DATE_FORMAT") == day
        assert words.dated(MOMENT, "DATETIME_FORMAT") == moment


def test_the_reader_chooses_the_digits() -> None:
    digits.choose("latin")
    with translation.override("ar"):
        assert words.number(1234.5) == "1,234.5"
        assert words.dated(MOMENT, "DATE_FORMAT") == "24 نوفمبر 2026"
    digits.choose("arabic")
    with translation.override("en"):
        assert words.number(1234.5) == "١٬٢٣٤٫٥"


def test_a_choice_that_is_none_of_the_three_is_the_usual() -> None:
    digits.choose("roman")

    with translation.override("ur"):
        assert digits.current() == "urdu"


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        (0, None, "0"),
        (-3, None, "\N{MINUS SIGN}3"),
        (2.0, None, "2"),
        (2.0, 1, "2.0"),
        (1 / 3, None, "0.33"),
        (None, None, "unknown"),
    ],
)
def test_a_number_is_as_short_as_it_can_be(value: float | None, places: int | None, said: str) -> None:
    with translation.override("en"):
        assert words.number(value, places) == said


def test_an_unknown_day_says_so() -> None:
    with translation.override("en"):
        assert words.timed(None, "DATE_FORMAT") == "unknown"


def test_a_day_is_a_time_for_machines_too() -> None:
    assert drawn("ar", "{{ at|day }}", at=date(2026, 11, 24)) == '<time datetime="2026-11-24">٢٤ نوفمبر ٢٠٢٦</time>'
    assert drawn("en", "{{ at|clock }}", at=MOMENT) == '<time datetime="2026-11-24T07:14:00+00:00">09:14</time>'
    assert drawn("ur", "{{ at|clock }}", at=time(9, 5)) == '<time datetime="09:05:00">۰۹:۰۵</time>'


def test_bare_numbers_stay_machine_readable_in_every_language() -> None:
    assert {drawn(language, "{{ n }}", n=1234.5) for language in ("ar", "ur", "en")} == {"1234.5"}


def test_digits_change_in_prose_and_not_in_markup_or_codes() -> None:
    source = '{% digits %}<p data-n="3">3 &#39;of&#39; 4 <code>C-12</code></p>{% enddigits %}'

    assert drawn("ar", source) == '<p data-n="3">٣ &#39;of&#39; ٤ <code>C-12</code></p>'


@pytest.mark.parametrize(
    ("language", "written", "read"),
    [
        ("ar", "74% من 112", "٧٤٪ من ١١٢"),
        ("ur", "سطح 3، کوڈ BL1", "سطح ۳، کوڈ BL1"),
        ("ar", "برخصة CC BY 4.0، نسخة 2", "برخصة CC BY 4.0، نسخة ٢"),
        ("en", "Level 3 of 4", "Level 3 of 4"),
    ],
)
def test_text_in_the_readers_language_takes_the_readers_digits_but_codes_stay(
    language: str, written: str, read: str
) -> None:
    with translation.override(language):
        assert words.marked(Text({language: written})) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1,318 of 3,214", "١٬٣١٨ of ٣٬٢١٤"),
        ("3.5, 41%", "٣٫٥, ٤١٪"),
        ("9:14 on 1.2.2026", "٩:١٤ on ١.٢.٢٠٢٦"),
        ("1,2 and 12,34", "١,٢ and ١٢,٣٤"),
    ],
)
def test_numbers_in_a_sentence_take_their_separators_along(written: str, read: str) -> None:
    with translation.override("ar"):
        assert words.in_digits(written) == read
    with translation.override("en"):
        assert words.in_digits(written) == written


@pytest.mark.parametrize(
    ("octets", "said"),
    [(1, "1 byte"), (999, "999 bytes"), (310_000, "310 KB"), (4_100_000, "4.1 MB"), (64_000_000, "64 MB")],
)
def test_a_size_is_said_in_thousands(octets: int, said: str) -> None:
    with translation.override("en"):
        assert words.size(octets) == said


def test_text_is_said_in_the_readers_language() -> None:
    assert drawn("ar", "{% said title %}", title=TITLE) == "التعلّم المدمج"


def test_text_that_falls_back_is_marked_with_its_language() -> None:
    assert drawn("ur", "{% said title %}", title=TITLE) == '<span lang="en" dir="ltr">Blended learning</span>'
    assert drawn("en", '{% said title "ar" %}', title=TITLE) == '<span lang="ar" dir="rtl">التعلّم المدمج</span>'


def test_text_for_an_attribute_is_bare() -> None:
    assert drawn("ur", "{{ title|plain }}", title=TITLE) == "Blended learning"


def test_text_is_escaped() -> None:
    assert drawn("en", "{% said title %}", title=Text(en="<i>")) == "&lt;i&gt;"
    assert drawn("en", "{% said title %}{{ title|plain }}", title=None) == ""


@pytest.mark.parametrize(
    ("changes", "address"),
    [({"b": 2}, "?a=1&b=2"), ({"a": 2}, "?a=2"), ({"a": None}, "/"), ({"b": "ا"}, "?a=1&b=%D8%A7")],
)
def test_an_address_keeps_the_rest_of_its_query(changes: dict[str, object], address: str) -> None:
    assert words.address(RequestFactory().get("/?a=1"), changes) == address


def test_a_small_star_is_its_small_variant() -> None:
    assert 'src="/girih/2/0/x-s.svg" width="48"' in drawn("en", '{% girih "x" 2 0 size=48 %}')
    assert 'src="/girih/2/0/x-3of8.svg" width="120"' in drawn("en", '{% girih "x" 2 0 done=3 of=8 %}')
    assert 'alt="Blended learning"' in drawn("en", '{% girih "x" 2 0 state="lines" alt=title %}', title=TITLE)
