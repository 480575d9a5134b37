"""The door of the demonstration, in each language, on a phone and on a desk."""

from collections.abc import Callable

import pytest

from tests.house import House
from tests.walks.conftest import Walker

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ar", "ur", "en"])
def test_whoever_enters_stands_at_their_desk(
    house: House, walk: Callable[..., Walker], language: str, width: int
) -> None:
    visitor = walk(house, None, language, width)
    visitor.goes("/enter/")
    visitor.sees_nothing_wrong()

    visitor.enters_as("hala", language)

    assert visitor.page.url.endswith("/desk/")
    visitor.sees_nothing_wrong()
