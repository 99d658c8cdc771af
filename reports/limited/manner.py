"""How sources are read: in a child within bounds or in the program itself, and scans by their pictures or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from reports.limited.reading import LimitedReader
from reports.limited.recognising import Recognising
from reports.readers import Reading, read_all


@dataclass(frozen=True, slots=True)
class Manner:
    """`trusted` sources are read without a child and its bounds; with `ocr`, words are read off scans."""

    trusted: bool = False
    ocr: bool = False

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """What reads so, as long as this is open."""
        reader: AbstractContextManager[Reading] = nullcontext(read_all) if self.trusted else LimitedReader()
        with reader as reading:
            yield Recognising(reading) if self.ocr else reading
