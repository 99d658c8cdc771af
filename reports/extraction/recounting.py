"""Recount one clause of a sentence as a statement of its own: subject and speaker named, asides left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from reports.extraction.acts import family_of
from reports.extraction.clauses import SUBJECTS, Phrase, noun_phrase, subject
from reports.extraction.dossier import Dossier
from reports.extraction.inflection import past
from reports.extraction.keeping import Kept
from reports.extraction.naming import Namer
from reports.extraction.sentences import Sentence
from reports.extraction.sides import Resolver
from reports.extraction.wording import LONGEST, hangs, is_spoken, joined, sentence_case, tidy

# A clause of fewer words than these names no matter.
FEWEST = 3
# A clause joined to another by "but" is told with it where it has fewer words than this: "but gave no date".
SHORT = 7
# How many sentences back the matter is looked for that an "it" stands for.
REACH = 3


@dataclass(frozen=True)
class Recounted:
    """The words, the stretch `[start, end)` of the sentence they come from, and the sentence before it they tell of."""

    text: str
    start: int
    end: int
    before: Sentence | None = None


class Recounter:
    """Recounts clauses of the sentences of one dossier."""

    def __init__(self, dossier: Dossier, resolver: Resolver) -> None:
        self._dossier = dossier
        self._resolver = resolver
        self._namer = Namer(dossier)

    def recount(self, sentence: Sentence, word: Any) -> Recounted | None:
        """The clause that `word` stands in; None where it cannot stand alone."""
        verb = clause_of(word)
        if verb is None:
            return None
        if self._is_thought(verb):
            return None
        speaker = self._speaker(verb)
        if speaker is not None and speaker.i < verb.i:
            verb, speaker = clause_of(speaker) or speaker, None
        found = self._clause(sentence, verb)
        if found is not None and verb.dep_ == "conj" and len(found.text.split()) < SHORT:
            found = self._clause(sentence, verb.head, joined_on=verb) or found
        if found is not None and self._leans(sentence, found):
            found = self._with_sentence_before(sentence, found)
        if found is not None and not found.start <= word.idx < found.end:
            return None  # what tells was left out, and the rest tells something else: "said William Ruto"
        if found is None or hangs(found.text, self._dossier.language) or len(found.text.split()) < FEWEST:
            return None
        if self._points_back(sentence, found):
            return None
        return self._said(sentence, found, speaker) if speaker is not None else found

    def _leans(self, sentence: Sentence, found: Recounted) -> bool:
        """Whether the object of a clause stands in another sentence: "do not agree on it"."""
        inside = [t for t in sentence.tokens if found.start <= t.idx < found.end]
        named = [t for t in inside if t.pos_ in ("NOUN", "PROPN") and t.dep_ in ("dobj", "pobj", "attr")]
        return not named and any(is_leaning(t) for t in inside) and self._topic(sentence) is None

    def _points_back(self, sentence: Sentence, found: Recounted) -> bool:
        """Whether somebody of another sentence is done something to: "accused him of picking a side"."""
        words = self._dossier.language.speech["pronouns"]
        persons = {word for name in ("he", "she", "we", "i", "you") for word in words[name]}
        inside = [t for t in sentence.tokens if found.start <= t.idx < found.end and t.tag_ == "PRP"]
        return any(t.lower_ in persons and t.dep_ in ("dobj", "dative", "pobj") for t in inside)

    def _topic(self, sentence: Sentence) -> str | None:
        """What was said to be discussed shortly before: "Did you discuss the map? We do not agree on it."."""
        for back in range(1, REACH + 1):
            before = self._dossier.before(sentence, back)
            if before is None:
                return None
            for verb in before.tokens:
                if family_of(verb.lemma_.lower(), self._dossier.language, ["discuss"]) is not None:
                    nouns = [c for c in verb.children if c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN")]
                    if nouns:
                        return noun_phrase(nouns[0]).text(before)
        return None

    def _with_sentence_before(self, sentence: Sentence, found: Recounted) -> Recounted | None:
        """As in "The two sides discussed the map; Nepal would not confirm it": what is meant stands in the row."""
        before = self._dossier.before(sentence)
        if before is None:
            return None
        root = next((t for t in before.tokens if t.dep_ == "ROOT"), None)
        first = self._clause(before, root) if root is not None and clause_of(root) is root else None
        if first is None or self._leans(before, first) or len(f"{first.text} {found.text}".split()) > LONGEST:
            return None
        return Recounted(f"{first.text}; {_inside(found.text)}", found.start, found.end, before)

    def _clause(self, sentence: Sentence, verb: Any, joined_on: Any = None) -> Recounted | None:
        kept = Kept(verb.subtree, self._namer)
        kept.drop_asides(verb)
        if joined_on is not None:
            kept.tokens.update({int(t.i): t for t in verb.doc[verb.i : joined_on.i] if t.dep_ == "cc" or t.text == ","})
            kept.tokens.update({int(t.i): t for t in joined_on.subtree if not t.is_punct})
        for child in verb.children:
            if self._completes(child, verb):
                kept.tokens.update({int(t.i): t for t in child.subtree if not t.is_punct or t.i < child.right_edge.i})
        own = [c for c in verb.children if c.dep_ in (*SUBJECTS, "expl")]
        if not own or own[0].tag_ in ("WDT", "WP"):
            phrase = subject(verb)
            if phrase is None:
                return None
            kept.take(phrase.head, verb)
        else:
            phrase = noun_phrase(own[0])
        if not kept.tokens:
            return None
        places = [kept.tokens[i] for i in sorted(kept.tokens)]
        start, end = places[0].idx, places[-1].idx + len(places[-1])
        kept.name(sentence)
        leaning = [t for t in kept.tokens.values() if is_leaning(t)]
        if len(leaning) == 1 and (topic := self._topic(sentence)) is not None:
            kept.words[int(leaning[0].i)] = topic
        self._name_sides(kept, sentence, phrase)
        kept.fit(verb, LONGEST)
        text = sentence_case(tidy(kept.text(), self._dossier.language))
        return Recounted(text, start, end) if self._stands_alone(text) else None

    def _completes(self, child: Any, verb: Any) -> bool:
        """Whether a clause that looks like an aside must stay: a condition, or "when" behind a verb of saying."""
        if child.dep_ not in ("advcl", "ccomp") or child.i < verb.i:
            return False
        first = child.left_edge
        limits = first.dep_ == "mark" and first.lower_ in self._dossier.language.grammar["supposing"]
        before = first.nbor(-1)
        asked = before.i == verb.i or (before.dep_ == "acomp" and before.head.i == verb.i)
        return limits or (first.tag_ in ("WRB", "WP", "WDT") and asked)

    def _name_sides(self, kept: Kept, sentence: Sentence, phrase: Phrase) -> None:
        """Put the names of the sides for "the two countries", "both sides", "neither side"."""
        inside = [t for t in sentence.tokens if phrase.start <= t.idx < phrase.end]
        head = phrase.head
        plain = head.pos_ in ("PRON", "NOUN") and head.tag_ != "NN" and not any(t.pos_ == "PROPN" for t in inside)
        listed = len(inside) > 1 and all(t.pos_ in ("PROPN", "CCONJ", "PUNCT", "DET") for t in inside)
        if int(head.i) not in kept.tokens or not (
            (plain and len(inside) <= 4 and (head.pos_ == "PRON" or int(head.i) not in kept.words)) or listed
        ):
            return
        sides = self._resolver.of(sentence, phrase)
        if len(sides) > 1 or (sides and plain):
            for token in inside:
                if token.i != head.i:
                    kept.tokens.pop(int(token.i), None)
            kept.words[int(head.i)] = joined(sides, self._dossier.language)

    def _stands_alone(self, text: str) -> bool:
        """Whether the words begin with what they are about, not with a pronoun that leans on another sentence."""
        if is_spoken(text):
            return False
        first = re.split(r"\W", text, maxsplit=1)[0].casefold()
        pronouns = self._dossier.language.speech["pronouns"]
        persons = {word for name in ("he", "she", "we", "i", "you", "they") for word in pronouns[name]}
        return first not in persons | set(self._dossier.language.grammar["leaning_words"])

    def _is_thought(self, verb: Any) -> bool:
        """As in "Putin thought the West was divided": nobody says that it is."""
        inner = verb
        while inner.dep_ == "conj":
            inner = inner.head
        return inner.dep_ == "ccomp" and inner.head.lemma_.lower() in self._dossier.language.grammar["thinking"]

    def _speaker(self, verb: Any) -> Any | None:
        """The verb of saying that a clause stands under: the writer does not say it himself."""
        inner = verb
        while inner.dep_ == "conj" and inner.head.pos_ in ("VERB", "AUX"):
            inner = inner.head
        if inner.dep_ != "ccomp" or inner.head.i == inner.i:
            return None
        said = inner.head.lemma_.lower() in self._dossier.language.speech["said"]
        return inner.head if said else None

    def _said(self, sentence: Sentence, found: Recounted, speaker: Any) -> Recounted | None:
        """As in "Mexico said talks on the quota had stalled", of a clause that stands before its verb of saying."""
        sides = self._resolver.of(sentence, subject(speaker))
        if not sides:
            return None
        if len(sides) > 1:
            return found  # what all of them say, nobody contests
        words = _inside(found.text)
        who = sentence_case(joined(sides, self._dossier.language))
        text = f"{who} {past(speaker.lemma_.lower(), self._dossier.language)} {words}"
        return Recounted(text, found.start, found.end)


def _inside(words: str) -> str:
    """A statement as it stands inside a sentence: its article lowered; who acts is a name."""
    return re.sub(r"^(?:The|An?|Both|Neither|Its|Their|No) ", lambda m: m.group().lower(), words)


def is_leaning(token: Any) -> bool:
    """Whether a word stands for a thing that is named elsewhere: "sign it", "revert to that"."""
    return bool(token.dep_ in ("dobj", "pobj") and token.lower_ in ("it", "this", "that", "them"))


def clause_of(word: Any) -> Any | None:
    """The verb that makes the statement a word stands in: finite, or with an auxiliary that is."""
    seen = word
    while True:
        gap = seen.dep_ in ("relcl", "acl") and not any(
            c.dep_ in SUBJECTS and c.tag_ in ("WDT", "WP") for c in seen.children
        )
        if gap and _is_finite(seen):
            return None  # "a claim that Egypt disputed": the clause has its object outside
        if _is_finite(seen) and seen.dep_ not in ("aux", "auxpass"):
            return seen
        if seen.head.i == seen.i:
            return None
        seen = seen.head


def _is_finite(token: Any) -> bool:
    if token.pos_ not in ("VERB", "AUX"):
        return False
    if token.tag_ == "VBN" and token.dep_ == "ccomp" and any(c.dep_ == "nsubj" for c in token.children):
        return True  # “The talks stalled,” he said: with a subject of its own it is a past, whatever the engine says
    return token.tag_ in ("VBD", "VBZ", "VBP") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in token.children
    )
