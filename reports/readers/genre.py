"""Tell the genre of a source from what it says of itself, from its title and from how its text begins."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from reports.model.vocabulary import SourceKind
from reports.readers.data import table

# A document names its genre at the top or not at all; the longest such top in our statements has 300 characters.
_TOP = 600
# Speech turns ("PRESIDENT BIDEN: ...") make remarks if a speaker comes back; headings run in are each their own.
_FEWEST_TURNS = 3
# A heading has so many words at most; a sentence names its genre within so many characters ("The following readout").
_HEADING, _OPENING = 20, 45
# Words of reporting that make an unnamed text news: two at least, and one to so many words. Our five news texts have
# one to 36 up to 101 words, an executive order one to 700.
_FEWEST_REPORTING = 2
_WORDS_TO_ONE = 250


def kind_of(named: str | None, title: str | None, text: str, language: str | None) -> SourceKind:
    """The kind of a source: what its front matter names, else what its title, its top and its manner tell."""
    genres = table("genres")
    top = text[:_TOP]
    return (
        _named(named or "", genres)
        # A "press statement by X and Y" that holds turns of speech is a record of what was said.
        or _by_turns(text)
        or _first_held(title or "", genres["title"])
        or (SourceKind.NEWS if re.match(genres["dateline"], text) else None)
        or _first_held(_headings(top), genres["top"])
        or (_by_manner(text, genres) if language == "en" else SourceKind.UNKNOWN)
    )


def _headings(top: str) -> str:
    """What of the first lines may name the genre: headings and openings; "no communiqué was issued" names none."""
    lines = [line.strip() for line in top.splitlines() if line.strip()]
    return "\n".join(
        line if len(line.split()) <= _HEADING and not line.endswith(".") else line[:_OPENING] for line in lines
    )


def _named(named: str, genres: dict[str, Any]) -> SourceKind | None:
    words = named.strip().lower().replace("-", "_").replace(" ", "_")
    return SourceKind(words) if words in set(SourceKind) else _first_held(named, genres["title"])


def _first_held(words: str, kinds: dict[str, list[str]]) -> SourceKind | None:
    """The kind whose phrase stands first in `words`; of two at one place, that of the earlier row."""
    places = [
        (found.start(), kind) for kind, phrases in kinds.items() if (found := _any_of(tuple(phrases)).search(words))
    ]
    return SourceKind(min(places, key=lambda place: place[0])[1]) if places else None


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)", re.IGNORECASE)


def _by_turns(text: str) -> SourceKind | None:
    turns = re.findall(r"(?:^|\n)([A-Z][A-Z.’' -]{2,60}):\s", text)
    return SourceKind.REMARKS if len(turns) >= _FEWEST_TURNS and len(set(turns)) < len(turns) else None


def _in_own_voice(text: str, verbs: list[str]) -> bool:
    """Whether a text resolves as "we": half of its sentences say what we do or will do, and nobody in it says "I"."""
    sentences = re.split(r"(?<=[.;!?])\s+|\n+", text.strip())
    own = sum(bool(_resolving(tuple(verbs)).search(sentence)) for sentence in sentences)
    return own * 2 >= len(sentences) and not re.search(r"\bI\b", text)


@cache
def _resolving(verbs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)we\W+(?:\w+ ){0,2}?(?:" + "|".join(verbs) + r")(?!\w)", re.IGNORECASE)


def _by_manner(text: str, genres: dict[str, Any]) -> SourceKind:
    """A communiqué where the text resolves as "we"; news where it reports; else unknown."""
    if _in_own_voice(text, genres["own_voice"]):
        return SourceKind.COMMUNIQUE
    reporting = _any_of(tuple(genres["reporting"])).findall(text)
    enough = len(reporting) >= max(_FEWEST_REPORTING, len(text.split()) / _WORDS_TO_ONE)
    return SourceKind.NEWS if enough else SourceKind.UNKNOWN
