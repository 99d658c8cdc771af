"""Read the bytes of an edited Word file into its page: the text, and everything that stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reports.errors import BadBrief, BadSource
from reports.readers.edited.around import parted
from reports.readers.edited.carried import carried, properties
from reports.readers.edited.changes import hand
from reports.readers.edited.names import RELATED, W
from reports.readers.edited.page import Line, Page, Remark
from reports.readers.edited.story import Story
from reports.readers.edited.styles import Styles
from reports.readers.package import WordPackage
from reports.readers.trees import Element

_MARKING = "Marking"
Prepare = Callable[[Element], None]


def read_page(data: bytes, where: str) -> Page:
    """What stands in the Word file `data`; `where` names it in errors.

    Raises BadBrief for what is no Word file, is broken or locked, or is made to exhaust its reader. A file that never
    was a brief is read like any other: it has no model and no marks.
    """
    try:
        return page_of(WordPackage(data, where), where)
    except BadSource as fault:
        raise BadBrief(fault.message, where=fault.where, hint=fault.hint) from fault


def _as_it_is(_story: Element) -> None:
    """What is done to a story before it is read: nothing."""


def page_of(package: WordPackage, where: str, prepare: Prepare = _as_it_is) -> Page:
    """The same of a package that is open already, `prepare` done to its notes before; raises BadSource."""
    styles = Styles(_beside(package, "styles"))
    comments = _comments(package, styles)
    model = carried(package)
    around = parted(package.text, model.frame, where)
    story = Story(package.text, styles, comments, grids=True)
    edges = tuple(_edges(package, styles))
    last, identifier = properties(package)
    return Page(
        model=model.model,
        frame=model.frame,
        body=story.blocks,
        comments=comments,
        notes=tuple(_notes(package, styles, story, "endnote", prepare)),
        footnotes=tuple(_notes(package, styles, story, "footnote", prepare)),
        markings=tuple(line.text for line in edges if line.style == _MARKING),
        edges=tuple(line.text for line in edges if line.style != _MARKING),
        last=last,
        identifier=identifier,
        around=None if around is None else Story(around, styles, comments).lines,
    )


def _beside(package: WordPackage, kind: str) -> Element | None:
    """The first part to which the text has a relation of this kind."""
    return next((package.root(name) for name in package.related(kind)), None)


def _comments(package: WordPackage, styles: Styles) -> dict[str, Remark]:
    root = _beside(package, "comments")
    return {
        each.get(W + "id", ""): Remark(hand(each), each.get(W + "initials", ""), Story(each, styles).text)
        for each in (() if root is None else root.iterchildren(W + "comment"))
    }


def _notes(package: WordPackage, styles: Styles, story: Story, kind: str, prepare: Prepare) -> Iterator[str]:
    """The words of the notes of a kind, in the order in which the story refers to them."""
    root = _beside(package, f"{kind}s")
    if root is not None:
        prepare(root)
    found = {each.get(W + "id", ""): each for each in (() if root is None else root.iterchildren(W + kind))}
    read: dict[str, str] = {}
    for number in (number for each, number in story.notes if each == kind and number in found):
        if number not in read:
            read[number] = Story(found[number], styles).text
        yield read[number]


def _edges(package: WordPackage, styles: Styles) -> Iterator[Line]:
    """The lines with words in the heads and feet, in the order of the sections."""
    named = package.named("header") | package.named("footer")
    asked = package.text.iter(W + "headerReference", W + "footerReference")
    for name in dict.fromkeys(named.get(each.get(f"{RELATED}id", "")) for each in asked):
        root = package.root(name) if name else None
        if root is not None:
            yield from (line for line in Story(root, styles).lines if line.text.strip())
