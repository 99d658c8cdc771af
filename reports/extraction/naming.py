"""Put names for pronouns and titles, so that a few words of a sentence can be read alone."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from reports.extraction.cast import Mention
from reports.extraction.clauses import main_subject, subject
from reports.extraction.dossier import Dossier
from reports.extraction.names import patterns
from reports.extraction.sentences import Sentence
from reports.extraction.sides import Resolver
from reports.extraction.wording import joined

Replacement = tuple[int, str, list[int]]
"""Where a name is put (a token), the name, and the tokens that it stands for."""


class Namer:
    """Names what the words of one dossier mean."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self.language = dossier.language
        self._resolver = Resolver(dossier)
        self._pronouns = dossier.language.speech["pronouns"]

    def replacements(self, sentence: Sentence, kept: list[Any]) -> Iterator[Replacement]:
        """The names to put into kept tokens: people by full name and without title, pronouns resolved."""
        taken: set[int] = set()
        for mention in self._dossier.cast.mentions_in(sentence):
            found = self._person(sentence, mention, kept, taken)
            if found:
                taken.update(found[2])
                yield found
        for token in kept:
            if int(token.i) not in taken and token.pos_ == "PRON":
                name = self._pronoun(sentence, token)
                if name:
                    yield int(token.i), name, [int(token.i)]

    def _person(self, sentence: Sentence, mention: Mention, kept: list[Any], taken: set[int]) -> Replacement | None:
        """The full name for a mention and the title before it; "of France" behind it goes with the title."""
        inside = [t for t in kept if mention.start <= t.idx < mention.end and int(t.i) not in taken]
        whole = [t for t in sentence.tokens if mention.start <= t.idx < mention.end]
        if not inside or any(t not in inside and not t.is_punct for t in whole):
            return None
        name = self._dossier.cast.of(mention).name
        last = inside[-1]
        if mention.form == "office" and (last.pos_ not in ("NOUN", "PROPN") or last.dep_ not in ("nsubj", "nsubjpass")):
            return None
        numbers = {int(t.i) for t in kept}
        title = [int(t.i) for t in self._title(sentence, inside[0], last) if int(t.i) in numbers]
        behind = [i for i in self._state_behind(sentence, last) if i in numbers]
        return int(last.i), name, [*title, *(int(t.i) for t in inside), *behind]

    def _title(self, sentence: Sentence, first: Any, last: Any) -> list[Any]:
        """The words of office before a name: "South Korean President", "Mr"."""
        offices = [
            m
            for m in patterns(self._dossier.language).office.over(sentence.text, sentence.words)
            if m.end() + 1 == first.idx
        ]
        title: list[Any] = []
        for token in reversed(list(first.doc[: first.i])):
            if offices and offices[0].start() <= token.idx:
                title.append(token)
                continue
            if not first.i <= token.head.i <= last.i and token.head not in title:
                break
            if token.dep_ not in ("compound", "amod", "det", "nmod", "poss", "case", "punct") or token.text in (
                ",",
                ";",
                '"',
                "“",
            ):
                break
            title.append(token)
        return title

    def _state_behind(self, sentence: Sentence, last: Any) -> list[int]:
        """The tokens of "of France" or "of the French Republic" behind a name."""
        match = re.match(r"(?:, Jr\.)? (?:of|for) (?:the )?", sentence.text[last.idx + len(last) :])
        if not match:
            return []
        at = last.idx + len(last) + match.end()
        state = next(iter(self._dossier.gazetteer.find(sentence.text[at:])), None)
        if state is None or state.start != 0:
            return []
        end = at + state.end
        return [int(t.i) for t in sentence.tokens if last.idx < t.idx < end and t.i > last.i]

    def _pronoun(self, sentence: Sentence, token: Any) -> str | None:
        """The name that a pronoun means, with its ending if it owns something; None where it cannot be told."""
        word = token.lower_
        name = None
        if word in self._pronouns["he"] or word in self._pronouns["she"]:
            name = self._he(sentence, token)
        elif word in self._pronouns["i"]:
            name = self._speaker(sentence)
        elif word in ("you", "your"):
            name = self._addressed(sentence)
        elif word in (*self._pronouns["they"], *self._pronouns["we"]):
            name = self._they(sentence, token)
        if name and token.tag_ == "PRP$":
            return name + ("’" if name.endswith("s") else "’s")
        return name

    def _he(self, sentence: Sentence, token: Any) -> str | None:
        """Who "he" or "she" means; "his" of the clause's own subject stays as it is."""
        if token.tag_ == "PRP$" or token.dep_ not in ("nsubj", "nsubjpass"):
            return None
        if token.head.dep_ in ("ccomp", "advcl", "relcl", "acl") and token.dep_ in ("nsubj", "nsubjpass"):
            return None  # "Xi said he would": whoever says it stands in the same words
        mention = self._resolver.person_before(sentence, int(token.idx))
        return self._dossier.cast.of(mention).name if mention else None

    def _they(self, sentence: Sentence, token: Any) -> str | None:
        """Whom "they" or "we" as a subject means: the plural subject of the sentence before, else the parties."""
        if token.dep_ not in ("nsubj", "nsubjpass"):
            return None
        teller = subject(token.head.head) if token.lower_ == "they" and token.head.dep_ == "ccomp" else None
        if teller is not None and teller.head.tag_ in ("NNS", "NNPS"):
            told = self._resolver.of(sentence, teller)
            return joined(told, self._dossier.language) if told else None
        before = self._dossier.before(sentence)
        if token.lower_ == "they" and before is not None and before.paragraph == sentence.paragraph:
            phrase = main_subject(before)
            if phrase and phrase.head.tag_ in ("NNS", "NNPS") and len(phrase.text(before).split()) <= 8:
                # "The 13 leaders": a number has no ground in the words of this row.
                return re.sub(r"\b\d[\d,.]* ", "", phrase.text(before))
        sides = self._resolver.main
        return joined(sides, self._dossier.language) if sides else None

    def _speaker(self, sentence: Sentence) -> str | None:
        """Whose turn of speech a sentence belongs to."""
        speakers = self._speakers(sentence)
        return speakers[-1] if speakers else None

    def _addressed(self, sentence: Sentence) -> str | None:
        """The other of two speakers."""
        speakers = self._speakers(sentence)
        others = [name for name in self.speakers(sentence.source) if speakers and name != speakers[-1]]
        return others[0] if len(set(others)) == 1 else None

    def _speakers(self, sentence: Sentence) -> list[str]:
        return [name for number, name in self._turns[sentence.source] if number <= sentence.number]

    def speakers(self, source: str) -> list[str]:
        """Who speaks in a source of turns, turn by turn."""
        return [name for _, name in self._turns[source]]

    @functools.cached_property
    def _turns(self) -> dict[str, list[tuple[int, str]]]:
        """The sentences that open a turn of speech, and who speaks, by source."""
        turns: dict[str, list[tuple[int, str]]] = {source.id: [] for source in self._dossier.sources}
        opening = patterns(self._dossier.language).turn
        for sentence in self._dossier.sentences:
            turn = opening.match(sentence.text)
            mentions = self._dossier.cast.mentions_in(sentence) if turn else []
            if turn and mentions and mentions[0].start < turn.end():
                turns[sentence.source].append((sentence.number, self._dossier.cast.of(mentions[0]).name))
        return turns
