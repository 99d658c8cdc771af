"""Sources to a brief: find every fact, each with the words it rests on. Pure: the same sources give the same brief."""

from __future__ import annotations

from reports.extraction.extract import extract

__all__ = ["extract"]
