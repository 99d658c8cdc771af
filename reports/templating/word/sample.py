"""Views to try a house's tags with: one that has everything there can be, and one that has nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from reports.templating.view import View

# Two rows of each kind, so that the second of a loop is tried, too.
_ROWS = 2


@lru_cache(maxsize=2)
def sample(*, full: bool) -> View:
    """A view whose lists have two rows each and whose texts say the name of their field; or one without any."""
    made: View = _noun(View, (), full=full)
    return made


def _value(kind: Any, types: Mapping[Any, Any], name: str, *, full: bool) -> Any:
    """A value of the type `kind`; `types` are those that stand for the type variables of a generic one."""
    kind = types.get(kind, kind) if isinstance(kind, TypeVar) else kind
    origin, inside = get_origin(kind) or kind, get_args(kind)
    if origin is UnionType:
        return _value(inside[0], types, name, full=full) if full else None
    if origin is tuple:
        return tuple(_value(inside[0], types, name, full=full) for _ in range(_ROWS * full))
    if origin in (str, int, bool):
        return origin(name.replace("_", " ") if origin is str and full else full if origin is not str else "")
    if origin in (frozenset, Mapping):
        return frozenset() if origin is frozenset else {}
    return _noun(origin, inside, full=full)


def _noun(kind: Any, inside: tuple[Any, ...], *, full: bool) -> Any:
    """A noun of the view with a value for each of its fields."""
    hints = get_type_hints(kind)
    types = dict(zip(getattr(kind, "__parameters__", ()), inside, strict=False))
    return kind(**{field.name: _value(hints[field.name], types, field.name, full=full) for field in fields(kind)})
