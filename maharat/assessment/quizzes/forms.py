"""A quiz's form: `question-<item>` = option, and the id under which it counts once."""

from collections.abc import Mapping
from uuid import UUID, uuid4

PREFIX = "question-"
# What is no id is nobody's option: it is refused as foreign, not passed over.
NOBODYS = UUID(int=0)


def _uuid(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def chosen(data: Mapping[str, str]) -> dict[UUID, UUID]:
    """{item: option} of what was chosen."""
    given = {_uuid(name.removeprefix(PREFIX)): _uuid(said) for name, said in data.items() if name.startswith(PREFIX)}
    return {item or NOBODYS: option or NOBODYS for item, option in given.items()}


def receipt(data: Mapping[str, str]) -> UUID:
    return _uuid(data.get("receipt", "")) or uuid4()
