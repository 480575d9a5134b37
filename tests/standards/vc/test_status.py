"""Status lists."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maharat.standards.vc import multibase, status
from tests.standards.examples import ISSUER, LIST, NOW

LENGTH = status.LEAST_LENGTH


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(0, LENGTH - 1), max_size=60))
def test_the_bits_that_were_set_are_the_bits_that_are_read(indexes):
    bits = status.decode(status.encode(indexes))
    assert len(bits) * 8 == LENGTH
    assert {index for index in range(LENGTH) if bits[index >> 3] and status.is_set(bits, index)} == indexes


def test_bit_0_is_the_leftmost_of_the_first_byte():
    assert status.decode(status.encode([0, 15]))[:2] == b"\x80\x01"


def test_the_same_bits_are_the_same_string():
    assert status.encode([5, 3]) == status.encode([3, 5])


def packed(data: bytes) -> str:
    return multibase.encode_base64url(gzip.compress(data, mtime=0))


@pytest.mark.parametrize(
    ("encoded", "code"),
    [
        ("u!!", "not-compressed"),
        ("uAAAA", "not-compressed"),
        (packed(b"\0" * LENGTH)[:-20], "not-compressed"),
        (packed(b"\0" * 100), "too-short"),
        (packed(b"\0" * 16_000_001), "too-large"),
    ],
)
def test_what_is_not_a_list_is_refused(encoded, code):
    with pytest.raises(status.BadList) as refused:
        status.decode(encoded)
    assert refused.value.code == code


def test_a_list_without_its_multibase_letter_is_read():
    assert status.is_set(status.decode(status.encode([7])[1:]), 7)


def test_indexes_stay_within_the_list():
    with pytest.raises(status.BadList):
        status.encode([LENGTH])
    with pytest.raises(status.BadList):
        status.encode([], length=8)
    with pytest.raises(status.BadList):
        status.is_set(b"\0", 8)


def test_an_entry_reads_back_what_it_wrote():
    entry = status.Entry(LIST, 4_711)
    assert status.entry(entry.document()) == entry
    assert status.entry({**entry.document(), "statusListIndex": 4_711}) == entry


@pytest.mark.parametrize(
    "change",
    [
        {"type": "1EdTechRevocationList"},
        {"statusListIndex": "-1"},
        {"statusListIndex": "٤"},
        {"statusListIndex": True},
        {"statusListIndex": "9" * 30},
        {"statusListCredential": None},
        {"statusPurpose": 1},
        {"statusSize": 2},
    ],
)
def test_an_entry_of_another_kind_is_not_read(change):
    assert status.entry({**status.Entry(LIST, 1).document(), **change}) is None


def test_the_bit_is_looked_up_by_purpose():
    found = status.list_credential(address=LIST, issuer=ISSUER, encoded=status.encode([3]), valid_from=NOW)
    assert status.bit_in(found, status.Entry(LIST, 3))
    assert not status.bit_in(found, status.Entry(LIST, 4))
    for wrong in (status.Entry(LIST, 3, "suspension"), status.Entry(LIST, LENGTH)):
        with pytest.raises(status.BadList):
            status.bit_in(found, wrong)
    with pytest.raises(status.BadList):
        status.bit_in({**found, "type": ["VerifiableCredential"]}, status.Entry(LIST, 3))
