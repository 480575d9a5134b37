"""The export for outside verifiers, which is the escrow as well."""

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from tests.credentials import making, outsiders


def export(to, *more: str) -> str:
    said = io.StringIO()
    call_command("credentials_export", "--to", str(to), *more, stdout=said)
    return said.getvalue()


def test_an_export_holds_all_that_an_outside_verifier_needs(cast, tmp_path):
    making.awarded(cast, cast.hala)
    making.awarded(cast, cast.amina)
    making.revoked(cast, cast.tarek)

    said = export(tmp_path / "out", "--sample", "20")

    assert [line.split()[0] for line in said.splitlines()] == ["3", "2", "2"]
    rows = json.loads((tmp_path / "out" / "index.json").read_text())

    def read(name: str) -> dict:
        return json.loads((tmp_path / "out" / name).read_text())

    answers = outsiders.verified(
        [
            {
                "name": row["credential"],
                "credential": read(row["credential"]),
                "lists": [read(row["status"])],
                "dids": [read(row["did"])],
                "now": datetime.now(UTC).isoformat(),
            }
            for row in rows
        ]
    )
    assert {name: one["status"] for name, one in answers.items()} == {
        row["credential"]: row["expected"] for row in rows
    }
    assert all(one["proof"] for one in answers.values())
    assert sorted(row["expected"] for row in rows) == ["good", "good", "revoked"]
    assert "index.json" in (tmp_path / "out" / "README.md").read_text()


def test_a_sample_takes_the_revoked_first_and_the_issuers_in_turn(cast, tmp_path):
    making.awarded(cast, cast.hala)
    making.awarded(cast, cast.amina)
    revoked = making.revoked(cast, cast.tarek)

    export(tmp_path / "one", "--sample", "1")
    export(tmp_path / "all")

    (row,) = json.loads((tmp_path / "one" / "index.json").read_text())
    assert str(revoked.id) in row["credential"]
    assert len(json.loads((tmp_path / "all" / "index.json").read_text())) == 3


def test_a_folder_that_holds_something_is_left_alone(cast, tmp_path):
    (tmp_path / "kept.txt").write_text("mine")

    with pytest.raises(CommandError, match="not empty"):
        export(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_where_nothing_was_awarded_it_says_so(db, tmp_path):
    with pytest.raises(CommandError, match="No credential"):
        export(tmp_path / "out")

    assert not (tmp_path / "out").exists()
