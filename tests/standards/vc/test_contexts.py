"""Contexts come from npm, pinned; nothing else is ever read."""

import shutil

import pytest

from maharat.standards.vc import contexts
from maharat.standards.vc.contexts import PINS, VC2, Contexts
from tests.standards.examples import CONTEXTS, ROOT


@pytest.mark.parametrize("address", sorted(PINS))
def test_every_pinned_context_is_there_and_unchanged(address):
    assert "@context" in CONTEXTS.document(address)


def test_an_address_that_is_not_pinned_is_refused():
    with pytest.raises(contexts.UnknownContext):
        CONTEXTS.loader("https://example.org/context")


def test_a_context_that_was_changed_on_disk_is_refused(tmp_path):
    pin = PINS[VC2]
    (tmp_path / pin.path).parent.mkdir(parents=True)
    shutil.copy(ROOT / "node_modules" / pin.path, tmp_path / pin.path)
    assert Contexts(tmp_path).document(VC2)
    with (tmp_path / pin.path).open("a") as file:
        file.write(" ")
    with pytest.raises(contexts.WrongContext):
        Contexts(tmp_path).document(VC2)
