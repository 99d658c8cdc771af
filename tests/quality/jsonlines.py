"""Score quotations and agreement sentences that others annotated, one JSON object to a line.

Quotations: an object has `text` and `quotes`, each with `kind`, `spans` and `speaker`. Only those of kind "direct" are
judged. Found and annotated match one to one by the letters and digits they share; pieces of one speech that only its
attribution parts count as one quotation, as in PolNeAR (Newell et al. 2018).

Agreement sentences: an object has `text`, `label` and perhaps `pairs` of parties with a `root`. A sentence is found
where the brief of it lists an agreement; `offered` counts offers and undertakings of one side as well, which the PLOVER
ontology files under AGREE and this project elsewhere; `told` counts every row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reports.extraction import extract
from reports.model.brief import Brief
from reports.model.facts import Quote
from reports.model.vocabulary import Act, QuoteKind
from reports.readers import read

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Words of a speaker's name that tell nobody apart, as the scorer of the data has them.
_EMPTY = frozenset(
    {
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
        "him",
        "her",
        "his",
        "their",
        "them",
        "who",
        "which",
        "that",
        "one",
        "you",
        "the",
        "a",
        "an",
        "of",
        "and",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "rep",
        "gov",
        "president",
        "said",
        "in",
        "for",
        "on",
        "at",
        "to",
        "its",
        "s",
    }
)
# The attribution in "A," she said. "B." is at most so long, in characters.
ATTRIBUTION = 90
OFFERED = (Act.OFFER, Act.ASSURE)


@dataclass
class Count:
    """Found, given and right things, from which shares follow."""

    right: int = 0
    found: int = 0
    given: int = 0

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.given)
        f1 = 2 * precision * recall / (precision + recall) if self.right else 0.0
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def lines(folder: Path) -> Iterator[str]:
    """A line of scores for each file `quotes/*.jsonl` and `agreements/*.jsonl` of a folder."""
    for file in sorted(folder.glob("quotes/*.jsonl")):
        yield quotations(file)
    for file in sorted(folder.glob("agreements/*.jsonl")):
        yield sentences(file)


def _objects(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _brief(text: str) -> Brief:
    return extract([read(text.encode(), "text.txt")])


def sentences(file: Path) -> str:
    """The scores of a file of sentences, as one line."""
    rows = [(row, _brief(row["text"])) for row in _objects(file)]
    told = {
        "agreed": lambda brief: bool(brief.agreements),
        "offered": lambda brief: bool(brief.agreements) or any(ask.act in OFFERED for ask in brief.asks),
        "told": lambda brief: bool(brief.agreements or brief.asks or brief.positions),
    }
    parts = []
    for name, is_told in told.items():
        found = [is_told(brief) for _, brief in rows]
        right = sum(one and row["label"] for one, (row, _) in zip(found, rows, strict=True))
        parts.append(f"{name} {Count(right, sum(found), sum(row['label'] for row, _ in rows))}")
    pairs = [(pair, brief) for row, brief in rows for pair in row.get("pairs", ()) if pair["root"] == "AGREE"]
    both = sum(_both(pair, brief) for pair, brief in pairs)
    parties = f"  both parties {both} of {len(pairs)}" if pairs else ""
    return f"{file.name}: {len(rows)} sentences  " + "  ".join(parts) + parties


def _both(pair: dict[str, Any], brief: Brief) -> bool:
    named = [_content(" ".join(row.parties)) for row in brief.agreements]
    return any(_content(pair["source"]) & words and _content(pair["target"]) & words for words in named)


def quotations(file: Path) -> str:
    """The scores of a file of texts with quotations, as one line."""
    spans, half, heard = Count(), Count(), [0, 0]
    for row in _objects(file):
        given = [quote for quote in row["quotes"] if quote["kind"] == "direct"]
        others = [_letters(row["text"], quote["spans"]) for quote in row["quotes"] if quote["kind"] != "direct"]
        mine = [_letters(row["text"], quote["spans"]) for quote in given]
        found = [piece for piece in _found(row["text"]) if _is_judged(piece[0], mine, others)]
        pairs = _pairs([letters for letters, _ in found], mine)
        right = [pair for pair in pairs if pair[0] >= 0.8]
        half.right, half.found, half.given = half.right + len(pairs), half.found + len(found), half.given + len(given)
        spans.found, spans.given = spans.found + len(found), spans.given + len(given)
        for _, at, to in right:
            words = _content(given[to]["speaker"])
            known = not words or bool(words & _content(found[at][1]))
            spans.right += known
            heard[0] += known and bool(words)
            heard[1] += bool(words)
    speakers = f"speaker {heard[0] / max(1, heard[1]):.3f} of {heard[1]}"
    return f"{file.name}: direct quotations  end to end {spans}  span at half {half}  {speakers}"


def _found(text: str) -> list[tuple[frozenset[int], str]]:
    """The quotations of a text: the places of their letters in it, and who speaks."""
    brief = _brief(text)
    places = _aligned(brief.sources[0].text, text)
    pieces: list[tuple[frozenset[int], str]] = []
    last: Quote | None = None
    for quote in sorted((q for q in brief.quotes if q.kind is not QuoteKind.TERM), key=lambda q: q.spans[0].start):
        span = quote.spans[0]
        letters = frozenset(places[at] for at in range(span.start, span.end) if at in places)
        between = brief.sources[0].text[last.spans[0].end : span.start] if last else "\n"
        speaker = quote.speaker or quote.organisation or quote.role or ""
        same = last is not None and (last.speaker or last.organisation or last.role or "") == speaker
        if same and "\n" not in between and len(between) <= ATTRIBUTION:
            pieces[-1] = (pieces[-1][0] | letters, speaker)
        else:
            pieces.append((letters, speaker))
        last = quote
    return pieces


def _aligned(read_text: str, raw: str) -> dict[int, int]:
    """From each letter or digit of what the reader made to its place in the raw text; both have the same in order."""
    letters = (at for at, character in enumerate(raw) if character.isalnum())
    return dict(zip((at for at, character in enumerate(read_text) if character.isalnum()), letters, strict=False))


def _letters(text: str, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, min(end, len(text))) if text[at].isalnum())


def _is_judged(letters: frozenset[int], given: list[frozenset[int]], others: list[frozenset[int]]) -> bool:
    """Whether a found quotation is no matter of indirect speech only."""
    return any(letters & one for one in given) or not any(len(letters & one) > 0.3 * len(letters) for one in others)


def _pairs(found: list[frozenset[int]], given: list[frozenset[int]]) -> list[tuple[float, int, int]]:
    """One-to-one pairs that share at least half of their letters, closest first."""
    close = sorted(
        ((len(a & b) / len(a | b), i, j) for i, a in enumerate(found) for j, b in enumerate(given) if a & b),
        reverse=True,
    )
    pairs: list[tuple[float, int, int]] = []
    for share, i, j in close:
        if share >= 0.5 and all(i != one and j != other for _, one, other in pairs):
            pairs.append((share, i, j))
    return pairs


def _content(name: str) -> set[str]:
    return {word for word in _WORD.findall(name.casefold().replace("'s", "").replace("’s", "")) if word not in _EMPTY}
