"""Give tokens the part of speech, the lemma and the case that follow from their tag, their word and their relation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reports.languages import Language

Rules = Mapping[str, list[list[str]]]
Forms = Mapping[str, frozenset[str]]
Exceptions = Mapping[str, Mapping[str, list[str]]]

_DETERMINERS = ("DT", "WDT")
_EXISTENTIAL = ("is", "are", "was", "were", "'s", "'re")


@dataclass(frozen=True, eq=False)
class Lemmas:
    """The tables of a lemmatizer, by part of speech: endings to exchange, words that there are, and exceptions."""

    rules: Rules
    words: Forms
    exceptions: Exceptions
    _known: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)

    def of(self, word: str, pos: str) -> str:
        """The lemma of an inflected word of this part of speech."""
        key = (word, pos)
        if key not in self._known:
            self._known[key] = self._found(word, pos)
        return self._known[key]

    def plain(self, word: str, pos: str) -> str:
        """A word without its hyphen, where there is such a word: "co-operate" is "cooperate"."""
        whole = word.replace("-", "", 1)
        return whole if whole in self.words.get(pos.lower(), ()) else word

    def _found(self, word: str, pos: str) -> str:
        if pos == "PROPN":
            return word
        kind, lower = pos.lower(), word.lower()
        if "-" in lower.strip("-"):
            first, _, last = lower.rpartition("-")
            return self.plain(f"{first}-{self._found(last, pos)}", pos)
        exceptions = self.exceptions.get(kind, {}).get(lower)
        if exceptions:
            return exceptions[-1]
        if kind not in self.rules:
            return lower
        stems = [lower[: len(lower) - len(old)] + new for old, new in self.rules[kind] if lower.endswith(old)]
        stems = [stem for stem in stems if stem]
        known = [stem for stem in stems if stem in self.words.get(kind, ())]
        odd = [stem for stem in stems if not stem.isalpha()]
        return [*reversed(known), *odd, *stems, word][0]


def complete(doc: Any, language: Language, lemmas: Lemmas) -> Any:
    """`doc`, which is tagged and parsed, with the part of speech and lemma of each token and the case of pronouns."""
    tables = language.tags
    for token in doc:
        tag, dep, lower = token.tag_, token.dep_, token.lower_
        pos = tables["words"].get(tag, {}).get(lower) or tables["pos"].get(tag, "X")
        pos = _by_relation(token, tag, dep, lower, pos, tables)
        token.pos_ = pos
        own = tables["lemmas"].get(tag, {}).get(lower)
        if own is None:
            base = tag in tables["base"]["tags"] and pos != "PROPN"
            own = lemmas.plain(lower, pos) if base else lemmas.of(token.text, pos)
        token.lemma_ = own
        if tag == "PRP":
            token.set_morph(_case(lower, dep, tables["pronouns"]))
    return doc


def _case(lower: str, dep: str, pronouns: Mapping[str, Mapping[str, str]]) -> str:
    """The case and person of a personal pronoun."""
    own = pronouns["objects"].get(lower) if dep in ("dobj", "pobj") else None
    return own or pronouns["always"].get(lower) or pronouns["subjects"].get(lower, "")


def _by_relation(token: Any, tag: str, dep: str, lower: str, pos: str, tables: Mapping[str, Any]) -> str:
    """The part of speech that the parse tells better than the tag."""
    if dep in ("aux", "auxpass") and tag != "TO":
        return "AUX"
    if tag == "CC":
        return "ADV" if lower == "but" and dep == "advmod" else pos
    if tag == "IN":
        return "SCONJ" if dep == "mark" else pos
    if tag in _DETERMINERS:
        return pos if dep in ("det", "quantmod") else "PRON"
    if lower in tables["full"]["words"] and dep in tables["full"]["relations"]:
        return "VERB"
    if lower in _EXISTENTIAL and token.i and token.nbor(-1).dep_ == "expl":
        return "VERB"
    return pos
