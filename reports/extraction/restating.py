"""Restate what happened on a date in a few words that can be read alone, taken from the parse and never made stronger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reports.extraction.dossier import Dossier
from reports.extraction.governing import chain, is_verb, tokens_in
from reports.extraction.happenings import is_happening
from reports.extraction.inflection import past
from reports.extraction.moments import Expression
from reports.extraction.naming import Namer
from reports.extraction.sentences import Sentence
from reports.extraction.wording import curl, sentence_case

# A row of the timeline is read at a glance: at most twenty words.
LONGEST = 20
# What a clause can lose and stay the same statement, the first to go first.
_ASIDES = ("advcl", "parataxis", "intj", "dep", "mark", "cc", "conj", "punct", "preconj", "meta")
_INNER = ("relcl", "appos", "parataxis")
_LOOSE = ("npadvmod", "advmod", "prep", "agent")
_FREE = ("prep", "npadvmod", "advmod", "acl", "oprd", "xcomp")
# Subordinators before a gerund that has happened: "since taking office".
_DONE = ("since", "after", "upon", "following", "on")


@dataclass(frozen=True)
class Restatement:
    """The words of a row, the stretch `[start, end)` of the sentence they rest on, and the verb or noun that heads them."""

    text: str
    start: int
    end: int
    head: Any


class _Kept:
    """The tokens that a restatement keeps, with what some of them are replaced by."""

    def __init__(self, tokens: Iterable[Any], namer: Namer) -> None:
        self.tokens = {int(token.i): token for token in tokens}
        self.words: dict[int, str] = {}
        self._namer = namer

    def drop(self, token: Any) -> None:
        for inner in token.subtree:
            self.tokens.pop(int(inner.i), None)

    def name(self, sentence: Sentence) -> None:
        """Put names for pronouns and titles."""
        for place, words, covered in self._namer.replacements(sentence, list(self.tokens.values())):
            for index in covered:
                self.tokens.pop(index, None)
            self.tokens[place] = sentence.doc[place]
            self.words[place] = words

    def text(self) -> str:
        """The words in their order."""
        parts = []
        last = None
        for index in sorted(self.tokens):
            token = self.tokens[index]
            if last is not None and (last.i + 1 < index or last.whitespace_ or index in self.words):
                parts.append(" " if token.text not in (",", ".", ";", ":", ")", "’s", "'s", "%", "’", "'") else "")
            parts.append(self.words.get(index, token.text))
            last = token
        return tidy("".join(parts))

    def count(self) -> int:
        return len(self.text().split())


def tidy(words: str) -> str:
    """Words without commas and brackets that hold nothing any more."""
    words = " ".join(words.split())
    for empty in ("()", "( )", ", ,", ",,", " ,"):
        words = words.replace(empty, "," if "," in empty else "")
    return curl(" ".join(words.split()).strip(" ,;:–—-."))


def restate(dossier: Dossier, sentence: Sentence, expression: Expression, namer: Namer) -> Restatement | None:
    """What happened at the time that `expression` tells; None where the parse tells nothing that can stand alone."""
    links = chain(sentence, expression)
    if not links:
        return None
    noun = _nominal(links, dossier)
    if noun is not None:
        return _noun_row(noun, sentence, expression, namer)
    verb = next((link for link in links if is_verb(link)), None)
    return _verb_row(verb, dossier, sentence, expression, namer) if verb is not None else None


def _nominal(links: list[Any], dossier: Dossier) -> Any | None:
    """The noun of a happening that the date hangs on, unless a verb promises it ("pledged talks this year")."""
    future = set(dossier.language.dates["tense"]["future"])
    for link in links:
        if is_verb(link):
            return None
        if is_happening(link, dossier.language):
            verb = next((above for above in links if is_verb(above)), None)
            governed = verb is not None and verb.lemma_.lower() in future and link.i > verb.i and verb.dep_ != "relcl"
            return None if governed and link.dep_ in ("dobj", "attr") else link
    return None


def _noun_row(noun: Any, sentence: Sentence, expression: Expression, namer: Namer) -> Restatement:
    """A noun phrase as a row: "North Korea's ballistic missile launches"."""
    kept = _Kept(noun.subtree, namer)
    _without_date(kept, sentence, expression)
    for token in list(kept.tokens.values()):
        if token.dep_ in _INNER or (token.dep_ in ("punct", "cc") and token.head.i == noun.i):
            kept.drop(token)
        elif token.dep_ == "conj" and token.head.i == noun.i:
            kept.drop(token)
    _bracketed(kept)
    start, end = _extent(kept, expression)
    bare = len([t for t in kept.tokens.values() if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "NUM")]) < 2
    first = min(kept.tokens, default=noun.i)
    if not bare and kept.tokens and kept.tokens[first].lower_ in ("the", "a", "an", "that", "this"):
        kept.tokens.pop(first)
    kept.name(sentence)
    _fit(kept, noun)
    return Restatement(sentence_case(kept.text()), start, end, noun)


def _verb_row(
    verb: Any, dossier: Dossier, sentence: Sentence, expression: Expression, namer: Namer
) -> Restatement | None:
    """A clause as a row, its subject restored: "Lee Jae Myung took office"."""
    done = verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "advcl") and _before(verb) in _DONE
    if not done:
        verb = _finite(verb)
    kept = _Kept(verb.subtree, namer)
    _without_date(kept, sentence, expression)
    _without_asides(kept, verb)
    subject, outside = _subject(verb)
    if subject is None:
        return None
    if outside:
        _take_in(kept, subject, verb)
    start, end = _extent(kept, expression)
    _conjugate(kept, verb, dossier, done=done)
    kept.name(sentence)
    _fit(kept, verb)
    text = _led(kept, subject, verb, outside=outside)
    return Restatement(sentence_case(text), start, end, verb)


def _before(verb: Any) -> str:
    marks = [child.lower_ for child in verb.children if child.dep_ in ("mark", "prep") and child.i < verb.i]
    return (marks or [verb.head.lower_])[0]


def _finite(verb: Any) -> Any:
    """The verb that makes a statement: up from an infinitive or a gerund to what governs it; a participle may qualify a noun."""
    while verb.dep_ in ("xcomp", "pcomp", "advcl", "ccomp", "acl") and verb.head.i != verb.i:
        bare = verb.tag_ == "VB" and not any(c.tag_ == "MD" for c in verb.children)
        gerund = verb.tag_ == "VBG" and verb.dep_ != "acl" and not any(c.dep_ == "aux" for c in verb.children)
        if not (bare or gerund):
            return verb
        above = verb.head
        while not is_verb(above) and above.head.i != above.i:
            above = above.head
        if not is_verb(above):
            return verb
        verb = above
    return verb


def _without_date(kept: _Kept, sentence: Sentence, expression: Expression) -> None:
    for token in tokens_in(sentence, expression.start, expression.end):
        kept.tokens.pop(int(token.i), None)


def _without_asides(kept: _Kept, verb: Any) -> None:
    """Only what the verb says: no other clauses, no phrases before its subject, no asides inside its nouns."""
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj")]
    first = own[0].left_edge.i if own else verb.i
    for child in verb.children:
        fronted = child.i < first and child.dep_ in (*_LOOSE, "ccomp")
        if child.dep_ in _ASIDES or fronted:
            kept.drop(child)
    for token in list(kept.tokens.values()):
        if token.dep_ in _INNER and token.i != verb.i and int(token.i) in kept.tokens:
            kept.drop(token)
    _bracketed(kept)


def _bracketed(kept: _Kept) -> None:
    """Drop what stands in brackets, and brackets that the parse left alone."""
    inside = False
    for index in sorted(kept.tokens):
        word = kept.tokens[index].text
        inside = inside or word in ("(", "[")
        closing = word in (")", "]")
        if inside or closing:
            kept.tokens.pop(index)
        inside = inside and not closing


def _subject(verb: Any) -> tuple[Any | None, bool]:
    """Who does what `verb` says, and whether it stands outside the clause of the verb."""
    own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "expl")]
    if own and own[0].tag_ not in ("WDT", "WP"):
        return own[0], False
    if verb.dep_ in ("relcl", "acl"):
        return verb.head, True
    seen = verb
    while seen.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep") and seen.head.i != seen.i:
        seen = seen.head
        subjects = [child for child in seen.children if child.dep_ in ("nsubj", "nsubjpass")]
        if subjects:
            return subjects[0], True
    return None, False


def _take_in(kept: _Kept, subject: Any, verb: Any) -> None:
    """Put a subject from outside into the clause, without its own asides; its relative pronoun goes."""
    inside = {int(token.i) for token in verb.subtree}
    for token in subject.subtree:
        if int(token.i) not in inside and not _aside(token, subject):
            kept.tokens[int(token.i)] = token
    for child in verb.children:
        if child.tag_ in ("WDT", "WP"):
            kept.drop(child)
    _bracketed(kept)


def _aside(token: Any, head: Any) -> bool:
    """Whether a token of a subject's phrase only says more of it, or belongs to another one joined to it by a clause."""
    while token.i != head.i:
        if token.dep_ in (*_INNER, "acl", "advcl"):
            return True
        if token.head.i == head.i and token.dep_ == "punct":
            return True
        token = token.head
    return False


