"""The printed gate: what a brief says of its facts stands on the pages that were made of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from reports.gates.findings import Finding, about
from reports.model.brief import Brief


def check_printed(brief: Brief, shown: Iterable[tuple[str, str]], page: str) -> Iterator[Finding]:
    """A finding for each text of a fact (its id, the text) that `page`, the words of all pages, does not hold."""
    facts = {fact.id: fact for fact in brief.facts()}
    words = _folded(page)
    for fact, text in shown:
        if _folded(text) not in words:
            yield about(facts[fact], "not_on_the_page", f"the pages do not say {text!r}.")


def _folded(text: str) -> str:
    """The characters that count: compatible forms and cases made one, white space and soft hyphens gone."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold().split())
