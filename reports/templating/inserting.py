"""Put paragraphs that a person wrote between the parts of a brief back where they stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import assert_never

from reports.model.amendments import Passage
from reports.model.blocks import (
    Anchor,
    Block,
    Bound,
    Box,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Section,
    Table,
    Text,
)
from reports.model.places import Holder, Leaf, Placed, placed
from reports.templating.labels import Labels


def inserted(blocks: tuple[Block, ...], passages: Iterable[Passage], labels: Labels) -> tuple[Block, ...]:
    """`blocks` with each passage behind the place after which it stood, else at the end of its part.

    One behind the caption of a table stands before the table, one after no place before everything; within a list it
    parts the list.
    """
    inserting = _Inserting(blocks)
    before = [_block(passage, labels) for passage in passages if not inserting.put(passage, labels)]
    return (*before, *inserting.blocks(blocks))


class _Inserting:
    """The passages of one page by what they stand before, behind or in."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._homes: dict[str, Placed] = {}
        self._ends: dict[str, Placed] = {}
        for line in placed(blocks):
            self._homes[line.place] = self._ends[line.section] = line
        self._last = next(reversed(self._homes.values()), None)
        self._ahead: dict[int, list[Block]] = defaultdict(list)
        self._behind: dict[int, list[Block]] = defaultdict(list)

    def put(self, passage: Passage, labels: Labels) -> bool:
        """Note where a passage goes; no, where it goes before everything."""
        home = self._homes.get(passage.after) or self._ends.get(passage.section) or self._last
        if home is None or not passage.after:
            return False
        if isinstance(home.holder, Table):
            self._ahead[id(home.block)].append(_block(passage, labels))
        else:
            self._behind[id(self._goal(home.block, home.holder))].append(_block(passage, labels))
        return True

    def _goal(self, block: Leaf, holder: Holder) -> Leaf | Holder:
        """An item of a list, but for its last: behind that the list is over."""
        return holder if isinstance(block, ListBlock) and holder is not block.items[-1] else block

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """`blocks` with the passages."""
        return tuple(each for block in blocks for each in self._around(block))

    def _around(self, block: Block) -> Iterator[Block]:
        match block:
            case Section():
                yield block.model_copy(update={"blocks": self.blocks(block.blocks)})
            case Box():
                yield block.model_copy(update={"blocks": tuple(self._boxed(block))})
                yield from (each for inside in block.blocks for each in self._behind.get(id(inside), ()))
            case _:
                yield from self._ahead.get(id(block), ())
                yield from self._parted(block)
                yield from self._behind.get(id(block), ())

    def _boxed(self, box: Box) -> Iterator[Block]:
        """What is in a box: only what parts a list there is put into it."""
        return (each for block in box.blocks for each in self._parted(block))

    def _parted(self, block: Block) -> Iterator[Block]:
        """A list in as many parts as there are passages in it; any other block as it is."""
        cuts = [number for number, item in enumerate(getattr(block, "items", ()), 1) if id(item) in self._behind]
        if not isinstance(block, ListBlock) or not cuts:
            yield block
            return
        for start, end in zip([0, *cuts], [*cuts, len(block.items)], strict=True):
            yield block.model_copy(update={"items": block.items[start:end]})
            if end in cuts:
                yield from self._behind[id(block.items[end - 1])]


def _block(passage: Passage, labels: Labels) -> Block:
    """A passage says whose it is: nobody is to take it for the source's."""
    words = Bound(anchor=Anchor(fact=passage.id, field="text"), inlines=(Text(text=passage.text),))
    whose = Text(text=f" ({labels.fill('rows', 'added', by=passage.by)})", role="quiet")
    match passage.role:
        case "heading":
            return Heading(level=3, inlines=(words,))
        case "item":
            return ListBlock(items=(ListItem(inlines=(words, whose)),))
        case "body":
            return Paragraph(inlines=(words, whose))
        case _:
            assert_never(passage.role)
