"""The same document gives the same bytes: twice in a process, in threads, and whatever surrounds the process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from reports.writers.pdf import write
from reports.writers.theme import default_theme
from tests.house.project import ROOT
from tests.writers.documents import document, saying

PROGRAM = """
import hashlib
from reports.writers.pdf import write
from reports.writers.theme import default_theme
from tests.writers.documents import document
print(hashlib.sha256(write(document(), default_theme())).hexdigest())
"""
SURROUNDINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "SOURCE_DATE_EPOCH": "1"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LANG": "tr_TR.UTF-8", "RL_useA85": "0", "RL_invariant": "0"},
)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_processes_in_other_surroundings_give_the_same_bytes() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for surroundings in SURROUNDINGS
    }

    assert digests == {_digest(write(document(), default_theme()))}


def test_what_was_written_before_does_not_show() -> None:
    first = write(document(), default_theme())
    write(saying("Ελληνικά и кириллица, ½ ≤ ¾"), default_theme())

    assert write(document(), default_theme()) == first


def test_threads_give_the_same_bytes() -> None:
    alone = [write(made, default_theme()) for made in (document(), saying("Words"))]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda made: write(made, default_theme()), [document(), saying("Words")] * 4))

    assert together == alone * 4


def test_another_word_is_another_identifier() -> None:
    def identifier(data: bytes) -> bytes:
        return data[data.rindex(b"/ID[") :][:71]

    assert identifier(write(saying("one"), default_theme())) != identifier(write(saying("two"), default_theme()))
