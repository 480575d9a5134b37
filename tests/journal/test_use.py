"""How the rooms use the journal, read off their code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from maharat.journal import register, rules

HOUSE = Path(rules.__file__).resolve().parents[1]
FILES = sorted(path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts)
KIND = re.compile(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def written() -> Iterator[tuple[str, Function | None, ast.Call]]:
    """(place, the function around it, the call) of each `journal.write(…)`."""
    for path in FILES:
        if path.parts[len(HOUSE.parts)] == "journal":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        around = {
            call: function
            for function in ast.walk(tree)
            if isinstance(function, Function)
            for call in ast.walk(function)
            if isinstance(call, ast.Call)
        }
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "journal.write":
                yield f"{path.relative_to(HOUSE)}:{call.lineno}", around.get(call), call


def room_of(place: str) -> str:
    return place.split("/")[0]


def test_a_room_writes_of_what_happened_in_itself():
    others = [
        place
        for place, _function, call in written()
        if isinstance(call.args[0], ast.Constant) and call.args[0].value.partition(".")[0] != room_of(place)
    ]

    assert others == []


def test_what_happened_at_a_given_time_is_written_down_with_that_time():
    """Handlers take `entry.at` as their clock: what was dated must not be dated again."""
    undated = [
        place
        for place, function, call in written()
        if function
        and "now" in {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
        and "now" not in {keyword.arg for keyword in call.keywords}
    ]

    assert undated == []


def test_what_a_room_waits_for_is_written_somewhere():
    said = {
        node.value
        for path in FILES
        if path.name != "jobs.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KIND.fullmatch(node.value)
    }

    assert {kind for kind, _name, _function in register.declared("ON")} - said == set()
