"""The printed gate: what a brief says of its facts stands on the pages that were made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from reports.gates.findings import Finding, about
from reports.model.brief import Brief

# Scripts whose characters stand in a file in another order or number than they are read in: from the right, or joined
# into syllables. Readers of files give them back in one way or another, so they are not looked for.
_TURNED = re.compile("[\u0590-\u08ff\u0900-\u109f\u1780-\u17ff\u1a20-\u1aaf\ufb1d-\ufdff\ufe70-\ufeff]+")
# What stands beside those (brackets, digits, marks) may come back at their other side.
_BESIDE = "()[]{}<>«»“”‘’\"'.,:;!?-–—/0123456789"
# Not drawn, or drawn with the character before: format characters, marks, variation selectors.
_UNSEEN = frozenset({"Cf", "Mn", "Me", "Mc"})


def check_printed(brief: Brief, shown: Iterable[tuple[str, str]], page: str) -> Iterator[Finding]:
    """A finding for each text of a fact (its id, the text) that `page`, the words of all pages, does not hold."""
    facts = {fact.id: fact for fact in brief.facts()}
    words = _folded(page)
    for fact, text in shown:
        if not _stands(_folded(text), words):
            yield about(facts[fact], "not_on_the_page", f"the pages do not say {text!r}.")


def _stands(text: str, page: str) -> bool:
    return text in page or (
        _TURNED.search(text) is not None and all(part.strip(_BESIDE) in page for part in _TURNED.split(text))
    )


def _folded(text: str) -> str:
    """The characters that count: compatible forms and cases made one; white space, marks and what is unseen gone."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in plain if not character.isspace() and _seen(character))


def _seen(character: str) -> bool:
    return character.isascii() or unicodedata.category(character) not in _UNSEEN
