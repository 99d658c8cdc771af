"""Write a Document as an e-mail draft: complete text, HTML with the theme's look, and the attachments.

The message has the form multipart/mixed(multipart/alternative(text/plain, text/html), attachments), with pictures
multipart/related(text/html, pictures) in the place of text/html. It is reproduced byte for byte from the same
Document, and has no addressee.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from email import policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import format_datetime

import css_inline

from reports.errors import GateFailed
from reports.model.blocks import Document
from reports.model.formats import Format
from reports.writers.characters import printable
from reports.writers.css import stylesheet
from reports.writers.mailed import Picture, with_pictures
from reports.writers.moments import in_utc
from reports.writers.theme import Theme

# RFC 2606 keeps .invalid free of hosts, so the identifier can belong to nobody else.
_HOST = "policybrief.invalid"
# Beyond this, mail programs cut a subject or a file name anyhow.
_LONGEST_SUBJECT, _LONGEST_STEM = 200, 80
# Windows takes no file of these names, whatever its suffix.
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$")
_ATOM = re.compile(r"^[A-Za-z0-9_-]{1,64}$")
_HEADERS = ("Subject", "Date", "Message-ID", "Content-Language", "X-Unsent", "MIME-Version", "Content-Type")


def write(document: Document, theme: Theme, attachments: Mapping[Format, bytes], *, sender: str | None = None) -> bytes:
    """The draft as an RFC 5322 message with `attachments`; `sender` becomes From where there is one.

    Raises GateFailed where the finished message has any other header than those written here: a title from a
    source must never add an addressee.
    """
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = _header(document.mail.subject)[:_LONGEST_SUBJECT]
    if sender:
        message["From"] = _header(sender)
    message["Date"] = format_datetime(in_utc(document.moment))
    message["Message-ID"] = f"<{_identifier(document.brief.id)}@{_HOST}>"
    message["X-Unsent"] = "1"
    message.set_content(_clean_lines(document.mail.text), cte="quoted-printable")
    host = f"{_identifier(document.brief.id)}@{_HOST}"
    page, pictures = with_pictures(_clean_lines(document.mail.html), document.figures(), theme, host)
    message.add_alternative(styled(page, theme), subtype="html", cte="quoted-printable")
    _add_pictures(message, pictures)
    for kind, data in attachments.items():
        main, _, sub = kind.media_type.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=f"{stem(document.title)}.{kind}")
    _fix_boundaries(message)
    _name_language(message, _header(document.language))
    made = message.as_bytes()
    _check(made, {*_HEADERS, *(("From",) if sender else ())})
    return made


def styled(html: str, theme: Theme) -> str:
    """`html` with the theme's look in its style attributes; only what depends on the screen stays a style sheet."""
    inliner = css_inline.CSSInliner(
        load_remote_stylesheets=False, keep_at_rules=True, extra_css=stylesheet("mail.css", theme)
    )
    before, opening, rest = inliner.inline(html).partition("<style>")
    sheet, closing, after = rest.partition("</style>")
    if not closing:
        return before + opening + rest
    # The inliner puts the sheet before everything; what declares the character set must come first.
    return before + after.replace("</head>", opening + sheet + closing + "</head>", 1)


def _add_pictures(message: EmailMessage, pictures: Sequence[Picture]) -> None:
    """Beside the HTML part, which is the last one so far, the pictures that it shows."""
    *_, page = message.iter_parts()
    for picture in pictures:
        page.add_related(
            picture.png,
            maintype="image",
            subtype="png",
            cid=f"<{picture.cid}>",
            filename=picture.name,
            disposition="inline",
        )


def stem(title: str) -> str:
    """`title` as the stem of a file name: letters and digits of any script, all else a hyphen."""
    kept = "".join(c if c.isalnum() or unicodedata.category(c) == "Mn" else " " for c in title.casefold())
    words = unicodedata.normalize("NFC", "-".join(kept.split()))[:_LONGEST_STEM].strip("-")
    return f"brief-{words}".strip("-") if not words or _RESERVED.match(words) else words


def _header(words: str) -> str:
    """`words` on one line, in which nothing can pass for an encoded word (CVE-2024-6923)."""
    return " ".join(printable(words).replace("=?", "= ?").split())


def _identifier(brief: str) -> str:
    """The brief's id as the left side of a Message-ID, or a hash of it where it could not stand there."""
    return brief if _ATOM.match(brief) else hashlib.sha256(brief.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _clean_lines(words: str) -> str:
    return "\n".join(printable(line) for line in words.rstrip("\n").split("\n")) + "\n"


def _fix_boundaries(message: EmailMessage) -> None:
    """Boundaries from the Message-ID: quoted-printable and base64 never hold "=_", so none can occur in a part."""
    digest = hashlib.sha256(str(message["Message-ID"]).encode("utf-8")).hexdigest()[:32]
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{digest}_{number}")


def _name_language(message: EmailMessage, language: str) -> None:
    """Content-Language on the whole and on its texts; last, since a message that grows hands it to its parts."""
    for part in (message, *(part for part in message.walk() if part.get_content_maintype() == "text")):
        part["Content-Language"] = language


def _check(made: bytes, expected: set[str]) -> None:
    head, _, _ = made.partition(b"\r\n\r\n")
    found = BytesHeaderParser(policy=policy.compat32).parsebytes(head).keys()
    if sorted(found) != sorted(expected):
        foreign = ", ".join(sorted(set(found) ^ expected)) or "a header twice"
        raise GateFailed(f"the e-mail came out with other headers than it was given: {foreign}.", where="eml")
