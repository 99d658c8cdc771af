"""Keep some tokens of a sentence as a statement that can be read alone: asides dropped, names put in, short enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reports.extraction.acts import hedges_in
from reports.extraction.naming import Namer
from reports.extraction.sentences import Sentence
from reports.extraction.wording import curl

# A row of the timeline is read at a glance: at most twenty words.
LONGEST = 20
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
# What a clause can lose and stay the same statement.
_ASIDES = ("advcl", "parataxis", "intj", "dep", "mark", "cc", "conj", "punct", "preconj", "meta")
_INNER = ("relcl", "appos", "parataxis")
_FRONTED = ("npadvmod", "advmod", "prep", "agent", "ccomp")
# Phrases that may go where the words are too many; no clause that tells what a noun is about ("his belief that …").
_SPARE = ("prep", "npadvmod", "advmod", "acl", "conj", "advcl")
_NEVER_LAST = ("CCONJ", "ADP", "DET", "SCONJ", "PUNCT")
_NO_SPACE_BEFORE = (",", ".", ";", ":", ")", "’s", "'s", "%", "’", "'", "-", "–")


class Kept:
    """Tokens of one sentence in their order, some with other words in their place."""

    def __init__(self, tokens: Iterable[Any], namer: Namer) -> None:
        self.tokens = {int(token.i): token for token in tokens}
        self.words: dict[int, str] = {}
        self._namer = namer

    def drop(self, token: Any) -> None:
        """Take out a token with all that hangs on it."""
        for inner in token.subtree:
            self.tokens.pop(int(inner.i), None)

    def drop_asides(self, verb: Any) -> None:
        """Leave what `verb` itself says: no other clauses, nothing before its subject, no asides inside its nouns."""
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        first = own[0].left_edge.i if own else verb.i
        for child in verb.children:
            if self._keeps(child, verb):
                continue
            if child.dep_ in _ASIDES or (child.i < first and child.dep_ in _FRONTED):
                self._drop_but_people(child)
        self.drop_inner(verb)

    def drop_joined(self, noun: Any) -> None:
        """Take out what is joined to a noun, but for a name that the parser joined to it ("between A and B")."""
        for child in noun.children:
            if child.dep_ in ("punct", "cc", "conj", "relcl") and not self._keeps(child, noun):
                self.drop(child)

    def drop_inner(self, head: Any) -> None:
        """Take out relative clauses, appositions and brackets inside the phrases of `head`."""
        for token in list(self.tokens.values()):
            if token.dep_ in _INNER and token.i != head.i and int(token.i) in self.tokens and not _close(token):
                self._drop_but_people(token)
        self._drop_afterthoughts()
        self.drop_brackets()

    def _drop_afterthoughts(self) -> None:
        """Take out what the parser takes for an object and a comma sets off ("…, a move that was seen as …").

        Of "a conversation with X expressing his belief" the person stays.
        """
        for token in list(self.tokens.values()):
            if (
                token.dep_ == "dobj"
                and _is_loose(token)
                and any(c.dep_ == "dobj" and c.i < token.i for c in token.head.children)
            ):
                self.drop(token)
            if token.dep_ == "pcomp" and token.tag_ == "VBG" and token.head.head.pos_ == "NOUN":
                person = [t for c in token.children if c.dep_ == "nsubj" for t in c.subtree]
                if person:
                    self.drop(token)
                    self.tokens.update({int(t.i): t for t in person})

    def drop_brackets(self) -> None:
        """Take out what stands in brackets, and brackets that the parse left alone."""
        depth = 0
        for index in sorted(self.tokens):
            word = self.tokens[index].text
            depth += word in ("(", "[")
            if depth or word in (")", "]"):
                self.tokens.pop(index)
            depth = max(0, depth - (word in (")", "]")))

    def take(self, phrase: Any, verb: Any) -> None:
        """Put a subject from outside into the clause of `verb`, without its asides and its relative pronoun."""
        inside = {int(token.i) for token in verb.subtree}
        for token in phrase.subtree:
            if int(token.i) not in inside and not _aside(token, phrase):
                self.tokens[int(token.i)] = token
        for child in verb.children:
            if child.tag_ in ("WDT", "WP"):
                self.drop(child)
        for token in [t for t in self.tokens.values() if t.text == "," and phrase.i < t.i < verb.i]:
            if not any(token.i < i < verb.left_edge.i for i in self.tokens):
                self.tokens.pop(int(token.i))
        self.drop_brackets()

    def name(self, sentence: Sentence) -> None:
        """Put names for pronouns and titles."""
        for place, words, covered in self._namer.replacements(sentence, list(self.tokens.values())):
            for index in covered:
                self.tokens.pop(index, None)
            self.tokens[place] = sentence.doc[place]
            self.words[place] = words

    def fit(self, head: Any, most: int = LONGEST) -> None:
        """Let whole phrases go until there are `most` words: the smallest that is enough, the last of equals."""
        while (excess := self.count() - most) > 0:
            spare = sorted(self._spare(head), key=lambda item: (item[1], -item[0].i))
            if not spare:
                return
            loose = [item for item in spare if _is_loose(item[0]) or _is_clause(item[0])]
            enough = [item for item in loose or spare if item[1] >= excess]
            self.drop((enough[0] if enough else (loose or spare)[-1])[0])

    def _spare(self, head: Any) -> Iterator[tuple[Any, int]]:
        """The phrases that may go, each with its number of words; not the only complement of `head`, nor who acts."""
        objects = any(c.dep_ in ("dobj", "attr", "acomp", "ccomp", "xcomp", "oprd") for c in head.children)
        first = next((c for c in head.children if c.i > head.i and c.dep_ in _SPARE and int(c.i) in self.tokens), None)
        for token in self.tokens.values():
            if token.dep_ not in _SPARE or token.i == head.i or (token is first and not objects):
                continue
            if token.dep_ == "conj" and token.head.dep_ in SUBJECTS:
                continue  # one of those who act
            if token.dep_ in ("acl", "advcl") and any(c.dep_ in SUBJECTS for c in token.children):
                continue
            if self._limits(token):
                continue
            size = sum(1 for t in token.subtree if int(t.i) in self.tokens and not t.is_punct)
            if size < len(self.tokens) - 1 and not _complement(token):
                yield token, size

    def _limits(self, token: Any) -> bool:
        """Whether a phrase is a hedge: "agreed in principle" would be stronger without."""
        words = " ".join(t.lower_ for t in token.subtree if not t.is_punct)
        return words in hedges_in(words, self._namer.language)

    def _keeps(self, child: Any, verb: Any) -> bool:
        """Whether a child that looks like an aside belongs to the verb: "co-chaired", "agreed in 2022 to recognise"."""
        if child.i < verb.i and not any(t.whitespace_ for t in verb.doc[child.i : verb.i]):
            return True
        if child.i == verb.i - 1 and child.pos_ in ("PROPN", "PRON"):
            return True  # who acts, whatever the parser calls it
        if _names_somebody(child) or (
            child.dep_ == "cc" and any(_names_somebody(c) for c in verb.children if c.i > child.i)
        ):
            return True
        infinitive = child.tag_ == "VB" and child.dep_ == "advcl" and any(c.lower_ == "to" for c in child.children)
        return infinitive and not any(c.dep_ in ("dobj", "xcomp", "ccomp", "attr") for c in verb.children)

    def _drop_but_people(self, aside: Any) -> None:
        """Drop an aside but for a person that the parser hung on it: "met Zhao Leji, chairman of …, and Li Qiang"."""
        rescued = {}
        for token in aside.subtree:
            if token.ent_type_ == "PERSON" and token.i > aside.head.i and _joined(token, aside):
                rescued.update({int(t.i): t for t in token.subtree if t.dep_ not in ("punct", "appos", "relcl")})
                rescued.update({int(t.i): t for t in token.doc[max(0, token.left_edge.i - 1) : token.left_edge.i]})
        self.drop(aside)
        self.tokens.update(rescued)
        if aside.dep_ in _INNER:
            for index in (aside.left_edge.i - 1, aside.right_edge.i + 1):
                if index in self.tokens and self.tokens[index].text == ",":
                    self.tokens.pop(index)

    def text(self) -> str:
        """The words in their order, no commas and particles left over."""
        indices = sorted(self.tokens)
        while indices and self._hangs(indices[-1]):
            indices.pop()
        parts: list[str] = []
        last = -1
        for index in indices:
            token = self.tokens[index]
            if token.text in (",", ";", ":") and last + 1 != index:
                continue  # what stood before the comma went
            shown = self.words.get(index) or self._prefix(token) + token.text
            if parts and (self._parted(last, index) or token.doc[last].whitespace_) and shown not in _NO_SPACE_BEFORE:
                parts.append(" ")
            parts.append(shown)
            last = index
        return _tidy("".join(parts))

    def _hangs(self, index: int) -> bool:
        """Whether a last word waits for another that went: a preposition, a conjunction; not a verb's "out"."""
        token = self.tokens[index]
        return token.pos_ in _NEVER_LAST and token.dep_ != "prt" and index not in self.words

    def _prefix(self, token: Any) -> str:
        """What the engine cut off a word: the "co-" of "co-chaired"."""
        at = int(token.i)
        before = token.doc[max(0, at - 2) : at]
        if at < 2 or at - 1 in self.tokens or before[1].text != "-" or any(t.whitespace_ for t in before):
            return ""
        return str(before.text)

    def _parted(self, last: int, index: int) -> bool:
        return last + 1 < index or index in self.words

    def count(self) -> int:
        """How many words there are."""
        return len(self.text().split())


