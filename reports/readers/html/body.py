"""Choose the blocks that are the text of a page: trafilatura finds it, and nothing of what lies within is lost."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence

from reports.readers.html.blocks import Block
from reports.readers.html.completing import completed, inside_of, is_text
from reports.readers.quiet import quiet
from reports.readers.trees import Element

_WORDS = re.compile(r"[^\W_]+")
# A stretch of so many words tells where it was taken from.
_STRETCH = 3
# So much of a block must be found again for it to be one that trafilatura chose: links are left out of some.
_FOUND_AGAIN = 0.5
# Below this share of the prose of a page trafilatura has taken a part for the whole; on our 17 pages it has .69 to 1.
LEAST_SHARE = 0.4


def chosen(root: Element, blocks: Sequence[Block], *, plain: bool) -> list[bool]:
    """For each block whether it belongs to the text; `plain` says that nothing on the page can be anything else."""
    if plain:
        return [True] * len(blocks)
    found = _found_again(blocks, _text_by_trafilatura(root))
    if not any(found):
        return _without_furniture(blocks)
    _believe(blocks, found)
    kept = completed(blocks, found)
    enough = _length(blocks, kept) >= LEAST_SHARE * _length(blocks, [is_text(block) for block in blocks])
    return kept if enough else [keep or other for keep, other in zip(kept, _without_furniture(blocks), strict=True)]


def _text_by_trafilatura(root: Element) -> list[str]:
    """The paragraphs that trafilatura takes for the text; none where it fails, for its faults are no closed list."""
    import trafilatura

    try:
        with quiet("trafilatura"):
            found = trafilatura.bare_extraction(
                copy.deepcopy(root), fast=True, include_comments=False, include_tables=True, with_metadata=False
            )
    except Exception:
        return []
    body = getattr(found, "body", None)
    if body is None:
        return []
    return [words for element in body.iter() for words in (element.text, element.tail) if words and words.strip()]


def _found_again(blocks: Sequence[Block], paragraphs: Sequence[str]) -> list[bool]:
    """Which blocks trafilatura chose, told by their words."""
    words = [_WORDS.findall(paragraph) for paragraph in paragraphs]
    stretches = set(_stretches([word for each in words for word in each]))
    found = [_is_found(_WORDS.findall(block.text), stretches) for block in blocks]
    return _with_short_ones(blocks, found, {tuple(each) for each in words if each})


def _is_found(words: list[str], stretches: set[tuple[str, ...]]) -> bool:
    own = _stretches(words)
    return bool(own) and sum(each in stretches for each in own) >= _FOUND_AGAIN * len(own)


def _with_short_ones(blocks: Sequence[Block], found: list[bool], short: set[tuple[str, ...]]) -> list[bool]:
    """`found`, and the blocks of one or two words that trafilatura chose, where they stand among the others.

    Of a block around the text whose words stand in the text, too, that one is not meant.
    """
    texts = " ".join(_spaced(block) for block, each in zip(blocks, found, strict=True) if each and not block.furniture)
    found = [
        each and not (block.furniture and _spaced(block) in texts) for block, each in zip(blocks, found, strict=True)
    ]
    inside = inside_of(blocks, found) if any(found) else [True] * len(blocks)
    return [
        each or (within and tuple(_WORDS.findall(block.text)) in short)
        for block, each, within in zip(blocks, found, inside, strict=True)
    ]


def _spaced(block: Block) -> str:
    """The words of a block without the number of an item before them, each between spaces."""
    return f" {' '.join(_WORDS.findall(block.text.lstrip('0123456789. ')))} "


def _stretches(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[place:] for place in range(_STRETCH)), strict=False))


def _believe(blocks: Sequence[Block], found: Sequence[bool]) -> None:
    """Take for text what the markup calls furniture, where trafilatura chose most of it: a box with the main points."""
    lengths: dict[Element, list[int]] = {}
    for block, each in zip(blocks, found, strict=True):
        if block.around is not None:
            counts = lengths.setdefault(block.around, [0, 0])
            counts[each] += len(block.text)
    for block in blocks:
        if block.around is not None and lengths[block.around][True] > lengths[block.around][False]:
            block.around = None


def _without_furniture(blocks: Sequence[Block]) -> list[bool]:
    return [not block.furniture for block in blocks]


def _length(blocks: Sequence[Block], kept: Sequence[bool]) -> int:
    return sum(len(block.text) for block, each in zip(blocks, kept, strict=True) if each)
