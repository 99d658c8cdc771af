"""Tell the kind of a quotation: full, partial, written or a mere term (taxonomy, "Quotations")."""

from __future__ import annotations

import re

from reports.extraction.attribution import Attributed
from reports.extraction.running import Frame, Word
from reports.languages import Language
from reports.model.vocabulary import QuoteKind

_WORDS = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_FINITE = ("VBD", "VBZ", "VBP", "MD")

# A term has three words or fewer (taxonomy); a name or label may have any number.
TERM_WORDS = 3


def kind_of(attributed: Attributed, medium: str | None, language: Language) -> QuoteKind:
    """The kind of a quotation; `medium` is the written medium in which it stands, if any."""
    frame = attributed.frame
    text = _text(frame)
    if len(_WORDS.findall(text)) <= TERM_WORDS or _is_label(frame, language):
        return QuoteKind.TERM
    if medium is not None:
        return QuoteKind.WRITTEN
    return QuoteKind.FULL if _is_clause(attributed, text) else QuoteKind.PARTIAL


def _is_label(frame: Frame, language: Language) -> bool:
    """Whether a passage is a name or a slogan that the writer's sentence uses as a noun: the "One China" policy."""
    words = [w for w in frame.before if not w.quoted]
    if not words:
        return False
    if _modifies(frame) or (_is_name(frame) and not _text(frame).rstrip().endswith((".", "!", "?"))):
        return True
    if any(w.token.tag_ in (*_FINITE, "VB") for w in _spoken(frame)):
        return False
    last = words[-1]
    return last.lower in language.speech["labelling"] or last.token.pos_ == "DET" or last.token.tag_ in ("POS", "PRP$")


def is_definition(frame: Frame, language: Language) -> bool:
    """Whether a passage is a term that a legal text defines: (the "Parties"); the term "agency" means."""
    before = [w.lower for w in frame.before]
    if before and "(" in before and ")" not in before[len(before) - 1 - before[::-1].index("(") :]:
        return any(w.lower == ")" for w in frame.after)
    after = [w for w in frame.after if not w.quoted and not w.token.is_punct]
    return bool(after) and not frame.own_stop and str(after[0].token.lemma_) in language.speech["defining"]


def governed(attributed: Attributed, language: Language) -> bool:
    """Whether a verb of saying governs a term directly, so that it is the speaker's word and no writer's name."""
    frame, cue = attributed.frame, attributed.cue
    if cue is None or cue.lemma not in (*language.speech["plain"], *language.speech["calling"], "accord"):
        return False
    if cue.place == "after":
        return cue.direct and not _modifies(frame)
    return not _modifies(frame) and not _is_name(frame)


def _is_name(frame: Frame) -> bool:
    """Whether a passage is written like a title or a name: "Morning Joe"."""
    words = [word for word in _WORDS.findall(_text(frame)) if len(word) > 3]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _modifies(frame: Frame) -> bool:
    """Whether a passage stands between a determiner and its noun: the "One China" policy."""
    before = [w for w in frame.before if not w.quoted]
    after = [w for w in frame.after if not w.quoted]
    while before and (before[-1].token.pos_ == "ADJ" or before[-1].token.tag_ in ("VBN", "VBD")):
        before.pop()
    if not before or not after or frame.own_stop:
        return False
    determined = before[-1].token.pos_ == "DET" or before[-1].token.tag_ in ("POS", "PRP$")
    return determined and after[0].token.pos_ in ("NOUN", "PROPN")


def _is_clause(attributed: Attributed, text: str) -> bool:
    """Whether the passage is a whole sentence or clause: it begins as one and has a subject and a finite verb."""
    frame = attributed.frame
    words = _spoken(frame)
    finite = any(w.token.tag_ in _FINITE for w in words)
    imperative = bool(words) and words[0].token.tag_ == "VB"
    capital = text[:1].isupper() or not text[:1].isalpha()
    if frame.begins or (capital and _introduced(frame)):
        return finite or imperative or text.rstrip().endswith((".", "!", "?"))
    if not finite or not _introduced(frame):
        return False
    return any(_heads_clause(w, words) for w in words)


def _heads_clause(word: Word, words: list[Word]) -> bool:
    """Whether a word is the finite verb that the whole passage hangs on, with its subject in the passage."""
    token = word.token
    own = {(w.sentence.number, w.token.i) for w in words}
    if token.dep_ != "ROOT" and (word.sentence.number, token.head.i) in own:
        return False
    children = [c for c in token.children if (word.sentence.number, c.i) in own]
    finite = token.tag_ in _FINITE or any(c.tag_ in _FINITE and c.dep_ in ("aux", "auxpass") for c in children)
    return finite and any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in children)


def _introduced(frame: Frame) -> bool:
    """Whether a whole clause may begin after the words before a passage: a comma, a colon, "that" or the verb."""
    before = [w for w in frame.before if not w.quoted]
    if not before:
        return True
    last = before[-1]
    return last.token.is_punct or last.token.pos_ in ("VERB", "SCONJ")


def _spoken(frame: Frame) -> list[Word]:
    """The words inside the marks."""
    return [w for w in frame.inside if frame.passage.start <= w.start < frame.passage.end]


def _text(frame: Frame) -> str:
    """The words of the passage as written, of its first and last paragraph."""
    return " ".join(w.token.text for w in _spoken(frame))
