"""A process that makes briefs for a machine of a cluster: `python -m reports.batch.maker DESCRIPTOR`.

It is asked and answers through the socket with that number. A process of its own has no threads, so that it may be
forked for the child that reads; where a source ends it, the cluster's own worker goes on.
"""

from __future__ import annotations

import json
import platform
import signal
import sys
from contextlib import ExitStack, suppress
from functools import lru_cache
from multiprocessing.connection import Connection
from typing import Any

from reports.batch.errand import HERE
from reports.batch.working import made
from reports.errors import EngineMissing, ReportsError
from reports.limited import Manner, bound_making, die_with_parent, told
from reports.model.job import Job
from reports.pipeline import warm
from reports.readers import Reading


def serve(connection: Connection) -> None:
    """Say that it is there, and answer until the other end is closed.

    Asked is: what it is about (JSON), how briefs are made (JSON), and the source. The answer is what came of it (JSON),
    and each file.
    """
    # Who stops a program by the keyboard stops the one that asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    with ExitStack() as open_, suppress(EOFError, OSError):
        ways: dict[Manner, Reading] = {}
        connection.send_bytes(HERE)
        while True:
            asked, job, data = json.loads(connection.recv_bytes()), connection.recv_bytes(), connection.recv_bytes()
            manner = Manner(**asked["manner"])
            if manner not in ways:
                ways[manner] = open_.enter_context(manner.reading())
            head, files = _answer(asked["path"], data, job, ways[manner])
            connection.send_bytes(json.dumps(head).encode("ascii"))
            for content in files:
                connection.send_bytes(content)


@lru_cache(maxsize=1)
def _job(words: bytes) -> Job:
    """How briefs are made; all that they need is loaded. Raises what this machine lacks for it."""
    try:
        job = Job.model_validate_json(words)
        warm(job)
    except ReportsError:
        raise
    except Exception as fault:  # no source is to blame for what happens before it comes
        hint = "Mend its installation: `policybrief doctor` there tells what is wrong."
        text = f"a worker of the cluster cannot make briefs: {type(fault).__name__}."
        raise EngineMissing(text, where=platform.node(), hint=hint) from fault
    bound_making()
    return job


def _answer(path: str, data: bytes, job: bytes, reading: Reading) -> tuple[dict[str, Any], list[bytes]]:
    try:
        done = made(path, data, _job(job), reading)
    except ReportsError as fault:
        return {"fault": told(fault)}, []
    return {"outcome": done.outcome.record(), "files": list(done.files)}, list(done.files.values())


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
