"""Read case files: a title, a dot, the input, a dot, the expected result, a dot; lines before a title are remarks."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Case(NamedTuple):
    """One case; `line` is where its title stands and names the test."""

    line: int
    title: str
    given: str
    expected: str


def cases(file: Path) -> list[Case]:
    """The cases of a file, in order."""
    found: list[Case] = []
    parts: list[list[str]] = [[]]
    line = title_line = 0
    for line, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if text != ".":
            if len(parts) == 1 and text:
                title_line = line
            parts[-1].append(text)
            continue
        parts.append([])
        if len(parts) == 4:
            title = [words for words in parts[0] if words][-1]
            found.append(Case(title_line, title, "\n".join(parts[1]).strip("\n"), "\n".join(parts[2]).strip("\n")))
            parts = [[]]
    if any(any(part) for part in parts):
        raise ValueError(f"{file.name}: the last case is not closed by a dot (line {line})")
    return found


def name(case: Case) -> str:
    """How pytest calls a case."""
    return f"{case.line}: {case.title}"
