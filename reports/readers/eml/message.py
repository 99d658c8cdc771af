"""Take a message apart, within limits: what comes from strangers is as deep, as wide and as broken as they like.

Python's newer policies parse headers with code that falls over hostile ones (RecursionError, IndexError,
AttributeError, all met in trials); the old one leaves them as they are, and what is needed of them is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32

from reports.errors import BadSource, Broken, MailLimit
from reports.readers.characters import one_line
from reports.readers.data import table

_PART = re.compile(rb"^--[^\r\n]{1,200}\r?$", re.MULTILINE)
_HEADER = re.compile(rb"^[!-9;-~]{1,200}[ \t]*:", re.MULTILINE)
HEAD_END = re.compile(rb"\r?\n\r?\n|\r\r")
# Characters: no name or subject that people write is longer, and decoding what is longer costs for nothing.
_LONGEST_VALUE = 5_000


class _Policy(Compat32):
    """The old policy, but for headers with bytes beyond ASCII: they are UTF-8 (RFC 6532) or what Windows writes."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the value of a header, from its lines as bytes that were read as ASCII."""
        name, value = super().header_source_parse(sourcelines)
        if value.isascii():
            return name, value
        raw = value.encode("ascii", "surrogateescape")
        try:
            return name, raw.decode("utf-8")
        except UnicodeDecodeError:
            return name, raw.decode("cp1252", "replace")


_POLICY = _Policy()


def parsed(data: bytes, name: str) -> Message:
    """The message in `data`. Raises BadSource where there is none, MailLimit where it is larger than limits allow."""
    limits = table("limits")["mail"]
    if len(data) > limits["bytes"]:
        raise _too_much(name, "it is too large")
    head = HEAD_END.split(data, maxsplit=1)[0]
    if len(head) > limits["head"]:
        raise _too_much(name, "its head is too long")
    if not _HEADER.match(data.removeprefix(b"From ").lstrip()) and not _HEADER.search(head):
        raise BadSource(
            "this is no e-mail: it begins with no header.", where=name, hint="Save the mail as .eml and give that file."
        )
    # Each part has a line of its boundary before it; other lines that begin so only make the limit stricter.
    if sum(1 for _ in _PART.finditer(data)) > 2 * limits["parts"]:
        raise _too_much(name, "it has too many parts")
    try:
        message = message_from_bytes(data, policy=_POLICY)
        _check(message, name)
    except (RecursionError, LookupError, ValueError, AttributeError, TypeError) as fault:
        raise Broken("the e-mail is broken.", where=name, hint="Save the mail again, or its text.") from fault
    return message


def _check(message: Message, name: str) -> None:
    limits = table("limits")["mail"]
    count, level = 0, [message]
    for _ in range(limits["depth"] + 1):
        count += len(level)
        level = [child for part in level for child in children(part)]
        if not level:
            break
    if level:
        raise _too_much(name, "its parts are nested too deep")
    if count > limits["parts"]:
        raise _too_much(name, "it has too many parts")


def children(part: Message) -> list[Message]:
    """The parts within a part."""
    return [child for child in part.get_payload() if isinstance(child, Message)] if part.is_multipart() else []


def walked(message: Message) -> Iterator[Message]:
    """Every part in order, the whole first; messages within are not entered."""
    yield message
    if message.get_content_maintype() == "multipart":
        for child in children(message):
            yield from walked(child)


def header(message: Message, name: str) -> str:
    """The decoded words of a header on one clean line; "" where there is none."""
    return decoded(str(message.get(name, "")))


def decoded(raw: str) -> str:
    """A header's value with its encoded words read (RFC 2047), on one clean line; what is broken stays as it is."""
    raw = raw[:_LONGEST_VALUE]
    try:
        return one_line(str(make_header(decode_header(raw))))
    except (MessageError, UnicodeError, LookupError, ValueError, TypeError):
        return one_line(raw)


def filename(part: Message) -> str:
    """The bare name that a part gives itself, "" where it gives none that can be read."""
    try:
        name = decoded(str(part.get_filename("")))
    except (LookupError, UnicodeError, ValueError, TypeError, AttributeError):
        return ""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2][:200]


def _too_much(name: str, what: str) -> MailLimit:
    return MailLimit(f"the e-mail is not read: {what}.", where=name, hint="Save the report in it as a file of its own.")
