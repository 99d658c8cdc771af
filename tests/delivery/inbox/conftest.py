"""A folder of somebody else."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def shut_off() -> Iterator[Path]:
    """A folder of somebody who is not root, for whom no file is closed."""
    with tempfile.TemporaryDirectory() as name:
        folder, user = Path(name), os.geteuid()
        folder.chmod(0o777)
        os.seteuid(user or NOBODY)
        yield folder
        os.seteuid(user)
