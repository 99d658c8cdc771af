"""Make characters safe and uniform: line ends, controls, invisible and direction-changing ones, spaces, composition.

Nothing visible is lost: what cannot stand in a text becomes U+FFFD, what only deceives the eye goes.
"""

from __future__ import annotations

import re
import unicodedata
from html.entities import html5

# Unicode, chapter 5.8: all of these end a line; a form feed and the paragraph separator end a paragraph as well.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028]")
_PARAGRAPH_ENDS = re.compile("[\x0c\u2029]")

# C0 without tab and line feed, DEL, C1, lone surrogates, noncharacters: no text has them, and XML forbids most.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)

# Invisible characters with which a text can read otherwise than it looks (Unicode TR 36 and 39): marks, embeddings,
# overrides and isolates of direction, zero-width spaces and joiners of words, soft hyphens, invisible operators,
# annotation anchors, tags and the supplementary variation selectors.
_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e01ef]"
)

# Joiner and non-joiner shape Persian, Indic scripts and emoji, where both neighbours are beyond ASCII; between Latin
# letters they only hide one word in another.
_JOINERS = re.compile("[\u200c\u200d]+")

_SPACES = re.compile(r"[^\S\n]+")
_ENTITY = re.compile(r"&(?:amp;)*([A-Za-z][A-Za-z0-9]{1,10}|#[0-9]{1,7});")
_ASCII_ENTITIES = {"amp": "&", "quot": '"', "apos": "'", "#34": '"', "#39": "'", "#039": "'", "lt": "<", "gt": ">"}
_DEBRIS = re.compile("^[ \t]*-->[ \t]*$", re.MULTILINE)


def uniform_lines(text: str) -> str:
    """`text` with line feeds for all line ends, and a blank line where a paragraph or page ends."""
    return _PARAGRAPH_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", text))


def without_controls(text: str) -> tuple[str, int]:
    """`text` without characters that break or deceive, and how many there were."""
    text, replaced = _CONTROLS.subn("\ufffd", text)
    text, dropped = _INVISIBLE.subn("", text)
    return text, replaced + dropped


def composed(text: str) -> str:
    """`text` in NFC, its joiners only where a script needs them."""
    return unicodedata.normalize("NFC", _JOINERS.sub(_joiner, unicodedata.normalize("NFC", text)))


def one_space(text: str) -> str:
    """`text` with every run of spaces, tabs and no-break spaces as one space; line feeds stay."""
    return _SPACES.sub(" ", text)


def one_line(text: str) -> str:
    """`text`, a title or a name, as one clean line."""
    return one_space(composed(without_controls(text)[0]).replace("\n", " ")).strip()


def without_web_residue(text: str) -> str:
    """`text` with its HTML entities decoded if it was saved from a web page.

    A text is taken for such a page where `&nbsp;` stands in it, which nobody writes; ampersands of other texts
    stay as they are.
    """
    if "&nbsp;" not in text:
        return text
    return _ENTITY.sub(_character, _DEBRIS.sub("", text))


def _joiner(run: re.Match[str]) -> str:
    before, after = run.string[run.start() - 1 : run.start()], run.string[run.end() : run.end() + 1]
    shaping = bool(before and after) and not (before + after).isascii() and before > "\xff" and after > "\xff"
    return run[0][0] if shaping else ""


def _character(entity: re.Match[str]) -> str:
    """The character an entity stands for; what is invisible, or would build new entities, stays as it is written."""
    name = entity[1]
    if name in _ASCII_ENTITIES:
        return _ASCII_ENTITIES[name]
    code = int(name[1:]) if name.startswith("#") else 0
    decoded = chr(code) if 0 < code < 0x110000 else html5.get(f"{name};", "")
    decoded = unicodedata.normalize("NFC", decoded)
    plain = decoded and not decoded.isascii() and not _CONTROLS.search(decoded) and not _INVISIBLE.search(decoded)
    return decoded if plain else entity[0]
