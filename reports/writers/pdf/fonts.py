"""The embedded faces: found in their packages, read once when first needed, asked for widths and for what they hold."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from threading import RLock
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from reports.errors import BadSettings, EngineMissing

# ReportLab's registry of fonts and the fonts themselves serve one document at a time.
LOCK = RLock()

# Widths of texts up to this length are remembered.
_REMEMBERED = 48
# The frame of a map from codes to characters (Adobe Technical Note 5411), and how many of them a block may hold.
_MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
    "1 begincodespacerange",
    "<00> <FF>",
    "endcodespacerange",
)
_MAP_FOOT = ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")
_MAP_BLOCK = 100
_WEIGHTS = ("regular", "semibold", "bold")
# Invisible: soft hyphen, zero-width marks, direction marks and the byte order mark say nothing on this page.
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("fonts.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def face(family: str, weight: str, *, italic: bool = False) -> str:
    """The registered name of a face; the first call reads its file.

    Raises BadSettings where the theme names a family that cannot be embedded, EngineMissing where its package is not
    installed.
    """
    known = _data()["families"]
    if family not in known:
        raise BadSettings(
            f"the family {family!r} cannot be embedded in a PDF.", hint=f"Choose one of {', '.join(sorted(known))}."
        )
    file = known[family][weight][italic]
    name = f"policybrief {file.removesuffix('.ttf')}"
    with LOCK:
        pdfmetrics.registerFont(_Face(name, _path(known[family]["package"], file), asciiReadable=False, shapable=False))
    return name


class _Face(TTFont):
    """A face whose map back to characters keeps its bounds, which ReportLab's does not."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802  ReportLab's name
        """Write the face and its maps, one for each subset of 256 shapes, into a document."""
        subsets = [tuple(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        prefix, name = "toUnicodeCMap:", f"+{self.face.name.decode('ascii')}"
        named = ((key, stream) for key, stream in doc.idToObject.items() if key.startswith(prefix))
        maps = [stream for key, stream in named if key.endswith(name)]
        for subset, stream in zip(subsets, maps, strict=True):
            stream.content = _to_unicode(subset)


def _to_unicode(subset: tuple[int, ...]) -> str:
    """The map from codes to characters (ISO 32000-1, 9.10.3): a hundred a block at most, none to U+0000."""
    rows = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    blocks = [rows[start : start + _MAP_BLOCK] for start in range(0, len(rows), _MAP_BLOCK)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join((*_MAP_HEAD, *body, *_MAP_FOOT))


def _path(package: str, file: str) -> str:
    try:
        return str(resources.files(package).joinpath("files", file))
    except ModuleNotFoundError as fault:
        raise EngineMissing(
            f"the font package {package} is not installed.", hint="Install policybrief again with its dependencies."
        ) from fault


def heavier(weight: str) -> str:
    """The weight that stands out from `weight`: one step up, bold at the most."""
    return _WEIGHTS[min(_WEIGHTS.index(weight) + 1, len(_WEIGHTS) - 1)]


@lru_cache(maxsize=16)
def holds(name: str) -> frozenset[str]:
    """The characters that a registered face has a shape for."""
    font: Any = pdfmetrics.getFont(name)  # the stubs do not know the faces of TrueType fonts
    return frozenset(map(chr, font.face.charToGlyph))


@lru_cache(maxsize=1)
def _as_set() -> dict[int, str | None]:
    return {**_INVISIBLE, **{ord(one): other for one, other in _data()["same"].items()}}


@lru_cache(maxsize=1)
def missing_mark() -> str:
    """The character drawn for one that no face holds."""
    return str(_data()["missing"])


def visible(text: str) -> str:
    """`text` without what is invisible on a page, and with spaces and hyphens that every face holds."""
    return text if text.isascii() else text.translate(_as_set())


def width(name: str, text: str) -> float:
    """The width of `text` in thousandths of the size of the face."""
    return _word_width(name, text) if len(text) <= _REMEMBERED else _width(name, text)


def _width(name: str, text: str) -> float:
    return float(pdfmetrics.getFont(name).stringWidth(text, 1000))


# The words of a language come back all the time; the bound keeps a long-running service small.
_word_width = lru_cache(maxsize=32768)(_width)


def faces_of(text: str, name: str, upright: str) -> list[tuple[str, str]]:
    """`text` in pieces with the face each is set in: `name` where it has the shapes, else `upright`, else the mark.

    The italics of the families lack Greek, Cyrillic and Vietnamese, which the upright ones have.
    """
    own = holds(name)
    if own.issuperset(text):
        return [(name, text)]
    pieces: list[tuple[str, str]] = []
    for character in text:
        here, shown = _face_of(character, name, upright)
        if pieces and pieces[-1][0] == here:
            pieces[-1] = (here, pieces[-1][1] + shown)
        else:
            pieces.append((here, shown))
    return pieces


def _face_of(character: str, name: str, upright: str) -> tuple[str, str]:
    if character in holds(name):
        return name, character
    return upright, character if character in holds(upright) else missing_mark()
