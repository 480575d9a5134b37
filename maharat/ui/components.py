"""The strict component tag's rules: a component says on its first line which props it takes, and takes no other.

    {# props: label kind=main|quiet|harm href="" disabled=False *attrs #}

`label` must be given; `kind` is one of the three (the first is the default); the others have defaults. `*attrs` lets
HTML attributes through (hx-*, data-*, aria-*, and those in PLAIN). A component that is used as a block declares `slot`.
"""

import ast
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import TemplateSyntaxError
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

FOLDER = Path(__file__).parent / "templates" / "ui"
_FIRST_LINE = re.compile(r"\A\{# props:(?P<props>[^#]*)#\}")
_PROP = re.compile(r"""(?P<name>\*?\w+)(?:=(?P<default>"[^"]*"|[^\s"]+))?(?:\s+|$)""")
_THROUGH = ("hx-", "data-", "aria-")
PLAIN = frozenset(("id", "form", "title", "lang", "dir", "target", "download", "rel", "autofocus", "formaction"))


class Misused(TemplateSyntaxError):
    """A component was asked for with a prop it does not take, or without one it needs."""


@dataclass(frozen=True)
class Component:
    name: str
    required: frozenset[str]
    defaults: dict[str, Any]
    choices: dict[str, tuple[str, ...]]
    takes_attrs: bool
    declared: str = ""

    @property
    def signature(self) -> str:
        """How it is written in a template, for the component page."""
        props = self.declared.replace("slot", "").split()
        block = "slot" in self.required
        shown = " ".join(
            [("component" if block else "c"), f'"{self.name}"', *(prop for prop in props if prop != '=""')]
        )
        return f"{{% {shown} %}}" + ("…{% endcomponent %}" if block else "")

    @property
    def props(self) -> frozenset[str]:
        return self.required | self.defaults.keys()

    def check_names(self, given: set[str]) -> None:
        """Raises Misused for a missing or unknown prop: known as soon as the page's template is read."""
        unknown = {name for name in given - self.props if not (self.takes_attrs and _passes(name))}
        if unknown:
            raise Misused(f'component "{self.name}" takes no {_listed(unknown)}; it takes {_listed(self.props)}')
        if missing := self.required - given:
            raise Misused(f'component "{self.name}" needs {_listed(missing)}')

    def resolve(self, given: dict[str, Any]) -> dict[str, Any]:
        """All props with their values. Raises Misused for a value outside a prop's choices."""
        props = {**self.defaults, **{name: value for name, value in given.items() if name in self.props}}
        for name, choices in self.choices.items():
            if props[name] not in choices:
                raise Misused(f'component "{self.name}": {name} is one of {_listed(choices)}, not "{props[name]}"')
        if self.takes_attrs:
            props["attrs"] = attributes({name: value for name, value in given.items() if name not in self.props})
        return props


def _listed(names: Any) -> str:
    return ", ".join(sorted(str(name) for name in names))


def _passes(name: str) -> bool:
    return name in PLAIN or name.startswith(_THROUGH)


def attributes(given: dict[str, Any]) -> SafeString:
    """HTML attributes: None and False are left out, True stands without a value."""
    said = {name: value for name, value in given.items() if value is not None and value is not False}
    bare = format_html_join("", " {}", ((name,) for name, value in said.items() if value is True))
    valued = format_html_join("", ' {}="{}"', ((name, value) for name, value in said.items() if value is not True))
    return SafeString(bare + valued)


def _parsed(name: str, line: str) -> Component:
    required, defaults, choices, takes_attrs = set(), {}, {}, False
    for match in _PROP.finditer(line.strip()):
        prop, default = match["name"], match["default"]
        if prop == "*attrs":
            takes_attrs = True
        elif default is None:
            required.add(prop)
        elif "|" in default and not default.startswith('"'):
            choices[prop] = tuple(default.split("|"))
            defaults[prop] = choices[prop][0]
        else:
            defaults[prop] = ast.literal_eval(default)
    return Component(name, frozenset(required), defaults, choices, takes_attrs, line.strip())


def _read(name: str) -> Component:
    path = FOLDER / f"{name}.html"
    if not re.fullmatch(r"[a-z_]+", name) or not path.is_file():
        raise Misused(f'there is no component "{name}"')
    with path.open(encoding="utf-8") as file:
        declared = _FIRST_LINE.match(file.readline())
    if declared is None:
        raise Misused(f'"{name}" is no component: its first line does not say its props')
    return _parsed(name, declared["props"])


_remembered = lru_cache(maxsize=None)(_read)


def component(name: str) -> Component:
    """The component `name`. Raises Misused when there is none."""
    return _read(name) if settings.DEBUG else _remembered(name)
