"""Opening a needs assessment: the instrument is fixed, the days hold, what cannot work is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from maharat.framework import queries as frameworks
from maharat.items import actions as items_actions
from maharat.journal.models import Entry
from maharat.kernel.refusals import Refusal
from maharat.needs import actions, queries
from maharat.needs.models import Campaign
from tests.framework import stage as framework
from tests.framework.stage import said
from tests.items import stage as items
from tests.needs import stage

if TYPE_CHECKING:
    from maharat.framework.models import Framework
    from maharat.site.demonstration.people import Cast


def opening(cast: Cast, ours: Framework, **changed: Any) -> Campaign:
    asked: dict[str, Any] = {
        "title": said("Autumn"),
        "framework": ours,
        "unit": cast.centre,
        "targets": [(competency, 3) for competency in frameworks.competencies(ours)],
        "opens_on": stage.day(cast, 0),
        "closes_on": stage.day(cast, 30),
    }
    return actions.open_campaign(**{**asked, **changed}, by=cast.mona, now=cast.now, today=cast.now.date())


def test_a_campaign_fixes_two_scenarios_a_competency(cast: Cast) -> None:
    ours = stage.ready(cast)
    items.item(cast, "extra", level=4)
    campaign = opening(cast, ours)

    asked = [(t.competency.code, t.level, [i.item.level for i in t.items.all()]) for t in queries.targets(campaign)]
    assert asked == [("A1", 3, [2, 3]), ("A2", 3, [2, 3])]
    assert Entry.objects.get(kind="needs.campaign-opened").subject_id == str(campaign.id)


def test_a_scenario_that_is_superseded_later_is_still_asked(cast: Cast) -> None:
    campaign = opening(cast, stage.ready(cast))
    old = queries.targets(campaign)[0].items.all()[0].item

    items_actions.supersede_item(
        item=old, level=2, stem=said("New"), options=items.choices(), by=cast.rana, now=cast.now
    )

    assert queries.targets(campaign)[0].items.all()[0].item == old


def _draft(cast: Cast, ours: Framework) -> dict[str, Any]:
    return {"framework": framework.draft(cast, "draft")}


REFUSED: dict[str, tuple[type[Refusal], Any]] = {
    "draft framework": (actions.FrameworkNotPublished, _draft),
    "reversed days": (actions.DatesReversed, lambda cast, ours: {"closes_on": stage.day(cast, -1)}),
    "over already": (
        actions.DayPassed,
        lambda cast, ours: {"opens_on": stage.day(cast, -9), "closes_on": stage.day(cast, -1)},
    ),
    "nothing asked": (actions.NothingAsked, lambda cast, ours: {"targets": []}),
    "foreign competency": (
        actions.NotAsked,
        lambda cast, ours: {
            "targets": [
                (framework.competency(cast, framework.area(cast, framework.draft(cast, "other"), "B"), "B1"), 3)
            ]
        },
    ),
    "target beyond the scenarios": (
        actions.TargetOutOfReach,
        lambda cast, ours: {"targets": [(competency, 4) for competency in frameworks.competencies(ours)]},
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_work_is_refused(case: str, cast: Cast) -> None:
    refusal, changed = REFUSED[case]
    ours = stage.ready(cast)

    with pytest.raises(refusal):
        opening(cast, ours, **changed(cast, ours))

    assert not Campaign.objects.exists()


def test_a_competency_with_fewer_than_two_scenarios_is_named(cast: Cast) -> None:
    ours = framework.published(cast, ("A1", "A2"))
    items.scenarios(cast, stage.competency("A1"))
    items.item(cast, "only", of=stage.competency("A2"))

    with pytest.raises(actions.ScenariosMissing) as refused:
        opening(cast, ours)

    assert list(refused.value.details) == [str(stage.competency("A2").title)]


@pytest.mark.parametrize("unit", ["centre", "ain-shams"])
def test_nobody_is_asked_about_the_same_framework_twice_in_the_same_days(unit: str, cast: Cast) -> None:
    ours = stage.ready(cast)
    opening(cast, ours)

    with pytest.raises(actions.CampaignsOverlap):
        opening(cast, ours, unit=cast.unit(unit), opens_on=stage.day(cast, 30), closes_on=stage.day(cast, 40))

    assert Campaign.objects.count() == 1


def test_other_units_and_other_days_do_not_overlap(cast: Cast) -> None:
    ours = stage.ready(cast)
    opening(cast, ours, unit=cast.unit("ain-shams"))

    opening(cast, ours, unit=cast.unit("alexandria"))
    opening(cast, ours, opens_on=stage.day(cast, 31), closes_on=stage.day(cast, 40))

    assert Campaign.objects.count() == 3


def test_a_campaign_reaches_everybody_under_its_unit_on_its_days(cast: Cast) -> None:
    campaign = opening(cast, stage.ready(cast), unit=cast.unit("ain-shams"))
    today = cast.now.date()

    assert queries.open_campaign_for(cast.hala, today) == campaign
    assert queries.open_campaign_for(cast.amina, today) is None
    assert queries.open_campaign_for(cast.hala, today + timedelta(days=31)) is None
    assert queries.open_campaign_for(cast.hala, today - timedelta(days=1)) is None


def test_the_last_day_can_be_moved_but_not_into_the_past(cast: Cast) -> None:
    campaign = opening(cast, stage.ready(cast))
    today = cast.now.date()

    actions.move_last_day(campaign=campaign, closes_on=stage.day(cast, 60), by=cast.mona, today=today)
    with pytest.raises(actions.DatesReversed):
        actions.move_last_day(campaign=campaign, closes_on=stage.day(cast, -1), by=cast.mona, today=today)
    with pytest.raises(actions.DayPassed):
        actions.move_last_day(campaign=campaign, closes_on=stage.day(cast, 5), by=cast.mona, today=stage.day(cast, 6))

    assert Campaign.objects.get().closes_on == stage.day(cast, 60)


def test_the_last_day_is_not_moved_into_the_next_campaign(cast: Cast) -> None:
    ours = stage.ready(cast)
    campaign = opening(cast, ours)
    opening(cast, ours, opens_on=stage.day(cast, 31), closes_on=stage.day(cast, 40))

    with pytest.raises(actions.CampaignsOverlap):
        actions.move_last_day(campaign=campaign, closes_on=stage.day(cast, 31), by=cast.mona, today=cast.now.date())
