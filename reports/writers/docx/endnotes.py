"""Write references as endnotes: a mark that leads to the annex, and a note that says the words of the source."""

from __future__ import annotations

import re
from functools import lru_cache

from reports.model.blocks import Document, Link, plain
from reports.model.facts import Fact
from reports.model.source import SourceDocument
from reports.writers.docx.elements import look, opening, paragraph, part, run, said
from reports.writers.docx.story import Story

_HREF = re.compile(r"#(S[1-9][0-9]*)-p([1-9][0-9]*)")
# The last paragraph that a label such as "¶2–4" names.
_LAST = re.compile(r"([0-9]+)\D*$")
# The notes are to remind, the annex has the whole paragraph: two lines and a half of the note's small type. Of the
# words that the seeds' facts rest on, three in four are shorter.
_LONGEST = 240
_BETWEEN = " […] "
# Word keeps the lines above the notes as notes of their own, before the first.
_SEPARATORS = "".join(
    f'<w:endnote w:type="{kind}" w:id="{number}">{paragraph("EndnoteText", f"<w:r><w:{kind}/></w:r>")}</w:endnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


class Endnotes:
    """The endnotes of a document, in the order of their references."""

    def __init__(self, document: Document, story: Story) -> None:
        self._story = story
        self._said = document.furniture.reference
        self._facts: dict[str, Fact] = {fact.id: fact for fact in document.brief.facts()}
        self._sources = {source.id: source for source in document.brief.sources}
        self._notes: list[str] = []
        self._links: dict[tuple[str, str], tuple[str, str, str]] = {}
        self._known: dict[tuple[str | None, str, str], str] = {}

    def reference(self, link: Link, bookmark: str, fact: str | None) -> str:
        """The mark of a reference to the annex's paragraph at `bookmark`, in a line about `fact`; its note is kept."""
        href, label = link.href, plain(link.inlines)
        if (href, label) not in self._links:
            self._links[href, label] = self._linked(label, bookmark)
        before, after, lead = self._links[href, label]
        if (fact, href, label) not in self._known:
            self._known[fact, href, label] = lead + self._words(href, label, fact)
        number = len(self._notes) + 1
        self._notes.append(f'<w:endnote w:id="{number}">{self._known[fact, href, label]}</w:p></w:endnote>')
        return f"{before}{number}{after}"

    def part(self) -> bytes:
        """word/endnotes.xml."""
        return part("endnotes", _SEPARATORS, *self._notes)

    def _linked(self, label: str, bookmark: str) -> tuple[str, str, str]:
        """What stands before and after the number of a note in its mark, and how the note begins."""
        link = f'<w:hyperlink w:anchor="{bookmark}" w:history="1">'
        note = run(self._said.replace("{label}", label), "Hyperlink")
        return (
            f'{link}<w:r>{look("Reference")}<w:endnoteReference w:customMarkFollows="1" w:id="',
            f'"/>{_mark(label)}</w:r></w:hyperlink>',
            f"{opening('EndnoteText')}{run(' ')}{link}{note}</w:hyperlink>",
        )

    def _words(self, href: str, label: str, fact: str | None) -> str:
        """The run of what the source says where a reference leads; none where there is no such place.

        These are the words that the fact rests on there, else the beginning of the paragraph.
        """
        place = _HREF.fullmatch(href)
        source = self._sources.get(place[1]) if place else None
        if place is None or source is None or int(place[2]) > len(source.paragraphs):
            return ""
        first, last = int(place[2]), _LAST.search(label)
        start, end = _stretch(source, first, int(last[1]) if last else first)
        found = _spoken(self._facts.get(fact or ""), source, start, end) or [source.text[start:end]]
        words = _cut(_BETWEEN.join(" ".join(words.split()) for words in found))
        return run(": " + words, None, self._story.spoken(source.language))


def _stretch(source: SourceDocument, first: int, last: int) -> tuple[int, int]:
    """Where the paragraphs from `first` to `last` begin and end in the text of a source."""
    last = min(max(first, last), len(source.paragraphs))
    return source.paragraphs[first - 1].start, source.paragraphs[last - 1].end


def _spoken(fact: Fact | None, source: SourceDocument, start: int, end: int) -> list[str]:
    """The words of `source` between `start` and `end` that a fact rests on, each once."""
    inside = (
        (max(span.start, start), min(span.end, end))
        for span in (fact.spans if fact else ())
        if span.source == source.id and span.start < end and span.end > start
    )
    return list(dict.fromkeys(source.text[left:right] for left, right in inside))


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:.") + "\u00a0…"


@lru_cache(maxsize=1024)
def _mark(label: str) -> str:
    """The mark of a note, each character for itself: LibreOffice 7.4 prints a longer text of a mark twice."""
    return "".join(map(said, label))
