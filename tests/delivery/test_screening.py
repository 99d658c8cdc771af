"""Which messages get an answer: none of programs, lists and strangers."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reports.delivery.screening import EXPLANATIONS, Allowed, Reason, Screening, recipient, refusal
from reports.model.letters import Incoming
from reports.readers.eml import incoming

CASES = tomllib.loads((Path(__file__).parent / "loops.toml").read_text(encoding="utf-8"))["case"]
RULES = Screening(own=("brief@example.org",), allowed=Allowed(frozenset({"ana@example.org", "@desk.example"})))


def message(head: str) -> Incoming:
    names_sender = "from:" in head.lower() or head == "Subject: Fwd: talks"
    sender = "" if names_sender else "From: ana@example.org\r\n"
    return incoming(f"{sender}{head}\n\nwords".replace("\r\n", "\n").replace("\n", "\r\n").encode(), "mail.eml")


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_each_case_is_told_as_its_file_says(case: dict[str, str]) -> None:
    assert (refusal(message(case["head"]), RULES) or "") == case["reason"]


def test_there_are_fifty_loops() -> None:
    assert sum(case["reason"] not in ("", "stranger") for case in CASES) >= 50


def test_every_reason_is_explained() -> None:
    assert set(EXPLANATIONS) == set(Reason)


def test_where_nobody_is_named_everybody_but_programs_gets_an_answer() -> None:
    assert refusal(message("From: stranger@elsewhere.example"), Screening()) is None
    assert refusal(message("Auto-Submitted: auto-replied"), Screening()) is Reason.AUTOMATIC


def test_a_sender_gets_so_many_answers_and_no_more() -> None:
    rules = Screening(most=3)

    assert [refusal(message("From: ana@example.org"), rules, recent) for recent in (0, 2, 3, 9)] == [
        None,
        None,
        Reason.TOO_MANY,
        Reason.TOO_MANY,
    ]


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ("mx.example.org; spf=pass; dmarc=pass (p=reject) header.from=example.org", None),
        ("mx.example.org 1; dmarc = pass header.from = Example.ORG", None),
        ("mx.example.org; spf=pass\nAuthentication-Results: mx.example.org; dmarc=pass header.from=example.org", None),
        ("mx.example.org; dmarc=pass", Reason.FORGED),
        ("mx.example.org; dmarc=pass header.from=evil.example", Reason.FORGED),
        ('mx.example.org; spf=none smtp.mailfrom="; dmarc=pass header.from=example.org ;"@evil.example', Reason.FORGED),
        ("mx.example.org; spf=none (; dmarc=pass header.from=example.org ;); dmarc=fail", Reason.FORGED),
        ("mx.example.org; spf=none (a (nested) dmarc=pass header.from=example.org", Reason.FORGED),
        ("mx.example.org; spf=pass smtp.mailfrom=dmarc=pass@evil.example", Reason.FORGED),
        (r'mx.example.org; spf=none x="a\"; dmarc=pass header.from=example.org ; y=\""', Reason.FORGED),
        (r"mx.example.org; spf=none (a \) dmarc=pass; dmarc=pass header.from=example.org (", Reason.FORGED),
        ("mx.example.org; spf=pass; dmarc=fail", Reason.FORGED),
        ("mx.elsewhere.example; dmarc=pass", Reason.FORGED),
        ("mx.example.org; dmarc=fail\nAuthentication-Results: mx.example.org; dmarc=pass", Reason.FORGED),
    ],
)
def test_our_own_server_bears_the_sender_out(results: str, reason: Reason | None) -> None:
    rules = Screening(authority="mx.example.org")

    assert refusal(message(f"From: ana@example.org\nAuthentication-Results: {results}"), rules) is reason


def test_half_a_domain_is_not_borne_out_and_half_an_address_sends_nothing() -> None:
    """What is longer than is looked at is cut, and must not become another's name by that."""
    rules = Screening(authority="mx.example.org")
    start = "mx.example.org; dkim=pass header.d="
    end = "; dmarc=pass header.from=example.org"
    results = f"{start}{'x' * (2_000 - len(start) - len(end))}{end}.evil.com"
    address = "ana@example.org.evil.com"
    cut = f"{'x' * (2_000 - len(' <ana@example.org'))} <{address}>"

    told = message(f"From: ana@example.org\nAuthentication-Results: {results}")
    assert refusal(told, rules) is Reason.FORGED
    assert message(f"From: {cut}").sender is None


def test_without_the_word_of_our_server_a_sender_counts_as_forged() -> None:
    assert refusal(message("From: ana@example.org"), Screening(authority="mx.example.org")) is Reason.FORGED


@pytest.mark.parametrize(
    ("wanted", "gets"),
    [
        ("bo@desk.example", "bo@desk.example"),
        ("evil@elsewhere.example", "ana@example.org"),
        ("river-bounces@desk.example", "ana@example.org"),
    ],
)
def test_an_answer_goes_elsewhere_only_to_who_is_allowed(wanted: str, gets: str) -> None:
    to = recipient(message(f"From: ana@example.org\nReply-To: {wanted}"), RULES)

    assert to is not None
    assert to.address == gets


def test_an_answer_never_goes_to_ourselves() -> None:
    rules = Screening(own=("brief@example.org",), allowed=Allowed(frozenset({"@example.org"})))
    to = recipient(message("From: ana@example.org\nReply-To: Brief@example.org"), rules)

    assert to is not None
    assert to.address == "ana@example.org"
