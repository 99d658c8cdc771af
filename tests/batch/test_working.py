"""What a worker says of a source that brought it down is enough to go on from."""

from __future__ import annotations

import pytest

from reports.batch import working
from reports.model.job import Job, SourceFile
from tests.cli.running import SHORT

JOB = Job(sources=(SourceFile(name="source", data=b""),))


def test_an_internal_fault_says_what_it_is_and_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> object:
        raise ZeroDivisionError("words of the source")

    monkeypatch.setattr(working, "make", stumble)
    outcome = working.made("a.txt", SHORT.encode(), JOB, lambda *_: ()).outcome

    assert outcome.error == "internal"
    assert outcome.reason.startswith("internal fault: ZeroDivisionError. This is a fault of policybrief.")
    assert "policybrief make" in outcome.reason
    assert "words of the source" not in outcome.reason
