"""A batch ends: what comes back undone again and again is not given out for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.batch import running
from reports.batch.crew import Lost
from reports.batch.inputs import found
from reports.batch.running import run
from reports.batch.working import Task
from reports.errors import TryLater
from reports.model.formats import Format
from reports.model.job import Job, SourceFile
from tests.cli.running import SHORT

JOB = Job(sources=(SourceFile(name="source", data=b""),), formats=(Format.TXT,))


class Losing:
    """A crew that brings everything back undone, and says that nobody is to blame."""

    def __init__(self, *_: object, **__: object) -> None:
        self.tasks: list[Task] = []
        self.times = 0

    def __enter__(self) -> Losing:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    @property
    def busy(self) -> int:
        return len(self.tasks)

    @property
    def free(self) -> bool:
        return not self.tasks

    def give(self, task: Task) -> None:
        self.tasks.append(task)

    def take(self) -> Iterator[Lost]:
        self.times += 1
        assert self.times < 1_000
        given, self.tasks = self.tasks, []
        yield from (Lost(task, innocent=True) for task in given)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SHORT, encoding="utf-8")
    return tmp_path / "in"


def test_work_that_comes_back_undone_for_ever_ends_the_batch(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "Workers", Losing)

    with pytest.raises(TryLater, match="comes back undone again and again"):
        run(found([str(reports)], tmp_path / "out"), JOB, tmp_path / "out")


def test_what_a_killed_batch_left_half_written_is_cleared_away(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".a.txt.0123abcd.part").write_bytes(b"half")
    run(found([str(reports)], out), JOB, out)

    assert [path.name for path in out.glob(".*.part")] == []
