"""Running checks that others wrote: Digital Bazaar's verifier on npm packages."""

import json
import subprocess
from pathlib import Path

from setup import node

VERIFIER = Path(__file__).parent / "verifier" / "verify.mjs"


def verified(cases: list[dict]) -> dict[str, dict]:
    """The npm verifier's answers by the name of the case; one process for all."""
    run = subprocess.run(
        [*node.command(), str(VERIFIER)],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2_000:]
    return {answer["name"]: answer for answer in json.loads(run.stdout)}
