"""How long the program takes to start: run with `python -m pytest tests/bench/bench_cli.py`."""

from __future__ import annotations

from typing import Any

from tests.cli.running import SEED, process


def test_help(benchmark: Any) -> None:
    """Issue: `policybrief --help` starts in under 0.3 s."""
    benchmark.pedantic(process, args=("--help",), rounds=10, warmup_rounds=1)


def test_one_brief_from_a_cold_start(benchmark: Any, tmp_path: Any) -> None:
    benchmark.pedantic(process, args=("make", SEED, "--out", tmp_path), rounds=3, warmup_rounds=1)
