"""How much memory an engine needs: each prints in a new process, which tells its own peak.

The peak is read from `/proc/self/status`, not from `ru_maxrss`: on Linux that begins at what the parent held.
"""

from __future__ import annotations

import importlib
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[3]
STATUS = Path("/proc/self/status")
_OURS = "ours"


class Memory(NamedTuple):
    """Megabytes: before printing (program and input), at the peak of the first document, and of all of them."""

    before: float
    first: float
    all: float


def memory(name: str, look: str, inputs: Sequence[object], folder: Path) -> Memory:
    """What a new process of the engine needs to print the inputs one after the other."""
    (folder / "look").write_text(look, encoding="utf-8")
    for number, given in enumerate(inputs):
        (folder / f"{number}.pickle").write_bytes(pickle.dumps(given))
    command = [sys.executable, "-m", __name__, name, str(folder)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return Memory(*map(float, told.split()))


def _main(name: str, folder: Path) -> None:
    render = _renderer(name, (folder / "look").read_text(encoding="utf-8"))
    files = sorted(folder.glob("*.pickle"))
    first = _given(files[0])
    before = _megabytes("VmRSS")
    render(first)
    peak = _megabytes("VmHWM")
    for file in files[1:]:
        render(_given(file))
    sys.stdout.write(f"{before} {peak} {_megabytes('VmHWM')}\n")


def _given(file: Path) -> object:
    return pickle.loads(file.read_bytes())  # noqa: S301  our own file


def _renderer(name: str, look: str) -> Callable[[object], bytes]:
    """The engine, with no more imported than it needs."""
    if name != _OURS:
        render: Callable[[object], bytes] = importlib.import_module(f"tests.bench.peers.by_{name}").renderer(look)
        return render
    pdf = importlib.import_module("reports.writers.pdf")
    theme = importlib.import_module("reports.writers.theme").default_theme()
    return lambda document: bytes(pdf.write(document, theme))


def _megabytes(entry: str) -> float:
    line = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith(f"{entry}:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
