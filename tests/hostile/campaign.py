"""Read everything hostile there is: `python -m tests.hostile.campaign [MUTANTS]`.

Every fixed input of `tests/hostile/corpus.py`, and MUTANTS (2,000) of a report in every format, are read by a
`LimitedReader`. Each must come to a document or an error of ours, within thirty seconds; nothing may read the canary
file or call the canary port; the parent must live. Prints how many came to what, what took longest and most memory.

A campaign apart from the tests: it takes minutes. The last result stands in docs/measurements.md.
"""

from __future__ import annotations

import resource
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from reports.errors import ReportsError
from reports.limited import LimitedReader
from tests.hostile.corpus import fixed, mutants
from tests.hostile.packages import CANARY_FILE

_SONG = "the-canary-sings-0c2f"
_HANG = 31.0


@dataclass
class Tally:
    """What came of the inputs."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    sung: list[str] = field(default_factory=list)

    def read(self, inputs: Iterable[tuple[str, str, bytes]]) -> None:
        """Read each, in children that are replaced as they fail."""
        with LimitedReader() as reader:
            for kind, what, data in inputs:
                self._one(reader, kind, what, data)

    def _one(self, reader: LimitedReader, kind: str, what: str, data: bytes) -> None:
        begun = time.monotonic()
        name = f"{kind}: {what}"
        try:
            documents = reader(data, f"hostile.{kind}")
            outcome = "a document"
            if any(_SONG in document.text for document in documents):
                self.sung.append(name)
        except ReportsError as fault:
            outcome = fault.code
        except Exception as fault:  # what must not be, and is counted
            outcome = "unknown"
            self.unknown.append(f"{name}: {type(fault).__name__}: {str(fault)[:80]}")
        took = time.monotonic() - begun
        self.outcomes[outcome] += 1
        self.slowest = sorted([*self.slowest, (took, f"{name}: {outcome}")], reverse=True)[:8]
        if took > _HANG:
            self.hangs.append(name)


@contextmanager
def canaries() -> Iterator[tuple[int, list[str]]]:
    """A file with a song in it and a port that listens; who calls it is written down."""
    calls: list[str] = []
    Path(CANARY_FILE).write_text(_SONG, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        over = threading.Event()

        def listen() -> None:
            while not over.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                calls.append(str(address))
                connection.close()

        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        try:
            yield server.getsockname()[1], calls
        finally:
            over.set()
            listener.join()
            Path(CANARY_FILE).unlink(missing_ok=True)


def main(count: int = 2_000) -> int:
    """Run once; 0 where nothing hung, sang, called or came to an unknown end."""
    tally, begun = Tally(), time.monotonic()
    with canaries() as (port, calls):
        tally.read(fixed(port))
        made = tally.outcomes.total()
        say(f"{made} fixed inputs, {time.monotonic() - begun:.0f} s")
        tally.read(mutants(count))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    say(f"{tally.outcomes.total() - made} mutants, {time.monotonic() - begun:.0f} s in all")
    for outcome, times in tally.outcomes.most_common():
        say(f"  {times:5}  {outcome}")
    say(f"hangs {len(tally.hangs)}, unknown ends {len(tally.unknown)}")
    say(f"canary reads {len(tally.sung)}, canary calls {len(calls)}")
    say(f"most memory of a child {peak:.0f} MB; slowest:")
    for took, what in tally.slowest:
        say(f"  {took:5.1f} s  {what}")
    for each in (*tally.hangs, *tally.unknown[:20], *tally.sung):
        say(f"  {each}")
    return 1 if tally.hangs or tally.unknown or tally.sung or calls else 0


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
