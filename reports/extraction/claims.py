"""Word what an attitude is about: the row's words, and what our own sentence says of the sides."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from reports.extraction.clauses import Phrase, squeeze
from reports.extraction.dossier import Dossier
from reports.extraction.inflection import past
from reports.extraction.sentences import Sentence
from reports.extraction.wording import joined, mid_sentence, sentence_case, shorten, tidy
from reports.languages import Language

RELATIVE = re.compile(r", (?:to |of |for |with |on |from )?(?:which|who|whom)\b")
_ACCOMPANIED = re.compile(r", with (?:[\w’'-]+ ){1,4}\w+ing\b")
_ARTICLE = re.compile(r"^(?:the|their|its|his|her|our) ", re.IGNORECASE)
CLAUSE = re.compile(r"^(?:that|the fact that) ")
_HOME = re.compile(r"^(?:his|her|its|their|our) (?:own )?(?:country|nation|government)['’]s?(?: |$)", re.IGNORECASE)


@dataclass(frozen=True)
class Matter:
    """What one attitude is about: its phrase, the wording of its row, and what our own sentence says of its sides."""

    phrase: Phrase
    text: str
    said: str


def wording(words: str, dossier: Dossier) -> str:
    """The words of a row: no article at the head, no aside, no occasion at the end."""
    return sentence_case(worded(words, dossier, article=False))


def worded(words: str, dossier: Dossier, *, article: bool) -> str:
    """The same inside a sentence, with its article where wanted."""
    words = CLAUSE.sub("", squeeze(words))
    words = RELATIVE.split(_ACCOMPANIED.split(words)[0])[0]
    words = _occasion(dossier.language).split(words)[0]
    words = tidy(re.sub(r"[\s,;:.]+$", "", words), dossier.language)
    words = without_pointer(re.sub(r"^[’']s? ", "", words), dossier.language)
    if not article and not _HOME.match(words):
        words = _ARTICLE.sub("", words)
    return shorten(words, dossier.language)


@functools.cache
def _occasion(language: Language) -> re.Pattern[str]:
    """As in "in a statement", "at a press conference": where it was said, not what."""
    occasions = "|".join(map(re.escape, language.speech["occasions"]))
    return re.compile(rf",? (?:in|at|during) (?:a|an|his|her|their|the) (?:[\w-]+ )?(?:{occasions})\b")


def without_pointer(words: str, language: Language) -> str:
    """Words without what points back at their end ("in that regard"), or waits for what was left out ("through")."""
    return _pointing(language).split(words)[0]


@functools.cache
def _pointing(language: Language) -> re.Pattern[str]:
    return re.compile(r"(?:,? |^)(?:" + "|".join(language.grammar["pointing"]) + r")$")


def owned(text: str, by: tuple[str, ...], language: Language) -> str:
    """As in "his country's readiness" → "Japan's readiness": whose it is, named."""
    match = _HOME.match(text)
    if not match or not by:
        return text
    return sentence_case(joined(by, language)) + ("’ " if by[-1].endswith("s") else "’s ") + text[match.end() :]


def told_of(words: str, by: tuple[str, ...], language: Language) -> str:
    """The claim of a that-clause with its sides for "they" or "he" at its head."""
    bare = CLAUSE.sub("", words)
    return re.sub(r"^(?:they|we|he|she)(?= )", lambda _: joined(by, language), bare) if by else bare


def named_act(verb: Any, words: str, dossier: Dossier, *, clause: bool) -> str:
    """As in "Condemnation of the attack": a row names the act where its object alone would say something else."""
    table = dossier.language.grammar["naming_clauses" if clause else "naming"]
    wanted = dossier.language.grammar["leaning"].get(verb.lemma_.lower(), ())
    leaning = next((c.lower_ for c in verb.subtree if c.dep_ == "prep" and c.i > verb.i and c.lower_ in wanted), "")
    pattern = table.get(f"{verb.lemma_.lower()} {leaning}") or table.get(verb.lemma_.lower())
    if pattern is None:
        return wording(words, dossier)
    what = worded(words, dossier, article=True)
    # A name that was put in stands nowhere in the sentence and keeps its capital.
    return str(pattern.format(what=mid_sentence(what, verb.doc.text) if words in verb.doc.text else what))


def until(verb: Any, sentence: Sentence, end: int) -> str:
    """What our own sentence says: the verb in the past and the source's words up to `end`."""
    return sentence.text[verb.idx + len(verb) : end]


def predicate(verb: Any, words: str, language: Language) -> str:
    """The verb in the past with the words behind it."""
    return past(verb.lemma_.lower(), language) + words


def cut(last: Any, head: Any, language: Language) -> Any:
    """The last token of a phrase before a further act that the parser joined to its inside: "X and look forward to"."""
    for token in head.doc[head.i + 1 : last.i + 1]:
        before = token.nbor(-1)
        bare = token.tag_ == "VB" and token.dep_ == "conj" and token.head.tag_ != "VB"
        finite = (token.tag_ in ("VBP", "VBD", "VBZ") or bare) and before.dep_ == "cc"
        adding = token.tag_ == "VBG" and before.lower_ == "and" and before.nbor(-1).text == ","
        if (finite or adding) and token.lemma_.lower() in _further_acts(language):
            end = before.nbor(-1)
            return end.nbor(-1) if end.is_punct else end
    while last.is_punct and last.i > head.i and last.text not in (")", "”", '"'):
        last = last.nbor(-1)
    return last


@functools.cache
def _further_acts(language: Language) -> frozenset[str]:
    carriers = (word for group in language.acts["carriers"].values() for word in group["verbs"])
    return frozenset((*(word for words in language.acts["verbs"].values() for word in words), *carriers))


def past_colon(end: int, sentence: Sentence) -> int:
    """The end of a phrase, or of the list that a colon opens right behind it."""
    rest = sentence.text[end:]
    return end + len(rest.rstrip(" .")) if rest.lstrip().startswith(":") else end
