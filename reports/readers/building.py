"""Build a SourceDocument of paragraphs: the only place where offsets are made."""

from __future__ import annotations

import hashlib
import re

from reports.errors import BadSource
from reports.model.notices import Notice, NoticeCode
from reports.model.source import Paragraph, SourceDocument
from reports.readers.characters import composed, one_line, one_space, without_controls, without_web_residue
from reports.readers.genre import kind_of
from reports.readers.head import Head, completed
from reports.readers.tongue import language_of

PARTED_BY = "\n\n"

# Lines that draw a rule or mark the end of a press release (###, * * *, -->): no words, no paragraph.
_RULE = re.compile(r"[#*_=~<>|+.•·–—\s-]*")
_BULLETS = re.compile(r"(?:[•‣◦▪●·*+-]\s+)+")


class SourceBuilder:
    """Collects the paragraphs of one file, cleans them and counts their places."""

    def __init__(self, data: bytes, name: str, notices: tuple[Notice, ...] = ()) -> None:
        self._sha256 = hashlib.sha256(data).hexdigest()
        self._name = name
        self._notices = list(notices)
        self._paragraphs: list[str] = []
        self._controls = 0

    def clean(self, text: str) -> str:
        """`text` without what breaks or deceives, in NFC; what was found is told in a notice at the end."""
        text, controls = without_controls(text)
        self._controls += controls
        return composed(text)

    def add(self, paragraph: str) -> None:
        """Take one paragraph; a mere rule between paragraphs is left out."""
        self._paragraphs.append(one_space(self.clean(paragraph).replace("\n", " ")))

    def tell(self, notice: Notice) -> None:
        """Send `notice` along with the document."""
        self._notices.append(notice)

    def build(self, head: Head) -> SourceDocument:
        """The document; `head` is what the file says of itself before its text. Raises BadSource without words."""
        text = self._text()
        paragraphs = _placed(text)
        known = completed(head, [text[p.start : p.end] for p in paragraphs[:HEAD_PARAGRAPHS]])
        title, language = _clean(known.title), known.language or language_of(text)
        return SourceDocument(
            title=title,
            kind=kind_of(known.kind, title, text, language),
            publisher=_clean(known.publisher),
            author=_clean(known.author),
            published=known.published,
            language=language,
            file=self._name,
            sha256=self._sha256,
            text=text,
            paragraphs=paragraphs,
            notices=tuple(self._notices) + self._about_controls(),
        )

    def _text(self) -> str:
        lines = composed(one_space(without_web_residue("\n".join(self._paragraphs)))).split("\n")
        text = PARTED_BY.join(words for line in lines if not _RULE.fullmatch(words := _bare(line)))
        if not text:
            raise BadSource(
                "the file holds no words, only marks.", where=self._name, hint="Give a file with the report's text."
            )
        return text

    def _about_controls(self) -> tuple[Notice, ...]:
        if not self._controls:
            return ()
        what = (
            "1 control or invisible character was"
            if self._controls == 1
            else (f"{self._controls} control or invisible characters were")
        )
        text = f"{self._name}: {what} replaced or removed."
        return (Notice(code=NoticeCode.CONTROL_CHARACTERS, text=text),)


# Where a headline or a date line can stand: a saved web page has up to seven short lines above its first paragraph.
HEAD_PARAGRAPHS = 12


def _clean(told: str | None) -> str | None:
    """What a file says of itself, whatever reader found it, without what breaks or deceives."""
    return one_line(told) or None if told else None


def _bare(line: str) -> str:
    """The words of a paragraph without space around them and without the bullet before them."""
    return _BULLETS.sub("", line.strip(), count=1) if _BULLETS.match(line.strip()) else line.strip()


def _placed(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`, numbered from 1, each with its place."""
    placed, start = [], 0
    for number, words in enumerate(text.split(PARTED_BY), 1):
        placed.append(Paragraph(number=number, start=start, end=start + len(words)))
        start += len(words) + len(PARTED_BY)
    return tuple(placed)
