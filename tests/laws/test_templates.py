"""Law 5: templates hold no style, script or handler, and no word that is not said in three languages."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.laws import markup, tree

# Names of languages stand in their own language everywhere; Maharat is a name.
NAMES = {"Maharat", "SHA", "English", "HTML", "PDF", "JSON", "SVG", "PNG", "Markdown", "QR"}


def templates() -> list[Path]:
    return [path for path in tree.of_kind(".html", ".svg", ".txt", under="maharat") if "templates" in path.parts]


def pages() -> list[Path]:
    """Templates of pages; letters must carry their style with them."""
    return [path for path in templates() if "mail" not in path.parts and path.suffix != ".txt"]


def foreign(template: str) -> list[str]:
    return [words for words in markup.untranslated(template) if not set(markup.WORD.findall(words)) <= NAMES]


def test_no_template_holds_style_script_or_handler() -> None:
    found = [f"{tree.said(p)} {fault}" for p in pages() for fault in markup.forbidden(p.read_text("utf-8"))]

    assert found == [], tree.listed(found)


def test_every_word_is_there_to_be_translated() -> None:
    found = [f"{tree.said(p)}: {words}" for p in templates() for words in foreign(p.read_text("utf-8"))]

    assert found == [], tree.listed(found)


def lost(template: str) -> list[str]:
    """Static files that are named and nowhere to be found."""
    return [name for name in markup.files(template) if not finders.find(name)]


def test_every_file_that_a_template_names_is_there() -> None:
    found = [f"{tree.said(path)}: {name}" for path in templates() for name in lost(path.read_text("utf-8"))]

    assert found == [], tree.listed(found)


def test_the_law_refuses_a_file_that_is_not_there() -> None:
    assert lost("{% static 'needs/gone.css' %}{% static 'ui/css/maharat.css' %}") == ["needs/gone.css"]


@pytest.mark.parametrize(
    "sample",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        '<div hx-on:click="go()">',
        "<script>go()</script>",
        '<path fill="#fff"/>',
        "{{ text|safe }}",
    ],
)
def test_the_law_refuses_what_the_policy_would_block(sample: str) -> None:
    assert markup.forbidden(sample) != []


@pytest.mark.parametrize(
    "sample",
    [
        '<script src="{% static \'ui/x.js\' %}" type="module"></script>',
        '<script type="application/ld+json">{}</script>',
        '<link rel="stylesheet" href="x.css">',
        '<path class="star" fill="currentColor"/>',
    ],
)
def test_files_of_our_own_are_welcome(sample: str) -> None:
    assert markup.forbidden(sample) == []


@pytest.mark.parametrize(
    "sample",
    [
        "<p>Save your work</p>",
        '<img alt="A star">',
        '{% c "button" label="Save" %}',
        "<p>{% translate 'Saved' %} at noon</p>",
        "{% if late %}Too late{% endif %}",
        "{% block title %}Too late{% endblock %}",
    ],
)
def test_the_law_refuses_english_for_everybody(sample: str) -> None:
    assert foreign(sample) != []


@pytest.mark.parametrize(
    "sample",
    [
        "<p>{% translate 'Save your work' %}</p>",
        "{% blocktranslate count n=n %}One{% plural %}{{ n }} answers{% endblocktranslate %}",
        '{% c "button" label=_("Save") kind="primary" %}',
        '<p class="lead" id="top" data-state="Saved now">{{ said }} · &nbsp;</p>',
        "{% comment %}Why this is here{% endcomment %}{# and this #}",
        "<code>did:web</code><!-- why -->",
        "{% block kind %}working wide{% endblock %}",
        '<input placeholder="people.">',
    ],
)
def test_translated_words_and_code_are_welcome(sample: str) -> None:
    assert foreign(sample) == []
