"""A source document: the clean text a reader made of a file, its paragraphs, and what is known about it."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from reports.model.dates import IsoDate
from reports.model.notices import Notice
from reports.model.noun import Noun
from reports.model.span import SourceId, Span
from reports.model.vocabulary import SourceKind


def _in_text(name: object) -> object:
    """A name whose bytes are no text, as old archives have them, with U+FFFD in the place of each such byte."""
    if not isinstance(name, str):
        return name
    return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in name)


FileName = Annotated[str, BeforeValidator(_in_text)]
"""The bare name of a file."""


class Paragraph(Noun):
    """A numbered paragraph, `[start, end)` in characters of the source's text; numbers count from 1."""

    number: Annotated[int, Field(ge=1)]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]


class SourceDocument(Noun):
    """What a reader made of one file.

    `text` is NFC, without front matter or markup, wrapped lines joined, paragraphs parted by a blank line.
    `sha256` is that of the file's bytes, `file` its bare name, `published` the source's own date.
    """

    id: SourceId = "S1"
    title: str | None = None
    kind: SourceKind = SourceKind.UNKNOWN
    publisher: str | None = None
    author: str | None = None
    published: IsoDate | None = None
    language: str | None = None
    file: FileName
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    text: Annotated[str, Field(min_length=1)]
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1)]
    notices: tuple[Notice, ...] = Field(default=(), exclude=True)

    @model_validator(mode="after")
    def _paragraphs_tile_the_text(self) -> Self:
        last = 0
        for number, paragraph in enumerate(self.paragraphs, 1):
            if paragraph.number != number or not last <= paragraph.start < paragraph.end <= len(self.text):
                raise ValueError(f"paragraph {paragraph.number} does not follow the one before it inside the text")
            last = paragraph.end
        return self

    def words(self, span: Span) -> str:
        """The exact characters of `span`, which must belong to this source."""
        return span.of(self.text)

    def paragraph_at(self, offset: int) -> Paragraph:
        """The paragraph that holds the character at `offset`, or the last one that begins before it."""
        inside = [p for p in self.paragraphs if p.start <= offset]
        return inside[-1] if inside else self.paragraphs[0]
