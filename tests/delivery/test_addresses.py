"""Addresses as people type them, and the files that hold lists of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.delivery.addresses import listed, mailbox, mailboxes
from reports.errors import BadAddress, ReportsError
from reports.model.letters import Mailbox


@pytest.mark.parametrize(
    ("words", "address", "name"),
    [
        ("mira@example.org", "mira@example.org", ""),
        (" mira@Example.ORG ", "mira@example.org", ""),
        ("Mira Dovan <mira@example.org>", "mira@example.org", "Mira Dovan"),
        ('"Dovan, Mira" <mira@example.org>', "mira@example.org", "Dovan, Mira"),
        (r'"The \"River\" Desk" <desk@example.org>', "desk@example.org", 'The "River" Desk'),
        ("외교부 <desk@example.org>", "desk@example.org", "외교부"),
        ("desk@bücher.example", "desk@xn--bcher-kva.example", ""),
        ("<desk@example.org>", "desk@example.org", ""),
    ],
)
def test_an_address_is_read_with_its_name(words: str, address: str, name: str) -> None:
    assert mailbox(words) == Mailbox(address=address, name=name)


@pytest.mark.parametrize(
    "words",
    [
        "Mira Dovan",
        "mira@",
        "@example.org",
        "mira@example..org",
        "mira@example.org\r\nBcc: evil@example.org",
        "a@example.org> <b@example.org",
        "mira@example.org evil@example.org",
        "x" * 300 + "@example.org",
        "",
        "mira@" + "ü" * 80 + ".example",
    ],
)
def test_what_is_no_address_is_told_with_its_place(words: str) -> None:
    with pytest.raises(BadAddress, match=r"list\.txt, line 3: .*is no e-mail address"):
        mailbox(words, "list.txt, line 3")


def test_several_are_parted_by_commas_and_semicolons() -> None:
    read = mailboxes(['"Dovan, Mira" <mira@example.org>, desk@example.org', "third@example.org; fourth@example.org;"])

    assert [box.address for box in read] == [
        "mira@example.org",
        "desk@example.org",
        "third@example.org",
        "fourth@example.org",
    ]
    assert read[0].name == "Dovan, Mira"


def test_a_list_has_one_address_a_line_and_each_once() -> None:
    text = "\ufeff# The river desk\n\nMira Dovan <mira@example.org>\n  desk@example.org\nMIRA <mira@EXAMPLE.org>\n"

    assert listed(text, "list.txt") == (
        Mailbox(address="mira@example.org", name="Mira Dovan"),
        Mailbox(address="desk@example.org"),
    )


def test_a_line_that_is_no_address_is_named() -> None:
    with pytest.raises(BadAddress, match=r"list\.txt, line 2"):
        listed("mira@example.org\nnobody\n", "list.txt")


def test_a_list_of_nobody_is_refused() -> None:
    with pytest.raises(BadAddress, match="names nobody"):
        listed("# nobody yet\n", "list.txt")


@given(st.text())
def test_reading_raises_nothing_of_another_kind(words: str) -> None:
    try:
        mailbox(words)
        mailboxes([words])
    except ReportsError:
        pass
