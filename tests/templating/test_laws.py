"""Laws of composing: every fact is placed and readable in every part, and text stays text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.model.blocks import (
    Block,
    Box,
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Section,
    Strip,
    Table,
    plain,
)
from reports.model.brief import Brief
from reports.templating import compose
from reports.templating.display import shown
from reports.templating.library import labels
from tests.fictional import BRIEF, KEY_POINTS, changed, source
from tests.model.making import briefs

EN = labels("en")
# Each example composes a whole brief, some twice: forty take a second or two.
FEW = settings(max_examples=40)
HOSTILE = st.one_of(
    st.sampled_from(
        [
            "{{ 7*7 }}",
            "{% raw %}{% include '/etc/passwd' %}",
            "{# gone #}",
            "<script>alert(1)</script>",
            "</td></tr></table><h1>x",
            "&lt;b&gt; &amp;amp; &#39; &nbsp;",
            "<img src=http://example.org/p.gif>",
            "\x00\x01\x07\x1b[31m\x7f\x85",
            "{ DDEAUTO c:\\\\windows }",
            '" onclick=\'x\' data-fact="a000"',
            "]]> <!-- --> <?php ?>",
            "\u202e\u2028\u200f",
            "a\u00adb\u0301\ufb01",
        ]
    ),
    st.text(min_size=1, max_size=80).filter(lambda text: bool(text.strip())),
)


def folded(text: str) -> str:
    """Text as the same-facts law compares it."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())


def lines(blocks: Iterable[Block], *, sources: bool = True) -> Iterable[str]:
    """The text of blocks, cell by cell and item by item, with the numbered paragraphs of the sources or without."""
    for block in blocks:
        match block:
            case Paragraph() if block.role == "source" and not sources:
                continue
            case Section() | Box():
                yield from lines(block.blocks, sources=sources)
            case Heading() | Paragraph():
                yield plain(block.inlines)
            case ListBlock():
                yield from (plain(item.inlines) for item in block.items)
            case Table():
                yield plain(block.caption)
                yield from (plain(cell.inlines) for row in (block.head, *block.rows) for cell in row.cells)
            case Figure():
                yield plain(block.caption)
            case QuoteBlock():
                yield from (plain(block.inlines), plain(block.source))
            case Strip():
                yield from (plain(part) for pair in block.pairs for part in (pair.label, pair.value))


class _Words(HTMLParser):
    """The text of an e-mail's body, and the tags it is made of."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.words.append(" " if tag in ("td", "th", "tr", "br", "p", "li", "div", "h1", "h2") else "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(html: str) -> _Words:
    parser = _Words()
    parser.feed(html)
    parser.close()
    return parser


def texts(document: Document) -> dict[str, str]:
    return {
        "page": folded("\n".join(lines(document.blocks, sources=False))),
        "mail text": folded(document.mail.text),
        "mail html": folded("".join(read(document.mail.html).words)),
    }


def missing(brief: Brief) -> list[tuple[str, str, str, str]]:
    found = texts(compose(brief))
    return [
        (where, each.fact, each.field, each.text)
        for each in shown(brief, EN)
        for where, text in found.items()
        if folded(each.text) not in text
    ]


def test_the_canonical_brief_stands_in_full_on_the_page_and_in_both_parts_of_the_mail() -> None:
    assert missing(BRIEF) == []


@FEW
@given(briefs())
def test_any_brief_stands_in_full_on_the_page_and_in_both_parts_of_the_mail(brief: Brief) -> None:
    assert missing(brief) == []


@FEW
@given(briefs())
def test_any_fact_has_its_anchor(brief: Brief) -> None:
    placed = {anchor.fact for anchor in compose(brief).anchors()}

    assert {fact.id for fact in brief.facts()} - placed == set()


@FEW
@given(HOSTILE)
def test_text_of_a_source_appears_literally_and_makes_no_markup(text: str) -> None:
    point = KEY_POINTS[0].model_copy(update={"text": f"«{text}»"})
    brief = changed(title=f"T «{text}»", key_points=(point,), sections=())
    document = compose(brief)
    mail = read(document.mail.html)

    assert folded(f"«{text}»") in folded("\n".join(lines(document.blocks)))
    assert folded(f"«{text}»") in folded(document.mail.text)
    assert folded(f"«{text}»") in folded("".join(mail.words))
    assert mail.tags == read(compose(changed(sections=())).mail.html).tags
    assert not any(name.startswith("on") for name in mail.attributes)


@FEW
@given(HOSTILE)
def test_the_annex_holds_the_source_word_for_word(text: str) -> None:
    only = source("S1", (f"«{text}»",))
    brief = Brief(id="b1", language="en", title="Talks", sources=(only,), made_by=BRIEF.made_by)

    assert folded(f"«{text}»") in folded("\n".join(lines(compose(brief).blocks)))


@FEW
@given(HOSTILE)
def test_a_subject_is_one_line(text: str) -> None:
    subject = compose(changed(title=text, marking=text)).mail.subject

    assert len(subject.splitlines()) == 1


@FEW
@given(HOSTILE)
def test_no_line_of_the_plain_text_is_longer_than_72_columns_unless_a_word_is(text: str) -> None:
    point = KEY_POINTS[0].model_copy(update={"text": text})
    long = [line for line in compose(changed(key_points=(point,))).mail.text.split("\n") if len(line) > 72]

    assert all(len(max(re.split("[ \t]", line), key=len)) > 60 for line in long)
