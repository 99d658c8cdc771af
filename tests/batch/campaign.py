"""A batch at its size: `python -m tests.batch.campaign rate|kills|cluster|size|longest [DOCUMENTS [KILLS]]`.

Made are briefs (JSON and text) of DOCUMENTS reports (10,000) of some hundred words.

rate: by one process and by two, a thousand after a thousand in turn, so that a slow minute of the machine hits both.
kills: by two, undisturbed, with the memory of all processes; then by two while a worker or the parent is killed KILLS
times (500), the parent being started anew. The files and the summary must be those of the run that nobody disturbed.
cluster: by two processes and by two workers of a Dask cluster on this machine, in turn as well.
size: what the sums of docs/cluster.md are made of; DOCUMENTS must be between 1,001 and 1,999.
longest: one source of DOCUMENTS characters (give 2000000) in all formats, which the bounds of a brief are made of.

A campaign apart from the tests: it takes an hour. The last results stand in docs/measurements.md.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import DEVNULL, Popen

from reports.batch.working import made
from reports.model.formats import Format
from reports.model.job import Job, SourceFile
from reports.pipeline import warm
from reports.readers import read_all
from tests.batch.dask_cluster import DaskCluster
from tests.cli.running import ROOT, SHORT

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
    """The reports in a folder, a thousand to each part of it, and what makes briefs of them."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder, self.count = folder, count
        self.chance = random.Random(8)  # noqa: S311 - who is killed when is no secret
        for number in range(count):
            part = folder / "in" / f"{number // 1_000:03}"
            part.mkdir(parents=True, exist_ok=True)
            (part / f"report-{number:05}.txt").write_text(report(number, self.chance), encoding="utf-8")

    @property
    def parts(self) -> list[str]:
        """The folders of a thousand reports each."""
        return sorted(path.name for path in (self.folder / "in").iterdir())

    def start(self, out: str, *options: str, part: str = "") -> Popen[bytes]:
        command = [sys.executable, "-c", "from reports.cli.main import main; main()", "batch"]
        places = [str(self.folder / "in" / part), "--out", str(self.folder / out), "--to", "json,txt"]
        return Popen([*command, *places, *options], cwd=ROOT, stdout=DEVNULL, stderr=DEVNULL)

    def seconds(self, out: str, *options: str, part: str) -> float:
        """How many seconds a part takes."""
        begun = time.monotonic()
        self.start(f"{out}-{part}", *options, part=part).wait()
        return time.monotonic() - begun

    def undisturbed(self, out: str) -> list[tuple[int, int]]:
        """The memory (kB) of the whole family by the number of briefs made."""
        memory, process = [], self.start(out, "--jobs", "2")
        while process.poll() is None:
            time.sleep(2)
            made = len(list((self.folder / out).glob("*.json")))
            memory.append((made, sum(map(_resident, [process.pid, *below(process.pid)]))))
        return memory

    def killed(self, out: str, kills: int) -> int:
        """Kill a worker or the parent so often, then let it end; how many kills were of the parent."""
        process, parents = self.start(out, "--jobs", "2"), 0
        done = 0
        while done < kills:
            while process.poll() is None and not below(process.pid):
                time.sleep(0.05)  # a kill while it starts would hit nothing
            time.sleep(self.chance.uniform(0.05, 0.8))
            if process.poll() is not None:
                break
            victim = self.chance.choice([process.pid, *below(process.pid)])
            try:
                os.kill(victim, signal.SIGKILL)
            except ProcessLookupError:
                continue
            done += 1
            if victim == process.pid:
                parents += 1
                process.wait()
                process = self.start(out, "--jobs", "2")
        process.wait()
        while self.start(out, "--jobs", "2").wait() not in (0, 1):
            time.sleep(1)
        say(f"{done} kills, {parents} of them of the parent")
        return done

    def manifest(self, out: str) -> dict[str, str]:
        """Every file that a run left, by its digest."""
        files = [path for path in (self.folder / out).iterdir() if not path.name.startswith(".policybrief")]
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)}


