"""Who may open the pages of needs, and with which example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maharat.framework import queries as frameworks
from maharat.needs import actions, permissions, queries
from maharat.needs.models import Campaign, Response
from tests.needs import stage
from tests.pages.table import SIGNED_IN, Page

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast

OFFICERS = set(permissions.OFFICERS)


def ready(cast: Cast) -> dict[str, object]:
    stage.ready(cast)
    return {}


def asked(cast: Cast) -> dict[str, object]:
    return {"campaign_id": stage.open_campaign(cast, days=stage.ALWAYS).id}


def answered(cast: Cast) -> dict[str, object]:
    """A campaign with figures to show."""
    campaign = stage.open_campaign(cast, days=stage.ALWAYS)
    stage.crowd(cast, campaign, [("public", 10)], {"A1": stage.LOW})
    return {"campaign_id": campaign.id}


def decided(cast: Cast) -> dict[str, object]:
    return answered(cast) | {"competency_id": stage.competency().id}


def begun(cast: Cast) -> dict[str, object]:
    return {"response_id": stage.begin(cast, stage.open_campaign(cast, days=stage.ALWAYS), cast.hala).id}


def rating(cast: Cast) -> dict[str, object]:
    return begun(cast) | {"number": 1}


def scenario(cast: Cast) -> dict[str, object]:
    return begun(cast) | {"number": 2}


def whole(cast: Cast) -> dict[str, object]:
    """Everything is answered, nothing handed in."""
    response = stage.begin(cast, stage.open_campaign(cast, days=stage.ALWAYS), cast.hala)
    today = cast.now.date()
    actions.fill_in(response=response, sheet=stage.filled(response.campaign, {}), now=cast.now, today=today)
    return {"response_id": response.id}


def handed_in(cast: Cast) -> dict[str, object]:
    stage.handed_in(cast, stage.open_campaign(cast, days=stage.ALWAYS), cast.hala, {"A1": stage.LOW})
    return {"response_id": Response.objects.get().id}


def gap(cast: Cast) -> dict[str, object]:
    handed_in(cast)
    return {"gap_id": queries.gaps_of(cast.hala).get().id}


def mine(cast: Cast) -> dict[str, object]:
    handed_in(cast)
    return {}


def more_responses(cast: Cast, count: int) -> None:
    campaign = Campaign.objects.get()
    for _n in range(count):
        stage.handed_in(cast, campaign, cast.hala, {"A1": stage.LOW})


def more_campaigns(cast: Cast, count: int) -> None:
    ours = frameworks.current() or stage.ready(cast)
    for _n in range(count):
        start = 40 * Campaign.objects.count()
        stage.open_campaign(cast, ours=ours, days=(start, start + 30))


PAGES = [
    Page("needs:campaigns", who=OFFICERS, many=more_campaigns),
    Page("needs:new-campaign", who=OFFICERS, example=ready),
    Page("needs:campaign", who=OFFICERS, example=answered),
    Page("needs:last-day", who=OFFICERS, example=asked, method="post", data={"closes_on": "2099-12-31"}),
    Page("needs:decision", who=OFFICERS, example=decided),
    Page("needs:mine", who=SIGNED_IN, example=mine, many=more_responses, reader="hala"),
    Page("needs:begin", who=SIGNED_IN, example=asked, method="post"),
    Page("needs:response", who={"hala"}, example=handed_in),
    Page("needs:step", who={"hala"}, example=rating),
    Page("needs:step", who={"hala"}, example=scenario),
    Page("needs:step", who={"hala"}, example=rating, method="post", data={"importance": "4", "go": "next"}),
    Page("needs:review", who={"hala"}, example=begun),
    Page("needs:review", who={"hala"}, example=whole, method="post"),
    Page("needs:again", who={"hala"}, example=handed_in, method="post"),
    Page("needs:gap", who={"hala", *permissions.READERS}, example=gap),
]
