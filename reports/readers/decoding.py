"""Turn bytes into characters, or refuse them: empty, binary, too long."""

from __future__ import annotations

import codecs
import re
import string

from reports.errors import BadSource, SourceTooLong
from reports.model.notices import Notice, NoticeCode
from reports.readers.data import table
from reports.readers.encodings import read_best_as

# How files of other programs begin (the "magic" of file(1)), and how people call them.
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (perhaps a Word or OpenDocument file)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
)

# The mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# UTF-16 without a mark: of the letters of Latin scripts every second byte is NUL. Four fifths leave room for others; of
# the characters themselves none is.
_NULS, _LOOKED_AT = 0.8, 4_000

# Of 7,300 words in the encodings below one has more than three whole sequences of UTF-8 for a broken one.
_TORN = 3

# Encodings of reports that are not Unicode, and what people call them.
_NAMES = {
    "cp1252": "Windows-1252",
    "cp949": "EUC-KR",
    "gb18030": "GB18030",
    "cp932": "Shift-JIS",
    "big5": "Big5",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1254": "Windows-1254",
    "mac_roman": "Mac Roman",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_FOREIGN = ["cp1252", "cp949", "gb18030", "cp932", "big5", "cp1251"]
# Bytes: sixty tell every one of these apart on sentences of ours.
_TELLING = 20_000
_LATIN = [letter.encode("ascii") for letter in string.ascii_letters]

# Control characters that no text has: C0 without tab, line feed, vertical tab, form feed and carriage return; DEL.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """The characters of `data`, and a notice where the encoding had to be told from the bytes.

    UTF-8 and UTF-16 with and without mark, UTF-32 with its mark, otherwise what it reads like: EUC-KR, Shift-JIS,
    Windows-1252.
    Raises BadSource or SourceTooLong.
    """
    _refuse_other_formats(data, name)
    limit = table("limits")["characters"]
    if len(data) > limit * table("limits")["bytes_per_character"]:
        raise _too_long(f"over {limit:,}", name)
    text, notices = _characters(data, name)
    check_length(len(text), name)
    if not text.strip():
        raise BadSource("the file holds only white space.", where=name, hint="Give a file with the report's text.")
    return text, notices


def check_length(characters: int, name: str) -> None:
    """Raise SourceTooLong where a source has more characters than one brief takes."""
    if characters > table("limits")["characters"]:
        raise _too_long(f"{characters:,}", name)


def _refuse_other_formats(data: bytes, name: str) -> None:
    if not data:
        raise BadSource("the file is empty.", where=name, hint="Give a file with the report's text.")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise BadSource(
                f"this is {what}, not text.",
                where=name,
                hint="Save the report as plain text or Markdown and try again.",
            )


def _too_long(length: str, name: str) -> SourceTooLong:
    limit = table("limits")["characters"]
    return SourceTooLong(
        f"the source has {length} characters; one brief takes up to {limit:,}.",
        where=name,
        hint="Split it by chapter or meeting and give the parts one by one.",
    )


def _characters(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    if found := mark_of(data):
        mark, encoding = found
        return _marked(data[len(mark) :], encoding, name)
    if wide := _wide(data):
        text = text_or_refusal(data.decode(wide, "replace"), "binary_share", name)
        return text, (_notice(_told(name, wide)),)
    try:
        return text_or_refusal(data.decode("utf-8"), "binary_share", name), ()
    except UnicodeDecodeError:
        return _marked(data, "utf-8", name) if _is_torn(data) else _eight_bit(data, name)


def _is_torn(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few places: no other encoding makes so many of its sequences by chance."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    return whole > _TORN * broken


def mark_of(data: bytes) -> tuple[bytes, str] | None:
    """The mark with which text in Unicode may begin, and the encoding it stands for."""
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    """The kind of UTF-16 that bytes without a mark are in, told by where their NULs stand."""
    part = data[:_LOOKED_AT]
    even, odd = part[::2], part[1::2]
    if odd.count(0) > _NULS * len(odd) and not even.count(0):
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > _NULS * len(even) and not odd.count(0) else None


def _marked(data: bytes, encoding: str, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Text whose mark names the encoding; bytes that break it become U+FFFD and are told."""
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    notice = _notice(f"{name}: {broken} places are no valid {encoding.upper()} and were replaced.")
    return text_or_refusal(text, "binary_share", name), (notice,) if broken else ()


def _eight_bit(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Bytes that are no UTF-8: in the encoding whose words they read like, Windows-1252 where none is likelier."""
    encoding = likeliest(data)
    text = text_or_refusal(data.decode(encoding, "replace"), "binary_share_in_8_bit", name)
    return text, (_notice(_told(name, encoding)),)


def _told(name: str, encoding: str) -> str:
    return f"{name}: the file is not UTF-8; it was read as {_NAMES.get(encoding, encoding)}."


def likeliest(data: bytes) -> str:
    """The encoding whose words bytes read like that are no UTF-8, Windows-1252 where none is likelier."""
    # What is in ASCII tells nothing, and the first foreign word may stand far below.
    part = b" ".join(word for word in data.split() if not word.isascii())[:_TELLING]
    sample = data[:_TELLING]
    if sum(byte >= 0x80 for byte in sample) < sum(map(sample.count, _LATIN)):
        return read_best_as(part)
    from charset_normalizer import from_bytes  # only files in another script pay for it

    found = from_bytes(sample, cp_isolation=_FOREIGN).best()
    return found.encoding if found is not None and found.encoding in _FOREIGN else "cp1252"


def text_or_refusal(text: str, limit: str, name: str) -> str:
    """`text`; raises BadSource where its share of control characters is above `limit` of limits.toml."""
    controls = len(_NO_TEXT.findall(text))
    if controls > len(text) * table("limits")[limit]:
        raise BadSource(
            "this is a binary file, not text.", where=name, hint="Save the report as plain text in UTF-8 and try again."
        )
    return text


def _notice(text: str) -> Notice:
    return Notice(code=NoticeCode.ENCODING, text=text)
