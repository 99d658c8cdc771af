from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reports.extraction import threads
from reports.extraction.threads import one_thread

NUMPY = Path(np.__file__).parent


def test_products_run_on_one_thread_and_on_as_many_as_before_afterwards() -> None:
    found = threads._library(NUMPY)
    if found is None:
        pytest.skip("this numpy brings no OpenBLAS of its own")
    get, set_to = found
    before = get()
    set_to(2)
    try:
        with one_thread(NUMPY):
            assert get() == 1
        assert get() == 2
    finally:
        set_to(before)


def test_where_there_is_no_such_library_nothing_changes(tmp_path: Path) -> None:
    with one_thread(tmp_path / "numpy"):
        assert np.array_equal(np.eye(2) @ np.eye(2), np.eye(2))
