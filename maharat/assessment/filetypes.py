"""Which files an artefact may be, and whether a file is what its name says. Pure: names and bytes in, a type out."""

import zipfile
from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True)
class FileType:
    """`starts`: the bytes that such a file begins with; `holds`: the member that such an archive has."""

    ending: str
    media: str
    starts: bytes = b""
    holds: str = ""

    @property
    def is_picture(self) -> bool:
        return self.media.startswith("image/")


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_ZIP = b"PK\x03\x04"
TYPES = {
    kind.ending: kind
    for kind in (
        FileType("pdf", "application/pdf", b"%PDF-"),
        FileType("docx", f"{_OFFICE}.wordprocessingml.document", _ZIP, "word/document.xml"),
        FileType("pptx", f"{_OFFICE}.presentationml.presentation", _ZIP, "ppt/presentation.xml"),
        FileType("xlsx", f"{_OFFICE}.spreadsheetml.sheet", _ZIP, "xl/workbook.xml"),
        FileType("odt", f"{_OPEN}.text", _ZIP, "content.xml"),
        FileType("odp", f"{_OPEN}.presentation", _ZIP, "content.xml"),
        FileType("ods", f"{_OPEN}.spreadsheet", _ZIP, "content.xml"),
        FileType("png", "image/png", b"\x89PNG\r\n\x1a\n"),
        FileType("jpg", "image/jpeg", b"\xff\xd8\xff"),
        FileType("txt", "text/plain; charset=utf-8"),
        FileType("md", "text/markdown; charset=utf-8"),
    )
}
# Endings that mean the same.
_SAME = {"jpeg": "jpg", "markdown": "md", "text": "txt"}


def ending_of(name: str) -> str:
    """The ending of a file's name in lower case, in the spelling of TYPES; "" where there is none."""
    _stem, dot, ending = name.rpartition(".")
    ending = ending.strip().lower() if dot else ""
    return _SAME.get(ending, ending)


def type_of(name: str) -> FileType | None:
    """The type that the name's ending promises, or None for one that is not taken."""
    return TYPES.get(ending_of(name))


def is_what_it_says(kind: FileType, content: BinaryIO) -> bool:
    """Whether the content is of `kind`. Reads the first 64 KB, of archives the list of members; rewinds."""
    content.seek(0)
    head = content.read(65_536)
    content.seek(0)
    if not head.startswith(kind.starts):
        return False
    if kind.holds:
        found = _is_archive_of(kind, content)
        content.seek(0)
        return found
    return bool(kind.starts) or _is_text(head)


def _is_archive_of(kind: FileType, content: BinaryIO) -> bool:
    try:
        with zipfile.ZipFile(content) as archive:
            if kind.media.startswith(_OPEN):
                # ODF 1.3, part 2, 3.3: the first member, stored, says the media type.
                return archive.getinfo("mimetype").file_size < 200 and archive.read("mimetype").decode() == kind.media
            return kind.holds in archive.namelist()
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, NotImplementedError, RuntimeError, ValueError, OSError):
        return False


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # The last letter may be cut in the middle.
        return error.start >= len(head) - 3 and len(head) == 65_536
    return True
