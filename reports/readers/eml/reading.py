"""From the bytes of an e-mail to the report in it, and to the files attached to it that are reports as well."""

from __future__ import annotations

import re
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import cached_property

from reports.errors import BadSource
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.model.vocabulary import SourceKind
from reports.readers.building import SourceBuilder
from reports.readers.characters import one_line, one_space, without_web_residue
from reports.readers.data import table
from reports.readers.dates import iso_date
from reports.readers.decoding import check_length
from reports.readers.eml.cutting import Cut, cut
from reports.readers.eml.days import day_of_a_program
from reports.readers.eml.message import decoded, header
from reports.readers.eml.parts import body, files, opened, saved_page
from reports.readers.head import Head
from reports.readers.html import read as read_page
from reports.readers.lines import paragraphs

# "RE: FW[2]: " and the like; the words are data.
_PREFIX = re.compile(r"\s*([^\W\d_]{1,8})\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*")
# "[river-desk] ": what lists put before every subject.
_LIST = re.compile(r"\s*\[[\w .-]{1,40}\]\s*")

# A rule that programs or people draw, and the place of a picture: "[cid:image001.png@01D9]", "[image: logo]".
_RULE, _PICTURE = re.compile(r"\s*(?:--|[-_=*]{5,})\s*"), re.compile(r"\s*\[(?:cid|image)[^\]]{0,200}\]\s*")


def read(data: bytes, name: str) -> SourceDocument:
    """The report that the e-mail in `data` tells, or forwards, without what mail programs and writers put around it.

    The innermost original that is forwarded counts, also one that is attached as a message; its own head gives author,
    date and, without marks of answers, the title. A web page that was saved as one file is read as a page. Raises
    BadSource, SourceTooLong, MailLimit.
    """
    return Mail(data, name).document()


class Mail:
    """An e-mail that is taken apart once: the report in it, and what is attached. Raises BadSource and MailLimit."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = data, name
        self._opened = opened(data, name)
        self._page = saved_page(self._opened.message)

    @property
    def words(self) -> int:
        """How many words the mail itself tells, as against what is attached to it."""
        return sum(len(line.split()) for line in self._report.lines)

    @property
    def attachments(self) -> tuple[tuple[str, bytes], ...]:
        """The names and bytes of the files and messages that are attached; one without a name has that of its place."""
        return () if self._page is not None else tuple(files(self._opened))

    def document(self) -> SourceDocument:
        """The report in it. Raises BadSource and SourceTooLong."""
        if self._page is not None:
            return read_page(self._page, self._name)
        lines = ["" if _RULE.fullmatch(line) else line for line in self._report.lines if not _PICTURE.fullmatch(line)]
        if not any(line.strip() for line in lines):
            hint = "Give the file that is attached to it."
            raise BadSource("the e-mail holds no words.", where=self._name, hint=hint)
        check_length(sum(map(len, lines)), self._name)
        builder = SourceBuilder(self._data, self._name)
        text = builder.clean("\n".join(lines))
        for paragraph in paragraphs(one_space(without_web_residue(text))):
            builder.add(paragraph)
        self._tell(builder)
        document = builder.build(_head(self._opened.message, self._report))
        # What is forwarded is of a kind of its own; a mail is what is of no other.
        told = document.kind is not SourceKind.UNKNOWN
        return document if told else document.model_copy(update={"kind": SourceKind.MAIL})

    @cached_property
    def _report(self) -> Cut:
        message = self._opened.message
        return cut(body(message), is_answer=_is_answer(header(message, "Subject")))

    def _tell(self, builder: SourceBuilder) -> None:
        notes = ["the note to an attached mail"] if self._opened.has_notes else []
        if left_out := [*notes, *self._report.left_out]:
            text = f"{self._name}: not read as the report: {', '.join(left_out)}."
            builder.tell(Notice(code=NoticeCode.MAIL_LEFT_OUT, text=text))


def _is_answer(subject: str) -> bool:
    """Whether the writer answers a mail, and forwards none, by the marks of the subject.

    Not by the thread: programs put a forward into it, too.
    """
    marks, _ = _marked(subject)
    return bool(marks) and marks <= set(table("mail")["answer_prefixes"])


def _marked(subject: str) -> tuple[set[str], str]:
    """The marks of answers and forwards before a subject, and the subject without them and those of lists."""
    known = {*table("mail")["forward_prefixes"], *table("mail")["answer_prefixes"]}
    marks, words = set[str](), decoded(subject)
    while True:
        words = _LIST.sub("", words, count=1) if _LIST.match(words) else words
        found = _PREFIX.match(words)
        if not found or found[1].lower() not in known:
            return marks, words.strip()
        marks.add(found[1].lower())
        words = words[found.end() :]


def _head(message: Message, report: Cut) -> Head:
    """What the innermost head says; the outer one's word only where there is no inner one."""
    heads = report.heads
    subject = heads.get("subject") if heads else header(message, "Subject")
    sender = heads.get("from") if heads else header(message, "From")
    sent = _day(heads["date"]) if "date" in heads else None if heads else _day(str(message.get("Date", "")))
    return Head(title=_marked(subject or "")[1] or None, author=_name(sender or ""), published=sent)


def _name(sender: str) -> str | None:
    """The name of a sender, or the address where there is none."""
    words = re.sub(r"\s*[<\[(](?:mailto:)?\S+@\S+[>\])]\s*", "", decoded(sender)).strip(" \"'*,;")
    return one_line(words)[:200] or None


def _day(words: str) -> str | None:
    """The day of a Date header (RFC 5322, 3.3), in its own zone, or of what programs write into a text."""
    words = words[:200].strip()
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return iso_date(re.sub(r"^[^\W\d_]+,\s*", "", words)) or day_of_a_program(words)
