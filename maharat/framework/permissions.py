"""Who may write frameworks. Reading a published one is for everybody."""

from maharat.people.permissions import Standing

EDITORS = ("centre-director", "centre-quality", "author")


def may_edit(standing: Standing) -> bool:
    return standing.has(*EDITORS)
