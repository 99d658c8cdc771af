"""How fast and small our Word file is beside those of docxtpl, docxtemplater, carbone and docx.

`pytest -s tests/bench/bench_docx_peers.py` has them all write the same Document in turns, in other words each round,
with stock python-docx as the floor of shame. Counted is the time from what an engine takes to the bytes of the file, as
CPU of all threads and by the clock: for us from the Document, for the engines of templates from the facts that their
tags name, for docx and python-docx from the tree of the document. Making those is not counted, but told beside it
(`before`); for us `before` is what it takes to lay out the Document's brief. Templates are made by python-docx once,
before all rounds. Ours alone draws pictures, makes each fact a control and carries the brief; `no pictures` is ours
without the first. All others print every word that we print, which is looked at before they are timed, the engines of
templates without looks and links inside of a line.

`turned words` are the same words in another order, `new words` such as no engine has seen. `bare` is the file without
model, pictures and thumbnail; under the table stands how large ours is without what marks its facts, either.

The peers are no dependencies: install `docxtpl` beside the tests, and the npm packages of
tests/bench/peers/word/npm/package.json there or in the folder that NODE_PEERS names. One that is missing is named, and
the others are measured. Nothing here fails for being slow. The aims: faster than every one of them on both sizes, time
linear in rows, a file no larger than docxtpl's, both bare.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping

import pytest

from reports.model.blocks import Document
from tests.bench.peers.documents import large, normal, of_rows
from tests.bench.peers.engine import OURS, Engine, Told
from tests.bench.peers.turns import Timing, exponent, in_turns
from tests.bench.peers.word.engines import SHAME, Workshop, missing
from tests.bench.peers.word.facts import tree
from tests.bench.peers.word.files import bare_size, unmarked_size, unsaid
from tests.bench.peers.wording import renewed, turned

# What the peers are warned of is theirs.
pytestmark = pytest.mark.filterwarnings("ignore")

WORDINGS = {"turned words": turned, "new words": renewed}
ROUNDS, LARGE_ROUNDS = 15, 5
SIZES = (250, 500, 1000, 2000, 4000)
# Fixed costs bend the lower end of the line; the slope is that of the sizes from here on.
SLOPE_FROM = 1000
# So many files until Node has compiled what is hot; its times fall no further from there.
WARMING = 20


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with Workshop(tmp_path_factory.mktemp("templates")) as opened:
        yield opened


@pytest.fixture(scope="module")
def series() -> dict[str, dict[int, float]]:
    """The least CPU time of each engine by the number of rows, as far as it was measured."""
    return {}


@pytest.mark.parametrize("wording", WORDINGS)
def test_a_normal_brief(workshop: Workshop, wording: str, capsys: pytest.CaptureFixture[str]) -> None:
    document = normal()
    timings = in_turns(_warmed(workshop.engines(document), document), document, WORDINGS[wording], ROUNDS)

    _print(capsys, f"normal brief, {wording}", _lines(timings))


@pytest.mark.parametrize("wording", WORDINGS)
def test_a_thousand_rows(workshop: Workshop, wording: str, capsys: pytest.CaptureFixture[str]) -> None:
    document = large()
    engines = _warmed(workshop.engines(document), of_rows(SIZES[0]))
    timings = in_turns(engines, document, WORDINGS[wording], LARGE_ROUNDS)

    _print(capsys, f"1,000 rows, 300 quotes, 72 paragraphs, 60 dates, {wording}", _lines(timings))


@pytest.mark.parametrize("rows", SIZES)
def test_more_and_more_rows(
    workshop: Workshop, series: dict[str, dict[int, float]], rows: int, capsys: pytest.CaptureFixture[str]
) -> None:
    document = of_rows(rows)
    engines = [engine for engine in workshop.engines(document) if engine.name != SHAME]
    timings = in_turns(engines, document, turned, LARGE_ROUNDS)

    for name, timing in timings.items():
        series.setdefault(name, {})[rows] = timing.least
    _print(capsys, f"{rows} rows, turned words", _lines(timings))


def test_the_exponent(series: dict[str, dict[int, float]], capsys: pytest.CaptureFixture[str]) -> None:
    points = {name: {rows: cpu for rows, cpu in row.items() if rows >= SLOPE_FROM} for name, row in series.items()}
    slopes = {name: exponent([*row], [*row.values()]) for name, row in points.items() if len(row) > 1}

    _print(capsys, f"exponent from {SLOPE_FROM} rows", [f"{name:14}{slope:8.2f}" for name, slope in slopes.items()])


def _warmed(engines: list[Engine], document: Document) -> list[Engine]:
    """The engines once each has said every word of the document, and all but the slowest so often as warms them."""
    for engine in engines:
        given = engine.translate(document)
        made = engine.render(given)
        assert unsaid(tree(document), made.made if isinstance(made, Told) else made) == [], engine.name
        for _ in range(WARMING * (engine.name != SHAME)):
            engine.render(given)
    return engines


def _lines(timings: Mapping[str, Timing]) -> Iterable[str]:
    ours = timings[OURS]
    times = "".join(f"{name:>9}" for name in ("cpu ms", "median", "x ours", "clock", "x ours", "before"))
    yield f"{'':14}{times}{'KB':>9}{'bare':>9}{'x ours':>9}{'rounds':>8}"
    for name, timing in timings.items():
        spent = f"{timing.least:9.1f}{timing.median:9.1f}{timing.least / ours.least:9.2f}"
        clock = (
            f"{min(timing.waiting):9.1f}{min(timing.waiting) / min(ours.waiting):9.2f}{min(timing.translating):9.1f}"
        )
        bare = bare_size(timing.made)
        file = f"{timing.size / 1024:9.1f}{bare / 1024:9.1f}{bare / bare_size(ours.made):9.2f}"
        yield f"{name:14}{spent}{clock}{file}{len(timing.rendering):8}"
    unmarked = unmarked_size(ours.made)
    yield f"ours, bare, without endnotes, controls and bookmarks: {unmarked / 1024:.1f} KB"


def _print(capsys: pytest.CaptureFixture[str], title: str, lines: Iterable[str]) -> None:
    absent = [f"{name:14}NOT MEASURED: it is not installed" for name in missing()]
    with capsys.disabled():
        sys.stdout.write("\n".join(("", title, *lines, *absent, "")))
