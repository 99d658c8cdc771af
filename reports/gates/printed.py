"""The printed gate: what a brief says of its facts stands on the pages that were made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from reports.gates.findings import Finding, about
from reports.model.brief import Brief

# Words that are read from the right: programs give them back in one order or the other, and what stands beside them
# (brackets, digits, marks) in a third.
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+")
_BESIDE = "()[]{}«»“”‘’\"'.,:;!?-–—0123456789"


def check_printed(brief: Brief, shown: Iterable[tuple[str, str]], page: str) -> Iterator[Finding]:
    """A finding for each text of a fact (its id, the text) that `page`, the words of all pages, does not hold."""
    facts = {fact.id: fact for fact in brief.facts()}
    words = _folded(page)
    for fact, text in shown:
        if not _stands(_folded(text), words):
            yield about(facts[fact], "not_on_the_page", f"the pages do not say {text!r}.")


def _stands(text: str, page: str) -> bool:
    if text in page:
        return True
    words = _FROM_RIGHT.findall(text)
    others = [part.strip(_BESIDE) for part in _FROM_RIGHT.split(text)]
    return bool(words) and all(part in page for part in others) and all(_either(word, page) for word in words)


def _either(word: str, page: str) -> bool:
    return word in page or word[::-1] in page


def _folded(text: str) -> str:
    """The characters that count: compatible forms and cases made one, white space and soft hyphens gone."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold().split())
