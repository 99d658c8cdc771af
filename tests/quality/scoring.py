"""Score a brief against an annotation: precision, recall and F1 for each kind of fact, and what of the found is right.

A found fact matches an annotated one by the words of the source that both rest on, one to one, closest first. Rows
marked `optional` are neither demanded nor punished. What a firm reading makes of a weak sentence is an overclaim.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reports.model.brief import Brief
from reports.model.facts import Agreement, Fact, Participant, Quote, Timing
from reports.model.vocabulary import Act, Capacity
from tests.quality.corpus import Annotated, Row

KINDS = ("agreements", "asks", "positions", "issues", "timeline")
# Half of the annotated words must be found; a span may be eight times as long as they are, and no paragraph. A date may
# rest on a few words of a long sentence.
COVERED, PRECISE, PRECISE_DATE, LONGEST = 0.5, 0.12, 0.04, 70
CLOSE, CLOSE_QUOTE = 0.35, 0.7
# What rests this closely on words that are annotated as something weaker was made of these words.
MADE_OF = 0.6
# The strength that an act has at most (taxonomy: act, status, strength).
STRENGTH = {"sign": 5, "agree_action": 4, "pledge": 4, "continue": 3, "agree_process": 3, "intend": 2}


@dataclass
class Tally:
    """What was found, missed and added of one kind, and how often each field of the found was right."""

    found: int = 0
    added: int = 0
    missed: int = 0
    fields: dict[str, list[float]] = field(default_factory=dict)

    def judge(self, name: str, right: float) -> None:
        """Note how right a field was, 0 to 1."""
        self.fields.setdefault(name, []).append(float(right))

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.found += other.found
        self.added += other.added
        self.missed += other.missed
        for name, values in other.fields.items():
            self.fields.setdefault(name, []).extend(values)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.found / (self.found + self.added) if self.found + self.added else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where there is nothing."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.found + self.added + self.missed
        return 2 * self.found / total if total else 1.0

    def share(self, name: str) -> float:
        """How often a field was right; 1 where it was never judged."""
        values = self.fields.get(name, [])
        return sum(values) / len(values) if values else 1.0


@dataclass
class Score:
    """The tallies of one document or of many, and the agreements that claim more than the source says."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    overclaims: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def of(self, kind: str) -> Tally:
        """The tally of one kind of fact."""
        return self.tallies.setdefault(kind, Tally())

    def add(self, other: Score) -> None:
        """Count another score in."""
        for kind, tally in other.tallies.items():
            self.of(kind).add(tally)
        self.overclaims.extend(other.overclaims)
        self.misses.extend(other.misses)


def score(document: Annotated, brief: Brief) -> Score:
    """The score of a brief of an annotated document."""
    result = Score()
    for kind in KINDS:
        _score_kind(document, brief, kind, result)
    _score_quotes(document, brief, result)
    _score_people(document, brief, result)
    _score_event(document, brief, result)
    return result


def total(scores: Iterable[Score]) -> Score:
    """Several scores as one."""
    result = Score()
    for one in scores:
        result.add(one)
    return result


