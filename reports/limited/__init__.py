"""Read what strangers send in a child that has no network, no files, and bounds of memory and time."""

from reports.limited.reading import LimitedReader

__all__ = ["LimitedReader"]
