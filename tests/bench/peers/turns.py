"""Engines and a document in, the time of each out, taken in turns: what else the machine does strikes all alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import log
from statistics import median
from typing import TypeVar

from reports.model.blocks import Document
from tests.bench.peers.engine import Engine, Told
from tests.bench.peers.wording import Rewording

Made = TypeVar("Made")

# An engine that has taken so many seconds sits out the rounds that are left; the slowest takes a minute a round.
_BUDGET = 40.0


@dataclass
class Timing:
    """What an engine took in each round, in milliseconds of CPU and, for rendering, by the clock; and its last file."""

    translating: list[float] = field(default_factory=list)
    rendering: list[float] = field(default_factory=list)
    waiting: list[float] = field(default_factory=list)
    made: bytes = b""

    @property
    def size(self) -> int:
        """How large the last file was, in bytes."""
        return len(self.made)

    @property
    def least(self) -> float:
        """The quickest round: what else runs on the machine only ever adds."""
        return min(self.rendering)

    @property
    def median(self) -> float:
        """The round in the middle."""
        return median(self.rendering)

    @property
    def spent(self) -> float:
        """All rounds together, in seconds."""
        return sum(self.rendering) / 1000


def in_turns(engines: Sequence[Engine], document: Document, reworded: Rewording, rounds: int) -> dict[str, Timing]:
    """The timing of each engine on the document, in new words each round and the same for all engines."""
    # What is alive by now (language engine, pattern of the documents) is no work for the collector; what is timed is.
    gc.collect()
    gc.freeze()
    timings = {engine.name: Timing() for engine in engines}
    for number in range(1, rounds + 1):
        said = reworded(document, number)
        for engine in engines:
            if timings[engine.name].spent < _BUDGET:
                _take_turn(engine, said, timings[engine.name])
    return timings


def _take_turn(engine: Engine, document: Document, timing: Timing) -> None:
    given, translating, _ = _timed(lambda: engine.translate(document))
    made, rendering, waiting = _timed(lambda: engine.render(given))
    told = made if isinstance(made, Told) else Told(made, rendering, waiting)
    timing.translating.append(translating)
    timing.rendering.append(told.cpu)
    timing.waiting.append(told.wall)
    timing.made = told.made


def _timed(work: Callable[[], Made]) -> tuple[Made, float, float]:
    """What the work gives, the CPU time of this process, all its threads, and the clock's, in milliseconds."""
    gc.collect()
    begun, start = time.perf_counter(), time.process_time()
    made = work()
    return made, (time.process_time() - start) * 1000, (time.perf_counter() - begun) * 1000


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The slope of time on size, both as logarithms, by least squares: 1 is linear."""
    across, up = [log(size) for size in sizes], [log(spent) for spent in times]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    rise = sum((one - middle) * (other - height) for one, other in zip(across, up, strict=True))
    return rise / sum((one - middle) ** 2 for one in across)
