"""Name who acts where no state or body does: a group by its own words, "Emerging market members", "Basque unions"."""

from __future__ import annotations

import functools
import re

from reports.extraction.clauses import Phrase
from reports.extraction.sentences import Sentence
from reports.languages import Language

# A party is named in a table's cell; of the groups that our sources name the longest has five words.
LONGEST = 5
_ARTICLE = re.compile(r"^(?:the|an?|some|all|both|its|their|his|her|our) ", re.IGNORECASE)


def acting_group(sentence: Sentence, phrase: Phrase, language: Language) -> tuple[str, ...]:
    """The name of a group that can bind itself, as its own words give it; empty where the words tell none.

    The head must be a noun of acting groups (states.toml, `actors`), and a word before it must say which: "the rebels"
    alone leans on another sentence.
    """
    head = phrase.head
    if head.lemma_.lower() not in language.states["actors"]:
        return ()
    first = next((t for t in sentence.tokens if phrase.start <= t.idx), head)
    words = _ARTICLE.sub("", sentence.text[first.idx : head.idx + len(head)], count=1)
    told = words.split()
    if len(told) < 2 or len(told) > LONGEST or told[0].casefold() in language.grammar["vague"]:
        return ()
    return (words[:1].upper() + words[1:],)


@functools.cache
def firm_nouns(language: Language) -> frozenset[str]:
    """The nouns of firms (states.toml, `firms`), one and several: "company", "companies"."""
    firms = language.states["firms"]
    plurals = (
        noun[:-1] + "ies" if noun.endswith("y") else noun + ("es" if noun.endswith("s") else "s") for noun in firms
    )
    return frozenset((*firms, *plurals))
