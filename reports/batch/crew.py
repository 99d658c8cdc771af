"""What a batch asks of those who do its work, on this machine or on others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from reports.batch.working import Outcome, Task
from reports.errors import ReportsError


class Lost(Exception):
    """A task came back undone: whoever had it died, or, where `innocent`, could not be reached any more."""

    def __init__(self, task: Task, *, innocent: bool = False) -> None:
        super().__init__(task.path)
        self.task, self.innocent = task, innocent


class Crew(Protocol):
    """Takes tasks and brings back what came of them, in any order."""

    @property
    def busy(self) -> int:
        """How many tasks it has."""

    @property
    def free(self) -> bool:
        """Whether it takes another one."""

    def give(self, task: Task) -> None:
        """Have `task` done."""

    def take(self) -> Iterator[Outcome | Lost | ReportsError]:
        """What has come back, after waiting for something to: outcomes, losses, faults of the machine."""