def _names_somebody(token: Any) -> bool:
    """Whether a joined word is a person whom the parser joined to the verb: "met Zhao Leji, …, and Li Qiang"."""
    return bool(token.dep_ == "conj" and token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "GPE"))


def _is_loose(token: Any) -> bool:
    """Whether a phrase is set off by a comma."""
    first = token.left_edge.i
    return bool(first > 0 and token.doc[first - 1].text == ",")


def _is_clause(token: Any) -> bool:
    """Whether a phrase holds a verb of its own: a participle, "after sweeping the election"."""
    return token.dep_ in ("acl", "advcl") or any(child.dep_ == "pcomp" for child in token.children)


def _close(token: Any) -> bool:
    """Whether an apposition stands with its noun without a comma: "his counterpart Prabowo Subianto"."""
    if token.dep_ != "appos":
        return False
    between = token.doc[token.head.i + 1 : token.left_edge.i]
    return not any(t.is_punct for t in between)


def _joined(token: Any, aside: Any) -> bool:
    """Whether a person is joined to what stands before an aside, or misread as subject of an infinitive behind it."""
    before = token.doc[max(0, token.left_edge.i - 1)]
    if before.dep_ != "cc" or token.i == aside.i:
        return False
    infinitive = token.head.tag_ == "VB" and any(c.tag_ == "TO" and c.i > token.i for c in token.head.children)
    return token.dep_ == "conj" if not token.dep_.startswith("nsubj") else infinitive


def _aside(token: Any, head: Any) -> bool:
    """Whether a token of a subject's phrase only says more of it."""
    while token.i != head.i:
        if (token.dep_ in (*_INNER, "acl", "advcl") and not _close(token)) or (
            token.head.i == head.i and token.dep_ == "punct"
        ):
            return True
        token = token.head
    return False


def _complement(token: Any) -> bool:
    """Whether a phrase completes its noun or verb so that neither means much without it: "of", "between", "to take"."""
    return token.dep_ == "prep" and token.lower_ in ("of", "between") and token.head.dep_ not in ("pobj", "conj")


def _tidy(words: str) -> str:
    """Words without commas and brackets that hold nothing any more."""
    words = " ".join(words.split())
    for empty in ("()", "( )", ", ,", ",,", " ,"):
        words = words.replace(empty, "," if "," in empty else "")
    return curl(" ".join(words.split()).strip(" ,;:–—-."))
