"""Components are strict: a page that asks one for something it does not know stops, before anybody sees it."""

from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client, RequestFactory

from maharat.ui import components, samples

TEMPLATES = Path(components.__file__).parent / "templates" / "ui"
ALL = sorted(path.stem for path in TEMPLATES.glob("*.html") if path.read_text("utf-8").startswith("{# props:"))


def drawn(source: str, **context: object) -> str:
    return Template(source).render(Context({"request": RequestFactory().get("/"), **context})).strip()


def test_a_component_is_drawn_with_its_props() -> None:
    assert drawn('{% c "tag" label="draft" kind="on" %}') == '<span class="tag on">draft</span>'


def test_a_prop_left_out_has_its_default() -> None:
    assert drawn('{% c "tag" label="draft" %}') == '<span class="tag plain">draft</span>'


def test_a_block_component_stands_around_what_is_inside() -> None:
    assert drawn('{% component "twin" %}<p>{{ n }}</p>{% endcomponent %}', n=4).endswith("<p>4</p></details>")


def test_a_component_sees_its_props_and_nothing_of_the_page() -> None:
    assert drawn('{% c "tag" label="draft" %}', kind="late") == '<span class="tag plain">draft</span>'


def test_values_are_escaped() -> None:
    assert drawn('{% c "tag" label=said %}', said="<b>") == '<span class="tag plain">&lt;b&gt;</span>'


def test_attributes_pass_where_the_component_lets_them() -> None:
    shown = drawn('{% c "button" label="Go" hx-post="/x/" data-n=n aria-busy=False autofocus=True %}', n=4)

    assert shown == '<button class="btn quiet" type="submit" autofocus hx-post="/x/" data-n="4">Go</button>'


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{% c "tag" %}', "needs label"),
        ('{% c "tag" lable="draft" %}', "takes no lable"),
        ('{% c "tag" label="draft" hx-get="/" %}', "takes no hx-get"),
        ('{% c "button" label="Go" onclick="x()" %}', "takes no onclick"),
        ('{% c "button" label="Go" style="x" %}', "takes no style"),
        ('{% c "tga" label="draft" %}', 'there is no component "tga"'),
        ('{% c "base" %}', '"base" is no component'),
        ('{% c "../../x" %}', "there is no component"),
        ("{% c tag %}", "name in quotes"),
        ('{% c "tag" label="a" label="b" %}', "is not one prop=value"),
        ('{% c "tag" "draft" %}', "is not one prop=value"),
        ('{% c "twin" %}', "needs slot"),
        ('{% component "tag" label="draft" %}x{% endcomponent %}', "takes no slot"),
    ],
)
def test_a_misused_component_stops_the_page_when_its_template_is_read(source: str, said: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=said):
        Template(source)


def test_a_value_that_a_prop_does_not_know_stops_the_page() -> None:
    with pytest.raises(components.Misused, match='kind is one of late, on, plain, soon, not "red"'):
        drawn('{% c "tag" label="draft" kind=kind %}', kind="red")


def test_the_component_page_shows_every_component() -> None:
    shown = {name for section in samples.sections().values() for name in section["uses"]}

    assert sorted(shown) == ALL


@pytest.mark.parametrize("name", ALL)
def test_a_component_says_how_it_is_written(name: str) -> None:
    assert components.component(name).signature.startswith(("{% c ", "{% component "))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "direction", "word"),
    [("ar", "rtl", "الأزرار"), ("ur", "rtl", "بٹن"), ("en", "ltr", "Buttons")],
)
def test_every_component_is_drawn_in_three_languages(client: Client, language: str, direction: str, word: str) -> None:
    page = client.get("/ui/", {"lang": language}).content.decode()

    assert f'<html lang="{language}" dir="{direction}">' in page
    assert word in page
    assert " style=" not in page
    assert " onclick" not in page


@pytest.mark.django_db
def test_a_public_page_asks_nothing_of_the_database(client: Client, django_assert_num_queries: object) -> None:
    client.get("/ui/")
    with django_assert_num_queries(0):  # type: ignore[operator]
        client.get("/ui/")
