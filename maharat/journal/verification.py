"""Is the journal what it was when it was sealed? Read only; the bytes are defined in rules.canonical and rules.seal.

The chain shows a change to anybody who has noted a seal's hash elsewhere; who can rewrite all rows and all seals, and
of whom nobody has noted a hash, stays unseen. So the newest hash is printed, to be kept where this database is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from maharat.journal import models, queries, rules


@dataclass(frozen=True)
class Finding:
    """What is wrong, in which seal, and with which entry where it can be said."""

    what: str
    seal: int
    entry: int | None = None

    def __str__(self) -> str:
        about = f", entry {self.entry}" if self.entry is not None else ""
        return f"seal {self.seal}{about}: {self.what}"


def findings(noted: tuple[int, str] | None = None) -> Iterator[Finding]:
    """Everything that is wrong, seal by seal; `noted` is a seal's number and hash kept elsewhere."""
    number, last_id, previous = 0, -1, ""
    for seal in models.Seal.objects.order_by("number").iterator(chunk_size=50):
        if seal.number != number + 1:
            yield Finding("this seal, and all up to the next one that is there, are gone", number + 1)
        elif (seal.previous, seal.first_id) != (previous, last_id + 1):
            yield Finding("it does not follow from the seal before it", seal.number)
        yield from _of(seal)
        if noted and seal.number == noted[0] and seal.hash != noted[1]:
            yield Finding("its hash is not the one that was noted", seal.number)
        number, last_id, previous = seal.number, seal.last_id, seal.hash
    if noted and noted[0] > number:
        yield Finding("the seal that was noted is gone", noted[0])


def _of(seal: models.Seal) -> Iterator[Finding]:
    packed = bytes(seal.leaves)
    sealed = rules.by_id(packed)
    if not _is_whole(seal, packed) or len(sealed) != seal.count:
        yield Finding("the seal itself was changed", seal.number)
    facts = {fact.id: fact for fact in queries.facts(seal.first_id, seal.last_id)}
    for entry in sorted(sealed.keys() | facts.keys()):
        if entry not in facts:
            yield Finding("this entry was removed", seal.number, entry)
        elif entry not in sealed:
            yield Finding("this entry was inserted", seal.number, entry)
        elif sha256(rules.canonical(facts[entry])).digest() != sealed[entry]:
            yield Finding("this entry was changed", seal.number, entry)


def _is_whole(seal: models.Seal, packed: bytes) -> bool:
    link = rules.Link(seal.number, seal.first_id, seal.last_id, seal.count, seal.previous)
    return seal.hash == rules.seal(link, packed)
