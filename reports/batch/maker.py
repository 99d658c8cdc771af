"""A process that makes briefs for a machine of a cluster: `python -m reports.batch.maker DESCRIPTOR`.

It is asked and answers through the socket with that number. A process of its own has no threads, so that it may be
forked for the child that reads; where a source ends it, the cluster's own worker goes on.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from functools import lru_cache
from multiprocessing.connection import Connection
from typing import Any

from reports.batch.crew import told
from reports.batch.working import made, warm
from reports.errors import ReportsError
from reports.limited import LimitedReader
from reports.model.job import Job
from reports.pipeline import Reading
from reports.readers import read_all


def serve(connection: Connection) -> None:
    """Answer until the other end is closed.

    Asked is: what it is about (JSON), how briefs are made (JSON), and the source. The answer is what came of it (JSON),
    and each file.
    """
    with LimitedReader() as limited, suppress(EOFError, OSError):
        while True:
            asked, job, data = json.loads(connection.recv_bytes()), connection.recv_bytes(), connection.recv_bytes()
            head, files = _answer(asked["path"], data, _job(job), limited if asked["limited"] else read_all)
            connection.send_bytes(json.dumps(head).encode("ascii"))
            for content in files:
                connection.send_bytes(content)


@lru_cache(maxsize=1)
def _job(words: bytes) -> Job:
    """How briefs are made; all that they need is loaded."""
    job = Job.model_validate_json(words)
    warm(job)
    return job


def _answer(path: str, data: bytes, job: Job, reading: Reading) -> tuple[dict[str, Any], list[bytes]]:
    try:
        done = made(path, data, job, reading)
    except ReportsError as fault:
        return {"fault": told(fault)}, []
    return {"outcome": done.outcome.record(), "files": list(done.files)}, list(done.files.values())


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
