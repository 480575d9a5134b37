"""Static files: the few that are served out of npm's folder, and the store that names each file after its content."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

NODE = settings.ROOT / "node_modules"

_SERIF = "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-"
_ARABIC = "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-"
_AMIRI = "@fontsource/amiri/files/amiri-arabic-"

# Where a file is found under /static/ -> where npm put it. Nothing else of node_modules is served.
SERVED = {
    "ui/js/htmx.js": "htmx.org/dist/htmx.min.js",
    "ui/fonts/plex-latin.woff2": "@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2",
    "ui/fonts/plex-arabic-400.woff2": f"{_ARABIC}400-normal.woff2",
    "ui/fonts/plex-arabic-600.woff2": f"{_ARABIC}600-normal.woff2",
    "ui/fonts/serif-latin.woff2": f"{_SERIF}normal.woff2",
    "ui/fonts/serif-latin-italic.woff2": f"{_SERIF}italic.woff2",
    "ui/fonts/amiri-400.woff2": f"{_AMIRI}400-normal.woff2",
    "ui/fonts/amiri-700.woff2": f"{_AMIRI}700-normal.woff2",
    "ui/fonts/nastaliq-400.woff2": "@fontsource/noto-nastaliq-urdu/files/noto-nastaliq-urdu-arabic-400-normal.woff2",
}


class _Served(FileSystemStorage):
    """Reads a served name from where npm put it."""

    def path(self, name: str) -> str:
        return str(NODE / SERVED[name])


class PackageFinder(BaseFinder):
    """Finds the files named in SERVED, and no other."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = str(NODE / SERVED[path]) if path in SERVED and (NODE / SERVED[path]).is_file() else None
        if find_all:
            return [found] if found else []
        return found or []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        for name, where in SERVED.items():
            if (NODE / where).is_file():
                yield name, _Served(location=NODE)


SHEET = "ui/css/maharat.css"
_IMPORT = re.compile(r'^@import "(?P<path>[^"]+)"(?: layer\((?P<layer>\w+)\))?;\n', re.M)


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names files after their content, to be cached for ever. At collection the style sheet takes its imports in: one
    request in service, plain files for whoever edits. Where nothing was collected, names stay plain.
    """

    manifest_strict = False
    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        return str(super().stored_name(name)) if self.hashed_files else name

    def url(self, name: str, force: bool = False) -> str:
        return str(super().url(name, force=force)) if self.hashed_files else FileSystemStorage.url(self, name)

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if SHEET in paths and not dry_run:
            self.delete(SHEET)
            self.save(SHEET, ContentFile(_gathered(paths).encode()))
            paths = {**paths, SHEET: (self, SHEET)}
        yield from super().post_process(paths, dry_run, **options)


def _gathered(paths: dict[str, Any]) -> str:
    """The sheet with the sheets that it imports, each in its layer, all read from where they are edited."""

    def source(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return str(file.read().decode())

    def inlined(match: re.Match[str]) -> str:
        css = source(str(PurePosixPath(SHEET).parent / match["path"]))
        return f"@layer {match['layer']} {{\n{css}}}\n" if match["layer"] else css

    return _IMPORT.sub(inlined, source(SHEET))
