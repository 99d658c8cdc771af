"""The Word files that are judged: those of every document there is, and of those that are hard for Word alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from reports.model.blocks import Anchor, Bound, Document, Heading, Link, ListBlock, ListItem, Paragraph, Section
from reports.model.comments import Comment
from reports.templating import compose
from reports.writers.docx import write
from reports.writers.theme import default_theme
from tests.conformance.documents import DOCUMENTS as COMMON
from tests.conformance.documents import Laid
from tests.fictional import BRIEF
from tests.writers.documents import document, front, reference, text
from tests.writers.drawings import CHART, part
from tests.writers.test_hostile_text import HOSTILE

SENTENCE = "Both delegations left the harbour before the evening tide came in. "
_AT = "2031-03-02T12:00:00Z"


def everything() -> Document:
    """The canonical document with a picture and a comment: all that can be damaged, small, for it is judged often."""
    first, second, *others = document().blocks
    comment = Comment(author="Ida Renn", initials="IR", at=_AT, text="Three?", fact="a0000000001", field="commitment")
    made = document(first, second, part(CHART), *others)
    return made.model_copy(update={"comments": (comment,)})


def commented() -> Document:
    """A brief with comments at a field, at a fact, at a place, at nothing that is there, and of hostile words."""
    fact = BRIEF.agreements[0].id
    hostile = "\n".join(words[:200] for words in HOSTILE if "\ud800" not in words)
    comments = (
        Comment(
            author="policybrief", initials="pb", at=_AT, text="Stronger than its source.", fact=fact, field="commitment"
        ),
        Comment(author="policybrief", initials="pb", at=_AT, text="The same again.", fact=fact, field="commitment"),
        Comment(author="Ida Renn", initials="IR", at=_AT, text="Which of the two?\n\nAsk the ministry.", fact=fact),
        Comment(author="Ida Renn", text="Of no time.", place="front.strip"),
        Comment(author="Ida Renn", text="Of a fact that is gone.", fact="a9999999999", field="commitment"),
        Comment(author="<&>" * 100, initials="<&>" * 10, at=_AT, text=hostile),
    )
    return compose(BRIEF).model_copy(update={"comments": comments})


def bound() -> Document:
    """Fields of facts in every place, the same ones several times, side by side, in links, and without a word."""
    wording = Anchor(fact="k0000000001", field="text")
    field = Bound(anchor=wording, inlines=(text("three memorandums"),))
    nothing = Bound(anchor=Anchor(fact="k0000000001", field="speaker"), inlines=())
    both = Bound(anchor=wording, inlines=(text("signed", role="strong"), text(" together "), reference(1)))
    link = Link(href="https://example.org", inlines=(field,))
    annex = Section(
        role="annex",
        id="annex",
        blocks=(Paragraph(role="source", id="S1-p1", number="¶1", inlines=(text("The source."),)),),
    )
    return document(
        Heading(level=1, inlines=(text("Facts"),), anchor=Anchor(fact="brief", field="title")),
        Paragraph(inlines=(field, field, nothing, text(" and "), both)),
        Paragraph(inlines=(link, reference(1), reference(1))),
        ListBlock(
            items=(ListItem(inlines=(field,), anchor=wording), ListItem(inlines=(text("alone"),), anchor=wording))
        ),
        annex,
    )


def many_parts() -> Document:
    """A brief of many pages and parts, so that it needs a table of contents."""
    parts = (
        block
        for number in range(1, 31)
        for block in (
            Heading(level=2, number=str(number), inlines=(text(f"Part {number} & what it says"),)),
            Heading(level=3, number=f"{number}.1", inlines=(text("Below it"),)),
            *(Paragraph(inlines=(text(SENTENCE * 8),)),) * 3,
        )
    )
    return document(front(), *parts)


EVERYTHING = "everything"
PARTS = "many parts"
DOCUMENTS: dict[str, Callable[[], Laid]] = COMMON | {
    EVERYTHING: lambda: Laid(everything(), default_theme()),
    "comments": lambda: Laid(commented(), default_theme()),
    "fields of facts": lambda: Laid(bound(), default_theme()),
    PARTS: lambda: Laid(many_parts(), default_theme()),
}


def written(laid: Laid) -> bytes:
    """The Word file of a document."""
    return write(*laid)


# What nobody says has no words, and words may be white space: in these documents that is no fault of the writer.
_WORDLESS = r".*\b(?:no words|without words.*|white space in the place of space.*|nothing but its head|the title ' .*)"
TOLERATED: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"{_WORDLESS}(?: \(\d+ times\))?")
    for name in (
        "hostile words",
        "no word in any place",
        "white space in every place",
        "nothing but blocks",
        "an empty page",
    )
}
