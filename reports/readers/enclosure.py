"""What a file of ours holds besides what it shows: the model of the brief, whatever program the file is for."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The form of a language code (BCP 47).
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What a printed brief holds: the JSON of its model, the words of its pages, and their language (BCP 47)."""

    brief: bytes
    words: str
    language: str


def is_language(code: str) -> bool:
    """Whether `code` has the form of a language code."""
    return _LANGUAGE.fullmatch(code) is not None
