"""Name the body or place that a person's office belongs to: "president of the Rail Workers' Union"."""

from __future__ import annotations

import re

from reports.extraction.cast import Mention
from reports.extraction.names import office_words
from reports.extraction.sentences import Sentence
from reports.languages import Language

# An office in commas and its body: "vice-president of labour relations and public affairs at Assiniboine Central".
REACH = 100
_OFFICE_THEN = re.compile(
    r", (?:the |an? |who is (?:the |an? )?)?(?P<office>[a-z][\w’'-]*(?: [\w’'-]+){0,8}?)"
    r" (?:of|for|at|with|from) (?:the )?$"
)
_ENDING = re.compile(r"['’]s?$")


def employer(sentence: Sentence, mention: Mention, language: Language) -> str | None:
    """The body or place whose office a person is given beside a mention, None where the text gives none."""
    return _behind(sentence, mention, language) or _before(sentence, mention, language)


def _behind(sentence: Sentence, mention: Mention, language: Language) -> str | None:
    for entity in sentence.entities:
        if entity.kind not in ("ORG", "GPE") or not mention.end < entity.start <= mention.end + REACH:
            continue
        match = _OFFICE_THEN.fullmatch(sentence.text[mention.end : entity.start])
        if match and _is_office(match["office"], language):
            return _named(sentence, entity.start, entity.end)
    return None


def _before(sentence: Sentence, mention: Mention, language: Language) -> str | None:
    for entity in sentence.entities:
        between = sentence.text[entity.end : mention.start]
        if entity.kind in ("ORG", "GPE") and 0 < len(between) <= REACH // 2 and not re.search(r"[,;:.]", between):
            words = re.sub(r"^['’]s?", "", between).split()
            if words and len(words) <= len(("deputy", "prime", "minister")) and _is_office(" ".join(words), language):
                return _named(sentence, entity.start, entity.end)
    return None


def _named(sentence: Sentence, start: int, end: int) -> str:
    return _ENDING.sub("", re.sub(r"^[Tt]he ", "", sentence.text[start:end]))


def _is_office(words: str, language: Language) -> bool:
    return any(word.strip(",").casefold() in office_words(language) for word in words.split()[:4])
