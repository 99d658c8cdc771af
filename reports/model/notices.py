"""Notices: what went wrong and was survived, typed, so that it reaches the user and the brief."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema

from reports.model.noun import Noun
from reports.model.span import Span


class NoticeCode(Enum):
    """Every notice there is; the value is its code, the docstring of the member its one-line explanation."""

    OTHER_LANGUAGE = "other_language", "The source is not in a language we extract from; the brief stays short."
    NO_AGREEMENT = "no_agreement", "No agreement was found in the source."
    NO_QUOTE = "no_quote", "No quotation with a known speaker was found in the source."
    NO_DATE = "no_date", "The source states no date to anchor relative dates to."
    DATE_CONTRADICTION = "date_contradiction", "A weekday and a date in the source do not go together."
    UNRESOLVED_DATE = "unresolved_date", "A date was kept as written because nothing anchors it."
    UNCLOSED_QUOTE = "unclosed_quote", "A quotation mark opens and is never closed."
    UNCLEAR_PARTY = "unclear_party", "The parties of an act could not be told."
    CONTROL_CHARACTERS = "control_characters", "Control characters in the source were replaced."
    ENCODING = "encoding", "The source's encoding was not UTF-8 and had to be told from its bytes."
    LONG_SOURCE = "long_source", "The source is longer than one pass takes and was analysed in parts."
    NO_PROSE = (
        "no_prose",
        "Parts of the source were not analysed: runs of marks or figures, or what is beyond the sentences of a book.",
    )
    TRUNCATED = "truncated", "Something was too long for the page and was cut, visibly."
    FRONT_MATTER = "front_matter", "A line of the front matter could not be read."
    MAIL_LEFT_OUT = (
        "mail_left_out",
        "Parts of an e-mail were not read as the report: notes, quotes, a signature, files.",
    )
    PAGE_LEFT_OUT = "page_left_out", "Words of a web page beside the report were left out: menus, boxes, feet."
    OFFICE_LEFT_OUT = "office_left_out", "Parts of an office file were not read: comments, deletions, pictures, macros."
    TRACKED_CHANGES = "tracked_changes", "Changes in an office file that nobody had accepted were read as accepted."
    PRINT_LEFT_OUT = "print_left_out", "Parts of a PDF were not read: running heads, page numbers, marks of notes."
    DAMAGED = "damaged", "Pages of a PDF are damaged, or too full to be read; what stands there may be missing."
    SCANNED = "scanned", "Pages of a PDF are only pictures, whose words were not read."
    RECOGNISED = "recognised", "The words of a scan were read off pictures by a program and may be wrong."
    MISSING_GLYPH = "missing_glyph", "A character has no shape in the fonts at hand and was replaced, visibly."

    MISSING_STYLE = "missing_style", "The house's Word file lacks styles of ours, which are made on its own."
    LEFT_OUT = "left_out", "Something in the house's Word file is not taken over into briefs."

    WITHHELD = "withheld", "A row was left out because it could not be held to the words of the source."

    explanation: str

    def __new__(cls, code: str, explanation: str) -> NoticeCode:
        """Keep the code as value and the explanation beside it."""
        member = object.__new__(cls)
        member._value_ = code
        member.explanation = explanation
        return member


def _code(value: object) -> NoticeCode:
    for code in NoticeCode:
        if value in (code, code.value):
            return code
    raise ValueError(f"{value!r} is no code of a notice")


Code = Annotated[
    NoticeCode,
    PlainValidator(_code),
    PlainSerializer(lambda code: code.value, return_type=str),
    WithJsonSchema({"type": "string", "enum": [code.value for code in NoticeCode]}),
]


class Notice(Noun):
    """One notice: its code, a sentence for people, and the words of the source it is about, if any."""

    code: Code
    text: str
    spans: tuple[Span, ...] = Field(default=())
