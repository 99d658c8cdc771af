"""Thousands of briefs: files in, a brief of each out, whatever crashes on the way."""

from reports.batch.inputs import Input, found, left_out, of_batches
from reports.batch.running import Done, Say, run
from reports.batch.working import Outcome, Task

__all__ = ["Done", "Input", "Outcome", "Say", "Task", "found", "left_out", "of_batches", "run"]
