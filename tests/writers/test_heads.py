"""The head of a message: what is written is read again by other parsers, and nothing else."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.header import decode_header, make_header

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.errors import GateFailed
from reports.model.letters import Mailbox
from reports.writers import heads

LONG_ID = "<DB7PR04MB4617ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH@DB7PR04MB4617.eurprd04.prod.example.com>"
INJECTION = "=?utf-8?q?Brief=0d=0aBcc:_evil@example.org=0d=0aX-Injected:_1?="
# Where headers break: line ends, encoded words, quotation marks, commas, comments, addresses.
HOSTILE = st.one_of(
    st.text(), st.text(st.sampled_from('=?utf-8qbQB0d0a_:\r\n @x,;<>()"\\éß김\u2028\x00\t'), max_size=90)
)


def read(header: heads.Header) -> str:
    """The one header as a mail program finds it, unfolded."""
    parsed = message_from_bytes(header.line() + b"\r\n", policy=policy.compat32)
    assert parsed.keys() == [header.name]
    return str(parsed[header.name]).replace("\r\n", "")


@given(HOSTILE)
@example(INJECTION)
@example("x\u2028Bcc: evil@example.org")
@example("=?utf-8?b?QmNjOiBldmls?=")
@example("=?=?utf-8?q?=41?= =?")
def test_free_text_is_read_as_it_was_meant(text: str) -> None:
    meant = heads.one_line(text)

    made = heads.words("Subject", meant)

    assert str(make_header(decode_header(read(made)))) == meant
    heads.check(made.line() + b"\r\n", [made], ())


@given(st.lists(HOSTILE, min_size=1, max_size=5))
@example(["a" * 200, "é" * 200, "Müller, Jörg (Außenamt) “X”", INJECTION])
def test_names_never_become_addresses(names: list[str]) -> None:
    boxes = [Mailbox(address=f"n{number}@example.org", name=name) for number, name in enumerate(names)]

    made = heads.mailboxes("To", boxes)

    heads.check(made.line() + b"\r\n", [made], ())
    parsed = message_from_bytes(made.line() + b"\r\n", policy=policy.default)
    assert [each.addr_spec for each in parsed["To"].addresses] == [box.address for box in boxes]


def test_a_name_in_another_script_is_read_by_python_s_newer_parser() -> None:
    made = heads.mailboxes(
        "To", [Mailbox(address="a@example.org", name="외교부 김 대사"), Mailbox(address="b@example.org")]
    )

    parsed = message_from_bytes(made.line() + b"\r\n", policy=policy.default)

    assert [(each.display_name, each.addr_spec) for each in parsed["To"].addresses] == [
        ("외교부 김 대사", "a@example.org"),
        ("", "b@example.org"),
    ]


def test_identifiers_are_never_encoded() -> None:
    made = heads.identifiers("References", [LONG_ID, LONG_ID])

    assert read(made).split() == [LONG_ID, LONG_ID]


@given(HOSTILE)
def test_lines_are_as_short_as_servers_take(text: str) -> None:
    for made in (
        heads.words("Subject", heads.one_line(text)[:200].strip()),
        heads.mailboxes("To", [Mailbox(address="a@example.org", name=text)]),
    ):
        assert max(map(len, made.line().split(b"\r\n"))) <= 998


def test_a_foreign_header_is_refused() -> None:
    made = heads.words("Subject", "x")

    with pytest.raises(GateFailed, match="Bcc"):
        heads.check(made.line() + b"Bcc: evil@example.org\r\n\r\n", [made], ())


def test_a_header_that_comes_twice_is_refused() -> None:
    made = heads.words("Subject", "x")

    with pytest.raises(GateFailed, match="twice"):
        heads.check(made.line() + b"Subject: y\r\n\r\n", [made], ())


def test_a_header_that_says_something_else_is_refused() -> None:
    made = heads.words("Subject", "x")

    with pytest.raises(GateFailed, match="does not say"):
        heads.check(b"Subject: y\r\n\r\n", [made], ())
