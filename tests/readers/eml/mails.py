"""E-mails as programs write them: the fictional report forwarded, answered, attached, in their several ways."""

from __future__ import annotations

import quopri
from base64 import b64encode

from reports.model.source import SourceDocument

REPORT = (
    "PORT SELM, 14 May 2031 - Arvenia and Lostria signed three memorandums of understanding on rail freight and river "
    "water on Wednesday, and agreed to explore a joint fund for flood relief.",
    "President Mira Dovan and Prime Minister Oskar Thell met for 70 minutes. “The river does not ask for a passport,” "
    "Dovan told reporters.",
)
TEXT = "\n\n".join(REPORT)
NOTE = "Dear desk,\n\nfor your brief, please.\n\nAna"


def mail(body: str, *, subject: str = "Fwd: Arvenia and Lostria sign", kind: str = "plain", head: str = "") -> bytes:
    """A message with one part; `head` are further header lines."""
    lines = [
        "From: Ana Lyst <ana@example.org>",
        "To: desk@example.org",
        f"Subject: {subject}",
        "Date: Thu, 15 May 2031 08:00:00 +0200",
        "Message-ID: <forward-1@example.org>",
        "MIME-Version: 1.0",
        *head.splitlines(),
        f"Content-Type: text/{kind}; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    ]
    encoded = quopri.encodestring(body.encode("utf-8")).decode("ascii")
    return ("\n".join(lines) + "\n\n" + encoded).replace("\n", "\r\n").encode("ascii")


def mixed(*parts: bytes, subtype: str = "mixed", subject: str = "Fwd: Arvenia and Lostria sign") -> bytes:
    """A message with several parts, each with its own head."""
    head = (
        "From: Ana Lyst <ana@example.org>\r\nDate: Thu, 15 May 2031 08:00:00 +0200\r\n"
        f'Subject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/{subtype}; boundary="=x="\r\n\r\n'
    ).encode("ascii")
    return head + b"".join(b"--=x=\r\n" + part + b"\r\n" for part in parts) + b"--=x=--\r\n"


def paragraphs(document: SourceDocument) -> list[str]:
    """The words of each paragraph that was read."""
    return [document.text[each.start : each.end] for each in document.paragraphs]


def part(content: str, kind: str = "text/plain", *, charset: str = "utf-8", head: str = "") -> bytes:
    """A part in base64; `head` are further header lines."""
    encoded = b64encode(content.encode(charset)).decode("ascii")
    extra = "".join(f"{line}\r\n" for line in head.splitlines())
    return (
        f"Content-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n{extra}\r\n{encoded}\r\n"
    ).encode("ascii")


GMAIL = mail(
    f"""{NOTE}

---------- Forwarded message ---------
From: Ida Renn <ida@selmcourier.example>
Date: Wed, 14 May 2031 at 21:05
Subject: Memorandums signed in Port Selm
To: Ana Lyst <ana@example.org>


{TEXT}
"""
)
OUTLOOK = mail(
    f"""{NOTE}

________________________________
From: Ida Renn <ida@selmcourier.example>
Sent: Wednesday, May 14, 2031 9:05 PM
To: Ana Lyst <ana@example.org>
Cc: Bo Chief <bo@example.org>
Subject: Memorandums signed in Port Selm

{TEXT}
"""
)
GERMAN = mail(
    f"""{NOTE}

-----Ursprüngliche Nachricht-----
Von: Ida Renn [mailto:ida@selmcourier.example]
Gesendet: Mittwoch, 14. Mai 2031 21:05
An: Ana Lyst
Betreff: Memorandums signed in Port Selm

{TEXT}
""",
    subject="WG: Memorandums signed in Port Selm",
)
APPLE = mail(
    "Begin forwarded message:\n\n"
    + "\n".join(
        f"> {line}"
        for line in (
            "From: Ida Renn <ida@selmcourier.example>\nSubject: Memorandums signed in Port Selm\n"
            f"Date: 14 May 2031 at 21:05:00 GMT+2\nTo: Ana Lyst <ana@example.org>\n\n{TEXT}"
        ).split("\n")
    )
)
HTML = mail(
    "<html><head><style>p {color: red}</style></head><body><div>Dear desk, for your brief.</div>"
    '<div class="gmail_quote"><div>---------- Forwarded message ---------<br>From: <b>Ida Renn</b> '
    "&lt;ida@selmcourier.example&gt;<br>Date: Wed, 14 May 2031 at 21:05<br>Subject: Memorandums signed in Port Selm<br>"
    f"</div><br>{''.join(f'<p>{line}</p>' for line in REPORT)}<script>alert(1)</script></div></body></html>",
    kind="html",
)
ATTACHED = mixed(
    part(NOTE),
    b"Content-Type: message/rfc822\r\n\r\n"
    + mail(TEXT, subject="Memorandums signed in Port Selm")
    .replace(b"Ana Lyst <ana@example.org>", b"Ida Renn <ida@selmcourier.example>")
    .replace(b"Thu, 15 May 2031 08:00:00 +0200", b"Wed, 14 May 2031 21:05:00 +0200"),
)
FORWARDS = {
    "Gmail": GMAIL,
    "Outlook": OUTLOOK,
    "Outlook in German": GERMAN,
    "Apple Mail": APPLE,
    "HTML alone": HTML,
    "as an attached message": ATTACHED,
}