def words(text: str) -> list[str]:
    """The words of a text as they are compared: without case, marks and forms of characters."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def either(value: Any) -> list[Any]:
    """The alternatives that an annotated value names."""
    return list(value) if isinstance(value, list) else [value]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    return (Counter(one) & Counter(other)).total()


def likeness(row: Row, passages: Iterable[Sequence[str]], *, dated: bool = False) -> float:
    """How closely the words of a found fact agree with those of an annotated row, 0 to 1."""
    best = 0.0
    for wanted in map(words, row["evidence"]):
        for got in passages:
            shared = _shared(wanted, got)
            covered, precise = shared / max(len(wanted), 1), shared / max(len(got), 1)
            if covered >= COVERED and precise >= (PRECISE_DATE if dated else PRECISE) and len(got) <= LONGEST:
                best = max(best, covered / 2 + shared / (len(wanted) + len(got) - shared) / 2)
    return best


def pairs(
    rows: Sequence[Row], facts: Sequence[Fact], alike: Callable[[Row, Fact], float], floor: float
) -> dict[int, int]:
    """The closest one-to-one pairs, as {place of the fact: place of the row}."""
    ranked = sorted(
        (-closeness, i, j)
        for i, row in enumerate(rows)
        for j, fact in enumerate(facts)
        if (closeness := alike(row, fact)) >= floor
    )
    chosen: dict[int, int] = {}
    for _, i, j in ranked:
        if j not in chosen and i not in chosen.values():
            chosen[j] = i
    return chosen


def _count(tally: Tally, rows: Sequence[Row], chosen: dict[int, int], result: Score, kind: str) -> None:
    """Enter the found and the missed rows of a kind."""
    matched = set(chosen.values())
    for i, row in enumerate(rows):
        if row.get("optional"):
            continue
        tally.found += i in matched
        tally.missed += i not in matched
        if i not in matched:
            result.misses.append(f"{kind} missed: {row.get('what') or row.get('text') or row.get('evidence')}")


def _score_kind(document: Annotated, brief: Brief, kind: str, result: Score) -> None:
    rows, facts = document.rows(kind), getattr(brief, kind)
    passages = {fact.id: [words(passage) for passage in brief.words(fact)] for fact in facts}
    dated = kind == "timeline"

    def alike(row: Row, fact: Fact) -> float:
        return likeness(row, passages[fact.id], dated=dated)

    def closest(row: Row, fact: Fact) -> float:
        # Rows of one sentence have the same words; the wording and the act tell which is which.
        plain = alike(row, fact)
        return plain + _kinship(row, fact) if plain >= CLOSE else 0.0

    chosen = pairs(rows, facts, closest, CLOSE)
    tally = result.of(kind)
    _count(tally, rows, chosen, result, kind)
    for j, fact in enumerate(facts):
        if j in chosen:
            _judge(tally, rows[chosen[j]], fact)
        elif not _tolerated(rows, fact, alike, dated=dated):
            tally.added += 1
            result.misses.append(f"{kind} added: {' | '.join(brief.words(fact))}")
        if isinstance(fact, Agreement):
            _watch(document, fact, rows[chosen[j]] if j in chosen else None, passages[fact.id], result)


def _kinship(row: Row, fact: Fact) -> float:
    told = str(getattr(fact, "commitment", "") or getattr(fact, "text", ""))
    wanted = words(str(row.get("what") or row.get("commitment") or row.get("text") or ""))
    shared = _shared(wanted, words(told))
    same = 0.2 * (str(getattr(fact, "act", "")) in either(row.get("act"))) if "act" in row else 0.0
    return same + shared / (len(wanted) + len(words(told)) - shared) if shared else same


def _tolerated(rows: Sequence[Row], fact: Fact, alike: Callable[[Row, Fact], float], *, dated: bool) -> bool:
    """Whether a fact without a partner is another view of an optional row, or a second row of a dated event."""
    return any(
        (row.get("optional") and alike(row, fact) >= CLOSE) or (dated and alike(row, fact) >= MADE_OF) for row in rows
    )


def _judge(tally: Tally, row: Row, fact: Any) -> None:
    for name in ("act", "instrument", "area", "type", "date"):
        if name in row and hasattr(fact, name):
            tally.judge(name, str(getattr(fact, name) or "") in [str(value) for value in either(row[name])])
    for name in ("parties", "by"):
        if name in row and hasattr(fact, name):
            tally.judge(name, _same_parties(row[name], getattr(fact, name)))
    if isinstance(fact, Agreement):
        number = fact.count.number if fact.count else 0
        tally.judge("count", number in [value or 0 for value in either(row.get("count", 0))])
        tally.judge("timing", any(_same_time(value, fact.timing) for value in either(row.get("timing", ""))))


def _same_parties(wanted: Sequence[Any], got: Sequence[str]) -> float:
    """F1 of two sets of names, the best over the alternatives."""
    sets = wanted if wanted and isinstance(wanted[0], list) else [wanted]
    return max(_set_f1({_key(name) for name in names}, {_key(name) for name in got}) for names in sets)


def _key(name: str) -> str:
    return " ".join(words(name))


def _set_f1(wanted: set[str], got: set[str]) -> float:
    return 2 * len(wanted & got) / (len(wanted) + len(got)) if wanted or got else 1.0


def _same_time(wanted: str, got: Timing | None) -> bool:
    """Whether a time is the wanted one: `from/to` in ISO values, the word of a precision without any, or nothing."""
    if got is None:
        return wanted in ("", "open")
    found = f"{got.from_ or ''}/{got.to or ''}".removesuffix("/") or str(got.precision)
    return wanted.removesuffix("/") == found or (wanted == "" and found in ("open", "recurring") and not got.from_)


def _watch(
    document: Annotated, fact: Agreement, row: Row | None, passages: Sequence[Sequence[str]], result: Score
) -> None:
    """Note an agreement that claims more than its row, or than words annotated as something weaker."""
    if row is None:
        weaker = [row for kind in ("asks", "positions", "issues") for row in document.rows(kind)]
        own = max((likeness(row, passages) for row in document.rows("agreements")), default=0.0)
        over = own < MADE_OF and any(likeness(row, passages) >= MADE_OF for row in weaker)
    else:
        acts = either(row["act"])
        most = row.get("strength") or max(STRENGTH[act] for act in acts)
        firm = acts == ["intend"] and fact.act is not Act.INTEND
        over = fact.strength > most or firm or (fact.act is Act.SIGN and "sign" not in acts)
    if over:
        result.overclaims.append(f"{document.name}: {fact.commitment} ({fact.act}, {fact.strength})")


def _score_quotes(document: Annotated, brief: Brief, result: Score) -> None:
    rows = document.rows("quotes")

    def alike(row: Row, fact: Fact) -> float:
        wanted, got = words(row["text"]), words(fact.text) if isinstance(fact, Quote) else []
        shared = _shared(wanted, got)
        return shared / (len(wanted) + len(got) - shared) if shared else 0.0

    chosen = pairs(rows, brief.quotes, alike, CLOSE_QUOTE)
    tally = result.of("quotes")
    _count(tally, rows, chosen, result, "quotes")
    for j, quote in enumerate(brief.quotes):
        if j in chosen:
            row = rows[chosen[j]]
            if "kind" in row:
                tally.judge("kind", str(quote.kind) in either(row["kind"]))
            speakers = either(row.get("speaker", ""))
            heard = [quote.speaker or "", *([quote.organisation] if quote.organisation else [])]
            tally.judge("speaker", any(same_person(name, voice) for name in speakers for voice in heard))
        elif not any(alike(row, quote) >= COVERED for row in rows):
            tally.added += 1
            result.misses.append(f"quotes added: {quote.text}")


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: one has no word that the other lacks; nobody is nobody."""
    mine, theirs = set(words(one)), set(words(other))
    return mine == theirs if not mine or not theirs else mine <= theirs or theirs <= mine


