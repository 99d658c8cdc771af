"""Read what strangers send in a child that has no network, no files, and bounds of memory and time."""

from reports.limited.faults import error_of, told
from reports.limited.manner import Manner
from reports.limited.reading import LimitedReader
from reports.limited.walls import bound_making, die_with_parent, let_go

__all__ = ["LimitedReader", "Manner", "bound_making", "die_with_parent", "error_of", "let_go", "told"]
