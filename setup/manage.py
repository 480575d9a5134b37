"""bin/manage: Django's command line. Packages and words are brought first where they are missing or changed."""

from __future__ import annotations

import os

from setup import packages, places, product
from setup.tell import Steps


def main(arguments: list[str]) -> int:
    steps = Steps(3)
    packages.ensure("app", steps)
    home = product.Home(places.VAR)
    if "words" not in arguments[:1]:
        product.compile_words(home, steps)
    command = [str(places.PYTHON), "-P", "-m", "maharat.site.manage", *arguments]
    os.execve(command[0], command, places.environment())
