"""Turn the lines of a plain text into paragraphs: wrapped lines joined, what the writer parted kept apart.

Whether a line end is a wrap or a paragraph's end is measured, not assumed: a text is hard-wrapped where most of its
lines are as full as the longest ones allow. In other texts a line end joins only where the words on both sides say so.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from reports.readers.data import table
from reports.readers.hyphens import known_words, parts_a_word

# No printer or mail program wraps wider; official texts of our collections are wrapped at 66 to 80.
WIDEST_WRAP = 132
# Below this a column of short lines (an address, a signature, a menu) cannot be told from wrapped prose.
NARROWEST_WRAP = 36
# Of the lines that another follows: so many must be full. Wrapped texts of ours have .9 and more, others under .3.
FULL_SHARE = 0.7
# Longer than every line but these: an address or a heading may stick out of a wrapped text.
OUTLIERS = 0.03
# So many last characters tell how a line ends.
TAIL = 20

# So many lines that all begin with a capital are a list; of two, one in seven does by chance.
_LEAST_LIST = 3

_BEGINS = re.compile(r"[^\W_a-zß-öø-ÿ]")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_FULL_STOP = re.compile("[.!?…。！？]['\"”’»)\\]]*$")
_SENTENCE_END = re.compile("[.!?…:;。！？]['\"”’»)\\]]*$")
_BULLET = re.compile(r"[•‣◦▪●·*+-]\s+\S")
_LABEL = re.compile(
    r"(?:–|\(?[0-9]{1,3}[.)]|\(?[a-z][.)]|\([ivx]{1,5}\)|(?:Item|Article|Section|Annex|Chapter|Part) [0-9IVX.]+:?)\s+\S"
)
_TURN = re.compile(r"[A-Z][A-Z.’' -]{2,60}:\s")
_GOES_ON = re.compile(r"[a-zß-öø-ÿ,.;:)\]%’”»]")
_LEADS_ON = re.compile(
    r"(?:[,(–—-]|\b(?:a|an|and|as|at|but|by|for|from|in|into|its|of|on|or|than|that|the|their|to|which|who|with))$",
    re.I,
)
_NO_SPACE_BEFORE = re.compile(r"[,.;:!?)\]%’”»]")
_HYPHENED = re.compile(r"\w-$")
_SUSPENDED = re.compile(r"(?:and|or|to|und|et)\b")
_ASIAN = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
# A page's large first letter, and the last letter or digits of a link, come loose when it is saved as text.
_FIRST_LETTER = re.compile("[B-HJ-Z]")
_LAST_LETTER = re.compile("[b-hj-z]")
_LAST_DIGITS = re.compile(r"\d\d{1,2},?$")
_NONE: Counter[str] = Counter()


def paragraphs(text: str) -> list[str]:
    """The paragraphs of `text` in order, each on one line; lines of nothing but space part them too."""
    blocks = [[line.strip() for line in block.split("\n")] for block in _blocks(text)]
    width = wrap_width(blocks)
    loose = width is None and len(blocks) > 1 and _longest(blocks) <= WIDEST_WRAP
    known = known_words(line for block in blocks for line in block)
    return [paragraph for block in blocks for paragraph in joined(block, width, loose=loose, known=known)]


def wrap_width(blocks: list[list[str]]) -> int | None:
    """The width at which the lines of `blocks` are wrapped, None where they are not."""
    followed = [(line, after) for block in blocks for line, after in pairwise(block)]
    if not followed:
        return None
    width = _longest(blocks)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP or _mostly_whole(followed):
        return None
    full = sum(_is_full(line, after, width) for line, after in followed)
    return width if full >= FULL_SHARE * len(followed) else None


def joined(
    lines: list[str], width: int | None = None, *, loose: bool = False, known: Counter[str] = _NONE
) -> list[str]:
    """The paragraphs that the `lines` of one block make.

    `width` is that of the wrap, if there is one; `loose` tells that the text parts its paragraphs by blank lines and
    breaks its lines at no even width, so that a line end inside a block means little. `known` are the words of the
    text, by which hyphens at its line ends are told.
    """
    made: list[list[str]] = []
    loose = loose and not _is_list(lines)
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        ends = _Ends(before, line, after, inside=bool(made) and len(made[-1]) > 1)
        heading = loose and len(made) == 1 and len(made[0]) == 1 and _is_heading(before, line, lines)
        if made and ends.are_a_wrap(width, loose=loose and not heading):
            _go_on(made[-1], line, known)
        else:
            made.append([line])
    return ["".join(pieces) for pieces in made]


def unwrapped(lines: list[str], known: Counter[str] = _NONE) -> str:
    """The one paragraph that `lines` make when every line end is known to be a wrap."""
    pieces = lines[:1]
    for line in lines[1:]:
        _go_on(pieces, line, known)
    return "".join(pieces)


def _go_on(pieces: list[str], line: str, known: Counter[str]) -> None:
    """Put `line` behind the `pieces` of a paragraph; a hyphen that only parts a word between them goes."""
    before = pieces[-1]
    if parts_a_word(before, line, known):
        pieces[-1] = before[:-1]
        pieces.append(line)
    else:
        pieces += [_gap(before, line), line]


def _gap(before: str, after: str) -> str:
    """What stands between two pieces of one paragraph: a space, or nothing where the words are one."""
    asian = _ASIAN.match(after) and _ASIAN.match(before[-1:])
    hyphened = _HYPHENED.search(before[-2:]) and not _SUSPENDED.match(after)
    split = _FIRST_LETTER.fullmatch(before) or _LAST_LETTER.fullmatch(after) or _LAST_DIGITS.match(before[-1:] + after)
    return "" if _NO_SPACE_BEFORE.match(after) or before.endswith("(") or hyphened or asian or split else " "


@dataclass(frozen=True)
class _Ends:
    """A line end: the line before it, the one after it, the next; `inside` a paragraph already under way."""

    before: str
    line: str
    next: str
    inside: bool

    def are_a_wrap(self, width: int | None, *, loose: bool) -> bool:
        """Whether the paragraph goes on over this line end."""
        full = width is not None and _is_full(self.before, self.line, width)
        whole = bool(_SENTENCE_END.search(self.before[-TAIL:]))
        if _BULLET.match(self.line) or _TURN.match(self.line) or (_LABEL.match(self.line) and (whole or not full)):
            return False
        return full or (loose and len(self.before) >= NARROWEST_WRAP) or (not whole and self.reads_on())

    def reads_on(self) -> bool:
        """Whether the words tell that a sentence runs over the line end.

        A web page saved as text breaks its lines at links: the link's words stand alone, and the sentence goes on
        in lower case or with a comma on the line after.
        """
        if _GOES_ON.match(self.line) or self.line == "(" or _LEADS_ON.search(self.before[-TAIL:]):
            return True
        under_way = self.inside or len(self.before.split()) > 2
        return under_way and bool(_GOES_ON.match(self.next)) and not _SENTENCE_END.search(self.line[-TAIL:])


def _blocks(text: str) -> list[str]:
    return [block.strip("\n") for block in re.split(r"\n(?:[ \t]*\n)+", text) if block.strip()]


def _longest(blocks: list[list[str]]) -> int:
    lengths = sorted(len(line) for block in blocks for line in block)
    return lengths[-1 - int(len(lengths) * OUTLIERS)] if lengths else 0


def _mostly_whole(followed: list[tuple[str, str]]) -> bool:
    """Whether most line ends are sentence ends, as where each line is a paragraph."""
    return 2 * sum(bool(_SENTENCE_END.search(line)) for line, _ in followed) > len(followed)


def _is_list(lines: list[str]) -> bool:
    """Whether each line of a block begins anew and no sentence ends in it, as in a list of people."""
    anew = all(_BEGINS.match(line) for line in lines) and not any(_LEADS_ON.search(line[-TAIL:]) for line in lines)
    return anew and len(lines) >= _LEAST_LIST and not _FULL_STOP.search(lines[-1][-TAIL:])


def _is_heading(line: str, after: str, lines: list[str]) -> bool:
    """Whether below the first line of a block, which ends no sentence, one begins whose first word had room on it."""
    opens = (_FIRST_WORD.match(after) or [""])[0] in table("head")["sentences_open"]
    goes_on = _LEADS_ON.search(line[-TAIL:]) or _SENTENCE_END.search(line[-TAIL:])
    return opens and not goes_on and not _is_full(line, after, max(map(len, lines)))


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the first word of the next line had no room on this one."""
    first = after.split(maxsplit=1)[0] if after else ""
    return len(line) + 1 + len(first) > width
