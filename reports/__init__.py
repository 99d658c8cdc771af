"""Turn documents about diplomacy and policy into policy briefs."""

from __future__ import annotations

__version__ = "0.1.0"
