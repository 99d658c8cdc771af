"""May a program answer this message? Never one of a program, a list or a stranger (RFC 3834, section 2)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Self

from reports.delivery.addresses import lines, mailbox
from reports.delivery.authentication import is_borne_out
from reports.errors import BadAddress
from reports.model.letters import Incoming, Mailbox

# What follows a point in Message-IDs of ours, before the at sign (`reports.delivery.identifiers`).
_OURS = ".policybrief@"


class Reason(StrEnum):
    """Why a message gets no answer; the value is its stable code."""

    NO_SENDER = "no_sender"
    OWN = "own"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    LIST = "list"
    SPAM = "spam"
    STRANGER = "stranger"
    FORGED = "forged"
    TOO_MANY = "too_many"


EXPLANATIONS = {
    Reason.NO_SENDER: "it names no sender that could be written to",
    Reason.OWN: "it is our own",
    Reason.AUTOMATIC: "a program sent it",
    Reason.BOUNCE: "it reports on another mail",
    Reason.LIST: "it went through a list",
    Reason.SPAM: "it is marked as spam",
    Reason.STRANGER: "its sender is not on the list of those who get answers",
    Reason.FORGED: "our server does not bear out that it comes from its sender",
    Reason.TOO_MANY: "its sender had as many answers as one gets in this time",
}


@dataclass(frozen=True)
class Allowed:
    """Who gets answers: addresses, and domains with an at sign before them (`@example.org`), in small letters."""

    senders: frozenset[str]

    def __contains__(self, address: object) -> bool:
        """Whether this address, or everybody of its domain, is allowed."""
        words = str(address).lower()
        return words in self.senders or f"@{words.rpartition('@')[2]}" in self.senders

    @classmethod
    def listed(cls, text: str, name: str) -> Self:
        """Those of a list file: addresses and domains, one a line. Raises BadAddress for a line that is neither."""
        senders = set()
        for number, line in lines(text):
            words = line.strip().lower()
            address = mailbox(f"x{words}" if words.startswith("@") else words, f"{name}, line {number}").address
            senders.add(address.removeprefix("x").lower() if words.startswith("@") else address.lower())
        if not senders:
            raise BadAddress("the list allows nobody.", where=name, hint="Write an address or a @domain a line.")
        return cls(frozenset(senders))


@dataclass(frozen=True)
class Screening:
    """The rules of a house: its own addresses, who gets answers (None: everybody), and how many in a period.

    `authority` is the name under which the house's own server writes Authentication-Results (RFC 8601); where it is
    given, a message must have passed DMARC there, since anybody can write any From.
    """

    own: Collection[str] = ()
    allowed: Allowed | None = None
    authority: str | None = None
    most: int | None = None


# Answers to one sender in an hour: a person forwards fewer, a loop that no rule knows makes more.
MOST_AN_HOUR = 20


def refusal(message: Incoming, rules: Screening, recent: int = 0) -> Reason | None:
    """Why `message` is not to be answered, None where it may be; `recent` answers its sender had in this period."""
    reasons = _of_programs(message, rules)
    if found := next(reasons, None):
        return found
    address = message.sender.address if message.sender else ""
    if rules.allowed is not None and address not in rules.allowed:
        return Reason.STRANGER
    results, domain = message.values("authentication-results"), address.rpartition("@")[2]
    if rules.authority and not is_borne_out(results, rules.authority, domain):
        return Reason.FORGED
    return Reason.TOO_MANY if rules.most is not None and recent >= rules.most else None


def recipient(message: Incoming, rules: Screening) -> Mailbox | None:
    """Whom the answer goes to: the sender, or where the sender wants it, if that one is allowed and not ourselves."""
    wanted = message.reply_to
    if wanted and rules.allowed is not None and wanted.address in rules.allowed and not _is_of_programs(wanted, rules):
        return wanted
    return message.sender


def _of_programs(message: Incoming, rules: Screening) -> Iterator[Reason]:
    """Every reason that the message's own head gives, the plainest first."""
    if message.sender is None:
        yield Reason.NO_SENDER
        return
    address = message.sender.account
    if _is_own(message.sender, rules) or _OURS in (message.message_id or ""):
        yield Reason.OWN
    yield from _by_headers(message)
    for reason, types in _rules()["types"].items():
        if message.content_type in types:
            yield Reason(reason)
    yield from _by_sender(address.rpartition("@")[0])


def _is_own(box: Mailbox, rules: Screening) -> bool:
    return box.account in {own.lower() for own in rules.own}


def _is_of_programs(box: Mailbox, rules: Screening) -> bool:
    """Whether an address is our own, or reads like that of a program or a list."""
    return _is_own(box, rules) or any(True for _ in _by_sender(box.account.rpartition("@")[0]))


def _by_headers(message: Incoming) -> Iterator[Reason]:
    names = {name for name, _ in message.headers}
    for value in message.values("auto-submitted"):
        # RFC 3834, 5: any keyword but "no", with a comment or parameters behind it, is a program's.
        if re.split(r"[\s;(]", value.strip().lower(), maxsplit=1)[0] != "no":
            yield Reason.AUTOMATIC
    for rule in _rules()["valued"]:
        words = [word.strip() for value in message.values(rule["header"]) for word in value.lower().split(",")]
        if any(word.startswith(tuple(rule["begins"])) for word in words):
            yield Reason(rule["reason"])
    for reason, headers in _rules()["present"].items():
        if names & set(headers):
            yield Reason(reason)


def _by_sender(local: str) -> Iterator[Reason]:
    rules = _rules()
    for reason, known in rules["senders"].items():
        if local.partition("+")[0] in known:
            yield Reason(reason)
    if local.endswith(tuple(rules["ends"]["list"])) or local.startswith(tuple(rules["begins"]["list"])):
        yield Reason.LIST


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(files("reports.delivery").joinpath("screening.toml").read_text(encoding="utf-8"))
