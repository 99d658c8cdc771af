"""Letters: to whom a brief goes by e-mail and under which headers, and the finished message in its envelope."""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from reports.model.noun import Noun

# RFC 5321, 4.1.2: a dot-string and a domain; quoted local parts and address literals are lawful and nobody's.
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+)*"
_DOMAIN = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
_ADDRESS = re.compile(rf"{_LOCAL}@{_DOMAIN}", re.ASCII)
# RFC 5321, 4.5.3.1: octets of the part before the at sign, and of the whole path without its angle brackets.
_LONGEST_LOCAL, _LONGEST = 64, 254
# RFC 5322, 3.6.4, without what it calls obsolete; anything else of a stranger's is not repeated.
_IDENTIFIER = re.compile(
    r"<[^\s<>@\"\\(),:;\[\]\x00-\x1f\x7f-\uffff]{1,200}@[^\s<>@\"\\(),:;\x00-\x1f\x7f-\uffff]{1,200}>"
)


def _address(words: str) -> str:
    if not _ADDRESS.fullmatch(words) or len(words) > _LONGEST or len(words.partition("@")[0]) > _LONGEST_LOCAL:
        raise ValueError(f"{words!r} is no e-mail address")
    local, _, domain = words.partition("@")
    return f"{local}@{domain.lower()}"


def _identifier(words: str) -> str:
    if not _IDENTIFIER.fullmatch(words):
        raise ValueError(f"{words!r} is no Message-ID")
    return words


Address = Annotated[str, AfterValidator(_address)]
"""An addr-spec of RFC 5321 in ASCII, its domain in small letters (domains of other scripts in their xn-- form)."""

MessageId = Annotated[str, AfterValidator(_identifier)]
"""The identifier of a message with its angle brackets."""


class Mailbox(Noun):
    """A person or a house with an address: `Mira Dovan <mira@example.org>`."""

    address: Address
    name: str = ""

    @property
    def account(self) -> str:
        """The address in small letters: servers may tell `Ana@` from `ana@` (RFC 5321, 2.4), and none does."""
        return self.address.lower()


class Subscription(Noun):
    """How a recipient leaves a list (RFC 2369, RFC 8058): an https address that takes a POST, and where to write."""

    url: Annotated[str, Field(pattern=r"^https://[!-~]+$", max_length=900)] | None = None
    mailbox: Address | None = None


class Addressing(Noun):
    """Everything in the head of a message that is not of the brief.

    `moment` becomes Date (aware). `message_id` is the sender's own; `in_reply_to` and `references` name the messages
    that this one answers or replaces. `automatic` is the Auto-Submitted of RFC 3834: "auto-generated" for unattended
    runs, "auto-replied" for answers. `subscription` is for lists alone. `unsent` makes a draft that mail programs open
    for editing; a draft may have neither sender nor addressee. `subject` stands in the place of the brief's own.
    """

    sender: Mailbox | None = None
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    reply_to: Mailbox | None = None
    moment: datetime
    message_id: MessageId
    in_reply_to: MessageId | None = None
    references: tuple[MessageId, ...] = ()
    automatic: Literal["no", "auto-generated", "auto-replied"] = "no"
    subscription: Subscription | None = None
    unsent: bool = False
    subject: Annotated[str, Field(max_length=1000)] | None = None

    @property
    def recipients(self) -> tuple[Mailbox, ...]:
        """Everybody whom it goes to, each address once."""
        first: dict[str, Mailbox] = {}
        for box in (*self.to, *self.cc):
            first.setdefault(box.address, box)
        return tuple(first.values())


class Incoming(Noun):
    """What the head of a message that came in says; every word of it is a stranger's.

    `references` are those of the thread it stands in, `headers` all of its headers in order, the names in small
    letters, the values unfolded; `digest` is the SHA-256 of its bytes, `text` that of those behind its head.
    `identifier` is the Message-ID as it stands there, `message_id` if it is lawful enough to be repeated.
    """

    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    text: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    identifier: str = ""
    message_id: MessageId | None = None
    sender: Mailbox | None = None
    reply_to: Mailbox | None = None
    cc: tuple[Mailbox, ...] = ()
    references: tuple[MessageId, ...] = ()
    subject: str = ""
    content_type: str = "text/plain"
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """What it is known by: its Message-ID, in whatever form; its digest where it has none."""
        if self.message_id or not self.identifier:
            return self.message_id or f"sha256:{self.digest}"
        return f"id:{sha256(self.identifier.encode('utf-8', 'surrogatepass')).hexdigest()}"

    @property
    def edition(self) -> str:
        """What it is known by together with its text: another text under the same Message-ID is another one."""
        return f"{self.key}\n{self.text}"

    def values(self, name: str) -> tuple[str, ...]:
        """The values of every header of this name, which is given in small letters."""
        return tuple(value for key, value in self.headers if key == name)


class Letter(Noun):
    """A finished message in its envelope: the bytes that go out, frozen, and to whom.

    `key` tells one intent to send from another: a letter of a key that the outbox knows is not queued again.
    `envelope_from` is empty for answers that nobody is to answer (RFC 3834, 3.3). `subject` is for lists of letters.
    """

    key: Annotated[str, Field(min_length=1, max_length=200)]
    message_id: MessageId
    envelope_from: Address | Literal[""]
    recipients: Annotated[tuple[Address, ...], Field(min_length=1)]
    subject: str
    data: bytes
