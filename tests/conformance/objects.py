"""Look up what a PDF's dictionaries hold: an entry in, the object it leads to out, be it written there or elsewhere."""

from __future__ import annotations

from typing import Any

from pypdf.generic import IndirectObject


def entry(entries: Any, name: str, default: Any = None) -> Any:
    """The object under a name; `default` where there is none."""
    found = entries.get(name)
    resolved = found.get_object() if isinstance(found, IndirectObject) else found
    return default if resolved is None else resolved


def flag(entries: Any, name: str) -> bool:
    """Tell whether an entry says `true`; pypdf's own truth of a boolean is always true."""
    return getattr(entry(entries, name), "value", None) is True


def number(entries: Any, name: str) -> int | None:
    """The number of the object that an entry refers to; None where it refers to none."""
    return number_of(entries.get(name))


def number_of(reference: Any) -> int | None:
    """The number of the object that is referred to; None where `reference` is no reference."""
    return reference.idnum if isinstance(reference, IndirectObject) else None
