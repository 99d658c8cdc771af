"""How fast, small and lean our PDF is beside WeasyPrint's and Typst's: `pytest -s tests/bench/bench_pdf_peers.py`.

All three print the same Document as PDF/UA-1 (ours is PDF/A-3a, too, and carries the brief's JSON), in turns in one
process, in other words each round, since Typst answers what it has seen before from memory. Counted is the CPU time
of all threads from what an engine reads to the bytes: for us from the Document, for WeasyPrint from a page of HTML,
for Typst from JSON. Making that HTML or JSON of the Document is not counted, but told beside it (`before`). Fonts,
style sheet and template are read once, before all rounds; the peers are given the widths of columns, where we measure
words to find them. `Turned words` are the same words in another order, whose widths we remember; `new words` are
words that no engine has seen.

The peers are no dependencies: install `weasyprint` and `typst` beside the tests. One that is missing is named, and the
others are measured. Nothing here fails for being slow. The aims: CPU on a normal brief at most a seventh of
WeasyPrint's and below Typst's; at 1,000 rows below half of Typst's, in a quarter of its memory; files smaller than
Typst's; time linear in rows up to 4,000.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.bench.peers.documents import fictional, large, normal, of_rows
from tests.bench.peers.engine import OURS, Engine
from tests.bench.peers.engines import TRANSLATORS, engines, missing
from tests.bench.peers.memory import STATUS, memory
from tests.bench.peers.turns import Timing, exponent, in_turns
from tests.bench.peers.wording import renewed, turned

# What the peers are warned of is theirs.
pytestmark = pytest.mark.filterwarnings("ignore")

WORDINGS = {"turned words": turned, "new words": renewed}
ROUNDS, LARGE_ROUNDS = 15, 3
SIZES = (250, 500, 1000, 2000, 4000)
# Fixed costs bend the lower end of the line; the slope is that of the sizes from here on.
SLOPE_FROM = 1000
# After the first document a kept process prints so many others.
OTHERS = 2


@pytest.fixture(scope="module")
def printers() -> list[Engine]:
    """The engines, each warmed by a small document."""
    found = engines()
    if len(found) == 1:
        pytest.skip(f"THE PEERS WERE NOT MEASURED: {' and '.join(missing())} are not installed")
    for engine in found:
        engine.render(engine.translate(fictional()))
    return found


@pytest.fixture(scope="module")
def series() -> dict[str, dict[int, float]]:
    """The least CPU time of each engine by the number of rows, as far as it was measured."""
    return {}


@pytest.mark.parametrize("wording", WORDINGS)
def test_a_normal_brief(printers: list[Engine], wording: str, capsys: pytest.CaptureFixture[str]) -> None:
    timings = in_turns(printers, normal(), WORDINGS[wording], ROUNDS)

    _print(capsys, f"normal brief, {wording}", _lines(timings))


@pytest.mark.parametrize("wording", WORDINGS)
def test_a_thousand_rows(printers: list[Engine], wording: str, capsys: pytest.CaptureFixture[str]) -> None:
    timings = in_turns(printers, large(), WORDINGS[wording], LARGE_ROUNDS)

    _print(capsys, f"1,000 rows, 300 quotes, 72 paragraphs, 60 dates, {wording}", _lines(timings))


@pytest.mark.parametrize("rows", SIZES)
def test_more_and_more_rows(
    printers: list[Engine], series: dict[str, dict[int, float]], rows: int, capsys: pytest.CaptureFixture[str]
) -> None:
    timings = in_turns(printers, of_rows(rows), turned, LARGE_ROUNDS)

    for name, timing in timings.items():
        series.setdefault(name, {})[rows] = timing.least
    _print(capsys, f"{rows} rows, turned words", _lines(timings))


@pytest.mark.usefixtures("printers")
def test_the_exponent(series: dict[str, dict[int, float]], capsys: pytest.CaptureFixture[str]) -> None:
    points = {name: {rows: cpu for rows, cpu in row.items() if rows >= SLOPE_FROM} for name, row in series.items()}
    slopes = {name: exponent([*row], [*row.values()]) for name, row in points.items() if len(row) > 1}

    _print(capsys, f"exponent from {SLOPE_FROM} rows", [f"{name:12}{slope:8.2f}" for name, slope in slopes.items()])


@pytest.mark.skipif(not STATUS.exists(), reason="MEMORY WAS NOT MEASURED: this system has no /proc/self/status")
@pytest.mark.parametrize("name", [OURS, *TRANSLATORS])
def test_memory(printers: list[Engine], name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine = next((engine for engine in printers if engine.name == name), None)
    if engine is None:
        pytest.skip(f"{name} WAS NOT MEASURED: it is not installed")
    inputs = [engine.translate(turned(large(), number)) for number in range(1 + OTHERS)]
    used = memory(name, engine.look, inputs, tmp_path)

    peaks = f"{used.before:9.0f}{used.first:9.0f}{used.first - used.before:9.0f}{used.all:9.0f}"
    head = f"{'':12}{'before':>9}{'peak':>9}{'growth':>9}{'kept':>9}  (peak after {OTHERS} more)"
    _print(capsys, "memory of a process of its own, MB, 1,000 rows", [head, f"{name:12}{peaks}"])


def _lines(timings: Mapping[str, Timing]) -> Iterable[str]:
    ours = timings[OURS]
    yield f"{'':12}{'cpu ms':>9}{'median':>9}{'x ours':>9}{'median':>9}{'before':>9}{'KB':>9}{'x ours':>9}{'rounds':>8}"
    for name, timing in timings.items():
        spent = f"{timing.least:9.1f}{timing.median:9.1f}{timing.least / ours.least:9.2f}"
        more = f"{timing.median / ours.median:9.2f}{min(timing.translating):9.1f}"
        file = f"{timing.size / 1024:9.1f}{timing.size / ours.size:9.2f}"
        yield f"{name:12}{spent}{more}{file}{len(timing.rendering):8}"


def _print(capsys: pytest.CaptureFixture[str], title: str, lines: Iterable[str]) -> None:
    absent = [f"{name:12}NOT MEASURED: it is not installed" for name in missing()]
    with capsys.disabled():
        sys.stdout.write("\n".join(("", title, *lines, *absent, "")))
