"""Writing an artefact and handing it in."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.storage import default_storage

from maharat.assessment import actions, models, queries, rules
from maharat.journal.models import Entry
from maharat.kernel.ids import uuid7
from tests.assessment import making

if TYPE_CHECKING:
    from maharat.site.demonstration.people import Cast


def kinds_of(subject: object) -> list[str]:
    entries = Entry.objects.filter(subject_id=str(subject.pk)).order_by("id")  # type: ignore[attr-defined]
    return list(entries.values_list("kind", flat=True))


def content_of(draft: models.Draft) -> bytes:
    with draft.file.open("rb") as held:
        return bytes(held.read())


# The draft


def test_a_draft_keeps_what_is_written_and_counts_its_changes(cast: Cast) -> None:
    enrolment = making.enrolled(cast, cast.hala)

    first = making.save(enrolment, cast.now, "One")
    second = making.save(enrolment, cast.now, "One and two", revision=1)

    assert first.draft
    assert second.draft
    assert (second.draft.text, second.draft.revision) == ("One and two", 2)
    assert second.set_aside is None


def test_what_arrives_twice_changes_nothing(cast: Cast) -> None:
    enrolment = making.enrolled(cast, cast.hala)

    making.save(enrolment, cast.now, "One")
    again = making.save(enrolment, cast.now, "One")

    assert again.draft
    assert again.draft.revision == 1
    assert again.set_aside is None


def test_a_window_that_knows_only_an_older_state_writes_beside_the_draft(cast: Cast) -> None:
    enrolment, window = making.enrolled(cast, cast.hala), uuid7()
    making.save(enrolment, cast.now, "From the office")

    stale = making.save(enrolment, cast.now, "From the train", revision=0, window=window)
    later = making.save(enrolment, cast.now, "From the train, longer", revision=0, window=window)

    assert stale.draft
    assert stale.draft.text == "From the office"
    assert stale.set_aside
    assert later.set_aside
    assert [row.text for row in queries.set_aside(enrolment)] == ["From the train, longer"]


def test_two_stale_windows_are_both_kept(cast: Cast) -> None:
    enrolment = making.enrolled(cast, cast.hala)
    making.save(enrolment, cast.now, "First")

    for text in ("Second", "Third"):
        making.save(enrolment, cast.now, text, revision=0)

    assert [row.text for row in queries.set_aside(enrolment)] == ["Second", "Third"]


def test_a_second_version_changes_places_with_the_draft_and_back(cast: Cast) -> None:
    enrolment = making.enrolled(cast, cast.hala)
    making.save(enrolment, cast.now, "Office")
    making.save(enrolment, cast.now, "Train", revision=0)
    other = queries.set_aside(enrolment).get()

    taken = actions.take_up(set_aside=other, now=cast.now)
    assert (taken.text, taken.revision, queries.set_aside(enrolment).get().text) == ("Train", 2, "Office")

    back = actions.take_up(set_aside=queries.set_aside(enrolment).get(), now=cast.now)
    assert (back.text, queries.set_aside(enrolment).get().text) == ("Office", "Train")


def test_a_second_version_is_let_go_of_only_when_its_author_says_so(cast: Cast) -> None:
    enrolment = making.enrolled(cast, cast.hala)
    making.save(enrolment, cast.now, "Office")
    making.save(enrolment, cast.now, "Train", revision=0)

    actions.discard(set_aside=queries.set_aside(enrolment).get())

    assert list(queries.set_aside(enrolment)) == []


def test_another_persons_window_id_does_not_reach_their_version(cast: Cast) -> None:
    window = uuid7()
    for person, text in ((cast.hala, "Hala's"), (cast.amina, "Amina's")):
        enrolment = making.enrolled(cast, person)
        making.save(enrolment, cast.now, "Draft")
        making.save(enrolment, cast.now, text, revision=0, window=window)

    assert queries.set_aside(making.enrolled(cast, cast.hala)).get().text == "Hala's"


def test_a_text_that_is_too_long_is_refused(cast: Cast) -> None:
    with pytest.raises(actions.TextTooLong):
        making.save(making.enrolled(cast, cast.hala), cast.now, "x" * (rules.TEXT_CHARACTERS + 1))


def test_lines_end_in_one_way_and_no_nul_gets_through(cast: Cast) -> None:
    saved = making.save(making.enrolled(cast, cast.hala), cast.now, "One\r\nTwo\x00")

    assert saved.draft
    assert saved.draft.text == "One\nTwo"


# Files


def test_a_file_lies_beside_the_text_under_its_hash(cast: Cast) -> None:
    enrolment = making.enrolled(cast, cast.hala)

    draft = actions.attach(enrolment=enrolment, file=making.upload(), name="../خطة الدرس.pdf", now=cast.now)

    assert (draft.file_name, draft.file_bytes) == ("خطة الدرس.pdf", len(making.PDF))
    assert draft.file_sha256 == hashlib.sha256(making.PDF).hexdigest()
    assert content_of(draft) == making.PDF
    assert "pdf" not in draft.file.name


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("plan.exe", b"MZ", actions.WrongType),
        ("plan", making.PDF, actions.WrongType),
        ("plan.zip", making.archive("a.txt"), actions.WrongType),
        ("plan.pdf", b"", actions.EmptyFile),
        ("plan.pdf", b"<html><script>", actions.NotWhatItSays),
        ("plan.png", making.PDF, actions.NotWhatItSays),
        ("plan.docx", making.archive("evil.txt"), actions.NotWhatItSays),
        ("plan.docx", b"PK\x03\x04 broken", actions.NotWhatItSays),
        ("plan.odt", making.archive("mimetype", "content.xml"), actions.NotWhatItSays),
        ("plan.txt", b"\x00\x01", actions.NotWhatItSays),
        ("plan.md", b"\xff\xfe\xfa", actions.NotWhatItSays),
    ],
)
def test_a_file_that_is_not_taken_is_refused_and_the_draft_is_kept(
    cast: Cast, name: str, content: bytes, refusal: type[Exception]
) -> None:
    enrolment = making.enrolled(cast, cast.hala)
    making.save(enrolment, cast.now)

    with pytest.raises(refusal):
        actions.attach(enrolment=enrolment, file=making.upload(name, content), name=name, now=cast.now)

    kept = queries.draft_of(enrolment)
    assert kept
    assert (kept.text, bool(kept.file)) == (making.TEXT, False)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.PDF", making.PDF),
        ("plan.docx", making.archive("[Content_Types].xml", "word/document.xml")),
        ("plan.pptx", making.archive("ppt/presentation.xml")),
        (
            "plan.odt",
            making.archive("mimetype", "content.xml", mimetype="application/vnd.oasis.opendocument.text"),
        ),
        ("plan.png", making.PNG),
        ("plan.jpeg", b"\xff\xd8\xff\xe0"),
        ("plan.txt", "خطة".encode()),
        ("plan.markdown", b"# Plan"),
    ],
)
def test_a_file_that_is_what_its_name_says_is_taken(cast: Cast, name: str, content: bytes) -> None:
    draft = actions.attach(
        enrolment=making.enrolled(cast, cast.hala), file=making.upload(name, content), name=name, now=cast.now
    )

    assert content_of(draft) == content


def test_a_long_text_cut_in_the_middle_of_a_letter_is_still_text(cast: Cast) -> None:
    content = ("خ" * 40_000).encode()

    draft = actions.attach(
        enrolment=making.enrolled(cast, cast.hala), file=making.upload("a.txt", content), name="a.txt", now=cast.now
    )

    assert draft.file_bytes == 80_000


def test_a_file_that_is_too_large_is_refused(cast: Cast, settings: object) -> None:
    settings.ARTEFACT_BYTES = 20  # type: ignore[attr-defined]

    with pytest.raises(actions.FileTooLarge):
        actions.attach(
            enrolment=making.enrolled(cast, cast.hala),
            file=making.upload("a.txt", b"x" * 21),
            name="a.txt",
            now=cast.now,
        )


def test_the_task_may_take_fewer_types(cast: Cast) -> None:
    task = making.version(cast).task
    assert task is not None
    task.file_types = ["pdf", "mp4"]

    assert [kind.ending for kind in queries.file_types(task)] == ["pdf"]
    task.takes_file = False
    assert queries.file_types(task) == []


@pytest.mark.django_db(transaction=True)
def test_a_file_that_was_replaced_leaves_the_disk_and_one_that_was_handed_in_stays(cast: Cast) -> None:
    enrolment = making.enrolled(cast, cast.hala)
    first = actions.attach(enrolment=enrolment, file=making.upload(), name="a.pdf", now=cast.now).file.name
    second = actions.attach(enrolment=enrolment, file=making.upload(), name="b.pdf", now=cast.now).file.name
    submission = actions.submit(enrolment=enrolment, by=cast.hala, receipt=uuid7(), now=cast.now)
    making.reviewed(submission, cast.karim, 2, 2, now=cast.now)
    draft = actions.begin_again(enrolment=enrolment, by=cast.hala, now=cast.now)

    assert draft.file.name == submission.file.name == second
    actions.detach(enrolment=enrolment, now=cast.now)

    assert (default_storage.exists(first), default_storage.exists(second)) == (False, True)


# Handing in


def test_what_is_handed_in_is_frozen_under_a_hash(cast: Cast) -> None:
    enrolment = making.enrolled(cast, cast.hala)
    making.save(enrolment, cast.now)
    actions.attach(enrolment=enrolment, file=making.upload(), name="plan.pdf", now=cast.now)

    submission = actions.submit(enrolment=enrolment, by=cast.hala, receipt=uuid7(), now=cast.now)

    assert (submission.number, submission.title, submission.language) == (1, "Week 4", "en")
    assert (submission.author, submission.unit_id, submission.rubric_id) == (
        cast.hala,
        enrolment.unit_id,
        enrolment.run.version.task.rubric_id,
    )
    assert submission.supervision == models.Supervision.NONE
    assert submission.sha256 == rules.fingerprint(
        title="Week 4",
        text=making.TEXT,
        language="en",
        link="",
        file_name="plan.pdf",
        file_sha256=hashlib.sha256(making.PDF).hexdigest(),
    )
    assert queries.draft_of(enrolment) is None
    assert queries.work_of(enrolment, cast.now).state == "handed-in"
    assert kinds_of(submission) == ["assessment.submitted"]


def test_sent_twice_it_counts_once(cast: Cast) -> None:
    enrolment, receipt = making.enrolled(cast, cast.hala), uuid7()
    making.save(enrolment, cast.now)

    first = actions.submit(enrolment=enrolment, by=cast.hala, receipt=receipt, now=cast.now)
    again = actions.submit(enrolment=enrolment, by=cast.hala, receipt=receipt, now=cast.now)

    assert first == again
    assert list(models.Submission.objects.all()) == [first]


def test_the_language_follows_the_text_and_the_authors_own_choice(cast: Cast) -> None:
    arabic = making.submitted(cast, cast.hala, text="صارت المحاضرة عملًا في أزواج")
    enrolment = making.enrolled(cast, cast.tarek)
    chosen = making.written("Figures only", language="ur")
    actions.save(enrolment=enrolment, written=chosen, revision=0, window=uuid7(), now=cast.now)
    urdu = actions.submit(enrolment=enrolment, by=cast.tarek, receipt=uuid7(), now=cast.now)

    assert (arabic.language, urdu.language) == ("ar", "ur")


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_nothing_is_not_handed_in(cast: Cast, text: str) -> None:
    enrolment = making.enrolled(cast, cast.hala)
    making.save(enrolment, cast.now, text)

    with pytest.raises(actions.NothingToHandIn):
        actions.submit(enrolment=enrolment, by=cast.hala, receipt=uuid7(), now=cast.now)


def test_without_any_draft_nothing_is_handed_in(cast: Cast) -> None:
    with pytest.raises(actions.NothingToHandIn):
        actions.submit(enrolment=making.enrolled(cast, cast.hala), by=cast.hala, receipt=uuid7(), now=cast.now)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://example.org/x", "example.org", "https://", "https://a b.org", "http://[x"]
)
def test_what_is_no_web_address_is_refused_and_kept(cast: Cast, link: str) -> None:
    enrolment = making.enrolled(cast, cast.hala)
    saved = making.written("Text", link=link)
    actions.save(enrolment=enrolment, written=saved, revision=0, window=uuid7(), now=cast.now)

    with pytest.raises(actions.NotAnAddress):
        actions.submit(enrolment=enrolment, by=cast.hala, receipt=uuid7(), now=cast.now)

    kept = queries.draft_of(enrolment)
    assert kept
    assert kept.link == link


def test_a_link_alone_is_enough_and_bears_the_name_of_the_task(cast: Cast) -> None:
    enrolment = making.enrolled(cast, cast.hala)
    link = making.written("", link="https://example.org/recording")
    actions.save(enrolment=enrolment, written=link, revision=0, window=uuid7(), now=cast.now)

    submission = actions.submit(enrolment=enrolment, by=cast.hala, receipt=uuid7(), now=cast.now)

    assert submission.title == str(making.version(cast).task.title.in_language("ar"))


def test_work_that_waits_cannot_be_written_on_and_what_is_written_is_kept_aside(cast: Cast) -> None:
    submission = making.submitted(cast, cast.hala)
    enrolment = making.enrolled(cast, cast.hala)

    saved = making.save(enrolment, cast.now, "Written in a window left open")

    assert (saved.draft, queries.set_aside(enrolment).get().text) == (None, "Written in a window left open")
    with pytest.raises(actions.NotOpen):
        actions.attach(enrolment=enrolment, file=making.upload(), name="a.pdf", now=cast.now)
    with pytest.raises(actions.NotOpen):
        actions.detach(enrolment=enrolment, now=cast.now)
    with pytest.raises(actions.NotOpen):
        actions.submit(enrolment=enrolment, by=cast.hala, receipt=uuid7(), now=cast.now)
    assert list(models.Submission.objects.all()) == [submission]


# A further try


def test_a_second_try_opens_with_the_old_text_and_is_counted(cast: Cast) -> None:
    first = making.returned(cast, cast.hala)
    enrolment = making.enrolled(cast, cast.hala)
    assert queries.work_of(enrolment, cast.now).state == "not-yet"

    draft = actions.begin_again(enrolment=enrolment, by=cast.hala, now=cast.now)
    again = actions.begin_again(enrolment=enrolment, by=cast.hala, now=cast.now)

    assert (draft, draft.text, draft.title) == (again, first.text, first.title)
    assert queries.work_of(enrolment, cast.now).state == "second-try"
    second = making.submitted(cast, cast.hala, now=cast.now, text="Better")
    assert (second.number, first.number) == (2, 1)
    assert [work.number for work in queries.works_of(enrolment)] == [1, 2]


@pytest.mark.parametrize("state", ["none", "waiting", "passed"])
def test_a_further_try_needs_a_not_yet(cast: Cast, state: str) -> None:
    if state == "waiting":
        making.submitted(cast, cast.hala)
    if state == "passed":
        making.passed(cast, cast.hala)

    with pytest.raises(actions.NotOpen):
        actions.begin_again(enrolment=making.enrolled(cast, cast.hala), by=cast.hala, now=cast.now)


def test_a_draft_begun_before_a_second_reader_passed_the_work_is_not_handed_in(cast: Cast) -> None:
    submission = making.returned(cast, cast.hala)
    enrolment = making.enrolled(cast, cast.hala)
    actions.begin_again(enrolment=enrolment, by=cast.hala, now=cast.now)
    making.reviewed(submission, cast.sadia, now=cast.now, supersedes=queries.standing_review(submission))

    assert queries.work_of(enrolment, cast.now).state == "passed"
    with pytest.raises(actions.NotOpen):
        actions.submit(enrolment=enrolment, by=cast.hala, receipt=uuid7(), now=cast.now)


def test_everything_that_was_handed_in_is_counted_newest_first(cast: Cast) -> None:
    first = making.submitted(cast, cast.hala, now=cast.now - timedelta(days=3))
    second = making.submitted(cast, cast.amina, now=cast.now - timedelta(days=1))

    assert list(queries.submissions()) == [second, first]
