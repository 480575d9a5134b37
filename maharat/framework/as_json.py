"""A framework's item as plain JSON, for machines that follow a credential's alignment to its address."""

from typing import Any

from maharat.framework import models, queries

Json = dict[str, Any]


def _head(item: models.Item, origin: str) -> Json:
    framework = item.framework
    return {
        "id": f"{origin}/framework/items/{item.id}",
        "type": item.kind,
        "code": item.code or None,
        "title": dict(item.title),
        "framework": {
            "id": str(framework.id),
            "title": dict(framework.title),
            "version": framework.version,
            "publisher": framework.publisher or None,
            "source": framework.source or None,
            "licence": framework.licence or None,
            "licenceUrl": framework.licence_url or None,
            "notice": dict(framework.notice) or None,
            "checked": dict(framework.checked) or None,
        },
    }


def _level(step: queries.Step) -> Json:
    return {
        "number": step.level.number,
        "name": dict(step.level.name),
        "meaning": dict(step.level.meaning),
        "indicators": [dict(indicator.statement) for indicator in step.indicators],
    }


def _alignment(alignment: models.Alignment, origin: str) -> Json:
    target = alignment.target
    return {
        "relation": alignment.relation,
        "target": {
            "id": f"{origin}/framework/items/{target.id}",
            "code": target.code or None,
            "title": dict(target.title),
            "framework": dict(target.framework.title),
            "source": target.framework.source,
            "licence": target.framework.licence,
            "checked": dict(target.framework.checked),
        },
        "reason": dict(alignment.reason),
        "author": alignment.author,
        "madeOn": alignment.made_on.isoformat(),
    }


def item(one: models.Item, origin: str) -> Json:
    """The item with all that its page says: title in each language, meaning, levels, alignments."""
    told = _head(one, origin)
    if one.parent:
        told["area"] = {"id": f"{origin}/framework/items/{one.parent_id}", "title": dict(one.parent.title)}
    if one.framework.kind == models.Framework.Kind.REFERENCE:
        return told
    told["meaning"] = dict(one.meaning)
    if one.kind == models.Item.Kind.COMPETENCY:
        told["levels"] = [_level(step) for step in queries.steps_of(one)]
        told["alignments"] = [_alignment(alignment, origin) for alignment in queries.alignments_of(one)]
    return told
