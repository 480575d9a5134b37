"""The author's screens with bad input: nothing typed is lost, and every refusal is an answer."""

import pytest
from django.urls import reverse

from maharat.courses import actions
from maharat.courses.models import Activity, Course, LocalCase, Publication, Version
from tests.courses import making
from tests.pages import actors


@pytest.fixture
def rana(cast):
    client = actors.client_of(cast, "rana")
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def version(cast):
    return making.draft(cast)


def languages(name, english):
    text = making.said(english)
    return {f"{name}_{code}": text[code] for code in ("ar", "ur", "en")}


def typed(reading, body, **more):
    return {
        "revision": reading.revision, "part": reading.part_id, "minutes": 10, "counts": "study", "outcomes": [],
        **languages("title", "What to move out"), **languages("body", body), **more,
    }  # fmt: skip


def screen(version, row):
    return reverse("courses:activity", args=[version.course.slug, row.id])


def test_a_stale_form_loses_nothing_and_shows_both_texts(cast, rana, version):
    reading = making.activity(version, "reading")
    actions.edit(row=reading, revision=0, by=cast.mona, body=making.said("Mona's text"))

    answer = rana.post(screen(version, reading), typed(reading, "Rana's text"))

    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Mona&#x27;s text" in said
    assert "Rana&#x27;s text" in said
    assert str(Activity.objects.get(id=reading.id).body["en"]) == "Mona's text"

    again = rana.post(screen(version, reading), typed(reading, "Both") | {"revision": 1})
    assert again.status_code == 302
    assert Activity.objects.get(id=reading.id).body["en"] == "Both"


def test_a_preview_saves_nothing(rana, version):
    reading = making.activity(version, "reading")

    answer = rana.post(screen(version, reading), typed(reading, "## Heading", preview="1"))

    assert answer.status_code == 200
    assert "<h2>Heading</h2>" in answer.content.decode()
    assert Activity.objects.get(id=reading.id).revision == 0


def test_a_form_without_a_title_comes_back_with_what_was_typed(rana, version):
    reading = making.activity(version, "reading")
    empty = dict.fromkeys(("title_ar", "title_ur", "title_en"), "")

    answer = rana.post(screen(version, reading), typed(reading, "Kept") | empty)

    assert answer.status_code == 422
    assert "Kept" in answer.content.decode()


def test_an_address_that_is_taken_is_said_at_its_field(cast, rana, version):
    answer = rana.post(
        reverse("courses:new"), {"slug": version.course.slug, "owner": cast.centre.id, **languages("title", "Another")}
    )

    assert answer.status_code == 422
    assert "Another course already has this address" in answer.content.decode()


def test_publishing_what_is_incomplete_answers_with_the_list_and_the_way_to_mend(cast, rana, version):
    actions.set_task(version=version, task=None, by=cast.rana)

    answer = rana.post(reverse("courses:publication", args=[version.course.slug]))

    said = answer.content.decode()
    assert answer.status_code == 422
    assert "No artefact task is chosen." in said
    assert reverse("courses:task", args=[version.course.slug]) in said
    assert not Publication.objects.exists()


@pytest.mark.parametrize("code", ["unpractised", "empty-part", "empty-quiz", "untranslated", "no-artefact", "no-text"])
def test_every_finding_leads_to_a_screen_that_opens(cast, rana, version, code):
    mischief = {
        "unpractised": lambda: actions.add_outcome(
            version=version, statement=making.said("x"), competency=making.competency(cast), level=1, by=cast.rana
        ),
        "empty-part": lambda: actions.add_part(version=version, title=making.said("x"), by=cast.rana),
        "empty-quiz": lambda: actions.set_questions(activity=making.activity(version, "quiz"), items=[], by=cast.rana),
        "untranslated": lambda: actions.edit(
            row=version.parts.all()[0], revision=0, by=cast.rana, title={"en": "English only"}
        ),
        "no-artefact": lambda: actions.remove(row=making.activity(version, "artefact"), by=cast.rana),
        "no-text": lambda: actions.edit(row=version, revision=0, by=cast.rana, summary={}),
    }
    mischief[code]()

    answer = rana.get(reverse("courses:check", args=[version.course.slug]))

    (url,) = {url for _, url in answer.context["findings"]}
    assert rana.get(url).status_code == 200


def test_an_unpublished_course_is_not_there_for_learners(cast, version):
    address = reverse("courses:course", args=[version.course.slug])

    assert actors.client_of(cast, "hala").get(address).status_code == 404
    assert actors.client_of(cast, "rana").get(address).status_code == 404


def test_a_published_version_cannot_be_written(cast, rana):
    version = making.published(cast)
    reading = making.activity(version, "reading")

    assert rana.get(screen(version, reading)).status_code == 404
    assert rana.post(screen(version, reading), typed(reading, "x")).status_code == 404


