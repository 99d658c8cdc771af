"""What the child does: take sources from a pipe, read each, and answer with documents or an error, as JSON."""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from reports.errors import OutOfMemory, ReaderCrashed, ReportsError
from reports.limited.faults import told
from reports.limited.walls import allow_time, die_with_parent, let_go, raise_walls
from reports.model.formats import SourceFormat
from reports.readers.table import read_all


def serve(connection: Connection, *, forked: bool) -> None:
    """Read what comes through `connection`, one source after the other, until it is closed.

    What `forked` has of its parent's files and sockets is closed first; the other end of its own connection is among
    them, and must be, or nobody would see the parent's end.
    """
    if forked:
        let_go(connection)
    die_with_parent()
    # Who stops the program by the keyboard stops the parent, which ends its children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # How it ended is told by its parent, in a sentence.
    faulthandler.disable()
    gc.freeze()
    raise_walls()
    with suppress(EOFError, OSError):
        while True:
            asked = json.loads(connection.recv_bytes())
            data = connection.recv_bytes()
            allow_time()
            connection.send_bytes(_answer(data, asked["name"], asked["format"]))
    os._exit(0)


def _answer(data: bytes, name: str, format_: str | None) -> bytes:
    try:
        documents = read_all(data, name, SourceFormat(format_) if format_ else None)
        made: dict[str, Any] = {"documents": [each.model_dump(mode="json") for each in documents]}
        # A document keeps its notices to itself when it is written down.
        made["notices"] = [[notice.model_dump(mode="json") for notice in each.notices] for each in documents]
        return json.dumps(made).encode("ascii")
    except ReportsError as fault:
        return _error(fault)
    except MemoryError:
        return _error(OutOfMemory(**OutOfMemory.words(name)))
    except Exception as fault:  # whatever a library raises, the parent must know that this source is done with
        return _error(ReaderCrashed(**ReaderCrashed.words(name, type(fault).__name__)))


def _error(fault: ReportsError) -> bytes:
    return json.dumps({"error": told(fault)}).encode("ascii")
