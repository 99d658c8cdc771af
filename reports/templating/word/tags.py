"""Find the tags that a person wrote into a Word file, each whole and with the paragraph it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from lxml import etree

from reports.model.house import NAMESPACE, Fault, Part

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

BODY = f"{{{NAMESPACE}}}body"
"""What takes the place of a paragraph that stands for our whole body."""

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements
Region = Literal["body", "header", "footer", "footnotes"]

# So many characters of a paragraph are enough to find it on the page.
_FIRST_WORDS = 60
# What would be lost with a paragraph or row that stands for its tag.
_LOST = frozenset(W + name for name in ("drawing", "pict", "object", "sectPr", "footnoteReference"))
_HOLDERS = {"p": W + "p", "tr": W + "tr", "r": W + "r"}
_PLACE = re.compile(r"\{\{(p\s)?\s*brief_body\s*\}\}")
_MARK = re.compile(r"\{[{%#]|[}%#]\}")
_SCOPE = re.compile(r"(p|tr|tc|r)(?=\s)")
# Word writes these for what is typed as plain quotation marks and spaces.
_TYPED = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\n": " ", "\t": " "})
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: what it is written as, what it says, and where it stands.

    `mark` is `{{`, `{%` or `{#`; `scope` is `p`, `tr` or `r` where it takes the place of a paragraph, row or run.
    `path` names the elements around that, from the outermost in.
    """

    mark: str
    scope: str
    code: str
    written: str
    path: tuple[str, ...]
    place: Fault

    def fault(self, text: str) -> Fault:
        """That this tag has a mistake."""
        return self.place.model_copy(update={"text": text})


@dataclass(frozen=True, slots=True)
class Tagged:
    """A part of a file as a tree whose tags are whole, those tags in their order, and what is wrong already."""

    root: Element
    tags: tuple[Tag, ...]
    faults: tuple[Fault, ...]


def tagged(part: Part, region: Region) -> Tagged:
    """Read a part, gather each of its tags in one run, and find those that do not stand as they must."""
    root = etree.fromstring(part.data, etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False))
    found: list[Tag | Fault] = []
    for number, paragraph in enumerate(list(root.iter(W + "p")), 1):
        body = paragraph.getparent()
        if body is not None and region == "body" and _is_place(paragraph):
            body.replace(paragraph, etree.Element(BODY))
            continue
        place = Fault(part=region, paragraph=number, words=words(paragraph), tag="", text="")
        found += _gathered(paragraph, place)
    tags = tuple(each for each in found if isinstance(each, Tag))
    faults = tuple(each for each in found if isinstance(each, Fault))
    return Tagged(root, tags, (*faults, *_unread(root, region)))


def words(paragraph: Element) -> str:
    """The first words of a paragraph."""
    return shortened("".join(piece.text or "" for piece in _pieces(paragraph)))


def shortened(text: str) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _FIRST_WORDS else line[: _FIRST_WORDS - 1].rstrip() + "…"


def _is_place(paragraph: Element) -> bool:
    """Whether a paragraph stands for our body: it says so and nothing else, and is no part of a table or a box."""
    parent = paragraph.getparent()
    alone = parent is not None and parent.tag == W + "body" and _PLACE.fullmatch(_text(paragraph))
    return bool(alone) and not any(each.tag in _LOST for each in paragraph.iter())


def _pieces(paragraph: Element) -> list[Element]:
    """The texts of a paragraph without those of paragraphs inside it, such as text boxes."""
    return [each for each in paragraph.iter(W + "t") if next(each.iterancestors(W + "p")) is paragraph]


