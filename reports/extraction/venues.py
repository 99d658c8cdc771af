"""Tell where something was said or written: the medium of a written quotation, the occasion of a spoken one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from reports.extraction.attribution import Attributed
from reports.extraction.running import Word
from reports.languages import Language

# How many words before a quotation its medium may stand: "in a long post on the platform Weibo on Monday: ...".
NEAR = 9


def medium_of(attributed: Attributed, language: Language) -> str | None:
    """The medium of a quotation that was written ("caption on X"), or None for a spoken one."""
    frame, cue = attributed.frame, attributed.cue
    before, around = _outside(frame.before), _words(_outside((*frame.before, *_tail(attributed))))
    medium = _medium_before(before, language) or _medium_as_subject(attributed, language)
    written = cue is not None and cue.lemma in language.speech["written"]
    if medium is None and not written:
        return None
    platform = _platforms(language).search(around)
    if platform:
        return f"{medium or _any_medium(around, language) or 'post'} {platform.group()}"
    return medium or _any_medium(around, language) or language.speech["default_medium"]


def occasion_of(attributed: Attributed, language: Language) -> str | None:
    """The occasion that the sentence of a spoken quotation names ("press conference"), in its words, or None."""
    words = _words(_outside((*attributed.frame.before, *_tail(attributed))))
    match = _pattern(language, "occasions").search(words)
    return match["what"] if match else None


def _tail(attributed: Attributed) -> tuple[Word, ...]:
    """The words after a quotation that belong to its sentence."""
    cue, frame = attributed.cue, attributed.frame
    return () if frame.own_stop and (cue is None or cue.place == "before") else frame.after


def _outside(words: Iterable[Word]) -> list[Word]:
    return [word for word in words if not word.quoted]


def _words(words: Iterable[Word]) -> str:
    return " ".join(word.token.text for word in words)


def _medium_before(before: list[Word], language: Language) -> str | None:
    """The medium whose name leads to the quotation: "with the caption, ..."; no verb but a reading one in between."""
    last = None
    for index, word in enumerate(before[-NEAR:], max(0, len(before) - NEAR)):
        if str(word.token.lemma_).casefold() in language.speech["media"] and word.token.pos_ in ("NOUN", "PROPN"):
            last = index
    if last is None:
        return None
    between = before[last + 1 :]
    leads = not between or between[-1].lower in language.speech["leads"]
    verbs = [w for w in between if w.token.pos_ in ("VERB", "AUX") and w.lower not in language.speech["leads"]]
    return str(before[last].token.lemma_) if leads and not verbs else None


def _medium_as_subject(attributed: Attributed, language: Language) -> str | None:
    """The medium that is itself said to speak: "the communiqué said"."""
    cue = attributed.cue
    lemma = str(cue.subject.token.lemma_).casefold() if cue and cue.subject else ""
    return lemma if lemma in language.speech["media"] else None


def _any_medium(around: str, language: Language) -> str | None:
    match = _pattern(language, "media").search(around)
    return match["what"] if match else None


@functools.cache
def _pattern(language: Language, table: str) -> re.Pattern[str]:
    """A phrase of a table behind an article or another word that determines it: "in his speech", "at a forum"."""
    one = "|".join(re.escape(phrase) for phrase in sorted(language.speech[table], key=lambda p: (-len(p), p)))
    lead = "|".join(language.speech["determining"])
    return re.compile(rf"\b(?:{lead}) (?:[\w-]+ ){{0,2}}?(?P<what>{one})\b")


@functools.cache
def _platforms(language: Language) -> re.Pattern[str]:
    one = "|".join(re.escape(name) for name in language.speech["platforms"])
    return re.compile(rf"\bon (?:{one})\b")
