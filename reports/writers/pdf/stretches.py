"""Part a text into stretches that one face sets: the theme's face, its upright, a face of the script, or the sign.

A face is chosen for each character with the marks that it carries. What belongs to no script (spaces, figures,
punctuation) stays in the theme's face, unless it stands between characters of one and the same other face.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from reports.writers.pdf.fallback import face_for, language_of, ordered
from reports.writers.pdf.fonts import holds, named, sign
from reports.writers.pdf.scripts import COMMON, code_of, east_asian, script_of

_JOINERS = "\u200c\u200d"
# A sentence ends with these, and with it what its words tell about one another.
_ENDS = frozenset(".!?;。！？；")
# Brackets and quotation marks (Unicode general categories).
_OF_PAIRS = frozenset({"Ps", "Pe", "Pi", "Pf"})
# Scripts whose texts hold Chinese characters, too.
_MIXED = frozenset({"Hani", "Hang", "Hira", "Kana", "Bopo", COMMON})


class Setting(NamedTuple):
    """What a text is set in: its face and the upright of it, the weight, its language, where the system's fonts are."""

    face: str
    upright: str
    weight: str = "regular"
    language: str | None = None
    folders: tuple[Path, ...] = ()


class Stretch(NamedTuple):
    """Characters of one face; where it is none of the theme's, what their script implies."""

    face: str
    text: str
    language: str | None = None
    from_right: bool = False
    breaks: str | None = None


def stretches(text: str, setting: Setting) -> list[Stretch]:
    """`text`, of which only what can be seen is left, in stretches; the sign stands where no face has a shape."""
    if holds(setting.face).issuperset(text):
        return [Stretch(setting.face, text)]
    gathered = _gathered(list(_chosen(text, setting)), setting)
    merged: list[Stretch] = []
    for _, alike in groupby(gathered, key=lambda one: (one.face, one.language, one.from_right, one.breaks)):
        first, *others = alike
        merged.append(first._replace(text="".join([first.text, *(one.text for one in others)])))
    return merged


def faceless(text: str, setting: Setting) -> list[str]:
    """The characters of `text`, with the marks they carry, that no face has a shape for."""
    return [one.text for one in stretches(text, setting) if one.face == sign(setting.upright)]


def clusters(text: str) -> list[str]:
    """The characters of `text`, each with the marks that it carries."""
    found: list[list[str]] = []
    for character in text:
        if found and found[-1] != [" "] and (character in _JOINERS or unicodedata.category(character)[0] == "M"):
            found[-1].append(character)
        else:
            found.append([character])
    return ["".join(characters) for characters in found]


class _Choice(NamedTuple):
    """What was chosen for a character, and whether its neighbours may change that: it belongs to no script."""

    stretch: Stretch
    neutral: bool


def _chosen(text: str, setting: Setting) -> Iterator[_Choice]:
    """A choice for each character; Chinese characters are judged by what stands beside them."""
    parts = [(one, code_of(one[0])) for one in clusters(text)]
    for mixed, group in groupby(parts, key=lambda part: part[1] in _MIXED and part[0] not in _ENDS):
        members = list(group)
        told = east_asian("".join(one for one, _ in members)) if mixed else None
        for one, code in members:
            for stretch in _faced(one, setting, told):
                yield _Choice(stretch, code == COMMON)


def _faced(one: str, setting: Setting, told: str | None) -> Iterator[Stretch]:
    """A character and its marks in the first face that has all their shapes; where none has, the marks part from it."""
    face = _of_theme(one, setting)
    if face is not None:
        yield Stretch(face, one)
        return
    found = _of_script(one, setting, told)
    base = _of_theme(one[0], setting) if found.face == sign(setting.upright) and len(one) > 1 else None
    if base is None:
        yield found
    else:
        yield from (Stretch(base, one[0]), found._replace(text=one[1:]))


def _of_theme(one: str, setting: Setting) -> str | None:
    """The face of the theme that has the shapes: the italics lack Greek, Cyrillic and Vietnamese."""
    shown = one.strip(_JOINERS)
    return next((face for face in (setting.face, setting.upright) if holds(face).issuperset(shown)), None)


def _of_script(one: str, setting: Setting, told: str | None) -> Stretch:
    script = script_of(one[0])
    own = _primary(setting.language) in script.languages
    faces = ordered(script, setting.language if own or told is None else told)
    found = face_for(one.strip(_JOINERS), faces, script.name, setting.weight, setting.folders)
    implied = script.implies(one) or (language_of(faces[0]) if script.language is None else None)
    return Stretch(
        found or sign(setting.upright),
        one,
        None if own else implied,
        script.right_to_left,
        script.breaks if found else None,
    )


def _primary(language: str | None) -> str:
    return (language or "").split("-")[0]


def _gathered(choices: list[_Choice], setting: Setting) -> Iterator[Stretch]:
    """The choices, what belongs to no script gathered to its neighbours where they have its shape."""
    befores = _neighbours(choices)
    afters = _neighbours(choices[::-1])[::-1]
    for (stretch, neutral), before, after in zip(choices, befores, afters, strict=True):
        yield _joined(stretch, before, after, setting) if neutral else stretch


def _neighbours(choices: Sequence[_Choice]) -> list[Stretch | None]:
    """The last stretch before each choice that belongs to a script."""
    found: list[Stretch | None] = []
    last: Stretch | None = None
    for stretch, neutral in choices:
        found.append(last)
        last = last if neutral else stretch
    return found


def _joined(stretch: Stretch, before: Stretch | None, after: Stretch | None, setting: Setting) -> Stretch:
    """A stretch that belongs to no script, in the face of its neighbours if it must or need not change the face."""
    theme = (setting.face, setting.upright)
    beside = [neighbour for neighbour in (before, after) if neighbour is not None]
    if stretch.face in theme and not _inside(beside, stretch.text):
        return stretch
    for neighbour in beside:
        if neighbour.face not in (*theme, sign(setting.upright)) and _has(neighbour.face, stretch.text):
            return neighbour._replace(text=stretch.text)
    return stretch


def _inside(beside: Sequence[Stretch], text: str) -> bool:
    """Tell whether what belongs to no script stands inside of a face.

    In a text whose language is written in that face it does at the ends, too; in others, brackets and quotation marks
    are the theme's, so that two of a pair look alike.
    """
    if len({neighbour.face for neighbour in beside}) != 1:
        return False
    if all(neighbour.language is None for neighbour in beside):
        return True
    return len(beside) == 2 and unicodedata.category(text[0]) not in _OF_PAIRS


def _has(face: str, text: str) -> bool:
    return all(character in named(face) for character in text)
