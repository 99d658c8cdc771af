"""Take a house's own Word file in: what it looks like and, where there are tags in it, what it says."""

from reports.readers.house.reading import read_house

__all__ = ["read_house"]
