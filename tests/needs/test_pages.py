"""Answering on screens, with and without scripts; stale, foreign and closed; the result; the Centre's side."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maharat.journal.models import Entry
from maharat.needs import queries
from maharat.needs.models import Answer, Campaign, Gap, Rating, Response
from tests.needs import stage
from tests.needs.stage import reader

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast


def step(response: Response, number: int) -> str:
    return reverse("needs:step", args=[response.id, number])


def options(page: str) -> list[str]:
    return re.findall(r'name="option" value="([0-9a-f-]+)"', page)


def close(campaign: Campaign) -> None:
    """As if time had passed."""
    Campaign.objects.filter(pk=campaign.pk).update(closes_on=timezone.localdate() - timedelta(days=1))


def test_the_whole_way_by_plain_posts(cast: Cast, campaign: Campaign, hala: Client) -> None:
    begun = hala.post(reverse("needs:begin", args=[campaign.id]), follow=True)
    response = Response.objects.get()
    assert begun.redirect_chain[-1][0] == step(response, 1)

    address = step(response, 1)
    while "steps" in address:
        page = hala.get(address).content.decode()
        found = options(page)
        data = {"option": found[0]} if found else {"importance": "5", "level": "3"}
        address = hala.post(address, {**data, "go": "next"}).headers["Location"]
    assert address == reverse("needs:review", args=[response.id])
    assert "Hand in and see what it says" in hala.get(address).content.decode()
    done = hala.post(address, follow=True)

    assert done.redirect_chain[-1][0] == reverse("needs:response", args=[response.id])
    assert "Your answers show no gap" in done.content.decode()
    assert Gap.objects.count() == 2


def test_back_keeps_what_was_chosen_and_an_empty_screen_may_be_passed(
    cast: Cast, campaign: Campaign, hala: Client
) -> None:
    response = stage.begin(cast, campaign, cast.hala)

    back = hala.post(step(response, 2), {"go": "back"})
    first = hala.post(step(response, 1), {"importance": "2", "go": "back"})
    on = hala.post(step(response, 1), {"go": "next"})

    assert back.headers["Location"] == step(response, 1)
    assert first.headers["Location"] == reverse("needs:mine")
    assert on.headers["Location"] == step(response, 2)
    assert list(Rating.objects.values_list("importance", "level")) == [(2, None)]
    assert not Answer.objects.exists()


def test_a_change_is_saved_at_once_and_counted_once(cast: Cast, campaign: Campaign, hala: Client) -> None:
    response, change = stage.begin(cast, campaign, cast.hala), str(uuid4())
    sent: dict[str, Any] = {"headers": {"x-autosave": "1"}}

    for level, mark in (("1", change), ("4", str(uuid4())), ("1", change)):
        saved = hala.post(step(response, 1), {"importance": "3", "level": level, "change": mark}, **sent)
        assert (saved.status_code, saved.json()) == (200, {})

    assert list(Rating.objects.values_list("importance", "level")) == [(3, 4)]


def test_one_goes_on_where_one_was_on_another_device(cast: Cast, campaign: Campaign, hala: Client) -> None:
    response = stage.begin(cast, campaign, cast.hala)
    hala.post(step(response, 1), {"importance": "4", "level": "2", "go": "next"})

    other = reader(cast, "hala")

    assert other.get(reverse("needs:response", args=[response.id])).headers["Location"] == step(response, 2)
    page = other.get(step(response, 1)).content.decode()
    assert re.search(r'name="importance" value="4"[^>]*checked', page)
    assert re.search(r'name="level" value="2"[^>]*checked', page)


@pytest.mark.parametrize("data", [{"importance": "9"}, {"level": "x"}])
def test_an_answer_off_the_scale_comes_back(data: dict[str, str], cast: Cast, campaign: Campaign, hala: Client) -> None:
    response = stage.begin(cast, campaign, cast.hala)

    answer = hala.post(step(response, 1), data)

    assert answer.status_code == 422
    assert "This is not one of the answers that can be chosen." in answer.content.decode()
    assert not Rating.objects.exists()


def test_an_option_of_another_question_comes_back(cast: Cast, campaign: Campaign, hala: Client) -> None:
    response = stage.begin(cast, campaign, cast.hala)
    other = options(hala.get(step(response, 3)).content.decode())[0]

    assert hala.post(step(response, 2), {"option": other}).status_code == 422
    assert not Answer.objects.exists()


def test_hand_in_names_what_is_missing(cast: Cast, campaign: Campaign, hala: Client) -> None:
    response = stage.begin(cast, campaign, cast.hala)

    answer = hala.post(reverse("needs:review", args=[response.id]))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Some answers are still missing." in page
    assert "<li>Competency A2</li>" in page


def test_handed_in_twice_leads_to_the_same_result(cast: Cast, campaign: Campaign, hala: Client) -> None:
    stage.handed_in(cast, campaign, cast.hala, {"A1": stage.LOW})
    response = Response.objects.get()

    again = hala.post(reverse("needs:review", args=[response.id]))

    assert again.headers["Location"] == reverse("needs:response", args=[response.id])
    assert Gap.objects.count() == 2


def test_a_stale_form_is_told_so_and_changes_nothing(cast: Cast, campaign: Campaign, hala: Client) -> None:
    stage.handed_in(cast, campaign, cast.hala, {"A1": stage.LOW})
    response = Response.objects.get()

    answer = hala.post(step(response, 1), {"importance": "1", "level": "1"})

    assert answer.status_code == 409
    assert "You have handed this in already" in answer.content.decode()
    assert hala.get(step(response, 1)).headers["Location"] == reverse("needs:response", args=[response.id])
    assert Rating.objects.get(competency__code="A1").importance == 5


def test_a_closed_campaign_says_that_what_was_answered_is_kept(cast: Cast, campaign: Campaign, hala: Client) -> None:
    response = stage.begin(cast, campaign, cast.hala)
    close(campaign)

    for answer in (
        hala.post(step(response, 1), {"importance": "1", "level": "1"}),
        hala.post(reverse("needs:review", args=[response.id])),
        hala.post(reverse("needs:begin", args=[campaign.id])),
    ):
        assert answer.status_code == 409
        assert "What you answered so far is kept" in answer.content.decode()


def test_responses_of_others_are_not_found(cast: Cast, campaign: Campaign) -> None:
    gap = stage.handed_in(cast, campaign, cast.hala, {"A1": stage.LOW})[0]
    response = Response.objects.get()
    tarek = reader(cast, "tarek")

    for address in (
        reverse("needs:response", args=[response.id]),
        reverse("needs:review", args=[response.id]),
        reverse("needs:gap", args=[gap.id]),
        step(response, 1),
        reverse("needs:response", args=[uuid4()]),
    ):
        assert tarek.get(address).status_code == 404
    assert tarek.post(step(response, 1), {"importance": "1"}).status_code == 404
    assert tarek.post(reverse("needs:again", args=[response.id])).status_code == 404


def test_a_step_beyond_the_last_is_not_found(cast: Cast, campaign: Campaign, hala: Client) -> None:
    response = stage.begin(cast, campaign, cast.hala)

    assert hala.get(step(response, 6)).status_code == 200
    assert hala.get(step(response, 7)).status_code == 404
    assert hala.get(step(response, 0)).status_code == 404


def test_a_campaign_of_other_units_is_not_found(cast: Cast) -> None:
    campaign = stage.open_campaign(cast, unit=cast.unit("ain-shams"), days=stage.ALWAYS)

    assert reader(cast, "amina").post(reverse("needs:begin", args=[campaign.id])).status_code == 404


def test_three_answer_patterns_give_three_outcomes_and_one_has_no_course(cast: Cast, campaign: Campaign) -> None:
    pages = {}
    for slug, pattern in (("hala", {"A1": (5, 3, 0)}), ("tarek", {"A2": (4, 1, 1)}), ("yasmin", {"A1": (3, 1, 2)})):
        stage.handed_in(cast, campaign, getattr(cast, slug), pattern)
        response = queries.latest(getattr(cast, slug))
        assert response is not None
        pages[slug] = reader(cast, slug).get(reverse("needs:response", args=[response.id])).content.decode()

    assert "Your answers show one gap" in pages["hala"]
    assert "You rated yourself above your answers" in pages["hala"]
    assert "No course yet for this gap." in pages["hala"]
    assert "2 levels to go" in pages["hala"]
    assert "1 level to go" in pages["tarek"]
    assert "You rated yourself below your answers" in pages["tarek"]
    assert "Your answers show no gap" in pages["yasmin"]
    assert "You rated yourself below your answers" in pages["yasmin"]
    assert all("A hint, not a measure of you" in page for page in pages.values())


def test_a_retake_is_begun_from_the_result_and_the_old_result_points_to_the_new(
    cast: Cast, campaign: Campaign, hala: Client
) -> None:
    stage.handed_in(cast, campaign, cast.hala, {"A1": stage.LOW})
    old = Response.objects.get()

    begun = hala.post(reverse("needs:again", args=[old.id]))
    new = Response.objects.get(handed_in_at=None)
    assert begun.headers["Location"] == reverse("needs:response", args=[new.id])
    stage.handed_in(cast, campaign, cast.hala)

    page = hala.get(reverse("needs:response", args=[old.id])).content.decode()
    assert "You have answered again since" in page
    assert reverse("needs:response", args=[new.id]) in page


def test_the_centre_opens_a_gap_and_its_owner_sees_that(cast: Cast, campaign: Campaign, hala: Client) -> None:
    gap = stage.handed_in(cast, campaign, cast.hala, {"A1": stage.LOW})[0]
    address = reverse("needs:gap", args=[gap.id])
    assert "Nobody of the Centre has opened this page." in hala.get(address).content.decode()

    looked = reader(cast, "omar").get(address).content.decode()

    assert "This look is noted" in looked
    assert cast.hala.name in looked
    assert Entry.objects.get(kind="needs.gap-looked-at").by_id == cast.omar.id
    assert "Looked at by the Centre" in hala.get(address).content.decode()
