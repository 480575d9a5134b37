"""What the tests of needs begin with: an open campaign, and Hala before her browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from maharat.needs.models import Campaign
from tests.needs import stage

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    return stage.open_campaign(cast, days=stage.ALWAYS)


@pytest.fixture
def hala(cast: Cast) -> Client:
    return stage.reader(cast, "hala")
