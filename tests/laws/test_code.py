"""Law 3: HTTP only at the door, short decisions, strict types, warnings are errors."""

import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from tests.laws import tree

TOOLS = Path(sys.executable).parent


def ruff(*arguments: str, code: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [TOOLS / "ruff", "check", "--no-cache", "--output-format", "concise", *arguments]
    return subprocess.run(command, cwd=tree.ROOT, input=code, capture_output=True, text=True, check=False)


def mypy(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TOOLS / "mypy", "--no-error-summary", *arguments], cwd=tree.ROOT, capture_output=True, text=True, check=False
    )


def test_the_code_is_clean() -> None:
    found = ruff(".")

    assert found.returncode == 0, found.stdout


BRANCHES = "def pick(n):\n" + "".join(f"    if n == {i}:\n        return {i}\n" for i in range(9)) + "    return n\n"


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("from django.http import HttpResponse\n\nHttpResponse()\n", "TID251"),
        ("from django.shortcuts import redirect\n\nredirect('/')\n", "TID251"),
        ("def late():\n    import json\n\n    return json\n", "PLC0415"),
        (BRANCHES, "C901"),
        ("print('left behind')\n", "T201"),
    ],
    ids=["http", "shortcuts", "inline import", "complexity", "print"],
)
def test_the_law_refuses(code: str, rule: str) -> None:
    assert rule in ruff("--stdin-filename", "maharat/needs/actions.py", "-", code=code).stdout


def unexplained(code: str) -> list[str]:
    """Inline imports that are let through without a word on why."""
    return re.findall(r"^.*# noqa:[A-Z0-9, ]*PLC0415[A-Z0-9, ]*$", code, re.MULTILINE)


def test_every_inline_import_says_why_it_is_one() -> None:
    paths = tree.of_kind(".py", under="maharat")
    found = [f"{tree.said(path)}: {line.strip()}" for path in paths for line in unexplained(path.read_text("utf-8"))]

    assert found == [], tree.listed(found)


def test_the_law_refuses_an_inline_import_without_a_reason() -> None:
    assert unexplained("    import json  # noqa: PLC0415\n") != []
    assert unexplained("    import json  # noqa: PLC0415 (only on a page that nobody opens)\n") == []


def test_views_may_speak_http() -> None:
    code = "from django.http import HttpResponse\n\nHttpResponse()\n"

    assert ruff("--stdin-filename", "maharat/needs/views.py", "-", code=code).returncode == 0


def test_the_types_hold() -> None:
    found = mypy()

    assert found.returncode == 0, found.stdout


def test_the_law_refuses_a_function_without_types(tmp_path: Path) -> None:
    sample = tmp_path / "sample.py"
    sample.write_text("def double(n):\n    return n * 2\n")

    assert "no-untyped-def" in mypy(str(sample)).stdout


def test_a_warning_is_an_error() -> None:
    with pytest.raises(UserWarning, match="loose end"):
        warnings.warn("loose end", stacklevel=1)
