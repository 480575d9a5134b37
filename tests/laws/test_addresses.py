"""Law 5's neighbour: nobody links upward. A lower room offers a place; the upper room fills it."""

import ast
import re

import pytest

from tests.laws import markup, tree

ADDRESS = re.compile(r"^([a-z_]+):[a-z][\w-]*$")


def upward(room: str, addresses: list[str]) -> list[str]:
    """The URL names among `addresses` that belong to a room above, or beside, `room`."""
    level = tree.depth()
    owners = {address: address.split(":")[0] for address in addresses}
    return [address for address, owner in owners.items() if owner in level and not tree.may_see(room, owner)]


def addresses_in_code(code: str) -> list[str]:
    return [
        node.value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ADDRESS.match(node.value)
    ]


def test_no_code_and_no_template_names_an_address_of_a_higher_room() -> None:
    faults = []
    for path in tree.of_kind(".py", ".html", ".svg", ".txt", under="maharat"):
        room = tree.room_of(path)
        if room is None:
            continue
        read = addresses_in_code if path.suffix == ".py" else markup.addresses
        faults += [f"{tree.said(path)}: {address}" for address in upward(room, read(path.read_text("utf-8")))]

    assert faults == [], tree.listed(faults)


@pytest.mark.parametrize(
    "template", ["{% url 'courses:course' gap.course %}", '{% c "link" href="courses:catalogue" %}']
)
def test_the_law_refuses_a_template_that_links_upward(template: str) -> None:
    assert len(upward("needs", markup.addresses(template))) == 1


def test_the_law_refuses_code_that_links_upward_or_aside() -> None:
    code = 'redirect("courses:course", 1)\nreverse("needs:gap")\nreverse("framework:item")'

    assert upward("needs", addresses_in_code(code)) == ["courses:course"]
    assert upward("evidence", addresses_in_code('reverse("assistant:log")')) == ["assistant:log"]
