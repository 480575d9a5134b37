"""The Centre's pages of needs over HTTP."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from maharat.needs import actions, panels, queries
from maharat.needs.models import Campaign, Decision
from tests.needs import stage
from tests.needs.stage import reader

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast


def three(name: str, words: str) -> dict[str, str]:
    return {f"{name}_{code}": f"{words} {code}" for code in ("ar", "ur", "en")}


def opening(cast: Cast, **changed: Any) -> dict[str, Any]:
    today = timezone.localdate()
    given = {
        **three("title", "Spring"),
        **three("invitation", "Please answer"),
        "unit": str(cast.centre.id),
        "competencies": [str(stage.competency(code).id) for code in ("A1", "A2")],
        "target": "3",
        "opens_on": today.isoformat(),
        "closes_on": (today + timedelta(days=9)).isoformat(),
    }
    return {**given, **changed}


def test_the_centre_opens_a_campaign_once_however_often_it_presses(cast: Cast) -> None:
    stage.ready(cast)
    mona = reader(cast, "mona")

    first = mona.post(reverse("needs:new-campaign"), opening(cast))
    second = mona.post(reverse("needs:new-campaign"), opening(cast))

    campaign = Campaign.objects.get()
    assert first.headers["Location"] == reverse("needs:campaign", args=[campaign.id])
    assert second.status_code == 422
    assert "already asked about this framework in these days" in second.content.decode()
    assert [target.level for target in queries.targets(campaign)] == [3, 3]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"closes_on": "2020-01-01"}, "The last day lies before the first."),
        ({"competencies": []}, "This field is required."),
        ({"target": "4"}, "No scenario shows this level"),
        ({"title_ar": ""}, "Fill in all of these languages"),
    ],
)
def test_a_campaign_that_cannot_work_comes_back(changed: dict[str, Any], says: str, cast: Cast) -> None:
    stage.ready(cast)

    answer = reader(cast, "mona").post(reverse("needs:new-campaign"), opening(cast, **changed))

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Campaign.objects.exists()


def test_without_framework_or_scenarios_the_page_says_what_comes_first(cast: Cast) -> None:
    mona = reader(cast, "mona")
    assert "No framework is published yet" in mona.get(reverse("needs:new-campaign")).content.decode()

    stage.framework.published(cast)

    assert "There are no scenarios yet" in mona.get(reverse("needs:new-campaign")).content.decode()


def test_a_campaign_under_the_floor_shows_no_figure(cast: Cast, campaign: Campaign) -> None:
    stage.handed_in(cast, campaign, cast.hala, {"A1": stage.LOW})

    page = reader(cast, "omar").get(reverse("needs:campaign", args=[campaign.id])).content.decode()

    assert "Too few answers to show" in page
    assert "9 more are needed" in page
    assert "Competency A1" not in page


def test_gaps_without_a_course_wait_for_a_decision_and_the_decision_is_kept(cast: Cast, campaign: Campaign) -> None:
    stage.crowd(cast, campaign, [("public", 10)], {"A1": stage.LOW})
    omar = reader(cast, "omar")
    figures, form = (
        reverse("needs:campaign", args=[campaign.id]),
        reverse("needs:decision", args=[campaign.id, stage.competency().id]),
    )
    before = omar.get(figures).content.decode()
    assert "no course yet" in before
    assert "to decide" in before

    empty = omar.post(form, {"choice": "course", "reason": ""})
    done = omar.post(form, {"choice": "course", "reason": "Most lack it."})

    assert empty.status_code == 422
    assert done.headers["Location"] == figures
    decision = Decision.objects.get()
    assert (decision.choice, decision.reason, decision.language, decision.by) == (
        "course",
        "Most lack it.",
        "en",
        cast.omar,
    )
    assert "to decide" not in omar.get(figures).content.decode()


def test_who_only_reads_does_not_decide(cast: Cast, campaign: Campaign) -> None:
    stage.crowd(cast, campaign, [("public", 10)], {"A1": stage.LOW})
    form = reverse("needs:decision", args=[campaign.id, stage.competency().id])

    answer = reader(cast, "salma").post(form, {"choice": "course", "reason": "x"})

    assert answer.status_code == 403
    assert not Decision.objects.exists()


def test_the_last_day_moves_but_not_into_the_past(cast: Cast, campaign: Campaign) -> None:
    omar, form = reader(cast, "omar"), reverse("needs:last-day", args=[campaign.id])

    past = omar.post(form, {"closes_on": (timezone.localdate() - timedelta(days=1)).isoformat()})
    odd = omar.post(form, {"closes_on": "soon"})
    done = omar.post(form, {"closes_on": timezone.localdate().isoformat()})

    assert (past.status_code, odd.status_code, done.status_code) == (422, 422, 302)
    assert "This last day has passed already." in past.content.decode()
    assert Campaign.objects.get().closes_on == timezone.localdate()


def test_the_desk_says_what_comes_next(
    cast: Cast, campaign: Campaign, rf: Any, django_assert_max_num_queries: Any
) -> None:
    def desk(slug: str) -> str:
        request = rf.get("/")
        request.person = getattr(cast, slug)
        with django_assert_max_num_queries(3):
            return panels.on_my_desk(request, None)

    stage.begin(cast, campaign, cast.tarek)
    stage.handed_in(cast, campaign, cast.hala, {"A1": stage.LOW})
    stage.handed_in(cast, campaign, cast.yasmin)

    assert reverse("needs:begin", args=[campaign.id]) in desk("amina")
    response = queries.response_in_progress(cast.tarek, timezone.localdate())
    assert response is not None
    assert reverse("needs:response", args=[response.id]) in desk("tarek")
    assert "#gap-A1" in desk("hala")
    assert desk("yasmin") == ""
    request = rf.get("/")
    request.person = None
    assert panels.on_my_desk(request, None) == ""


def test_decisions_are_of_asked_competencies_only(cast: Cast, campaign: Campaign) -> None:
    stage.crowd(cast, campaign, [("public", 10)], {"A1": stage.LOW})

    page = reader(cast, "omar").get(reverse("needs:decision", args=[campaign.id, uuid4()]))

    assert page.status_code == 404
    with pytest.raises(actions.NotAsked):
        actions.decide(
            campaign=campaign,
            competency=stage.competency().parent,  # type: ignore[arg-type]
            choice="course",
            reason="x",
            language="en",
            by=cast.mona,
            now=cast.now,
        )
