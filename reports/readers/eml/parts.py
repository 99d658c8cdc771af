"""Which parts of a message hold its words, which are files, and which are messages of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from reports.readers.eml.cutting import FEWEST_WORDS
from reports.readers.eml.message import children, filename, header, parsed
from reports.readers.eml.words import text_of

_MESSAGE = "message/rfc822"
# What a file without a name is called after, where its type has another ending than it says.
_ENDINGS = {"plain": "txt"}
# So much more words HTML has where something is missing in the plain part; links written out make that one longer.
_MORE = 1.15
# Who saves a page as one file writes a mail around it (RFC 2557).
_SAVED = ("Snapshot-Content-Location",)


@dataclass(frozen=True)
class Opened:
    """A message opened: `message` holds the report, `around` are those to which it is attached, the outermost first."""

    message: Message
    around: tuple[Message, ...]

    @property
    def has_notes(self) -> bool:
        """Whether somebody wrote a word around the attached original."""
        return any(_count(body(each)) for each in self.around)


def opened(data: bytes, name: str) -> Opened:
    """The message in `data`, or the one that is attached to it where it says little: who forwards so wants that read.

    Raises BadSource and MailLimit.
    """
    message, around = parsed(data, name), list[Message]()
    while True:
        inner = [child for part in _leaves(message) for child in _within(part)]
        if len(inner) != 1 or _count(body(message)) > FEWEST_WORDS:
            return Opened(message, tuple(around))
        around.append(message)
        message = inner[0]


def files(opened: Opened) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of what is attached, messages too, to the report and to the notes around it.

    A file without a name is called after its place, a message after its subject.
    """
    levels = (*opened.around, opened.message)
    attached = (part for level in levels for part in _leaves(level) if not _is_text(part))
    for number, part in enumerate(attached, 1):
        if part.get_content_type() == _MESSAGE:
            yield from ((_message_name(part, each), _bytes(each)) for each in children(part) if each not in levels)
        elif part.get_content_maintype() != "message":
            raw = part.get_payload(decode=True)
            ending = _ENDINGS.get(part.get_content_subtype(), part.get_content_subtype()[:20])
            if isinstance(raw, bytes) and raw:
                yield filename(part) or f"attachment-{number}.{ending}", raw


def saved_page(message: Message) -> bytes | None:
    """The page of a message that is no letter but a web page saved as one file; None where it is a letter."""
    if not any(message.get(name) for name in _SAVED):
        return None
    page = next((part for part in _leaves(message) if part.get_content_type() == "text/html"), None)
    raw = page.get_payload(decode=True) if page is not None else None
    return raw if isinstance(raw, bytes) else None


def body(message: Message) -> str:
    """The text of a message: plain where there is some, else HTML; several texts in a row are one."""
    if message.get_content_maintype() != "multipart":
        return text_of(message) if _is_text(message) else ""
    inner = children(message)
    if message.get_content_subtype() == "alternative":
        plain = [body(part) for part in inner if part.get_content_subtype() != "html"]
        rich = [text_of(part) for part in inner if part.get_content_subtype() == "html"]
        # Some senders leave a line like "Your program shows no HTML" for the plain part, or the text without tables.
        fullest, richest = max([*plain, ""], key=_count), max([*rich, ""], key=_count)
        return fullest if _count(fullest) * _MORE >= _count(richest) else richest
    return "\n\n".join(words for part in inner if (words := body(part)).strip())


def _leaves(message: Message) -> Iterator[Message]:
    """The leaves of a message in order; of alternatives, all; messages within are leaves."""
    if message.get_content_maintype() != "multipart":
        yield message
        return
    for child in children(message):
        yield from _leaves(child)


def _within(part: Message) -> list[Message]:
    return children(part) if part.get_content_type() == _MESSAGE else []


def _is_text(part: Message) -> bool:
    attached = str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")
    return not attached and part.get_content_type() in ("text/plain", "text/html") and not filename(part)


def _message_name(part: Message, message: Message) -> str:
    name = filename(part) or " ".join(header(message, "Subject").replace("/", " ").split())[:100] or "message"
    return name if name.lower().endswith(".eml") else f"{name}.eml"


def _bytes(message: Message) -> bytes:
    """The message as a file of its own."""
    try:
        return message.as_bytes()
    except (LookupError, ValueError, AttributeError, TypeError):
        # What the library parsed and cannot write again goes on as the words that it took for it.
        return body(message).encode("utf-8", "replace")


def _count(words: str) -> int:
    return len(words.split())
