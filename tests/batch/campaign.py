"""A batch through kills, its rate, its memory: `python -m tests.batch.campaign [DOCUMENTS [KILLS]]`.

DOCUMENTS reports (10,000) of some hundred words are made into briefs (JSON and text) by one process and by two, for the
rate; then by two while a worker or the parent is killed KILLS times (500), the parent being started anew. The files and
the summary must be those of the run that nobody disturbed. Memory is that of the parent and of the largest worker.

A campaign apart from the tests: with these numbers it takes hours. The last result stands in docs/measurements.md.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from subprocess import DEVNULL, Popen

from tests.cli.running import SHORT

STATES = (
    "France",
    "Italy",
    "Japan",
    "Mexico",
    "Kenya",
    "Norway",
    "Peru",
    "India",
    "Chile",
    "Greece",
    "Canada",
    "Vietnam",
)
FIELDS = (
    "trade",
    "fisheries",
    "rail freight",
    "education",
    "defense",
    "health",
    "tourism",
    "water",
    "energy",
    "culture",
)


def report(number: int, chance: random.Random) -> str:
    """A report of its own: who agreed on what."""
    lines = [SHORT.replace("2024", str(2020 + number % 10))]
    for _ in range(chance.randint(2, 6)):
        one, other = chance.sample(STATES, 2)
        field, count = chance.choice(FIELDS), chance.randint(2, 20)
        lines.append(f"{one} and {other} signed {count} memorandums of understanding on {field} on Monday.")
        lines.append(
            f"{one} called on {other} to open its market. “We are ready,” a minister of {other} said of {field}."
        )
    return "\n\n".join(lines)


class Campaign:
    """The reports in a folder, and what makes briefs of them."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder, self.count = folder, count
        self.chance = random.Random(8)  # noqa: S311 - who is killed when is no secret
        (folder / "in").mkdir()
        for number in range(count):
            (folder / "in" / f"report-{number:05}.txt").write_text(report(number, self.chance), encoding="utf-8")

    def start(self, out: str, jobs: int) -> Popen[bytes]:
        command = [sys.executable, "-c", "from reports.cli.main import main; main()", "batch", str(self.folder / "in")]
        options = ["--out", str(self.folder / out), "--jobs", str(jobs), "--to", "json,txt"]
        return Popen([*command, *options], stdout=DEVNULL, stderr=DEVNULL)

    def undisturbed(self, out: str, jobs: int) -> tuple[float, list[tuple[int, int]]]:
        """How many seconds it takes, and the memory (kB) of the whole family by the number of briefs made."""
        begun, memory = time.monotonic(), []
        process = self.start(out, jobs)
        while process.poll() is None:
            time.sleep(2)
            made = len(list((self.folder / out).glob("*.json")))
            memory.append((made, sum(map(_resident, [process.pid, *_below(process.pid)]))))
        return time.monotonic() - begun, memory

    def killed(self, out: str, kills: int) -> float:
        """Kill a worker or the parent so often; how many seconds it took until all was done."""
        begun, process = time.monotonic(), self.start(out, 2)
        for _ in range(kills):
            time.sleep(self.chance.uniform(0.3, 3.0))
            if process.poll() is not None:
                process = self.start(out, 2)
                continue
            below = _below(process.pid)
            victim = self.chance.choice([process.pid, *below]) if below else process.pid
            try:
                os.kill(victim, signal.SIGKILL)
            except ProcessLookupError:
                continue
            if victim == process.pid:
                process.wait()
                process = self.start(out, 2)
        process.wait()
        while self.start(out, 2).wait() not in (0, 1):
            time.sleep(1)
        return time.monotonic() - begun

    def manifest(self, out: str) -> dict[str, str]:
        """Every file that a run left, by its digest."""
        files = [path for path in (self.folder / out).iterdir() if not path.name.startswith(".policybrief")]
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)}


def _below(parent: int) -> list[int]:
    """The processes below one, by /proc."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found += [int(path.parent.name), *_below(int(path.parent.name))]
    return found


def _resident(process: int) -> int:
    """Kilobytes of memory that a process has for itself."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def main(count: int = 10_000, kills: int = 500) -> int:
    """Run all; 0 where nothing was lost, torn or other."""
    with tempfile.TemporaryDirectory(prefix="batch-") as name:
        run = Campaign(Path(name), count)
        one, _ = run.undisturbed("one", 1)
        two, memory = run.undisturbed("two", 2)
        say(f"{count} reports: one process {count / one:.1f}/s, two {count / two:.1f}/s, ratio {one / two:.2f}")
        early = max((kilobytes for made, kilobytes in memory if made <= count / 10), default=0)
        late = max((kilobytes for made, kilobytes in memory if made > count * 0.8), default=0)
        say(f"memory until a tenth {early / 1000:.0f} MB, in the last fifth {late / 1000:.0f} MB")
        seconds = run.killed("killed", kills)
        whole, disturbed = run.manifest("two"), run.manifest("killed")
        lost = sorted(set(whole) - set(disturbed))
        other = sorted(each for each in set(whole) & set(disturbed) if whole[each] != disturbed[each])
        more = sorted(set(disturbed) - set(whole))
        say(f"{kills} kills, {seconds:.0f} s: lost {len(lost)}, other {len(other)}, torn or left over {len(more)}")
    return 1 if lost or other or more else 0


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
