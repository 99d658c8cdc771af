"""Cut a text into its runs of capitalised words, the places where names can stand."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.languages import Language

_OPENING = " \"“‘'«([—–-…*•#"


@dataclass(frozen=True)
class Word:
    """A capitalised word at `[start, end)` of its sentence, without a possessive ending."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Run:
    """Capitalised words of the sentence `text` with nothing but spaces and particles of names between them."""

    sentence: int
    text: str
    words: tuple[Word, ...]

    @functools.cached_property
    def opens(self) -> bool:
        """Whether the first word has its capital from its place: at the beginning of a sentence or a quotation."""
        before = self.text[: self.words[0].start].rstrip(" ")
        return not before.strip(_OPENING) or before[-1] in '"“‘:…'

    @functools.cached_property
    def before(self) -> str:
        """The word that only a space parts from the run, in small letters; empty where there is none."""
        start = self.words[0].start
        if start < 2 or self.text[start - 1] != " " or not self.text[start - 2].isalnum():
            return ""
        return re.split(r"[^\w’'-]", self.text[max(0, start - 25) : start - 1])[-1].casefold()

    @functools.cached_property
    def after(self) -> str:
        """What stands behind the run."""
        end = self.words[-1].end
        return self.text[end : end + 60]


def runs(number: int, text: str, language: Language) -> Iterator[Run]:
    """Every run of a sentence, from the left; `number` is the sentence's."""
    run, word = _patterns(language)
    for match in run.finditer(text):
        yield Run(number, text, tuple(Word(m.group(), m.start(), m.end()) for m in word.finditer(text, *match.span())))


@functools.cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    abbreviated = "|".join(sorted(language.sentences["titles"]))
    particle = "|".join(re.escape(p) for p in sorted(language.offices["particles"], key=len, reverse=True))
    initials = r"(?:[A-ZÀ-ÖØ-Þ]\.)+(?!\w)"
    plain = r"(?:al|el)-[A-Z]\w*|[A-ZÀ-ÖØ-Þ]\w*(?:['’](?![sS]\b)\w+|-\w+|&[A-Z]\w*)*"
    word = rf"(?:(?:{abbreviated})\.|{initials}|{plain})"
    nickname = r"[\"“(][A-Z]\w+[\"”)]"
    whole = rf"(?<![\w@#/.])(?:{word})(?: (?:(?:{particle}) )?(?:{nickname} )?{word})*"
    return re.compile(whole), re.compile(rf"(?<![\w-])(?:(?:{particle}) )?{word}")
