"""Servers are named as people write them, and no connection leaves the machine unencrypted."""

from __future__ import annotations

import pytest

from reports.delivery.archive import archive
from reports.delivery.servers import folder_of, host_and_port, is_loopback, no_password, security_of
from reports.delivery.smtp import Server, server
from reports.errors import BadSettings


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("mail.example.org", ("mail.example.org", 587)),
        ("mail.example.org:2525", ("mail.example.org", 2525)),
        ("[::1]:25", ("::1", 25)),
        (" localhost:25 ", ("localhost", 25)),
    ],
)
def test_a_server_is_a_host_and_perhaps_a_port(address: str, named: tuple[str, int]) -> None:
    assert host_and_port(address, 587, "smtp_server") == named


@pytest.mark.parametrize(
    "address", ["", "host:port", "host:99999", "user@host", "host/path", "[::1", ":25", "mail..test"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(BadSettings) as fault:
        host_and_port(address, 587, "smtp_server")
    assert (fault.value.where, fault.value.exit_status) == ("smtp_server", 78)


def test_a_password_in_the_address_of_a_server_is_not_repeated() -> None:
    with pytest.raises(BadSettings, match="the password is never in a setting") as fault:
        host_and_port("bob:secret@host", 587, "smtp_server")
    assert "secret" not in str(fault.value)


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("imaps://mira@mail.example.org/Sent", ("mail.example.org", 993, "tls", "mira", "Sent")),
        (
            "imaps://mira%40example.org@mail.example.org:99",
            ("mail.example.org", 99, "tls", "mira@example.org", "INBOX"),
        ),
        ("imap://mail.example.org/Sent%20mail/2026", ("mail.example.org", 143, "starttls", None, "Sent mail/2026")),
        ("imap://127.0.0.1:1143/", ("127.0.0.1", 1143, "none", None, "INBOX")),
    ],
)
def test_a_folder_is_an_address_of_imap(url: str, named: tuple[object, ...]) -> None:
    assert folder_of(url, "archive") == named


@pytest.mark.parametrize("url", ["mail.example.org", "https://host/x", "imaps:///x", "imaps://u:secret@host/x"])
def test_what_is_no_folder_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(BadSettings) as fault:
        folder_of(url, "archive")
    assert "secret" not in str(fault.value)


@pytest.mark.parametrize(("tls", "port"), [("starttls", 587), ("tls", 465)])
def test_each_security_has_its_port(tls: str, port: int) -> None:
    assert server("mail.example.org", security_of(tls, "mail.example.org"), None, no_password).port == port


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.8.0.1", "::1"])
def test_only_this_machine_may_be_reached_in_the_clear(host: str) -> None:
    assert is_loopback(host)
    assert Server(host, 25, "none").tls == "none"


@pytest.mark.parametrize("host", ["mail.example.org", "10.0.0.1", "localhost.example.org", "2130706433"])
def test_no_other_machine_may(host: str) -> None:
    with pytest.raises(BadSettings, match="not be encrypted"):
        Server(host, 25, "none")


def test_a_security_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadSettings, match="'ssl' is no security"):
        security_of("ssl", "mail.example.org")


def test_an_archive_takes_the_user_of_the_settings_and_his_password() -> None:
    assert archive("imaps://host/Sent", "mira", lambda user: f"of {user}").password() == "of mira"
    with pytest.raises(BadSettings, match="no user"):
        archive("imaps://host/Sent", None, str)


def test_no_server_shows_its_password() -> None:
    assert "secret" not in repr(Server("localhost", 25, "none", "mira", lambda: "secret"))


@pytest.mark.parametrize(
    ("address", "security"),
    [
        ("mail.example.org:587", "starttls"),
        ("mail.example.org", "starttls"),
        ("localhost:25", "none"),
        ("[::1]", "none"),
    ],
)
def test_where_nothing_is_set_only_this_machine_does_without_tls(address: str, security: str) -> None:
    assert security_of(None, address) == security
