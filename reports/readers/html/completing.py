"""Complete what trafilatura chose of a page: with what it left out within, the lead before, and the headings above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from reports.readers.data import table
from reports.readers.html.blocks import Block, name_parts
from reports.readers.trees import Element

# A sign of Chinese or Japanese tells about as much as a word.
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
# A paragraph of prose, as against a caption, a byline or a button.
_PROSE_WORDS = 8
_FINAL = re.compile("[.!?…:;。！？]['\"”’»)\\]]*$")
# A block with more of its words in links is a list of links.
_LINKED_SHARE = 0.6
# Elements that hold a paragraph of text even where it is short.
_LINES = {"p", "li", "figcaption", "caption", "dt", "dd", "tr", "blockquote", "pre"}
# Elements that do where text stands around them, and where they are set apart by hand.
_LINES_AMONG_TEXT, _ALIGNED = {"div", "center", "section", "address"}, ("center", "right")
# The name of a document has so many words; an entry of a menu mostly has fewer.
_NAMING_WORDS = 3
_LISTS = {"ul", "ol", "li"}
# Characters of a line that says what stands below it.
_LONGEST_LINE = 80
_QUOTATION = re.compile('["“„«»‹›‘‚「『]')


def completed(blocks: Sequence[Block], found: Sequence[bool]) -> list[bool]:
    """What was found, and what was left out within: prose, lines of their own, lists, quotations, headings above."""
    _take_lead(blocks, found)
    inside = inside_of(blocks, found)
    kept = [
        each or (within and (is_text(block) or _is_a_line(block)))
        for each, within, block in zip(found, inside, blocks, strict=True)
    ]
    first = kept.index(True)
    titles = [place for place, block in enumerate(blocks[:first]) if block.element.tag == "h1" and not block.furniture]
    for place in range(titles[-1], first) if titles else ():
        kept[place] = place == titles[-1] or is_text(blocks[place])
    _Gaps(blocks, inside, kept).fill()
    for place in range(len(blocks) - 2, first if titles else -1, -1):
        if inside[place] and blocks[place].heading and not blocks[place].furniture:
            kept[place] = kept[place] or kept[place + 1]
    return kept


def is_text(block: Block) -> bool:
    """Whether a block is prose that stands in no furniture."""
    prose = len(_WORDS.findall(block.text)) >= _PROSE_WORDS and bool(_FINAL.search(block.text))
    linked = _is_linked(block) and block.element.tag != "p"
    return prose and not linked and not block.furniture and not _is_caption(block)


def _take_lead(blocks: Sequence[Block], found: Sequence[bool]) -> None:
    """Take for text what is called a teaser and stands between the headline and the text: it is the lead."""
    first = next((at for at, each in enumerate(found) if each and not blocks[at].heading), 0)
    titles = [at for at, block in enumerate(blocks[:first]) if block.element.tag == "h1" and not block.furniture]
    for block in blocks[titles[-1] + 1 : first] if titles else ():
        if block.around is not None and _is_lead(block.around) and not block.linked:
            block.around = None


def _is_lead(element: Element) -> bool:
    """Whether an element is taken for furniture by no other name than that of a lead."""
    words = table("html")["furniture"]
    known = name_parts(element) & set(words["names"])
    return element.tag not in words["elements"] and bool(known) and known <= set(table("html")["among"]["leads"])


class _Gaps:
    """What stands between blocks that are kept, and in one element with them: only that can be told to be text."""

    def __init__(self, blocks: Sequence[Block], inside: Sequence[bool], kept: list[bool]) -> None:
        self._blocks, self._inside, self._kept = blocks, inside, kept
        self._ways = [{*block.element.iterancestors(), block.element} for block in blocks]
        words = table("html")["among"]
        self._documents, self._quotations = set(words["documents"]), set(words["quotations"])
        self._signs = words["documents_without_spaces"]
        self._away = re.compile("|".join(words["away"]))

    def fill(self) -> None:
        """Keep what belongs to the text."""
        runs = [(kept, list(run)) for kept, run in groupby(range(len(self._blocks)), key=self._kept.__getitem__)]
        for kept, gap in runs:
            if not kept:
                self._fill(gap)

    def _fill(self, gap: list[int]) -> None:
        for whole, several in groupby(gap, key=lambda place: _whole(self._blocks[place])):
            places = list(several)
            before, after = self._holds(whole, gap[0] - 1), self._holds(whole, gap[-1] + 1)
            # Below the headline stand bylines and times, too.
            after = after and self._blocks[gap[0] - 1].element.tag != "h1"
            # Makers put a list that has a heading of its own into a box.
            before = before or (
                whole.tag in _LISTS and places[0] > 0 and self._is_named(self._blocks[places[0] - 1].text)
            )
            if before and self._inside[places[0]] and self._belongs(whole, places, among=after):
                for place in places:
                    self._kept[place] = True
                    self._blocks[place].around = None

    def _holds(self, whole: Element, place: int) -> bool:
        """Whether the block at `place` stands in the same element as `whole`, or around its words."""
        ways = self._ways[place] if 0 <= place < len(self._blocks) else set()
        return whole in ways or whole.getparent() in ways

    def _belongs(self, whole: Element, places: list[int], *, among: bool) -> bool:
        """Whether blocks below the text are part of it; `among` says that it goes on behind them."""
        blocks = [self._blocks[place] for place in places]
        if blocks[0].furniture:
            return among and self._is_pulled(whole, blocks)
        before = self._blocks[places[0] - 1].text
        if any(map(_is_caption, blocks)) or self._leads_away(before):
            return False
        if whole.tag in _LISTS:
            named = any(map(self._names_documents, (before, *(block.text for block in blocks))))
            return self._is_of_links(blocks, whole) and (self._announces(before) or (among and named))
        if _is_linked(blocks[0]):
            return among and whole.tag == "p" and self._is_of_links(blocks, whole)
        aligned = whole.tag == "center" or whole.get("align", "").lower() in _ALIGNED
        return whole.tag in _LINES_AMONG_TEXT and (among or aligned) and not self._leads_away(blocks[0].text)

    def _is_pulled(self, whole: Element, blocks: list[Block]) -> bool:
        """Whether a quotation was pulled out of the text, and stands in it nowhere else."""
        called = not name_parts(whole).isdisjoint(self._quotations)
        if any(block.linked for block in blocks) or not (called or _QUOTATION.match(blocks[0].text)):
            return False
        kept = " ".join(_folded(block.text) for block, each in zip(self._blocks, self._kept, strict=True) if each)
        longest = max((_folded(block.text) for block in blocks), key=len)
        return longest.count(" ") >= _NAMING_WORDS and longest not in kept

    def _is_of_links(self, blocks: list[Block], whole: Element) -> bool:
        """Whether links are those of a text, and not a menu, contents, or what leads away from it."""
        if all(link.get("href", "#").startswith("#") for link in whole.iter("a")):
            return False
        names = [len(_WORDS.findall(block.text)) >= _NAMING_WORDS for block in blocks]
        return 2 * sum(names) >= len(names) and not any(self._leads_away(block.text) for block in blocks)

    def _leads_away(self, words: str) -> bool:
        """Whether a line stands above what other pages tell, or asks to do something with this one."""
        words = words.casefold().lstrip(" •*-–—>»[(")
        return len(words) <= _LONGEST_LINE and bool(self._away.match(words))

    def _announces(self, words: str) -> bool:
        """Whether a line says that documents follow."""
        return words.endswith((":", "：")) or self._is_named(words)

    def _is_named(self, words: str) -> bool:
        return len(words) <= _LONGEST_LINE and self._names_documents(words)

    def _names_documents(self, words: str) -> bool:
        named = not self._documents.isdisjoint(_WORDS.findall(words.casefold()))
        return named or any(sign in words for sign in self._signs)


def _whole(block: Block) -> Element:
    """What a block is a part of: the furniture or the list that it stands in, else the element of its own."""
    if block.around is not None:
        return block.around
    lists = [
        element for element in (block.element, *block.element.iterancestors("ul", "ol", "li")) if element.tag in _LISTS
    ]
    return lists[-1] if lists else block.element


def _folded(words: str) -> str:
    return " ".join(_WORDS.findall(words.casefold()))


def inside_of(blocks: Sequence[Block], found: Sequence[bool]) -> list[bool]:
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


def _is_linked(block: Block) -> bool:
    return block.linked > _LINKED_SHARE * len(block.text)


def _is_a_line(block: Block) -> bool:
    """Whether a block is marked as a paragraph, an item or a row, however short: a signature, a place, an item."""
    own = str(block.element.tag) in _LINES
    return own and not block.furniture and not _is_caption(block) and not _is_linked(block)


def _is_caption(block: Block) -> bool:
    """Whether a block is the caption of a picture; below a quotation or a table it tells whose it is."""
    figure = next(block.element.iterancestors("figure"), None)
    return figure is not None and not any(True for _ in figure.iter("blockquote", "table", "pre"))
