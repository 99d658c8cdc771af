"""Show on a terminal what is being done, if it takes longer than a second; in a pipe show nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status

# Whoever waits less than this needs no display (Nielsen's limit for an uninterrupted flow of thought).
PATIENCE = 1.0


@contextmanager
def display() -> Iterator[Callable[[str], None]]:
    """A function to tell each stage to; the display comes up by itself and is gone at the end."""
    if not sys.stderr.isatty():
        yield lambda stage: None  # noqa: ARG005 - nobody to tell
        return
    shown = _Shown()
    timer = Timer(PATIENCE, shown.start)
    timer.daemon = True
    timer.start()
    try:
        yield shown.tell
    finally:
        timer.cancel()
        shown.stop()


class _Shown:
    """The line with the turning wheel; Rich is imported only when it is needed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stage = "Reading"
        self._status: Status | None = None
        self._over = False

    def tell(self, stage: str) -> None:
        with self._lock:
            self._stage = stage
            if self._status:
                self._status.update(f"{stage} …")

    def start(self) -> None:
        from rich.console import Console

        with self._lock:
            if not self._over:
                self._status = Console(stderr=True).status(f"{self._stage} …")
                self._status.start()

    def stop(self) -> None:
        with self._lock:
            self._over = True
            if self._status:
                self._status.stop()


@contextmanager
def counting(total: int) -> Iterator[Callable[..., None]]:
    """A function to tell each of `total` things to that is done, `failed` or not: a bar with rate and time left.

    It is drawn by whoever tells, and by no thread: the program forks its workers meanwhile.
    """
    if not sys.stderr.isatty():
        yield lambda *, failed: None  # noqa: ARG005 - nobody to tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[failed]} failed"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), auto_refresh=False)
    task = bar.add_task("", total=total, failed=0, rate="")
    count = 0
    with bar:

        def tell(*, failed: bool) -> None:
            nonlocal count
            count += failed
            speed = bar.tasks[task].speed
            bar.update(task, advance=1, failed=count, rate=f"{speed:.1f}/s" if speed else "", refresh=True)

        yield tell
