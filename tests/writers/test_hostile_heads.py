"""2,000 hostile titles and names: the head of the message says exactly what was meant, and nothing else."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header

import pytest

from reports.model.letters import Addressing, Mailbox
from reports.writers import eml
from reports.writers.heads import one_line
from reports.writers.theme import default_theme
from tests.mail.server import MailServer
from tests.writers.documents import MAIL, document

MANY = 2_000
NAMES = ["Subject", "From", "To", "Cc", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Language"]
# What has broken heads before: line ends of every kind, encoded words whole and in pieces, quotation marks, comments,
# commas, addresses, what shifts directions, what cannot be encoded, and what is very long.
PIECES = (
    *("\r\n", "\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x00", "\x1b[2J", "\x7f", "\t", " "),
    *("Bcc: evil@example.org", "\r\nBcc: evil@example.org\r\n", "\r\n\r\n<script>", "\r\n ", "\n\tX-Injected: 1"),
    *("=?utf-8?q?=0d=0aBcc:_evil@example.org?=", "=?utf-8?b?DQpCY2M6IHg=?=", "=?", "?=", "=?=?", "=?x?q?=41?="),
    *('"', "\\", '\\"', "(", ")", "(comment", "<", ">", "<evil@example.org>", ",", ";", ":", "@", "evil@example.org,"),
    *("\u202e", "\u200b", "\ufeff", "\U000e0041", "\ud800", "\ufffe", "é", "ß", "김", "中", "🤝", "a" * 120, "é" * 90),
    *("Talks", "Port Amity", "2 March 2031", "[TLP:RED]", "Re: ", "$(id)", "`id`", "%0d%0a", "&#13;&#10;", "{{7*7}}"),
)


def hostile(chance: random.Random) -> str:
    return "".join(chance.choices(PIECES, k=chance.randint(1, 8)))


def made(chance: random.Random) -> tuple[str, list[str], bytes]:
    """A title, three names, and the message that they stand in the head of."""
    title, *names = (hostile(chance) for _ in range(4))
    head = Addressing(
        sender=Mailbox(address="desk@brief.test", name=names[0]),
        to=(Mailbox(address="hostile@brief.test", name=names[1]),),
        cc=(Mailbox(address="hostile-copy@brief.test", name=names[2]),),
        moment=datetime(2031, 3, 3, tzinfo=UTC),
        message_id="<hostile@brief.test>",
    )
    mail = MAIL.model_copy(update={"subject": title, "html": "<p>Brief</p>", "text": "Brief"})
    return title, names, eml.write(document(title=title, mail=mail), default_theme(), {}, addressing=head)


def test_every_head_is_exact() -> None:
    chance = random.Random(6)  # noqa: S311 - what is tried is no secret
    exact = 0
    for _ in range(MANY):
        title, _, data = made(chance)
        head = message_from_bytes(data, policy=policy.compat32)
        assert head.keys() == NAMES
        assert str(make_header(decode_header(head["Subject"].replace("\r\n", "")))) == one_line(title)[:200].strip()
        addresses = message_from_bytes(data, policy=policy.default)
        assert [box.addr_spec for name in ("From", "To", "Cc") for box in addresses[name].addresses] == [
            "desk@brief.test",
            "hostile@brief.test",
            "hostile-copy@brief.test",
        ]
        exact += 1

    assert exact == MANY


def test_a_real_server_takes_them_as_they_are(post: MailServer) -> None:
    chance = random.Random(60)  # noqa: S311 - what is tried is no secret
    sent = [made(chance)[2] for _ in range(60)]
    for data in sent:
        post.deliver(data, "desk@brief.test", "hostile@brief.test")

    arrived = post.wait_for("hostile", len(sent))

    of_servers = {"return-path", "x-original-to", "delivered-to", "received"}
    for data in arrived:
        names = [name for name in message_from_bytes(data).keys() if name.lower() not in of_servers]  # noqa: SIM118
        assert names == NAMES
    post.idle()
    assert post.mails("hostile-copy") == []
    assert post.mails("evil") == []


@pytest.mark.parametrize("name", ["", " ", "\r\n", "\ud800"])
def test_a_name_of_nothing_is_no_name(name: str) -> None:
    head = Addressing(
        sender=Mailbox(address="desk@brief.test", name=name),
        moment=datetime(2031, 3, 3, tzinfo=UTC),
        message_id="<hostile@brief.test>",
    )

    data = eml.write(document(), default_theme(), {}, addressing=head)

    assert message_from_bytes(data)["From"] in ("desk@brief.test", "=?utf-8?b?77+9?=\r\n <desk@brief.test>")
