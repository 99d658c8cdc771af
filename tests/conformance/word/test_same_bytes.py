"""The same document gives the same bytes, in another process and with another order of sets."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.conformance.documents import SEEDED
from tests.conformance.word.documents import DOCUMENTS, written

# The seed's brief takes a second to make anew, and tests/test_pipeline.py does so.
NAMES = [name for name in DOCUMENTS if name != SEEDED]


def test_another_process_writes_the_same_bytes(word_files: dict[str, Path]) -> None:
    command = [sys.executable, "-m", __name__]
    apart = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    )

    digests = [hashlib.sha256(word_files[name].read_bytes()).hexdigest() for name in NAMES]
    assert apart.stdout.split() == digests


if __name__ == "__main__":
    for each in NAMES:
        sys.stdout.write(hashlib.sha256(written(DOCUMENTS[each]())).hexdigest() + "\n")
