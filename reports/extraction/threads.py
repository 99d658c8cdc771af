"""Hold numpy's matrix products to one thread, so that their sums do not depend on how many a machine has."""

from __future__ import annotations

import ctypes
import functools
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# How the builds of OpenBLAS in numpy's wheels call the two functions; other libraries are left as they are.
_PREFIXES = ("scipy_openblas", "openblas")
_SUFFIXES = ("64_", "_64", "")

Call = Callable[..., int]


@contextmanager
def one_thread(numpy: Path) -> Iterator[None]:
    """Within it, matrix products run on one thread, where the numpy in this folder has a library that can be told so.

    Ours are small: on two threads they took twice the processor's time and, beside other work, longer.
    """
    found = _library(numpy)
    if found is None:
        yield
        return
    get, set_to = found
    before = get()
    set_to(1)
    try:
        yield
    finally:
        set_to(before)


@functools.cache
def _library(numpy: Path) -> tuple[Call, Call] | None:
    """The functions that tell and set the number of threads."""
    for path in sorted([*numpy.parent.glob("numpy.libs/*openblas*"), *numpy.glob(".dylibs/*openblas*")]):
        library = ctypes.CDLL(str(path))
        for prefix, suffix in itertools.product(_PREFIXES, _SUFFIXES):
            get, set_to = (f"{prefix}_{verb}_num_threads{suffix}" for verb in ("get", "set"))
            if hasattr(library, get) and hasattr(library, set_to):
                return getattr(library, get), getattr(library, set_to)
    return None
