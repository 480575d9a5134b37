"""Writing an artefact and handing it in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from maharat.assessment import filetypes, models, queries, rules
from maharat.journal import actions as journal
from maharat.kernel.ids import uuid7
from maharat.kernel.refusals import Refusal
from maharat.learning.models import Enrolment
from maharat.people.models import Person


class NotOpen(Refusal):
    code = "artefact-not-open"
    status = 409
    message = _("This work has been handed in and cannot be changed now. What you have just written is kept beside it.")


class NothingToHandIn(Refusal):
    code = "nothing-to-hand-in"
    message = _("There is nothing to hand in yet. Write a text, add a file or give a link. Your draft is kept.")


class NotAnAddress(Refusal):
    code = "not-an-address"
    message = _("The link is not a web address that begins with https:// or http://. Your draft is kept.")


class TextTooLong(Refusal):
    code = "text-too-long"
    message = _("The text is longer than 100,000 characters. Shorten it, or hand it in as a file.")


class EmptyFile(Refusal):
    code = "empty-file"
    message = _("The file is empty. Choose another one. Your text is kept.")


class WrongType(Refusal):
    code = "wrong-file-type"
    message = _(
        "Files of this type are not taken. Save it as one of the types named beside the field. Your text is kept."
    )


class NotWhatItSays(Refusal):
    code = "not-what-it-says"
    message = _("The content of the file does not fit its name. Save it again in its own program. Your text is kept.")


class FileTooLarge(Refusal):
    code = "file-too-large"
    status = 413
    message = _("The file is too large, so it was not taken. Make it smaller, or give a link to it. Your text is kept.")


@dataclass(frozen=True)
class Written:
    """What the form of a draft holds."""

    title: str = ""
    text: str = ""
    language: str = ""
    link: str = ""

    @classmethod
    def on(cls, row: models.Draft | models.SetAside) -> Written:
        return cls(row.title, row.text, row.language, row.link)

    def put_into(self, row: models.Draft | models.SetAside) -> None:
        row.title, row.text, row.language, row.link = self.title, self.text, self.language, self.link


@dataclass(frozen=True)
class Saved:
    """The draft as it is now; `set_aside` when a second window had written before: then the draft is unchanged."""

    draft: models.Draft | None
    set_aside: models.SetAside | None = None


@transaction.atomic
def save(*, enrolment: Enrolment, written: Written, revision: int, window: UUID, now: datetime) -> Saved:
    """Keep what is written. A window that knows only an older revision writes beside the draft, not over it.

    Work that waits or is passed cannot be written on: then there is no draft, and all of it is set aside.
    """
    if len(written.text) > rules.TEXT_CHARACTERS:
        raise TextTooLong
    written = _tidied(written)
    draft = _locked_draft(enrolment, now)
    if draft is None:
        return Saved(None, _set_aside(enrolment, written, window, now))
    if written == Written.on(draft):
        return Saved(draft)
    if revision != draft.revision:
        return Saved(draft, _set_aside(enrolment, written, window, now))
    written.put_into(draft)
    _bump(draft, now)
    return Saved(draft)


def _tidied(written: Written) -> Written:
    """Lines end in one way (browsers send two characters), and no NUL, which PostgreSQL does not take."""
    bare = [part.replace("\r\n", "\n").replace("\x00", "") for part in (written.title, written.text, written.link)]
    return Written(bare[0].strip()[: rules.TITLE_CHARACTERS], bare[1], written.language, bare[2].strip())


def _bump(draft: models.Draft, now: datetime) -> None:
    draft.revision += 1
    draft.saved_at = now
    draft.save()


def _locked_draft(enrolment: Enrolment, now: datetime) -> models.Draft | None:
    """The draft under a lock, made when it may be begun; None when the work is not open."""
    found = models.Draft.objects.select_for_update().filter(enrolment=enrolment).first()
    if found is not None:
        return found
    if models.Submission.objects.filter(enrolment=enrolment).exists():
        return None
    draft, _fresh = models.Draft.objects.get_or_create(enrolment=enrolment, defaults={"saved_at": now})
    return draft


def _open_draft(enrolment: Enrolment, now: datetime) -> models.Draft:
    draft = _locked_draft(enrolment, now)
    if draft is None:
        raise NotOpen
    return draft


def _set_aside(enrolment: Enrolment, written: Written, window: UUID, now: datetime) -> models.SetAside:
    others = models.SetAside.objects.filter(enrolment=enrolment)
    # The same words from another window (one that was closed without a network, and opened again) are kept once.
    row = next((other for other in others if other.id == window or Written.on(other) == written), None)
    row = row or models.SetAside(enrolment=enrolment, id=_free(window))
    written.put_into(row)
    row.saved_at = now
    row.save()
    return row


def _free(window: UUID) -> UUID:
    """The window's id, or a new one when somebody else's row bears it."""
    return uuid7() if models.SetAside.objects.filter(id=window).exists() else window


@transaction.atomic
def take_up(*, set_aside: models.SetAside, now: datetime) -> models.Draft:
    """Change places: what was set aside becomes the draft, the draft is set aside. Done again, it is undone."""
    draft = _open_draft(set_aside.enrolment, now)
    before = Written.on(draft)
    Written.on(set_aside).put_into(draft)
    before.put_into(set_aside)
    set_aside.saved_at = draft.saved_at
    set_aside.save()
    _bump(draft, now)
    return draft


@transaction.atomic
def discard(*, set_aside: models.SetAside) -> None:
    """The author no longer wants this version."""
    set_aside.delete()


@transaction.atomic
def attach(*, enrolment: Enrolment, file: File[bytes], name: str, now: datetime) -> models.Draft:
    """Put a file beside the text, in the place of one that is there. Its content must be what its name says."""
    draft = _open_draft(enrolment, now)
    kind = _accepted(file, name, enrolment)
    _drop_file(draft)
    draft.file_name = rules.safe_name(name) or f"file.{kind.ending}"
    draft.file_bytes = file.size
    draft.file_sha256 = _sha256(file)
    draft.file.save(draft.file_name, file, save=False)
    _bump(draft, now)
    return draft


def _accepted(file: File[bytes], name: str, enrolment: Enrolment) -> filetypes.FileType:
    kind = filetypes.type_of(name)
    if kind is None or kind not in queries.file_types(enrolment.run.version.task):
        raise WrongType
    if not file.size:
        raise EmptyFile
    if file.size > settings.ARTEFACT_BYTES:
        raise FileTooLarge
    if not filetypes.is_what_it_says(kind, _binary(file)):
        raise NotWhatItSays
    return kind


def _binary(file: File[bytes]) -> BinaryIO:
    return file.file  # type: ignore[return-value]


def _sha256(file: File[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


@transaction.atomic
def detach(*, enrolment: Enrolment, now: datetime) -> models.Draft:
    draft = _open_draft(enrolment, now)
    _drop_file(draft)
    _bump(draft, now)
    return draft


def _drop_file(draft: models.Draft) -> None:
    """Take the file from the draft; from the disk, after the commit, only when no try holds it."""
    name, storage = draft.file.name, draft.file.storage
    draft.file, draft.file_name, draft.file_bytes, draft.file_sha256 = "", "", 0, ""
    if name and not models.Submission.objects.filter(file=name).exists():
        transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def submit(
    *,
    enrolment: Enrolment,
    by: Person,
    receipt: UUID,
    now: datetime,
    supervision: str = models.Supervision.NONE,
) -> models.Submission:
    """Hand the draft in: frozen as the next try, it waits to be read. Sent twice under one receipt, it counts once."""
    draft = models.Draft.objects.select_for_update().filter(enrolment=enrolment).first()
    if sent := queries.handed_in_as(enrolment, receipt):
        return sent
    if not queries.work_of(enrolment, now).is_open:
        raise NotOpen
    if draft is None:
        raise NothingToHandIn
    if not draft.text.strip() and not draft.link and not draft.file:
        raise NothingToHandIn
    if draft.link and not _is_address(draft.link):
        raise NotAnAddress
    submission = _frozen(draft, enrolment, by, receipt, supervision, now)
    draft.delete()
    journal.write(
        "assessment.submitted",
        submission,
        by=by.id,
        unit=submission.unit_id,
        enrolment=enrolment.id,
        number=submission.number,
        now=now,
    )
    return submission


def _frozen(
    draft: models.Draft, enrolment: Enrolment, by: Person, receipt: UUID, supervision: str, now: datetime
) -> models.Submission:
    task = enrolment.run.version.task
    if task is None:
        raise NotOpen
    language = draft.language or rules.language_of(f"{draft.title} {draft.text}", by.name_language)
    title = rules.title_of(draft.title, draft.text, task.title.in_language(language))
    return models.Submission.objects.create(
        id=receipt if not models.Submission.objects.filter(id=receipt).exists() else uuid7(),
        enrolment=enrolment,
        author=by,
        unit=enrolment.unit,
        task=task,
        rubric=task.rubric,
        number=models.Submission.objects.filter(enrolment=enrolment).count() + 1,
        title=title,
        text=draft.text,
        language=language,
        link=draft.link,
        file=draft.file.name,
        file_name=draft.file_name,
        file_bytes=draft.file_bytes,
        file_sha256=draft.file_sha256,
        sha256=rules.fingerprint(
            title=title,
            text=draft.text,
            language=language,
            link=draft.link,
            file_name=draft.file_name,
            file_sha256=draft.file_sha256,
        ),
        supervision=supervision,
        handed_in_at=now,
    )


def _is_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not set(link) & set(" \t\n<>\"'")


@transaction.atomic
def begin_again(*, enrolment: Enrolment, by: Person, now: datetime) -> models.Draft:
    """A further try after "not yet": a draft with the old text, link and file. Begun twice, it is the same draft."""
    draft = models.Draft.objects.select_for_update().filter(enrolment=enrolment).first()
    if draft is not None:
        return draft
    work = queries.work_of(enrolment, now)
    if work.latest is None or not work.may_try_again:
        raise NotOpen
    last = work.latest
    draft, _fresh = models.Draft.objects.get_or_create(
        enrolment=enrolment,
        defaults={
            "title": last.title,
            "text": last.text,
            "language": last.language,
            "link": last.link,
            "file": last.file.name,
            "file_name": last.file_name,
            "file_bytes": last.file_bytes,
            "file_sha256": last.file_sha256,
            "saved_at": now,
        },
    )
    journal.write("assessment.begun-again", last, by=by.id, unit=last.unit_id, enrolment=enrolment.id, now=now)
    return draft
