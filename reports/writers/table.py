"""The table of writers: each format and its module, and the one function that writes a Document in several of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from reports.model.blocks import Document
from reports.model.formats import Format
from reports.model.letters import Addressing
from reports.writers.theme import Theme, default_theme

Writer = Callable[[Document, Theme], bytes]


class MailWriter(Protocol):
    """The writer of the e-mail, which carries other formats and may name its sender."""

    def __call__(
        self,
        document: Document,
        theme: Theme,
        attachments: Mapping[Format, bytes],
        *,
        sender: str | None = None,
        addressing: Addressing | None = None,
    ) -> bytes:
        """The bytes of the message."""


WRITERS: Mapping[Format, str] = MappingProxyType(
    {
        Format.PDF: "reports.writers.pdf",
        Format.DOCX: "reports.writers.docx",
        Format.EML: "reports.writers.eml",
        Format.HTML: "reports.writers.html",
        Format.MD: "reports.writers.md",
        Format.TXT: "reports.writers.txt",
        Format.JSON: "reports.writers.json",
    }
)
"""The module whose `write` makes each format; it is imported when it is first needed, so JSON never pays for PDF."""

ATTACHED = (Format.PDF, Format.DOCX)
"""What every e-mail carries, even where only the e-mail is asked for (the contract of the command line)."""


def write(
    document: Document, formats: Iterable[Format], theme: Theme | None = None, *, sender: str | None = None
) -> dict[Format, bytes]:
    """The document in each of `formats`, in the look of `theme` (default: the one that comes with the program).

    `sender` is the From of the e-mail; without one the e-mail has none.
    What the e-mail attaches is written once and given back too where it was asked for. Only where there are comments
    it attaches a Word file of its own: what colleagues remark on a draft is not for those who get the brief.
    """
    wanted, look = [Format(kind) for kind in dict.fromkeys(formats)], theme or default_theme()
    silent = document.model_copy(update={"comments": ()}) if document.comments else document
    sent: dict[Format, bytes] = {}
    for kind in (*ATTACHED, Format.EML) if Format.EML in wanted else ():
        sent[kind] = _written(kind, silent, look, sent, sender)
    if document.comments:
        sent.pop(Format.DOCX, None)
    return {kind: sent[kind] if kind in sent else _written(kind, document, look, {}, sender) for kind in wanted}


def mails(document: Document, addressings: Iterable[Addressing], theme: Theme | None = None) -> Iterator[bytes]:
    """The e-mail of a document without comments, once for each of `addressings`; its attachments are written once."""
    look = theme or default_theme()
    attachments = {part: _written(part, document, look, {}, None) for part in ATTACHED}
    write_one = cast("MailWriter", import_module(WRITERS[Format.EML]).write)
    for addressing in addressings:
        yield write_one(document, look, attachments, addressing=addressing)


def _written(kind: Format, document: Document, theme: Theme, made: Mapping[Format, bytes], sender: str | None) -> bytes:
    write_one = import_module(WRITERS[kind]).write
    if kind is Format.EML:
        attachments = {part: made[part] for part in ATTACHED}
        return cast("MailWriter", write_one)(document, theme, attachments, sender=sender)
    return cast("Writer", write_one)(document, theme)
