"""Answering: kept at once, resumable, handed in when whole, and what is refused on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from maharat.journal.models import Entry
from maharat.needs import actions, queries
from maharat.needs.models import Answer, Gap, Rating, Response
from tests.needs import stage

if TYPE_CHECKING:
    from maharat.needs.models import Campaign
    from maharat.site.demonstration.people import Cast


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    return stage.open_campaign(cast)


def rate(cast: Cast, response: Response, importance: int | None, level: int | None, **more: object) -> None:
    actions.rate(
        response=response,
        competency_id=more.pop("competency_id", None) or stage.competency().id,  # type: ignore[arg-type]
        importance=importance,
        level=level,
        now=cast.now,
        today=more.pop("today", cast.now.date()),  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


def test_who_begins_twice_has_one_response(cast: Cast, campaign: Campaign) -> None:
    first = stage.begin(cast, campaign, cast.hala)

    assert stage.begin(cast, campaign, cast.hala) == first
    assert queries.response_in_progress(cast.hala, cast.now.date()) == first
    assert (first.unit, first.university) == (cast.unit("ain-shams-occupational-medicine"), cast.unit("ain-shams"))
    assert Entry.objects.filter(kind="needs.response-begun").count() == 1


def test_each_answer_is_kept_at_once_and_can_be_changed(cast: Cast, campaign: Campaign) -> None:
    response = stage.begin(cast, campaign, cast.hala)
    item = queries.sheet(response).steps[1].item
    assert item is not None
    first, second = item.options.all()[:2]

    rate(cast, response, 4, None)
    rate(cast, response, None, 2)
    for option in (first, second):
        actions.answer(response=response, item_id=item.id, option_id=option.id, now=cast.now, today=cast.now.date())

    assert list(Rating.objects.values_list("importance", "level")) == [(4, 2)]
    assert list(Answer.objects.values_list("option", flat=True)) == [second.id]


def test_one_goes_on_where_the_first_answer_is_missing(cast: Cast, campaign: Campaign) -> None:
    response = stage.begin(cast, campaign, cast.hala)
    sheet = queries.sheet(response)
    assert [(step.entry.target.competency.code, step.item and step.item.level) for step in sheet.steps] == [
        ("A1", None), ("A1", 2), ("A1", 3), ("A2", None), ("A2", 2), ("A2", 3),
    ]  # fmt: skip

    rate(cast, response, 4, 0)

    sheet = queries.sheet(response)
    assert sheet.done == 1
    assert sheet.next_step is not None
    assert sheet.next_step.number == 2


def test_a_late_copy_of_an_old_answer_does_not_undo_a_newer_one(cast: Cast, campaign: Campaign) -> None:
    response, receipt = stage.begin(cast, campaign, cast.hala), uuid4()

    rate(cast, response, 2, 2, receipt=receipt)
    rate(cast, response, 5, 3, receipt=uuid4())
    rate(cast, response, 2, 2, receipt=receipt)

    assert list(Rating.objects.values_list("importance", "level")) == [(5, 3)]


@pytest.mark.parametrize(("importance", "level"), [(0, 2), (6, 2), (3, -1), (3, 5)])
def test_what_is_off_the_scale_is_refused(importance: int, level: int, cast: Cast, campaign: Campaign) -> None:
    with pytest.raises(actions.OutOfScale):
        rate(cast, stage.begin(cast, campaign, cast.hala), importance, level)

    assert not Rating.objects.exists()


def test_what_the_campaign_does_not_ask_is_refused(cast: Cast, campaign: Campaign) -> None:
    response = stage.begin(cast, campaign, cast.hala)
    item = queries.sheet(response).steps[1].item
    other = queries.sheet(response).steps[2].item
    assert item is not None
    assert other is not None
    today = cast.now.date()

    with pytest.raises(actions.NotAsked):
        rate(cast, response, 3, 3, competency_id=uuid4())
    with pytest.raises(actions.NotAsked):
        actions.answer(response=response, item_id=uuid4(), option_id=uuid4(), now=cast.now, today=today)
    with pytest.raises(actions.OutOfScale):
        actions.answer(
            response=response, item_id=item.id, option_id=other.options.all()[0].id, now=cast.now, today=today
        )

    assert not Answer.objects.exists()


def test_people_of_other_units_are_not_asked(cast: Cast) -> None:
    campaign = stage.open_campaign(cast, unit=cast.unit("ain-shams"))

    with pytest.raises(actions.NotInvited):
        stage.begin(cast, campaign, cast.amina)


def test_a_closed_campaign_takes_nothing_and_keeps_what_it_has(cast: Cast, campaign: Campaign) -> None:
    response = stage.begin(cast, campaign, cast.hala)
    rate(cast, response, 3, 3)
    late = stage.day(cast, 31)
    sheet = stage.filled(campaign, {})

    with pytest.raises(actions.CampaignClosed):
        actions.begin(campaign=campaign, person=cast.tarek, now=cast.now, today=late)
    with pytest.raises(actions.CampaignClosed):
        rate(cast, response, 5, 4, today=late)
    with pytest.raises(actions.CampaignClosed):
        actions.fill_in(response=response, sheet=sheet, now=cast.now, today=late)
    with pytest.raises(actions.CampaignClosed):
        actions.hand_in(response=response, now=cast.now, today=late)

    assert list(Rating.objects.values_list("importance", "level")) == [(3, 3)]
    assert queries.response_in_progress(cast.hala, late) is None


def test_an_incomplete_sheet_is_refused_with_the_names_of_what_is_missing(cast: Cast, campaign: Campaign) -> None:
    response = stage.begin(cast, campaign, cast.hala)
    today = cast.now.date()
    half = stage.filled(campaign, {})
    half.pop(stage.competency("A2").id)
    actions.fill_in(response=response, sheet=half, now=cast.now, today=today)

    with pytest.raises(actions.Unanswered) as refused:
        actions.hand_in(response=response, now=cast.now, today=today)

    assert list(refused.value.details) == [str(stage.competency("A2").title)]
    assert not Gap.objects.exists()


def test_handed_in_twice_it_is_the_same(cast: Cast, campaign: Campaign) -> None:
    gaps = stage.handed_in(cast, campaign, cast.hala, {"A1": stage.LOW})
    response = Response.objects.get()

    again = actions.hand_in(response=response, now=cast.now, today=cast.now.date())

    assert again == gaps
    assert Gap.objects.count() == 2
    assert Entry.objects.filter(kind="needs.handed-in").count() == 1


def test_a_stale_form_changes_nothing_that_is_handed_in(cast: Cast, campaign: Campaign) -> None:
    stage.handed_in(cast, campaign, cast.hala)
    response = Response.objects.get()

    with pytest.raises(actions.AlreadyHandedIn):
        rate(cast, response, 1, 1)
    with pytest.raises(actions.AlreadyHandedIn):
        actions.fill_in(response=response, sheet={}, now=cast.now, today=cast.now.date())

    assert set(Rating.objects.values_list("importance", "level")) == {(3, 3)}


def test_a_retake_is_a_new_response_and_the_old_one_stands(cast: Cast, campaign: Campaign) -> None:
    stage.handed_in(cast, campaign, cast.hala, {"A1": stage.LOW})
    old = Response.objects.get()
    today = cast.now.date()

    new = actions.begin_again(response=old, now=cast.now, today=today)
    assert actions.begin_again(response=old, now=cast.now, today=today) == new
    assert queries.latest(cast.hala) == old
    with pytest.raises(actions.NotHandedIn):
        actions.begin_again(response=new, now=cast.now, today=today)
    stage.handed_in(cast, campaign, cast.hala)

    new.refresh_from_db()
    assert (new.supersedes, new.is_first) == (old, False)
    assert queries.latest(cast.hala) == new
    assert list(queries.responses_handed_in()) == [new]


def test_a_whole_sheet_with_foreign_answers_is_refused(cast: Cast, campaign: Campaign) -> None:
    response = stage.begin(cast, campaign, cast.hala)
    today = cast.now.date()
    key, good = next(iter(stage.filled(campaign, {}).items()))
    item, option = next(iter(good.answers.items()))

    for refusal, sheet in (
        (actions.NotAsked, {uuid4(): good}),
        (actions.NotAsked, {key: actions.Filled(3, 3, {uuid4(): option})}),
        (actions.OutOfScale, {key: actions.Filled(3, 3, {item: uuid4()})}),
        (actions.OutOfScale, {key: actions.Filled(9, 3, good.answers)}),
    ):
        with pytest.raises(refusal):
            actions.fill_in(response=response, sheet=sheet, now=cast.now, today=today)

    assert not Answer.objects.exists()
    assert not Rating.objects.exists()
