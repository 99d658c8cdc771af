"""Gather what was discussed, and what the tables do not hold, by policy area."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from reports.extraction.areas import areas
from reports.extraction.clauses import main_subject, squeeze
from reports.extraction.dossier import Dossier
from reports.extraction.rows import words_of
from reports.extraction.sentences import Sentence
from reports.extraction.sides import Resolver
from reports.extraction.stances import Stance
from reports.extraction.telling import stated
from reports.extraction.wording import hangs, sentence_case, tidy
from reports.languages import Language
from reports.model.facts import Section, Statement
from reports.model.identity import Register
from reports.model.span import Span
from reports.model.vocabulary import Act, Area

# A sentence is told again only where less than this share of it stands in a row already.
COVERED = 0.5
# Content-standard: about 25 words a sentence; the longer ones of a source are left to the annex.
LONGEST = 32
MOST_OF_AN_AREA = 3
# A sentence and its spans lie in one or two blocks of this many characters: comparing every sentence with every span
# took a fifth of the time on 200,000 characters.
BLOCK = 2_000
Blocks = dict[tuple[str, int], list[Span]]
MOST = 10


def themes(
    dossier: Dossier, resolver: Resolver, register: Register, stances: list[Stance], spans: Iterable[Span]
) -> tuple[Section, ...]:
    """The sections: statements by area, areas in the order of the vocabulary."""
    told: dict[Area, list[tuple[str, Span]]] = defaultdict(list)
    count = 0
    for area, text, span in sorted(_statements(dossier, resolver, stances, list(spans)), key=lambda s: s[2].place):
        if len(told[area]) < MOST_OF_AN_AREA and count < MOST and all(text != t for t, _ in told[area]):
            told[area].append((text, span))
            count += 1
    return tuple(_section(dossier, register, area, told[area]) for area in Area if told[area])


def _section(dossier: Dossier, register: Register, area: Area, rows: list[tuple[str, Span]]) -> Section:
    statements = tuple(
        Statement(id=register.enter("s", "statement", words_of(dossier, (span,)), text), text=text, spans=(span,))
        for text, span in rows
    )
    heading = dossier.language.areas["headings"][area.value]
    return Section(
        id=register.enter("h", "section", [area.value], heading), heading=heading, area=area, statements=statements
    )


def _statements(
    dossier: Dossier, resolver: Resolver, stances: list[Stance], spans: list[Span]
) -> Iterator[tuple[Area, str, Span]]:
    discussed = [s for s in stances if s.act is Act.DISCUSS and len(s.by) > 1]
    for stance in discussed:
        told = stated(stance, dossier.language)
        if not hangs(told, dossier.language):
            yield stance.area, told + ".", stance.spans[0]
    taken = _by_block([*spans, *(span for stance in discussed for span in stance.spans)])
    for sentence in dossier.sentences:
        if _is_telling(dossier, sentence) and _share(sentence, taken) < COVERED:
            text = _retold(dossier, resolver, sentence)
            if text is not None and not hangs(text, dossier.language):
                yield areas(sentence.text, "", dossier.language)[0], text, sentence.whole()


def _is_telling(dossier: Dossier, sentence: Sentence) -> bool:
    """Whether a sentence is a whole statement of the writer's, short enough, outside quotation marks."""
    words = sentence.text.split()
    if not 6 <= len(words) <= LONGEST or not sentence.text.rstrip().endswith("."):
        return False
    if any(
        p.source == sentence.source and p.start < sentence.end and sentence.start < p.end and p.end - p.start > 40
        for p in dossier.passages
    ):
        return False
    roots = [t for t in sentence.tokens if t.dep_ == "ROOT"]
    return (
        bool(roots)
        and roots[0].pos_ in ("VERB", "AUX")
        and main_subject(sentence) is not None
        and "?" not in sentence.text
    )


def _by_block(spans: Iterable[Span]) -> Blocks:
    """The spans by source and block of the text, so that a sentence looks at those near it only."""
    blocks: Blocks = defaultdict(list)
    for span in spans:
        for block in range(span.start // BLOCK, (span.end - 1) // BLOCK + 1):
            blocks[span.source, block].append(span)
    return blocks


def _share(sentence: Sentence, blocks: Blocks) -> float:
    """The share of a sentence's characters that stand in the spans of `blocks`."""
    covered: set[int] = set()
    for block in range(sentence.start // BLOCK, (sentence.end - 1) // BLOCK + 1):
        for span in blocks.get((sentence.source, block), ()):
            covered.update(range(max(span.start, sentence.start), min(span.end, sentence.end)))
    return len(covered) / (sentence.end - sentence.start)


def _retold(dossier: Dossier, resolver: Resolver, sentence: Sentence) -> str | None:
    """The sentence with a pronoun at its head replaced by whom it means; None where that cannot be told."""
    subject = main_subject(sentence)
    words = sentence.text
    if subject is not None and subject.head.pos_ == "PRON":
        name = _name(dossier, resolver, sentence, subject.start, subject.head.lower_)
        if name is None:
            return None
        words = words[: subject.start] + name + words[subject.end :]
    words = _without_link(squeeze(words), dossier.language)
    return sentence_case(tidy(words, dossier.language))


def _without_link(words: str, language: Language) -> str:
    """The sentence without the word that links it to the one before ("However, ...")."""
    links = "|".join(language.grammar["connecting"])
    return re.sub(rf"^(?:{links}),? ", "", words)


def _name(dossier: Dossier, resolver: Resolver, sentence: Sentence, at: int, word: str) -> str | None:
    pronouns = dossier.language.speech["pronouns"]
    if word in pronouns["he"] or word in pronouns["she"]:
        mention = resolver.person_before(sentence, at)
        return dossier.cast.of(mention).name if mention else None
    return None