def _gathered(paragraph: Element, place: Fault) -> Iterator[Tag | Fault]:
    """Put each tag of the paragraph into the text where it begins; what is no whole tag is a fault."""
    pieces = _pieces(paragraph)
    owners = [piece for piece in pieces for _ in piece.text or ""]
    text = "".join(piece.text or "" for piece in pieces)
    letters = list(text)
    for start, end, problem in _spans(text):
        written = text[start:end]
        if problem:
            yield place.model_copy(update={"tag": shortened(written), "text": problem})
            continue
        owners[start:end] = [owners[start]] * (end - start)
        tag = _read(written, owners[start], place)
        letters[start:end] = [_normal(tag), *[""] * (end - start - 1)]
        yield from _stands(tag, owners[start])
    for piece in pieces:
        piece.text = "".join(letter for letter, owner in zip(letters, owners, strict=True) if owner is piece)
        piece.set(SPACE, "preserve")


def _spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Where tags begin and end, and what is wrong with what is no tag."""
    marks = [(mark.start(), mark[0]) for mark in _MARK.finditer(text)]
    opened: tuple[int, str] | None = None
    for (at, mark), (following, _) in pairwise([*marks, (len(text), "")]):
        if mark in _CLOSERS:
            if opened:
                yield opened[0], at, "this tag is not closed in its paragraph."
            opened = (at, mark)
        elif opened and mark == _CLOSERS[opened[1]]:
            yield opened[0], at + 2, ""
            opened = None
        elif not opened:
            yield at, following, "this closes no tag."
    if opened:
        yield opened[0], len(text), "this tag is not closed in its paragraph."


def _read(written: str, holder: Element, place: Fault) -> Tag:
    mark, inner = written[:2], written[2:-2].translate(_TYPED)
    scope = _SCOPE.match(inner)
    name = scope[0] if scope else ""
    above = [holder, *holder.iterancestors()]
    within = next((above[at + 1 :] for at, each in enumerate(above) if each.tag == _HOLDERS.get(name)), above)
    path = tuple(str(etree.QName(each).localname) for each in reversed(within))
    code = " ".join(inner[len(name) :].split())
    return Tag(mark, name, code, written, path, place.model_copy(update={"tag": shortened(written)}))


def _normal(tag: Tag) -> str:
    return f"{tag.mark}{tag.scope} {tag.code} {_CLOSERS[tag.mark]}"


def _stands(tag: Tag, holder: Element) -> Iterator[Tag | Fault]:
    """The tag itself or, where it would take more with it than itself, a fault."""
    if tag.scope == "tc":
        yield tag.fault("the columns of a table are fixed: there is {%p …%}, {%tr …%} and {%r …%}.")
    elif tag.scope in ("p", "tr"):
        kind, name = ("paragraph", "p") if tag.scope == "p" else ("row of a table", "tr")
        around = next(holder.iterancestors(W + name), None)
        if around is None:
            yield tag.fault(f"this tag stands in no {kind}.")
        elif _text(around) != tag.written or any(each.tag in _LOST for each in around.iter()):
            yield tag.fault(f"this tag takes the place of its {kind}, which holds more than the tag.")
        else:
            yield tag
    else:
        yield tag


def _text(element: Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(W + "t")).strip()


def _unread(root: Element, region: Region) -> Iterator[Fault]:
    """Tags where none is read: in the code of a field, in an alternative text, in an equation."""
    for element in root.iter(etree.Element):
        found = [*element.attrib.values(), "" if element.tag == W + "t" else element.text or "", element.tail or ""]
        for text in filter(_begins, map(str, found)):
            paragraph = next(element.iterancestors(W + "p"), None)
            yield Fault(
                part=region,
                paragraph=_number(root, paragraph),
                words="" if paragraph is None else words(paragraph),
                tag=shortened(text),
                text="tags are read in the text of paragraphs alone, not in fields, alternative texts or equations.",
            )


def _begins(text: str) -> bool:
    return any(mark in text for mark in _CLOSERS)


def _number(root: Element, paragraph: Element | None) -> int:
    found: Iterable[Element] = root.iter(W + "p")
    return next((number for number, each in enumerate(found, 1) if each is paragraph), 0)
