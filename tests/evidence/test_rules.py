import pytest

from maharat.evidence import rules


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, None), (9, None), (10, 10), (1500, 1500)])
def test_a_small_group_is_not_published(count, shown):
    assert rules.published(count) == shown


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (5, 9, None),
        (0, 40, 0.0),
        (40, 40, 1.0),
        (3, 40, None),
        (37, 40, None),
        (20, 40, 0.5),
    ],
)
def test_a_share_is_not_published_where_it_or_its_rest_is_a_small_group(part, whole, shown):
    assert rules.share(part, whole) == shown
