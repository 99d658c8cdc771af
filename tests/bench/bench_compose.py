"""How long it takes to compose a brief; run with `pytest tests/bench/bench_compose.py`."""

from __future__ import annotations

from typing import Any

from reports.templating import compose
from tests.fictional import BRIEF


def test_compose_the_canonical_brief(benchmark: Any) -> None:
    compose(BRIEF)

    document = benchmark(compose, BRIEF)

    assert document.brief == BRIEF
