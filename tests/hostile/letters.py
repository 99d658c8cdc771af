"""E-mails, rich text and plain text: floods, depths, names and encodings."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from tests.hostile.packages import CANARY_FILE, CANARY_URL

_WORDS = b"Arvenia and Lostria signed three memorandums of understanding.\r\n"


def mail(*headers: bytes, body: bytes = _WORDS) -> bytes:
    return b"\r\n".join((b"Received: by x", b"From: a@example.org", *headers)) + b"\r\n\r\n" + body


def mails(port: int) -> Iterator[tuple[str, bytes]]:
    """Headers, parts, encodings and names that no person writes."""
    url = CANARY_URL.format(port=port).encode()
    for depth in (5, 11, 50, 500, 2_000, 10_000):
        head = mail()[: -len(_WORDS) - 2]
        levels = (
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n\r\n" % (number, number)
            for number in range(depth)
        )
        yield f"multiparts {depth} deep", head + b"".join(levels) + _WORDS
        yield f"messages {depth} deep", head + b"Content-Type: message/rfc822\r\n\r\n" * depth + _WORDS
    for count in (100, 2_000, 20_000, 100_000):
        parts = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * count
        yield f"{count} parts", mail(b"Content-Type: multipart/mixed; boundary=b", body=parts)
        yield f"{count} headers", mail(*(b"X-%d: x" % number for number in range(count)))
        yield f"a header of {count} words", mail(b"Subject: " + b"word " * count)
        yield f"{count} encoded words", mail(b"Subject: " + b"=?utf-8?q?=41?= " * count)
        yield f"{count} brackets", mail(b"To: " + b"(" * count)
        yield f"{count} addresses", mail(b"To: " + b"a@example.org, " * count)
        yield f"{count} references", mail(b"References: " + b"<a@example.org> " * count)
        yield f"{count} lines folded", mail(b"X-Folded: x" + b"\r\n x" * count)
        yield f"{count} quotes", mail(body=b">" * count + _WORDS)
        yield (
            f"{count} forwards",
            mail(body=b"---- Forwarded message ----\r\nFrom: a\r\nDate: b\r\nSubject: c\r\n\r\n" * count + _WORDS),
        )
    for charset in (
        b"x-nobody",
        b"utf-7",
        b"utf\x00-8",
        b"",
        b"undefined",
        b"idna",
        b"punycode",
        b"rot13",
        b"zip",
        b"base64",
        b"unicode_escape",
    ):
        yield f"charset {charset!r}", mail(b"Content-Type: text/plain; charset=" + charset, body=b"caf\xe9 " + _WORDS)
        yield f"a subject in {charset!r}", mail(b"Subject: =?" + charset + b"?q?=41=e9?=")
    for encoding in (b"base64", b"quoted-printable", b"x-uuencode", b"x-nobody", b"8bit", b"binary"):
        for body in (
            b"====",
            b"\xff" * 1000,
            b"=" * 100_000,
            b"begin 666 ../../x\r\n" + b"M" * 10_000,
            b64encode(bytes(10_000_000)),
        ):
            yield f"{encoding.decode()} of {body[:6]!r}", mail(b"Content-Transfer-Encoding: " + encoding, body=body)
    for name in (
        b"../../evil.txt",
        CANARY_FILE.encode(),
        b"C:\\evil.txt",
        b"\x00.txt",
        b"x" * 100_000 + b".txt",
        b"con.txt",
        b"=?utf-8?q?..=2f..=2fx?=",
        b".eml",
    ):
        part = (
            b'--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="'
            + name
            + b'"\r\n\r\n'
            + _WORDS * 20
        )
        yield (
            f"a file called {name[:12]!r}",
            mail(b"Content-Type: multipart/mixed; boundary=b", body=part + b"--b--\r\n"),
        )
    for header in (
        b"From: <<>>",
        b"From: ;",
        b"From: a@b@c",
        b"From: \xff\xfe",
        b"Message-ID: <<>>",
        b"Date: 99 99 99999",
        b"Content-Type: ;;;",
        b"Content-Type: multipart/mixed",
        b'Content-Type: multipart/mixed; boundary=""',
        b"MIME-Version: 9",
        b'Content-Type: message/external-body; access-type=URL; URL="' + url + b'"',
    ):
        yield f"{header[:30]!r}", mail(header)
    attachment = b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + mail(body=_WORDS * 3)
    yield (
        "twenty-five mails in a mail",
        mail(b"Content-Type: multipart/mixed; boundary=b", body=attachment * 25 + b"--b--"),
    )


def rich_texts() -> Iterator[tuple[str, bytes]]:
    """Groups without end, numbers without bound, codes of nothing."""
    for count in (1_000, 100_000, 1_000_000):
        yield f"{count} groups", b"{\\rtf1 " + b"{" * count + b"words" + b"}" * count + b"}"
        yield f"{count} words of control", b"{\\rtf1 " + b"\\par " * count + b"words}"
        yield f"{count} characters of Unicode", b"{\\rtf1 " + b"\\u8217?" * count + b"}"
        yield f"{count} hexadecimal characters", b"{\\rtf1 " + b"\\'e9" * count + b"}"
        yield f"{count} backslashes", b"{\\rtf1 " + b"\\" * count + b"}"
    for number in (b"-1", b"0", b"65536", b"99999999999", b"x"):
        for code in (b"\\u", b"\\bin", b"\\uc", b"\\ansicpg", b"\\f", b"\\fcharset"):
            yield f"{code.decode()}{number.decode()}", b"{\\rtf1 " + code + number + b" words and more words}"
    for group in (
        b"\\object\\objdata 00",
        b"\\pict\\pngblip 00",
        b"\\field{\\*\\fldinst INCLUDETEXT x}",
        b"\\*\\template x",
        b"\\*\\nobody x",
    ):
        yield f"a group {group[:12].decode()}", b"{\\rtf1 {" + group + b"} words}"
    whole = b"{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}} Arvenia and Lostria signed.\\par}"
    for cut in range(6, len(whole), 3):
        yield f"rich text cut after {cut} bytes", whole[:cut]


def texts() -> Iterator[tuple[str, bytes]]:
    """Text that is none, or none that anybody reads."""
    for count in (1_000, 100_000, 1_900_000):
        for what in (
            b"a",
            b"a ",
            b"a\n",
            b"\n",
            b".",
            b'"',
            b"(",
            b"- ",
            b"\xe2\x80\xae",
            b"\xef\xbf\xbe",
            b"A: b\n",
            b"# ",
            b"> ",
            b"| ",
            b"[a](b)",
            b"---\n",
        ):
            yield f"{count} times {what!r}", b"Arvenia and Lostria signed it. " + what * (count // len(what))
    for start in (
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\x00",
        b"\x1b[2J",
        b"\x89PNG\r\n",
        b"GIF89a",
        b"MZ\x90",
        b"\x7fELF",
        b"\x1f\x8b",
        b"BZh9",
        b"7z\xbc\xaf",
        b"Rar!",
        b"II*\x00",
    ):
        yield f"what begins with {start!r}", start + _WORDS * 3
        yield f"only {start!r}", start
    for block in (
        b"---\na: &a [*a]\n---\n",
        b"---\na: !!python/object/apply:os.system ['true']\n---\n",
        b"---\na: !!bool maybe\n---\n",
        b"---\na: !!int ''\n---\n",
        b"---\na: !!float ''\n---\n",
        b"---\na: !!timestamp abc\n---\n",
        b"---\n" + b"[" * 10_000 + b"\n---\n",
        b"---\n" + b"a: " * 5_000 + b"\n---\n",
    ):
        yield f"front matter {block[4:14]!r}", block + _WORDS
