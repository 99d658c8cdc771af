"""From the bytes of an e-mail to the report in it, and to the files attached to it that are reports as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parsedate_to_datetime

from reports.errors import BadSource
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.model.vocabulary import SourceKind
from reports.readers.building import SourceBuilder
from reports.readers.characters import one_line, one_space, without_web_residue
from reports.readers.data import table
from reports.readers.dates import iso_date
from reports.readers.decoding import check_length
from reports.readers.eml.cutting import FEWEST_WORDS, Cut, cut
from reports.readers.eml.message import children, decoded, filename, header, parsed
from reports.readers.eml.words import text_of
from reports.readers.head import Head
from reports.readers.lines import paragraphs

# "RE: FW[2]: " and the like; the words are data.
_PREFIX = re.compile(r"\s*([^\W\d_]{1,8})\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*")
# "[river-desk] ": what lists put before every subject.
_LIST = re.compile(r"\s*\[[\w .-]{1,40}\]\s*")


def read(data: bytes, name: str) -> SourceDocument:
    """The report that the e-mail in `data` tells, or forwards, without what mail programs and writers put around it.

    The innermost original that is forwarded counts, also one that is attached as a message; its own head gives author,
    date and, without marks of answers, the title. Raises BadSource, SourceTooLong, MailLimit.
    """
    message = _innermost(parsed(data, name))
    report = cut(_body(message))
    lines = [line for line in report.lines if not _is_mere_mark(line)]
    if not any(line.strip() for line in lines):
        raise BadSource("the e-mail holds no words.", where=name, hint="Give the file that is attached to it.")
    check_length(sum(map(len, lines)), name)
    builder = SourceBuilder(data, name)
    text = builder.clean("\n".join(lines))
    for paragraph in paragraphs(one_space(without_web_residue(text))):
        builder.add(paragraph)
    if report.left_out:
        text = f"{name}: not read as the report: {', '.join(report.left_out)}."
        builder.tell(Notice(code=NoticeCode.MAIL_LEFT_OUT, text=text))
    document = builder.build(_head(message, report))
    # What is forwarded is of a kind of its own; a mail is what is of no other.
    told = document.kind is not SourceKind.UNKNOWN
    return document if told else document.model_copy(update={"kind": SourceKind.MAIL})


def attachments(data: bytes, name: str) -> tuple[tuple[str, bytes], ...]:
    """The names and bytes of the files that are attached to the e-mail in `data`.

    A file without a name is called after its place. Raises BadSource and MailLimit.
    """
    message = _innermost(parsed(data, name))
    found = []
    for number, part in enumerate(_files(message), 1):
        raw = part.get_payload(decode=True)
        if isinstance(raw, bytes) and raw:
            found.append((filename(part) or f"attachment-{number}.{part.get_content_subtype()[:20]}", raw))
    return tuple(found)


def has_report(data: bytes, name: str) -> bool:
    """Whether the mail itself tells something, as against a note to what is attached. Raises as `read` does."""
    return sum(len(line.split()) for line in cut(_body(_innermost(parsed(data, name)))).lines) >= FEWEST_WORDS


def _innermost(message: Message) -> Message:
    """The message that is attached where the outer one says little; whoever forwards so wants that one read."""
    while True:
        inner = [
            child for part in _parts(message) if part.get_content_type() == "message/rfc822" for child in children(part)
        ]
        if len(inner) != 1 or _count(_body(message)) > FEWEST_WORDS:
            return message
        message = inner[0]


def _parts(message: Message) -> Iterator[Message]:
    """The leaves of a message in order; of alternatives, all; messages within are leaves."""
    if message.get_content_maintype() != "multipart":
        yield message
        return
    for child in children(message):
        yield from _parts(child)


def _body(message: Message) -> str:
    """The text of a message: plain where there is some, else HTML; several texts in a row are one."""
    if message.get_content_maintype() != "multipart":
        return text_of(message) if _is_text(message) else ""
    inner = children(message)
    if message.get_content_subtype() == "alternative":
        plain = [_body(part) for part in inner if part.get_content_subtype() != "html"]
        rich = [text_of(part) for part in inner if part.get_content_subtype() == "html"]
        # Some senders leave a line like "Your program shows no HTML" for the plain part.
        fullest = max([*plain, ""], key=_count)
        return fullest if _count(fullest) * 2 >= _count("\n".join(rich)) else max(rich, key=_count)
    return "\n\n".join(words for part in inner if (words := _body(part)).strip())


def _is_text(part: Message) -> bool:
    attached = str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")
    return not attached and part.get_content_type() in ("text/plain", "text/html") and not filename(part)


def _files(message: Message) -> Iterator[Message]:
    return (part for part in _parts(message) if not _is_text(part) and part.get_content_maintype() not in ("message",))


def _head(message: Message, report: Cut) -> Head:
    """What the innermost head says; the outer one's word only where there is no inner one."""
    heads = report.heads
    subject = heads.get("subject") if heads else header(message, "Subject")
    sender = heads.get("from") if heads else header(message, "From")
    sent = _day(heads["date"]) if "date" in heads else None if heads else _day(str(message.get("Date", "")))
    return Head(title=_title(subject or ""), author=_name(sender or ""), published=sent)


def _title(subject: str) -> str | None:
    """A subject without the marks of answers, forwards and lists."""
    words = decoded(subject)
    while True:
        words = _LIST.sub("", words, count=1) if _LIST.match(words) else words
        found = _PREFIX.match(words)
        if not found or found[1].lower() not in table("mail")["prefixes"]:
            return words.strip() or None
        words = words[found.end() :]


def _name(sender: str) -> str | None:
    """The name of a sender, or the address where there is none."""
    words = re.sub(r"\s*[<\[(](?:mailto:)?\S+@\S+[>\])]\s*", "", decoded(sender)).strip(" \"'*,;")
    return one_line(words)[:200] or None


def _day(words: str) -> str | None:
    """The day of a Date header (RFC 5322, 3.3), in its own zone, or of what programs write into a text."""
    try:
        return parsedate_to_datetime(words[:200]).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return iso_date(re.sub(r"^[^\W\d_]+,\s*", "", words[:200].strip()))


def _is_mere_mark(line: str) -> bool:
    """A rule that programs draw, or the place of a picture: "[cid:image001.png@01D9]", "[image: logo]"."""
    return bool(re.fullmatch(r"\s*(?:[-_=*]{5,}|\[(?:cid|image)[^\]]{0,200}\])\s*", line))


def _count(words: str) -> int:
    return len(words.split())
