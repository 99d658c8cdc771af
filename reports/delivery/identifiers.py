"""Message-IDs: the same brief to the same people has the same one, so that nothing goes out twice under two names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from reports.model.brief import Brief
from reports.model.letters import Mailbox
from reports.model.upgrade import brief_to_json

# Hexadecimal digits: half of a SHA-256 is more than any archive can hold two of.
_DIGITS = 32


def thread_id(brief: Brief, recipients: Iterable[Mailbox], domain: str) -> str:
    """The Message-ID under which a brief first goes to these people, whatever is edited in it later.

    `domain` is that of the sender. What the id rests on is the brief's own id and the set of addresses.
    """
    return _identifier(domain, brief.id, *_accounts(recipients))


def message_id(brief: Brief, recipients: Iterable[Mailbox], domain: str) -> str:
    """The Message-ID of a brief as it reads now: that of the thread until people edit it, then one for each edition."""
    people = tuple(recipients)
    if not brief.changes:
        return thread_id(brief, people, domain)
    edition = hashlib.sha256(brief_to_json(brief)).hexdigest()
    return _identifier(domain, brief.id, edition, *_accounts(people))


def following_id(message_id: str, words: str) -> str:
    """The Message-ID of a letter that follows the one of `message_id`, told apart by `words`: its subject, a count."""
    return _identifier(message_id.rpartition("@")[2].rstrip(">"), message_id, words)


def answer_id(report: str, domain: str) -> str:
    """The Message-ID of the answer to a report, whose own Message-ID, or the digest of its bytes, is `report`."""
    return _identifier(domain, "answer", report)


def _accounts(people: Iterable[Mailbox]) -> list[str]:
    """The addresses as a set: in what letters they are written makes nobody another person."""
    return sorted({box.account for box in people})


def _identifier(domain: str, *parts: str) -> str:
    digest = hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    return f"<{digest}.policybrief@{domain}>"
