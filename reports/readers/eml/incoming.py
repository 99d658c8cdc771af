"""Who sent a message, under which identifier, and what its head says for programs."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from email.message import Message
from email.utils import getaddresses

from pydantic import TypeAdapter, ValidationError

from reports.model.letters import Incoming, Mailbox, MessageId
from reports.readers.characters import one_line
from reports.readers.eml.message import HEAD_END, decoded, header, parsed

_IDENTIFIER = re.compile(r"<[^<>\s]{1,400}>")
_LAWFUL: TypeAdapter[str] = TypeAdapter(MessageId)
# As many as RFC 5322 (3.6.4) leaves to the programs; a thread of more is cut in its middle by them as well.
_MOST_REFERENCES = 30
_MOST_ADDRESSES = 50
# Characters of a header that is looked at, and of an address list: the parser takes 28 s for 100,000 addresses.
_LONGEST, _CUT = 2_000, "…"


def incoming(data: bytes, name: str) -> Incoming:
    """What the head of the message in `data` says. Raises BadSource and MailLimit, as reading it does."""
    message = parsed(data, name)
    return Incoming(
        digest=hashlib.sha256(data).hexdigest(),
        # Mailboxes and servers keep the ends of lines each in their own way.
        text=hashlib.sha256(HEAD_END.split(data, maxsplit=1)[-1].replace(b"\r\n", b"\n").rstrip()).hexdigest(),
        identifier=one_line(str(message.get("Message-ID", ""))[:_LONGEST]),
        message_id=_first_identifier(message, "Message-ID"),
        sender=_mailbox(message, "From"),
        reply_to=_mailbox(message, "Reply-To"),
        cc=_mailboxes(message, "Cc"),
        references=_identifiers(message, "References") or _identifiers(message, "In-Reply-To")[:1],
        subject=header(message, "Subject"),
        content_type=message.get_content_type(),
        headers=tuple((key.lower()[:200], one_line(_cut(str(value)))) for key, value in message.items()),
    )


def _cut(value: str) -> str:
    """A header that is too long, marked as cut: nobody shall take its last word for a whole one."""
    return value if len(value) <= _LONGEST else value[:_LONGEST] + _CUT


def _identifiers(message: Message, name: str) -> tuple[str, ...]:
    """The lawful identifiers of a header, the first one and the last ones of a long thread."""
    found = [words for words in _IDENTIFIER.findall(str(message.get(name, ""))) if _is_lawful(words)]
    return tuple([*found[:1], *found[-_MOST_REFERENCES + 1 :]] if len(found) > _MOST_REFERENCES else found)


def _first_identifier(message: Message, name: str) -> str | None:
    return next(iter(_identifiers(message, name)), None)


def _is_lawful(words: str) -> bool:
    try:
        _LAWFUL.validate_python(words)
    except ValidationError:
        return False
    return True


def _mailbox(message: Message, name: str) -> Mailbox | None:
    """The first address of a header that could be written to."""
    return next(iter(_mailboxes(message, name)), None)


def _mailboxes(message: Message, name: str) -> tuple[Mailbox, ...]:
    """The addresses of a header that could be written to, the first ones of many."""
    try:
        boxes = getaddresses([str(message.get(name, ""))[:_LONGEST]])
    except (RecursionError, IndexError, AttributeError, ValueError):
        return ()
    # Of a list that is cut the last one may be half an address.
    whole = boxes if len(str(message.get(name, ""))) <= _LONGEST else boxes[:-1]
    found = []
    for words, address in whole[:_MOST_ADDRESSES]:
        with suppress(ValidationError):
            found.append(Mailbox(address=address, name=decoded(words)[:200]))
    return tuple(found)