def rate(run: Campaign, _: int) -> int:
    """One process against two."""
    one = two = 0.0
    for part in run.parts:
        one += run.seconds("one", "--jobs", "1", part=part)
        two += run.seconds("two", "--jobs", "2", part=part)
    say(f"{run.count} reports: one process {run.count / one:.1f}/s, two {run.count / two:.1f}/s, ratio {one / two:.2f}")
    return 0


def kills(run: Campaign, count: int) -> int:
    """Undisturbed against killed again and again."""
    memory = run.undisturbed("whole")
    early = max((kilobytes for made, kilobytes in memory if made <= run.count / 10), default=0)
    late = max((kilobytes for made, kilobytes in memory if made > run.count / 10), default=0)
    say(f"memory, at most: in the first tenth {early / 1000:.0f} MB, after it {late / 1000:.0f} MB")
    done = run.killed("killed", count)
    whole, disturbed = run.manifest("whole"), run.manifest("killed")
    lost = sorted(set(whole) - set(disturbed))
    other = sorted(each for each in set(whole) & set(disturbed) if whole[each] != disturbed[each])
    more = sorted(set(disturbed) - set(whole))
    say(f"{run.count} reports: lost {len(lost)}, other {len(other)} {other[:3]}, torn or left over {len(more)}")
    return 1 if lost or other or more or done < count else 0


def cluster(run: Campaign, _: int) -> int:
    """Two processes against two workers of a cluster."""
    pool = there = 0.0
    with DaskCluster(run.folder / "cluster", 2) as dask:
        for part in run.parts:
            pool += run.seconds("pool", "--jobs", "2", part=part)
            there += run.seconds("cluster", "--cluster", dask.address, part=part)
            if run.manifest(f"pool-{part}") != run.manifest(f"cluster-{part}"):
                say(f"part {part} is other on the cluster")
                return 1
    rates = f"pool {run.count / pool:.1f}/s, cluster {run.count / there:.1f}/s"
    say(f"{run.count} reports: {rates}, {there / pool:.2f} times the time")
    return 0


def size(run: Campaign, _: int) -> int:
    """Seconds and bytes for each report, by the formats made."""
    first, second = run.parts[:2]
    for formats in ("json,txt", "pdf,docx,eml,json"):
        short, long = (run.seconds(formats, "--jobs", "1", "--to", formats, part=part) for part in (second, first))
        more = len(list((run.folder / "in" / first).iterdir())) - len(list((run.folder / "in" / second).iterdir()))
        made = [path.stat().st_size for path in (run.folder / f"{formats}-{first}").glob("report-*")]
        bytes_ = sum(made) / 1000 / len(list((run.folder / "in" / first).iterdir()))
        say(f"{formats}: {(long - short) / more:.3f} s, {bytes_:.0f} kB for each report")
    return 0


def longest(count: int) -> int:
    """Seconds and memory of one brief of so many characters, above what is mapped before it."""
    words, chance = "", random.Random(8)  # noqa: S311 - as above
    while len(words) < count:
        words = f"{words}{report(len(words), chance)}\n\n"
    job = Job(sources=(SourceFile(name="any", data=b""),), formats=tuple(Format))
    warm(job)
    before, begun = _mapped("VmSize"), time.process_time()
    outcome = made("longest.txt", words[:count].encode("utf-8"), job, read_all).outcome
    seconds, most = time.process_time() - begun, _mapped("VmPeak") - before
    say(f"{count} characters: {seconds:.1f} s of a processor, {most / 1000:.0f} MB {outcome.error}")
    return 0


PARTS: dict[str, Callable[[Campaign, int], int]] = {"rate": rate, "kills": kills, "cluster": cluster, "size": size}


def below(parent: int) -> list[int]:
    """The processes below one, by /proc."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found += [int(path.parent.name), *below(int(path.parent.name))]
    return found


def _mapped(kind: str) -> int:
    """Kilobytes of address space that this process has now, or has had at most."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(kind))


def _resident(process: int) -> int:
    """Kilobytes of memory that a process has for itself."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def main(part: str, count: int = 10_000, kill: int = 500) -> int:
    """Run a part; 0 where nothing was lost, torn or other."""
    if part == "longest":
        return longest(count)
    with tempfile.TemporaryDirectory(prefix="batch-") as name:
        return PARTS[part](Campaign(Path(name), count), kill)


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:4])))
