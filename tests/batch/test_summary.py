"""The summary says what came of every source, also of those that nothing came of yet, and is no way into a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.batch.inputs import found
from reports.batch.running import run
from reports.batch.summary import summarise
from reports.batch.working import Outcome
from reports.model.formats import Format
from reports.model.job import Job, SourceFile
from tests.batch.summed import summary
from tests.cli.running import SHORT

JOB = Job(sources=(SourceFile(name="source", data=b""),), formats=(Format.TXT,))


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome("x", title="<b>Talks</b>", prepared="<b>", notices=("<b>",)),
        Outcome("x", error="broken", reason="<b>why</b>"),
        None,
    ],
    ids=["made", "failed", "not made yet"],
)
def test_no_words_of_a_source_are_tags_of_the_page(tmp_path: Path, outcome: Outcome | None) -> None:
    summarise(tmp_path, [("in/<b>a&b.txt", "<b>name", outcome)], [Format.TXT])
    page = (tmp_path / "index.html").read_text(encoding="utf-8")

    assert "in/&lt;b&gt;a&amp;b.txt" in page
    assert "<b>" not in page


def test_what_a_batch_did_not_come_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "in" / f"{name}.txt").write_text(SHORT, encoding="utf-8")
    out, seen = tmp_path / "out", []
    done = run(found([str(tmp_path / "in")], out), JOB, out, say=seen.append, stopped=lambda: bool(seen))

    assert (done.made, done.left) == (1, 2)
    assert [row["status"] for row in summary(out)] == ["done", "not_made", "not_made"]
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "<h1>1 briefs, 0 failed, 2 not made yet</h1>" in page
    assert f"<td>{tmp_path.as_posix()}/in/c.txt</td>" in page.partition("Not made yet</h2>")[2]


def test_a_source_that_fails_now_tells_of_its_older_brief(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "a.txt"
    source.write_text(SHORT, encoding="utf-8")
    out = tmp_path / "out"
    run(found([str(tmp_path / "in")], out), JOB, out)
    source.write_bytes(b"")
    run(found([str(tmp_path / "in")], out), JOB, out)

    (row,) = summary(out)
    assert row["status"] == "bad_source"
    assert row["reason"].endswith("An older brief of it is still there: a.txt.")
