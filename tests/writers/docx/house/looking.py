"""Write a brief into the houses' files, and look into what was written."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache

import docx as python_docx
from lxml import etree

from reports.model.blocks import Document
from reports.model.comments import Comment
from reports.readers.house import read_house
from reports.templating import compose
from reports.writers import docx
from reports.writers.theme import default_theme
from tests.fictional import BRIEF
from tests.writers.docx.house.files import ministry, office, tagged
from tests.writers.docx.house.zips import parts
from tests.writers.extraction import W

MARKED = BRIEF.model_copy(update={"marking": "TLP:AMBER"})
Parts = dict[str, etree._Element]


def document(data: bytes, *, marked: bool = True, comments: tuple[Comment, ...] = ()) -> Document:
    brief = MARKED if marked else BRIEF
    return compose(brief, organisation="Office", house=read_house(data, "house.docx"), comments=comments)


@lru_cache(maxsize=16)
def written(data: bytes, *, marked: bool = True) -> bytes:
    return docx.write(document(data, marked=marked), default_theme())


def trees(data: bytes, *, marked: bool = True) -> Parts:
    return {name: etree.fromstring(text.encode()) for name, text in parts(written(data, marked=marked)).items()}


def styles(root: etree._Element) -> dict[str, etree._Element]:
    """The styles of a file by their names."""
    return {value(each, "name"): each for each in root.iter(W + "style")}


def value(element: etree._Element | None, path: str) -> str:
    found = None if element is None else element.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else found.get(W + "val") or ""


def used(root: etree._Element) -> Iterator[str]:
    for name in ("pStyle", "rStyle", "tblStyle"):
        yield from (each.get(W + "val") or "" for each in root.iter(W + name))


def paragraphs(root: etree._Element, style: str) -> list[str]:
    """The words of the paragraphs in the style with this id."""
    return ["".join(each.itertext()) for each in root.iter(W + "p") if value(each, "pPr/pStyle") == style]


def pages(found: Parts, kind: str) -> list[etree._Element]:
    return [found[name] for name in sorted(found) if re.fullmatch(rf"word/{kind}[\w-]*\.xml", name)]


HOUSES = {"office": office, "ministry": ministry, "tagged": tagged}


def level(root: etree._Element, number: str) -> etree._Element | None:
    num = next(each for each in root.iter(W + "num") if each.get(W + "numId") == number)
    wanted = value(num, "abstractNumId")
    list_ = next(each for each in root.iter(W + "abstractNum") if each.get(W + "abstractNumId") == wanted)
    return list_.find(W + "lvl")


def python_docx_default() -> bytes:
    stream = io.BytesIO()
    python_docx.Document().save(stream)
    return stream.getvalue()
