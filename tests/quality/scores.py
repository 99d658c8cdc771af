"""Print the scores of the extraction: `python -m tests.quality.scores [FOLDER] [--misses]`, else on our own sources."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from tests.quality import corpus
from tests.quality.scoring import Score, score, total


def scored(documents: Iterable[corpus.Annotated]) -> Score:
    """The score over all of some documents."""
    return total(score(document, document.brief()) for document in documents)


def table(title: str, result: Score, *, claims: bool = True) -> str:
    """A score as lines of text; `claims` says whether the words of overclaims are shown or only counted."""
    lines = [title]
    for kind, tally in result.tallies.items():
        shares = "  ".join(f"{name} {tally.share(name):.2f}" for name in tally.fields)
        head = f"P {tally.precision:.2f}  R {tally.recall:.2f}  F1 {tally.f1:.2f}" if kind != "event" else ""
        lines.append(f"  {kind:13}{head:27}{tally.found + tally.missed:4}  {shares}".rstrip())
    lines.append(f"  overclaims   {len(result.overclaims)}")
    lines.extend(f"    {claim}" for claim in result.overclaims if claims)
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> None:
    """Print the table of each half and of the seed, or of a folder; misses of all but the held half if wanted."""
    wanted = "--misses" in arguments
    folders = [Path(argument) for argument in arguments if argument != "--misses"]
    groups = {str(path): corpus.folder(path) for path in folders} or {
        "seed and variants": [corpus.seed(), *corpus.variants()],
        "dev": corpus.half("dev"),
        "held": corpus.half("held"),
    }
    for title, documents in groups.items():
        if wanted and title != "held":
            for document in documents:
                one = scored([document])
                sys.stdout.write(table(document.name, one) + "".join(f"    {miss}\n" for miss in one.misses) + "\n")
        # Whoever reads the held half's sentences begins to tune on it.
        sys.stdout.write(table(title, scored(documents), claims=title != "held") + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
