"""policybrief batch: what it prints, and the status that cron sees."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import SHORT, run


def test_all_done_leaves_with_0_and_a_rerun_says_what_was_there(folder: Path) -> None:
    (folder / "in").mkdir()
    for number in range(3):
        (folder / "in" / f"{number}.txt").write_text(f"{SHORT} {number}.", encoding="utf-8")
    first, second = (run("batch", "in", "--out", "out", "--to", "txt", "--jobs", "2") for _ in range(2))

    assert (first.exit_code, first.stdout) == (0, "3 made, 0 failed; out/index.html tells what came of each.\n")
    assert second.stdout.splitlines()[0] == "3 of 3 were done before and are unchanged."
    assert (folder / "out" / "summary.csv").exists()


def test_a_failure_is_told_and_leaves_with_1(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "empty.txt").write_bytes(b"")
    done = run("batch", "in", "--out", "out", "--to", "txt")

    assert done.exit_code == 1
    assert "in/empty.txt: bad_source: the file is empty." in done.stderr


def test_a_place_without_reports_is_told() -> None:
    assert run("batch", "nowhere", "--out", "out").exit_code == 66


def test_briefs_do_not_lie_among_the_reports(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(SHORT, encoding="utf-8")
    done = run("batch", "in", "--out", "in", "--jobs", "1")

    assert (done.exit_code, "the briefs would lie among the reports" in done.stderr) == (2, True)
    assert [path.name for path in (folder / "in").iterdir()] == ["a.txt"]
