"""Documents in, bytes out: one module for each format, one theme for all."""

from __future__ import annotations

from reports.writers.table import write

__all__ = ["write"]
