"""The parent's side: a child that reads, watched by the clock, replaced when it fails or has worked long enough."""

from __future__ import annotations

import json
import multiprocessing
import signal
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self

from pydantic import ValidationError

from reports.errors import BadSource, OutOfMemory, ReaderCrashed, ReportsError, TimedOut
from reports.limited.bounds import bounds
from reports.limited.child import serve
from reports.limited.faults import error_of
from reports.model.formats import SourceFormat
from reports.model.notices import Notice
from reports.model.source import SourceDocument
from reports.readers.sniffing import sniff
from reports.readers.table import bare, read_all

# Text is cut into lines and nothing more: there is no parser that a stranger could break or exhaust.
_PLAIN = {SourceFormat.TXT, SourceFormat.MD}


class LimitedReader:
    """Reads sources as `read_all` does, all but plain text in a child; a context that ends the child.

    Raises what `read_all` raises, and TimedOut, OutOfMemory or ReaderCrashed where a source takes too long or too
    much, or ends its reader.
    """

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def __call__(
        self,
        data: bytes,
        name: str,
        format: SourceFormat | None = None,  # noqa: A002 - the API's word
    ) -> tuple[SourceDocument, ...]:
        """The documents in the bytes `data` of the file `name`."""
        kind = format or sniff(data, bare(name))
        if kind in _PLAIN:
            return read_all(data, name, kind)
        answer = self._asked(data, bare(name), kind)
        if len(answer) > bounds()["answer"]:
            raise ReaderCrashed(**ReaderCrashed.words(name, "an answer too long"))
        return _documents(answer, bare(name))

    def _asked(self, data: bytes, name: str, kind: SourceFormat) -> bytes:
        process, connection = self._child()
        try:
            connection.send_bytes(json.dumps({"name": name, "format": kind}).encode("ascii"))
            connection.send_bytes(data)
            ready = wait([connection, process.sentinel], bounds()["clock"])
            if connection not in ready and not (ready and connection.poll()):
                raise self._lost(name, timed_out=not ready)
            answer = connection.recv_bytes(bounds()["answer"])
        except (EOFError, OSError) as fault:
            raise self._lost(name, timed_out=False) from fault
        except BaseException:
            self._end()
            raise
        self._done += 1
        return answer

    def _child(self) -> tuple[BaseProcess, Connection]:
        if self._done >= bounds()["sources"]:
            self._end()
        if self._process is None or self._connection is None or not self._process.is_alive():
            self._end()
            # A fork has all code at hand that the parent has; where there is none, a new interpreter loads it.
            method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
            context: Any = multiprocessing.get_context(method)
            self._connection, theirs = context.Pipe()
            ways = {"forked": method == "fork"}
            self._process = context.Process(target=serve, args=(theirs,), kwargs=ways, daemon=True)
            self._process.start()
            theirs.close()
        return self._process, self._connection

    def _lost(self, name: str, *, timed_out: bool) -> ReportsError:
        """Why there is no answer, as the end of the child tells it."""
        process = self._process
        if timed_out:
            self._end()
            return TimedOut(**TimedOut.words(name))
        if process is not None:
            process.join(1)
        code = process.exitcode if process is not None else None
        self._end()
        if code == -signal.SIGXCPU:
            return TimedOut(**TimedOut.words(name))
        if code in (-signal.SIGKILL, -signal.SIGABRT):
            return OutOfMemory(**OutOfMemory.words(name))
        return ReaderCrashed(**ReaderCrashed.words(name, f"signal {-code}" if code and code < 0 else "no answer"))

    def _end(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            with suppress(OSError):
                self._process.kill()
            self._process.join()
            self._process.close()
        self._process, self._connection, self._done = None, None, 0


def _documents(answer: bytes, name: str) -> tuple[SourceDocument, ...]:
    """The child's answer, which is a stranger's word as well: checked like every other."""
    try:
        said = json.loads(answer)
        if "error" in said:
            raise error_of(said["error"])
        pairs = zip(said["documents"], said["notices"], strict=True)
        made = tuple(
            SourceDocument.model_validate(document).model_copy(update={"notices": tuple(map(_notice, notices))})
            for document, notices in pairs
        )
    except (ValueError, KeyError, TypeError, ValidationError) as fault:
        raise ReaderCrashed(**ReaderCrashed.words(name, "an answer that is none")) from fault
    if not made:
        raise BadSource("there is nothing in it.", where=name, hint="Give a file with the report's text.")
    return made


def _notice(told: Any) -> Notice:
    return Notice.model_validate(told)
