"""Bring bytes to people and back: files for now, whole or not at all."""

from reports.delivery.files import save
from reports.delivery.names import safe_stem

__all__ = ["safe_stem", "save"]
