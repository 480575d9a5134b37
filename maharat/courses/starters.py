"""Courses that come as files (profiles/README.md says the format): reading, no writing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from maharat.kernel.languages import CODES
from maharat.kernel.refusals import Refusal
from maharat.kernel.text import Text

FILE = "course.toml"


class NotACourse(Refusal):
    code = "not-a-course-folder"
    message = _("This folder does not hold a course in the format we read.")


@dataclass(frozen=True)
class Starter:
    """A course of the folder `profiles/courses`, and what its file says."""

    folder: Path
    told: Mapping[str, Any]

    @property
    def slug(self) -> str:
        return str(self.told["slug"])

    @property
    def title(self) -> Text:
        return Text(self.told["title"])

    @property
    def summary(self) -> Text:
        return Text(self.told["summary"])

    @property
    def hours(self) -> float:
        return float(sum(self.told["hours"].values()))

    @property
    def competencies(self) -> list[str]:
        """The codes of the competencies that its outcomes lead to."""
        return list(dict.fromkeys(outcome["competency"] for outcome in self.told["outcomes"]))

    def data(self, name: str) -> dict[str, Any]:
        """A quiz or artefact file. Raises NotACourse."""
        return _toml(self.folder / f"{name}.toml")

    def page(self, name: str) -> tuple[Text, Text]:
        """(title, body) of a text in the languages that it is there in. Raises NotACourse when it is there in none."""
        titles, bodies = {}, {}
        for language in CODES:
            path = self.folder / f"{name}.{language}.md"
            if path.is_file():
                titles[language], bodies[language] = _page(path)
        if not bodies:
            raise NotACourse(details=[name])
        return Text(titles), Text(bodies)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as why:
        raise NotACourse(details=[path.name]) from why


def _page(path: Path) -> tuple[str, str]:
    """A Markdown file: the title of its front matter, and what stands below."""
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise NotACourse(details=[path.name])
    fields = dict(line.split(":", 1) for line in parts[1].splitlines() if ":" in line)
    return fields.get("title", "").strip().strip('"'), parts[2].strip()


def starter(folder: Path) -> Starter:
    """The course of a folder. Raises NotACourse."""
    return Starter(folder, _toml(folder / FILE))


def starters() -> list[Starter]:
    """The courses that come with this install, by name."""
    home = settings.PROFILES / "courses"
    return [starter(path.parent) for path in sorted(home.glob(f"*/{FILE}"))]