def _score_people(document: Annotated, brief: Brief, result: Score) -> None:
    tally = result.of("participants")
    left: list[Participant] = list(brief.participants)
    for row in document.rows("people"):
        person = next((p for p in left if any(same_person(row["name"], n) for n in (p.name, *p.aliases))), None)
        demanded = row.get("capacity") != Capacity.MENTIONED
        if person is not None:
            left.remove(person)
        if not demanded:
            continue
        tally.found += person is not None
        tally.missed += person is None
        if person is None:
            result.misses.append(f"participants missed: {row['name']}")
        else:
            tally.judge("affiliation", _key(person.affiliation or "") in [_key(a) for a in either(row["affiliation"])])
            tally.judge("role", _same_role(row.get("role") or "", person.role or ""))
    tally.added += len(left)
    result.misses.extend(f"participants added: {person.name}" for person in left)


def _same_role(one: str, other: str) -> bool:
    mine, theirs = words(one), words(other)
    return not mine or 2 * _shared(mine, theirs) >= min(len(mine), len(theirs)) > 0


def _score_event(document: Annotated, brief: Brief, result: Score) -> None:
    event, tally = document.facts.get("event", {}), result.of("event")
    if event.get("date"):
        tally.judge("date", brief.event.date in either(event["date"]))
    if event.get("place"):
        place = brief.event.place or "?"
        tally.judge("place", any(place in name or name in place for name in either(event["place"])))
