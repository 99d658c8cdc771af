"""Wait for what other processes do, and no longer than a busy machine needs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

# Seconds: what is waited for takes tenths of one; machines that test many things at once take longer.
_PATIENCE = 60


def until(holds: Callable[[], bool]) -> bool:
    """Whether something holds at last."""
    end = time.monotonic() + _PATIENCE
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def gone(process: int) -> bool:
    """Whether a process has ended; one that nobody has asked after has, too."""
    try:
        state = (
            Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0]
        )
    except OSError:
        return True
    return state in "ZX"
