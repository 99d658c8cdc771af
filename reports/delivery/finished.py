"""A finished message as a letter: in its envelope, and listed under the subject that its head has, marking and all."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from reports.model.letters import Addressing, Letter


def parsed(data: bytes) -> EmailMessage:
    """A finished message, for what its head says."""
    return message_from_bytes(data, policy=policy.default)


def letter(head: Addressing, data: bytes, envelope_from: str) -> Letter:
    """The letter of the message `data`, which was made with `head`; its Message-ID tells it from all others."""
    return Letter(
        key=head.message_id,
        message_id=head.message_id,
        envelope_from=envelope_from,
        recipients=tuple(box.address for box in head.recipients),
        subject=str(parsed(data)["Subject"]),
        data=data,
    )
