"""Inflect English verbs for our own sentences."""

from __future__ import annotations

from reports.languages import Language

_VOWELS = "aeiou"


def past(lemma: str, language: Language) -> str:
    """The past form of a verb: "agree" → "agreed", "undertake" → "undertook"."""
    words = language.inflection
    irregular: str | None = words["past"].get(lemma)
    if irregular:
        return irregular
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied"
    if lemma in words["doubling"]:
        return lemma + lemma[-1] + "ed"
    return lemma + "ed"
