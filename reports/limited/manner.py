"""How sources are read: in a child within bounds or in the program itself, and scans by their pictures or not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from reports.limited.bounds import bounds
from reports.limited.reading import LimitedReader
from reports.limited.recognising import Recognising
from reports.model.job import Job
from reports.readers import Reading, read_all
from reports.templating.library import labels, template
from reports.version import __version__

# Hexadecimal digits: a ledger holds a handful of settings.
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Manner:
    """`trusted` sources are read without a child and its bounds; with `ocr`, words are read off scans."""

    trusted: bool = False
    ocr: bool = False

    @property
    def patience(self) -> float:
        """Seconds on the clock that a batch gives the brief of one source."""
        return float(bounds()["making"]["clock"] + (bounds()["recognising"] if self.ocr else 0))

    def settings(self, job: Job) -> str:
        """What a brief depends on beside its source, in a word: another one makes it again. Raises BadTemplate."""
        words = job.model_copy(update={"sources": ()}).model_dump_json(exclude={"font_folders"})
        read = f"{job.sources[0].format or ''} {self.ocr}"
        printed = f"{template(job.template).files}\n{labels(job.language).tables}"
        return hashlib.sha256(f"{__version__}\n{read}\n{words}\n{printed}".encode()).hexdigest()[:_DIGITS]

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """What reads so, as long as this is open."""
        reader: AbstractContextManager[Reading] = nullcontext(read_all) if self.trusted else LimitedReader()
        with reader as reading:
            yield Recognising(reading) if self.ocr else reading