def test_a_row_of_another_course_is_not_found(cast, rana, version):
    other = making.draft(cast, "other")
    reading = making.activity(other, "reading")

    assert rana.get(screen(version, reading)).status_code == 404
    kept = rana.post(reverse("courses:removal", args=[version.course.slug, "activities", reading.id]))
    assert kept.status_code == 404
    assert Activity.objects.filter(id=reading.id).exists()


def test_an_author_of_one_university_does_not_reach_the_courses_of_the_centre(cast, version, now):
    from maharat.people import actions as people

    people.grant_role(person=cast.nour, role="author", unit=cast.unit("ain-shams"), by=cast.mona, now=now)

    answer = actors.client_of(cast, "nour").get(reverse("courses:edit", args=[version.course.slug]))
    assert answer.status_code == 404


def test_a_course_is_written_and_published_through_screens(cast, rana):
    making.competency(cast), making.task(cast), making.question(cast)
    slug = "by-hand"
    owner = {"owner": cast.centre.id, "slug": slug}
    assert rana.post(reverse("courses:new"), owner | languages("title", "By hand")).status_code == 302
    version = Version.objects.get(course__slug=slug)
    facts = {
        "revision": 0, "audience": "teacher", "level": 2, "contact_hours": 1, "study_hours": 8, "assessment_hours": 3,
        "participation": "online", "languages": ["ar", "ur", "en"], "licence": "CC BY 4.0", "valid_months": 36,
    }  # fmt: skip
    for name in ("title", "summary", "what_you_make", "assessment_type", "quality_assurance"):
        facts |= languages(name, name)
    post = {
        "facts": facts,
        "outcome-new": {"revision": 0, "code": "O1", "level": 2, "competency": making.competency(cast).id}
        | languages("statement", "Does it"),
        "part-new": {"revision": 0} | languages("title", "Unit"),
        "task": {"task": str(making.task(cast).id)},
    }
    for name, data in post.items():
        assert rana.post(reverse(f"courses:{name}", args=[slug]), data).status_code == 302, name
    part, outcome = version.parts.get(), version.outcomes.get()
    for kind in ("reading", "quiz", "artefact"):
        data = {
            "revision": 0,
            "kind": kind,
            "part": part.id,
            "minutes": 10,
            "counts": "study",
            "outcomes": [outcome.id],
        }
        address = reverse("courses:activity-new", args=[slug, part.id])
        assert rana.post(address, data | languages("title", kind) | languages("body", "Text")).status_code == 302
    quiz = making.activity(version, "quiz")
    rana.post(reverse("courses:questions", args=[slug, quiz.id]), {"items": [making.question(cast, "new").id]})
    rana.post(reverse("courses:place", args=[slug, "activities", quiz.id]), {"to": "1"})

    assert rana.post(reverse("courses:publication", args=[slug])).headers["Location"] == f"/courses/{slug}/"
    assert [activity.kind for activity in part.activities.all()] == ["quiz", "reading", "artefact"]


def test_the_next_version_is_opened_by_a_button_and_only_once(cast, rana):
    version = making.published(cast)
    address = reverse("courses:version-new", args=[version.course.slug])

    assert rana.post(address).status_code == 302
    assert rana.post(address).status_code == 409
    assert Version.objects.filter(course=version.course).count() == 2


def test_the_starter_course_is_taken_over_by_a_button(cast, rana):
    from django.conf import settings

    from maharat.framework import actions as framework
    from maharat.framework import starter

    assert rana.post(reverse("courses:adopt", args=["blended-learning"])).status_code == 422
    home = starter.load_framework(path=settings.PROFILES / "frameworks" / "maharat.toml", by=cast.mona, now=cast.now)
    framework.publish(framework=home, by=cast.mona, now=cast.now)
    assert "Blended Learning" in rana.get(reverse("courses:writing")).content.decode()

    assert rana.post(reverse("courses:adopt", args=["blended-learning"])).status_code == 302
    assert Course.objects.get().owner == cast.centre
    assert rana.post(reverse("courses:adopt", args=["blended-learning"])).status_code == 409


def test_a_university_writes_its_case_beside_the_original_and_takes_it_back(cast):
    version = making.published(cast)
    nour = actors.client_of(cast, "nour")
    case = making.activity(version, "case")
    address = reverse("courses:case", args=[version.course.slug, "ain-shams", case.id])
    data = languages("title", "Noise") | languages("body", "In our workshop")

    assert nour.post(address, data | {"preview": "1"}).status_code == 200
    assert not LocalCase.objects.exists()
    assert nour.post(address, languages("title", "Noise")).status_code == 422
    assert nour.post(address, data).status_code == 302
    assert LocalCase.objects.get().unit == cast.unit("ain-shams")
    assert nour.post(address.rstrip("/") + "/original/").status_code == 302
    assert LocalCase.objects.count() == 2


def test_nobody_writes_a_case_for_another_university(cast):
    version = making.published(cast)
    case = making.activity(version, "case")
    address = reverse("courses:case", args=[version.course.slug, "alexandria", case.id])

    assert actors.client_of(cast, "nour").get(address).status_code == 404
