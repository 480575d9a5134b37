"""Running checks that others wrote: Digital Bazaar's verifier on npm packages."""

import json
import shutil
import subprocess
from pathlib import Path

VERIFIER = Path(__file__).parent / "verifier" / "verify.mjs"
ROOT = Path(__file__).resolve().parents[2]


def node() -> str | None:
    """Node, from the machine or where bin/test keeps its own."""
    kept = ROOT / "var" / "node" / "bin" / "node"
    return shutil.which("node") or (str(kept) if kept.exists() else None)


def verified(cases: list[dict]) -> dict[str, dict]:
    """The npm verifier's answers by the name of the case; one process for all."""
    run = subprocess.run(
        [node(), str(VERIFIER)], input=json.dumps(cases), capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr[-2_000:]
    return {answer["name"]: answer for answer in json.loads(run.stdout)}