def _conjugate(kept: _Kept, verb: Any, dossier: Dossier, *, done: bool) -> None:
    """ "will meet" becomes "to meet", a gerund that has happened the past: "taking" → "took"."""
    if done:
        kept.words[int(verb.i)] = past(str(verb.lemma_).lower(), dossier.language)
        for child in verb.children:
            if child.dep_ in ("aux", "mark") and child.i < verb.i:
                kept.drop(child)
        return
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in ("will", "shall", "’ll", "'ll"):
            kept.words[int(child.i)] = "to"


def _led(kept: _Kept, subject: Any, verb: Any, *, outside: bool) -> str:
    """The words, those of a subject that stands behind its verb first."""
    agent = next((c for c in verb.children if c.dep_ == "agent"), None)
    if not outside or subject.i < verb.i or agent is not None:
        return kept.text()
    mine = {int(t.i) for t in subject.subtree} - {int(t.i) for t in verb.subtree}
    front, back = _Kept([], kept._namer), _Kept([], kept._namer)
    for index, token in kept.tokens.items():
        side = front if index in mine else back
        side.tokens[index] = token
        if index in kept.words:
            side.words[index] = kept.words[index]
    return f"{front.text()} {back.text()}"


def _fit(kept: _Kept, head: Any) -> None:
    """Let go of whole phrases, the last and outermost first, until the words are few enough."""
    for token in _droppable(kept, head):
        if kept.count() <= LONGEST:
            return
        if int(token.i) in kept.tokens:
            kept.drop(token)


def _droppable(kept: _Kept, head: Any) -> Iterator[Any]:
    """Phrases that may go: those of the head but its first, from the right; then those of its nouns, from the right."""
    outer = [c for c in head.children if c.dep_ in _FREE and c.i > head.i and c.dep_ != "xcomp"]
    yield from reversed(outer[1:] if not _has_object(head) else outer)
    nouns = [
        t for t in kept.tokens.values() if t.dep_ in ("prep", "acl", "conj", "xcomp", "advmod") and t.head.i != head.i
    ]
    yield from sorted(nouns, key=lambda t: -t.i)


def _has_object(head: Any) -> bool:
    return any(child.dep_ in ("dobj", "attr", "acomp", "nsubjpass", "ccomp", "xcomp") for child in head.children)


def _extent(kept: _Kept, expression: Expression) -> tuple[int, int]:
    """From the first kept word or the date to the last."""
    starts = [token.idx for token in kept.tokens.values()] + [expression.start]
    ends = [token.idx + len(token) for token in kept.tokens.values()] + [expression.end]
    return min(starts), max(ends)
