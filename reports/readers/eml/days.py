"""Days as mail programs write them into a forwarded head, in the languages that `mail.toml` knows."""

from __future__ import annotations

import re

from reports.readers.data import table
from reports.readers.dates import iso_day

# "Montag, 5. Januar 2026 14:03", "lundi 5 janvier 2026", "lunes, 5 de enero de 2026".
_WRITTEN = re.compile(r"\b(\d{1,2})\.?\s+(?:de\s+)?([^\W\d_]{3,12})\.?\s+(?:de\s+)?(\d{4})\b")
# "05.01.2026": with points the day comes first; with strokes nobody knows which is which.
_POINTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
# "2026年1月5日", "2026년 1월 5일".
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")


def day_of_a_program(words: str) -> str | None:
    """The ISO date in the value of a head line such as `Gesendet:`, None where there is none that is certain."""
    if found := _EASTERN.search(words):
        return iso_day(int(found[1]), int(found[2]), int(found[3]))
    if found := _POINTED.search(words):
        return iso_day(int(found[3]), int(found[2]), int(found[1]))
    if found := _WRITTEN.search(words):
        return iso_day(int(found[3]), table("mail")["months"].get(found[2].lower(), 0), int(found[1]))
    return None
