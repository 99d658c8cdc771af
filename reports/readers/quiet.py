"""Keep what a library notes of a broken file from the terminal: our errors and notices say it in a sentence."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet(library: str) -> Iterator[None]:
    """Nothing of the logger of `library` is shown inside."""
    notes = logging.getLogger(library)
    level = notes.level
    notes.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        notes.setLevel(level)
