"""A Document in, the same in other words out: no round of a benchmark may be answered from the memory of the last."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from pydantic import TypeAdapter

from reports.model.blocks import Block, Document

Rewording = Callable[[Document, int], Document]

_BLOCKS: TypeAdapter[tuple[Block, ...]] = TypeAdapter(tuple[Block, ...])
# The fields that hold what a page says, in runs of text and in pictures.
_SAID = frozenset({"text", "label"})
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def turned(document: Document, number: int) -> Document:
    """The words of each text in another order: round `number` begins with another word of it.

    White space at the ends stays where it is, so that a text still parts from the reference that follows it.
    """
    return _said(document, lambda text: _turned(text, number))


def renewed(document: Document, number: int) -> Document:
    """Other words of the same letters, each in an order drawn by `number`: nothing known of a word helps."""
    draw = Random(number)  # noqa: S311  it only has to be another order each time

    def shuffled(word: re.Match[str]) -> str:
        return "".join(draw.sample(word[0], len(word[0])))

    return _said(document, lambda text: _LETTERS.sub(shuffled, text))


def drawing(pool: Sequence[str]) -> Callable[[str], str]:
    """What says a text of two words or more in as many words of the pool, and others as they are."""
    draw = Random(len(pool))  # noqa: S311  the same words each time

    def said(text: str) -> str:
        words = text.split(" ")
        return " ".join(word and draw.choice(pool) for word in words) if len(text.split()) > 1 else text

    return said


def reworded(blocks: Sequence[Block], change: Callable[[str], str]) -> tuple[Block, ...]:
    """The blocks with each of their texts changed."""
    return _BLOCKS.validate_python(_walked(_BLOCKS.dump_python(tuple(blocks)), change))


def _turned(text: str, number: int) -> str:
    words = text.split()
    first = number % max(len(words), 1)
    lead, tail = (" " * (text[at : at + 1] == " ") for at in (0, len(text) - 1))
    return f"{lead}{' '.join(words[first:] + words[:first])}{tail}" if len(words) > 1 else text


def _said(document: Document, change: Callable[[str], str]) -> Document:
    head = document.furniture.model_copy(update={"head": change(document.furniture.head)})
    blocks = reworded(document.blocks, change)
    return document.model_copy(update={"title": change(document.title), "furniture": head, "blocks": blocks})


def _walked(part: Any, change: Callable[[str], str]) -> Any:
    """The part of a dumped tree with each of its texts changed; the label of a reference is no words and stays."""
    match part:
        case {"role": "reference"}:
            return part
        case dict():
            return {
                name: change(value) if name in _SAID and isinstance(value, str) else _walked(value, change)
                for name, value in part.items()
            }
        case list() | tuple():
            return [_walked(value, change) for value in part]
        case _:
            return part
