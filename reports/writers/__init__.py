"""Documents in, bytes out: one module for each format, one theme for all."""

from __future__ import annotations

from reports.writers.table import mails, write

__all__ = ["mails", "write"]
