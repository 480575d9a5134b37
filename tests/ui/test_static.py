"""What a browser has to fetch: few files, each cached for ever, and no letters that the page does not need."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings

from maharat.ui import packages

HASHED = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "maharat.ui.packages.HashedStaticFiles"},
}


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    with override_settings(STORAGES=HASHED, STATIC_ROOT=tmp_path):
        call_command("collectstatic", "--no-input", "--ignore=django_htmx", verbosity=0)
    return tmp_path


def one(folder: Path, pattern: str) -> Path:
    (found,) = (path for path in folder.glob(pattern) if re.search(r"\.[0-9a-f]{12}\.\w+$", path.name))
    return found


def test_every_file_that_is_served_from_npm_is_there() -> None:
    assert [name for name in packages.SERVED if finders.find(name) is None] == []


@pytest.mark.parametrize("name", ["htmx.org/package.json", "ui/js/../../package.json", "ui/fonts/other.woff2", ""])
def test_nothing_else_of_npm_is_served(name: str) -> None:
    assert packages.PackageFinder().find(name) == []


def test_the_style_sheet_is_one_file_in_service(collected: Path) -> None:
    sheet = one(collected, "ui/css/maharat.*.css").read_text(encoding="utf-8")

    assert "@import" not in sheet
    assert sheet.index("@layer reset, tokens") < sheet.index("@layer tokens {") < sheet.index("@layer print {")
    assert sheet.count("{") == sheet.count("}")
    for font in re.findall(r'url\("\.\./fonts/([^"]+)"\)', sheet):
        assert (collected / "ui" / "fonts" / font).is_file()


def test_a_change_in_a_part_reaches_the_sheet_at_the_next_collection(collected: Path) -> None:
    (collected / "ui/css/maharat.css").write_text("stale", encoding="utf-8")
    with override_settings(STORAGES=HASHED, STATIC_ROOT=collected):
        call_command("collectstatic", "--no-input", "--ignore=django_htmx", verbosity=0)

    assert "stale" not in (collected / "ui/css/maharat.css").read_text(encoding="utf-8")


def test_scripts_fetch_each_other_by_their_hashed_names(collected: Path) -> None:
    script = one(collected, "ui/js/maharat.*.js").read_text(encoding="utf-8")
    fetched = re.findall(r'import\("\./([^"]+)"\)', script)

    assert fetched
    assert all((collected / "ui" / "js" / name).is_file() and name.count(".") == 2 for name in fetched)


@pytest.mark.django_db
def test_the_first_load_is_at_most_150_kilobytes_without_fonts(collected: Path, client: Client) -> None:
    files = [one(collected, f"ui/{name}") for name in ("css/maharat.*.css", "icons.*.svg", "mark.*.svg")]
    files += [path for path in (collected / "ui" / "js").glob("*.js") if path.name.count(".") == 2]
    page = client.get("/ui/").content

    assert sum(len(gzip.compress(path.read_bytes())) for path in files) + len(gzip.compress(page)) < 60_000


def test_nastaliq_is_light_and_only_where_the_language_is_urdu() -> None:
    nastaliq = Path(str(finders.find("ui/fonts/nastaliq-400.woff2")))
    tokens = Path(str(finders.find("ui/css/tokens.css"))).read_text(encoding="utf-8")
    asking = [rule for rule in re.findall(r"([^{}]+)\{([^{}]*)\}", tokens) if '"Nastaliq"' in rule[1]]

    assert nastaliq.stat().st_size <= 153_000
    assert [selector.strip() for selector, _ in asking] == [":lang(ur)"]


def test_no_font_keeps_words_waiting() -> None:
    fonts = Path(str(finders.find("ui/css/fonts.css"))).read_text(encoding="utf-8")

    assert fonts.count("@font-face") == fonts.count("font-display: swap") == len(re.findall(r"\.woff2", fonts))


def test_where_nothing_is_collected_names_stay_plain() -> None:
    storage = packages.HashedStaticFiles(location="/nowhere", base_url="/static/")

    assert storage.url("ui/css/maharat.css") == "/static/ui/css/maharat.css"
    assert isinstance(staticfiles_storage, FileSystemStorage)
