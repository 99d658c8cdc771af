"""The quote gate: what stands in quotation marks is the source's characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.gates.evidence import folded
from reports.gates.findings import Finding, about
from reports.gates.wordings import wordings
from reports.model.brief import Brief
from reports.model.facts import Quote

_QUOTED = re.compile('“([^“”]+)”|"([^"]+)"|«([^«»]+)»|„([^„“”]+)[“”]')
# Punctuation that American usage puts inside the closing mark and we leave out when we show it.
_EDGE = ".,;:!?… "


def find(brief: Brief) -> Iterator[Finding]:
    """Quotations that are not the characters of one of their spans, and quoted words of ours that no source has."""
    for quote in brief.quotes:
        if quote.text not in brief.words(quote):
            yield about(quote, "quote_not_exact", f"the quotation {_short(quote)} is not what the source says.")
    texts = [folded(source.text) for source in brief.sources]
    for wording in wordings(brief):
        for words in _quoted(wording.text):
            if not any(folded(words.strip(_EDGE)) in text for text in texts):
                yield wording.finding("quoted_words", f"puts “{words}” in quotation marks, which no source says")


def _quoted(text: str) -> list[str]:
    return [next(group for group in found.groups() if group) for found in _QUOTED.finditer(text)]


def _short(quote: Quote) -> str:
    return f"“{quote.text[:80]}”"
