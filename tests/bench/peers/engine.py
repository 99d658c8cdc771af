"""An engine of a benchmark: what makes a file of a Document, ours or a peer's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from reports.model.blocks import Document

OURS = "ours"


class Told(NamedTuple):
    """A file from an engine in a process of its own, and the milliseconds it took there: of CPU and by the clock."""

    made: bytes
    cpu: float
    wall: float


@dataclass(frozen=True)
class Engine:
    """A way to write a file: `translate` makes of a Document what `render` reads; ours reads it as it is."""

    name: str
    translate: Callable[[Document], Any]
    render: Callable[[Any], bytes | Told]
    look: str = ""
