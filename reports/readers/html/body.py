"""Choose the blocks that are the text of a page: trafilatura finds it, and nothing of what lies within is lost."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence

from reports.readers.html.blocks import Block
from reports.readers.quiet import quiet
from reports.readers.trees import Element

_WORDS = re.compile(r"[^\W_]+")
# A stretch of so many words tells where it was taken from.
_STRETCH = 3
# So much of a block must be found again for it to be one that trafilatura chose: links are left out of some.
_FOUND_AGAIN = 0.5
# A paragraph of prose, as against a caption, a byline or a button.
_PROSE_WORDS = 8
_FINAL = re.compile("[.!?…:;。！？]['\"”’»)\\]]*$")
# A block with more of its words in links is a list of links.
_LINKED_SHARE = 0.6
# Elements that hold a paragraph of text even where it is short.
_LINES = {"p", "li", "figcaption", "caption", "dt", "dd", "tr", "blockquote", "pre"}
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
    kept = _completed(blocks, found)
    enough = _length(blocks, kept) >= LEAST_SHARE * _length(blocks, [_is_text(block) for block in blocks])
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

    Of two blocks with the same words one of which stands around the text, that one is not meant.
    """
    texts = {_unnumbered(block) for block, each in zip(blocks, found, strict=True) if each and not block.furniture}
    found = [
        each and not (block.furniture and _unnumbered(block) in texts)
        for block, each in zip(blocks, found, strict=True)
    ]
    inside = _inside(blocks, found) if any(found) else [True] * len(blocks)
    return [
        each or (within and tuple(_WORDS.findall(block.text)) in short)
        for block, each, within in zip(blocks, found, inside, strict=True)
    ]


def _unnumbered(block: Block) -> str:
    """The words of a block without the number of an item before them."""
    return block.text.lstrip("0123456789. ")


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


def _completed(blocks: Sequence[Block], found: Sequence[bool]) -> list[bool]:
    """What trafilatura found, and what it left out within: prose, lines of their own, and headings above them."""
    inside = _inside(blocks, found)
    kept = [
        each or (within and (_is_text(block) or _is_a_line(block)))
        for each, within, block in zip(found, inside, blocks, strict=True)
    ]
    for place in range(len(blocks) - 2, -1, -1):
        if inside[place] and blocks[place].heading and not blocks[place].furniture:
            kept[place] = kept[place] or kept[place + 1]
    first = kept.index(True)
    titles = [place for place, block in enumerate(blocks[:first]) if block.element.tag == "h1" and not block.furniture]
    for place in range(titles[-1], first) if titles else ():
        kept[place] = place == titles[-1] or _is_text(blocks[place])
    return kept


def _inside(blocks: Sequence[Block], found: Sequence[bool]) -> list[bool]:
    """Which blocks lie in the smallest element that holds all that was found."""
    ways = [_way(block.element) for block in blocks]
    chosen_ways = [way for way, each in zip(ways, found, strict=True) if each]
    shortest = min(map(len, chosen_ways))
    depth = next(
        (at for at in range(shortest) if any(way[at] is not chosen_ways[0][at] for way in chosen_ways)), shortest
    )
    if not depth:
        return [True] * len(blocks)
    # The innermost element that is common to all; where all stand in one block, the element around it.
    common = chosen_ways[0][depth - 1]
    return [len(way) >= depth and way[depth - 1] is common for way in ways]


def _way(element: Element) -> list[Element]:
    """The elements around `element`, the outermost first, itself left out."""
    return list(element.iterancestors())[::-1]


def _is_text(block: Block) -> bool:
    """Whether a block is prose that stands in no furniture."""
    text = block.text
    prose = len(_WORDS.findall(text)) >= _PROSE_WORDS and bool(_FINAL.search(text))
    linked = block.linked > _LINKED_SHARE * len(text) and block.element.tag != "p"
    return prose and not linked and not block.furniture and not _is_caption(block)


def _is_a_line(block: Block) -> bool:
    """Whether a block is marked as a paragraph, an item or a row, however short: a signature, a place, an item."""
    own = str(block.element.tag) in _LINES
    return own and not block.furniture and not _is_caption(block) and block.linked <= _LINKED_SHARE * len(block.text)


def _is_caption(block: Block) -> bool:
    """Whether a block is the caption of a picture; below a quotation or a table it tells whose it is."""
    figure = next(block.element.iterancestors("figure"), None)
    return figure is not None and not any(True for _ in figure.iter("blockquote", "table", "pre"))


def _without_furniture(blocks: Sequence[Block]) -> list[bool]:
    return [not block.furniture for block in blocks]


def _length(blocks: Sequence[Block], kept: Sequence[bool]) -> int:
    return sum(len(block.text) for block, each in zip(blocks, kept, strict=True) if each)
