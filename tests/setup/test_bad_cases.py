"""What can go wrong on a fresh machine is answered in plain words, with what to do."""

import importlib.util
import shutil
import socket
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from setup import node, packages, places, run, tell
from tests.conftest import ROOT

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of its own, so that nothing of ours is touched."""
    venv = tmp_path / ".venv"
    for name, path in {
        "ROOT": tmp_path,
        "VENV": venv,
        "PYTHON": venv / "bin" / "python",
        "UV": venv / "bin" / "uv",
        "VAR": tmp_path / "var",
        "LOG": tmp_path / "var" / "setup.log",
        "MODULES": tmp_path / "node_modules",
    }.items():
        monkeypatch.setattr(places, name, path)
    monkeypatch.setattr(packages, "STAMPS", places.Stamps(venv / "maharat-setup.json"))
    monkeypatch.setattr(packages, "LIBRARIES", venv / "lib" / f"python{packages.VERSION}" / "site-packages")
    return tmp_path


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "setup" / "start", *arguments], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def fake(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def bare_path(folder: Path) -> str:
    """A PATH with what a shell script needs, and nothing that we did not put there."""
    for name in ("sh", "dirname"):
        (folder / name).symlink_to(str(shutil.which(name)))
    return str(folder)


def test_a_python_that_is_too_old_is_named(tmp_path: Path) -> None:
    fake(tmp_path, "python3", 'case "$1" in --version) echo "Python 3.9.2" ;; *) exit 1 ;; esac')

    answer = start("demo", PATH=bare_path(tmp_path))

    assert answer.returncode == 1
    assert "needs Python 3.11 or newer; here is Python 3.9.2" in answer.stderr


def test_no_python_at_all(tmp_path: Path) -> None:
    answer = start("demo", PATH=bare_path(tmp_path))

    assert answer.returncode == 1
    assert "apt-get install python3 python3-venv" in answer.stderr


def test_a_command_that_is_none() -> None:
    answer = start("dance", PATH=f"{Path(sys.executable).parent}:/usr/bin:/bin")

    assert (answer.returncode, answer.stderr) == (2, "usage: bin/{demo,test,laws,bench,manage}\n")


def test_a_port_that_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        answer = start("demo", "--port", str(port), PATH=f"{Path(sys.executable).parent}:/usr/bin:/bin")

    assert answer.returncode == 1
    assert f"Port {port} is taken" in answer.stderr
    assert f"bin/demo --port {port + 1}" in answer.stderr


def test_python_without_its_venv(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else found(name))

    with pytest.raises(tell.Stop, match="apt-get install python3-venv"):
        packages._make()


def test_a_disk_without_room(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**12, 10**12, 200_000_000))

    with pytest.raises(tell.Stop, match=r"0\.2 GB free; setting up needs 1\.5 GB"):
        packages.ensure("app", tell.Steps(2))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("error: failed to fetch: dns error: Temporary failure in name resolution", "network is not reachable"),
        ("npm error code EAI_AGAIN", "network is not reachable"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("npm error code ENOSPC", "disk is full"),
        ("error: Hash mismatch for typst==0.15.2", "hash is pinned"),
        ("npm error code EINTEGRITY", "hash is pinned"),
        ("OSError: [Errno 13] Permission denied: 'x'", "may not be written"),
    ],
)
def test_what_a_tool_complains_of_is_said_in_plain_words(elsewhere: Path, said: str, told: str) -> None:
    with pytest.raises(tell.Stop, match=told):
        run.quietly([sys.executable, "-c", f"import sys; print({said!r}); sys.exit(1)"], "It", env={})

    assert said in places.LOG.read_text()


def test_an_unknown_complaint_is_shown_as_it_is(elsewhere: Path) -> None:
    with pytest.raises(tell.Stop, match=r"It did not work\.\n  the moon is full"):
        run.quietly([sys.executable, "-c", "raise SystemExit('the moon is full')"], "It", env={})


def made(folder: Path, state: str) -> None:
    """A venv as it stands after `state`."""
    packages.LIBRARIES.mkdir(parents=True)
    (folder / ".venv" / "bin").mkdir()
    for name in ("python", "uv"):
        (folder / ".venv" / "bin" / name).touch()
    packages.STAMPS.set(state=state)


def test_a_half_made_venv_is_made_again(elsewhere: Path) -> None:
    made(elsewhere, "making")
    assert not packages._works()

    packages._clear()

    assert not (elsewhere / ".venv").exists()


def test_a_whole_venv_is_kept(elsewhere: Path) -> None:
    made(elsewhere, "made")

    assert packages._works()


def test_a_broken_venv_of_somebody_else_is_moved_aside_not_deleted(elsewhere: Path) -> None:
    (elsewhere / ".venv").mkdir()
    (elsewhere / ".venv" / "notes.txt").write_text("mine")

    packages._clear()

    assert [path.read_text() for path in elsewhere.glob("var/venv-set-aside-*/notes.txt")] == ["mine"]


def test_a_linked_venv_is_never_cleared(elsewhere: Path) -> None:
    (elsewhere / "theirs").mkdir()
    (elsewhere / ".venv").symlink_to(elsewhere / "theirs")

    with pytest.raises(tell.Stop, match="link"):
        packages._clear()


def test_an_old_node_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("node", "npm"):
        fake(tmp_path, name, "echo v18.20.4")
    monkeypatch.setenv("PATH", str(tmp_path))
    node.on_machine.cache_clear()

    assert node.on_machine() is False
    node.on_machine.cache_clear()


def test_a_new_node_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("node", "npm"):
        fake(tmp_path, name, "echo v22.1.0")
    monkeypatch.setenv("PATH", str(tmp_path))
    node.on_machine.cache_clear()

    assert node.on_machine() is True
    node.on_machine.cache_clear()
