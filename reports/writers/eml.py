"""Write a Document as an e-mail: complete text, HTML with the theme's look, and the attachments.

The message has the form multipart/mixed(multipart/alternative(text/plain, text/html), attachments), with pictures
multipart/related(text/html, pictures) in the place of text/html. It is reproduced byte for byte from the same
Document and the same addressing; without addressing it is a draft to nobody.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

import css_inline
from pydantic import ValidationError

from reports.errors import BadSettings
from reports.model.blocks import Document
from reports.model.formats import Format
from reports.model.letters import Addressing, Mailbox
from reports.writers import heads
from reports.writers.characters import printable
from reports.writers.css import stylesheet
from reports.writers.heads import Header
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
# What Python's own generator writes at the head of every message.
_OF_THE_PARTS = ("MIME-Version", "Content-Type", "Content-Language")


def write(
    document: Document,
    theme: Theme,
    attachments: Mapping[Format, bytes],
    *,
    sender: str | None = None,
    addressing: Addressing | None = None,
) -> bytes:
    """The brief as an RFC 5322 message with `attachments`: by `addressing`, else as a draft to nobody by `sender`.

    Raises BadSettings for a sender that has no address, and GateFailed where the finished message has any other header
    than those written here: a title from a source must never add an addressee.
    """
    head = _head(document, addressing or _draft(document, sender))
    message = EmailMessage(policy=policy.SMTP)
    message.set_content(_clean_lines(document.mail.text), cte="quoted-printable")
    host = f"{_identifier(document.brief.id)}@{_HOST}"
    page, pictures = with_pictures(_clean_lines(document.mail.html), document.figures(), theme, host)
    message.add_alternative(styled(page, theme), subtype="html", cte="quoted-printable")
    _add_pictures(message, pictures)
    for kind, data in attachments.items():
        main, _, sub = kind.media_type.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=f"{stem(document.title)}.{kind}")
    _fix_boundaries(message, host)
    _name_language(message, heads.one_line(document.language))
    made = b"".join(header.line() for header in head) + message.as_bytes()
    heads.check(made, head, _OF_THE_PARTS)
    return made


def _draft(document: Document, sender: str | None) -> Addressing:
    """To nobody yet; mail programs open it for editing."""
    return Addressing(
        sender=_mailbox(sender) if sender else None,
        moment=in_utc(document.moment),
        message_id=f"<{_identifier(document.brief.id)}@{_HOST}>",
        unsent=True,
    )


def _mailbox(sender: str) -> Mailbox:
    name, address = parseaddr(heads.one_line(sender))
    try:
        return Mailbox(address=address, name=name)
    except ValidationError as fault:
        hint = "Write it as: Name <name@example.org>"
        raise BadSettings(f"the sender {sender[:80]!r} has no address.", where="sender", hint=hint) from fault


def _head(document: Document, addressing: Addressing) -> tuple[Header, ...]:
    """The headers of the message, those that would say nothing left out."""
    boxes = {
        "From": [addressing.sender] if addressing.sender else [],
        "To": addressing.to,
        "Cc": addressing.cc,
        "Reply-To": [addressing.reply_to] if addressing.reply_to else [],
    }
    made = [heads.words("Subject", heads.one_line(_subject(document, addressing))[:_LONGEST_SUBJECT].strip())]
    made += [heads.mailboxes(name, found) for name, found in boxes.items() if found]
    made.append(heads.token("Date", format_datetime(in_utc(addressing.moment))))
    made.append(heads.identifiers("Message-ID", [addressing.message_id]))
    if addressing.in_reply_to:
        made.append(heads.identifiers("In-Reply-To", [addressing.in_reply_to]))
    if addressing.references:
        made.append(heads.identifiers("References", addressing.references))
    return (*made, *_how(addressing))


def _subject(document: Document, addressing: Addressing) -> str:
    """The brief's own subject, or the one that the addressing gives, which keeps the marking before it."""
    if addressing.subject is None:
        return document.mail.subject
    marking = f"[{document.marking}] " if document.marking and document.marking not in addressing.subject else ""
    return f"{marking}{addressing.subject}"


def _how(addressing: Addressing) -> Iterator[Header]:
    """Headers for programs: RFC 3834 for what no person sent, RFC 2369 and RFC 8058 for lists, X-Unsent for drafts."""
    if addressing.automatic != "no":
        yield heads.token("Auto-Submitted", addressing.automatic)
        yield heads.token("X-Auto-Response-Suppress", "All")
    if subscription := addressing.subscription:
        ways = [f"<{subscription.url}>"] if subscription.url else []
        ways += [f"<mailto:{subscription.mailbox}?subject=unsubscribe>"] if subscription.mailbox else []
        if ways:
            yield heads.token("List-Unsubscribe", ",\r\n ".join(ways))
        if subscription.url:
            yield heads.token("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    if addressing.unsent:
        yield heads.token("X-Unsent", "1")


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


def _identifier(brief: str) -> str:
    """The brief's id as the left side of a Message-ID, or a hash of it where it could not stand there."""
    return brief if _ATOM.match(brief) else hashlib.sha256(brief.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _clean_lines(words: str) -> str:
    return "\n".join(printable(line) for line in words.rstrip("\n").split("\n")) + "\n"


def _fix_boundaries(message: EmailMessage, host: str) -> None:
    """Boundaries from the brief's id: quoted-printable and base64 never hold "=_", so none can occur in a part."""
    digest = hashlib.sha256(host.encode("utf-8")).hexdigest()[:32]
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{digest}_{number}")


def _name_language(message: EmailMessage, language: str) -> None:
    """Content-Language on the whole and on its texts; last, since a message that grows hands it to its parts."""
    for part in (message, *(part for part in message.walk() if part.get_content_maintype() == "text")):
        part["Content-Language"] = language
