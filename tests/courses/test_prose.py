import pytest

from maharat.courses import prose


def test_a_text_is_one_block_of_its_own_language():
    assert prose.block("نص", "ur") == '<div class="prose" lang="ur" dir="rtl"><p>نص</p>\n</div>'


def test_a_quotation_in_another_language_runs_its_own_way():
    said = prose.html("نص عربي with a few English words\n\n> This quotation is English only.", "ar")

    assert "<p>نص عربي" in said
    assert '<blockquote lang="en" dir="ltr">' in said


@pytest.mark.parametrize(("text", "language"), [("هذا اقتباس عربي من كتاب", "ar"), ("یہ اردو کا اقتباس ہے", "ur")])
def test_arabic_and_urdu_are_told_apart_in_an_english_text(text, language):
    assert f'<p lang="{language}" dir="rtl">' in prose.html(f"English first.\n\n{text}", "en")


def test_code_runs_left_to_right():
    assert '<code dir="ltr">id=7</code>' in prose.html("الرمز `id=7` هنا", "ar")


def test_headings_begin_at_the_second_level():
    assert prose.html("# One\n\n##### Five", "en") == "<h2>One</h2>\n<h4>Five</h4>\n"


def test_a_table_can_be_scrolled_by_keyboard():
    said = prose.html("| a | b |\n|---|---|\n| 1 | 2 |", "en")

    assert said.startswith('<div class="scroll" tabindex="0" role="group"><table>')


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        "[go](javascript:alert(1))",
        "![x](https://example.org/x.png)",
        '<a href="https://example.org" style="position:fixed">x</a>',
    ],
)
def test_nothing_of_the_author_runs_or_is_fetched(hostile):
    said = prose.html(hostile, "en")

    assert "<script" not in said
    assert "<img" not in said
    assert 'href="javascript' not in said
    assert "<a " not in said
