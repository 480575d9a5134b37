"""Text in many languages, as one value: what a title, an outcome or a criterion is in this house."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from maharat.kernel.languages import CODES

# Where a language is missing, these are tried in turn.
FALLBACK = ("en", "ar", "ur")


class Text(Mapping[str, str]):
    """A frozen mapping of language code to string. Empty strings are not kept."""

    __slots__ = ("_by_language",)

    def __init__(self, by_language: Mapping[str, str] | None = None, /, **more: str) -> None:
        given = {**(by_language or {}), **more}
        self._by_language = {code: said for code, said in given.items() if said and said.strip()}

    def __getitem__(self, language: str) -> str:
        return self._by_language[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_language)

    def __len__(self) -> int:
        return len(self._by_language)

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._by_language.items())))

    def __eq__(self, other: object) -> bool:
        return dict(self) == dict(other) if isinstance(other, Mapping) else NotImplemented

    def __repr__(self) -> str:
        return f"Text({self._by_language!r})"

    def said(self, language: str) -> tuple[str, str]:
        """(string, the language it is in): in `language`, else the first there is of FALLBACK, else ("", language)."""
        for code in (language, *FALLBACK, *self._by_language):
            if code in self._by_language:
                return self._by_language[code], code
        return "", language

    def in_language(self, language: str) -> str:
        """The bare string in `language`, or in what there is."""
        return self.said(language)[0]

    def __str__(self) -> str:
        return self.in_language((translation.get_language() or "en").split("-")[0])

    @property
    def missing(self) -> list[str]:
        """The codes of the three languages that are not there yet."""
        return [code for code in CODES if code not in self._by_language]


class TextField(models.JSONField):
    """A Text in a JSON column: no migration when a language is added."""

    description = "Text in many languages"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Text)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, path, args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Text:
        found = super().from_db_value(value, expression, connection)
        return Text(found) if isinstance(found, dict) else Text()

    def to_python(self, value: Any) -> Text:
        found = super().to_python(value)
        if isinstance(found, Mapping):
            return found if isinstance(found, Text) else Text(found)
        raise ValidationError(_("This is not text in languages."))

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(dict(value) if isinstance(value, Mapping) else value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(dict(value) if isinstance(value, Mapping) else value, connection, prepared)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        return Text(value) if isinstance(value, Mapping) and not isinstance(value, Text) else value

    def value_from_object(self, obj: models.Model) -> Any:
        return dict(super().value_from_object(obj))
