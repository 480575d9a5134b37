"""JSON that a stranger hands in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maharat.standards.vc import reading

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), values, max_size=4))
def test_ordinary_json_is_read_as_it_is(value):
    try:
        text = json.dumps(value, ensure_ascii=False)
        text.encode()
    except UnicodeEncodeError:
        return
    assert reading.json_object(text) == value
    assert reading.json_object(b"\xef\xbb\xbf" + text.encode()) == value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (" \n", "empty"),
        (b"x" * 1_000_001, "too-large"),
        (b"\xff\xfe{\x00}", "not-text"),
        ('{"a": "\\ud800"}', "not-text"),
        ("{", "not-json"),
        ("PK\x03\x04", "not-json"),
        ('{"a": 1, "a": 2}', "name-twice"),
        ('{"a": {"b": 1, "b": 1}}', "name-twice"),
        ('{"a": NaN}', "not-a-number"),
        ('{"a": 1e999}', "not-a-number"),
        ("[1]", "not-an-object"),
        ('"text"', "not-an-object"),
        ('{"a":' * 70 + "1" + "}" * 70, "too-deep"),
        ("[" * 100_000, "too-deep"),
    ],
)
def test_what_cannot_be_relied_on_is_refused_by_name(data, code):
    with pytest.raises(reading.Unreadable) as refused:
        reading.json_object(data)
    assert refused.value.code == code
