"""Open a zip file that a stranger made: its members by name, inflated no further than a document needs."""

from __future__ import annotations

import zipfile
from io import BytesIO

from reports.errors import BadSource, Broken, Locked, ZipLimit
from reports.readers.data import table

# How a zip file and a record of its directory begin (APPNOTE.TXT, 4.3).
_BEGIN, _RECORD = b"PK", b"PK\x01\x02"
_LOCKED = 0x1
# Word inflates these and no others (ISO/IEC 29500-2, annex B).
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_STEP = 1 << 16
BROKEN = "Open it in the program that made it, save it again, and try once more."


class Archive:
    """The members of a zip file by their names. Nothing is written anywhere.

    Raises BadSource for what is no zip file, is broken or locked, or is made to exhaust its reader: two members of one
    name, names that lead out of the folder, too many members, too much when inflated.
    """

    def __init__(self, data: bytes, where: str) -> None:
        limits = table("limits")["package"]
        self._where = where
        self._left: int = limits["inflated"]
        # Looked at before the directory is read, which takes half a kilobyte for each.
        if data.count(_RECORD) > limits["members"]:
            raise self._refused(f"it has more than {limits['members']:,} parts.")
        try:
            self._file = zipfile.ZipFile(BytesIO(data))
        except Exception as fault:  # what zipfile raises on broken directories is no closed list
            what = "it is broken off or damaged" if data.startswith(_BEGIN) else "it is no zip file, as Word files are"
            raise self._broken(what) from fault
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in self._file.infolist():
            self._enter(member, limits["ratio"], limits["ratio_counts_from"])

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, folders aside, in the order of the file."""
        return tuple(member.filename for member in self._members.values())

    def read(self, name: str) -> bytes | None:
        """The content of a member, None where there is none of that name; upper and lower case are one."""
        member = self._members.get(name.casefold())
        if member is None:
            return None
        pieces: list[bytes] = []
        try:
            with self._file.open(member) as content:
                while piece := content.read(_STEP):
                    self._take(len(piece))
                    pieces.append(piece)
        except BadSource:
            raise
        except Exception as fault:  # the same for broken members: zlib.error, EOFError, struct.error
            raise self._broken(f"its part {name[:60]!r} is broken") from fault
        return b"".join(pieces)

    def _enter(self, member: zipfile.ZipInfo, ratio: int, counts_from: int) -> None:
        name = member.filename
        if name.endswith("/"):
            return
        if _leads_out(member.orig_filename) or name != member.orig_filename:
            raise self._refused(f"its part {member.orig_filename[:60]!r} has a name that leads elsewhere.")
        if name.casefold() in self._members:
            raise self._refused(f"it has two parts of the name {name[:60]!r}.")
        if member.flag_bits & _LOCKED:
            raise locked(self._where)
        if member.compress_type not in _METHODS:
            raise self._refused(f"its part {name[:60]!r} is packed in a way that Word does not know.")
        if member.file_size > max(counts_from, ratio * member.compress_size):
            raise self._refused(f"its part {name[:60]!r} is made to fill the memory.")
        self._members[name.casefold()] = member

    def _take(self, length: int) -> None:
        self._left -= length
        if self._left < 0:
            raise self._refused(f"it has more than {table('limits')['package']['inflated']:,} bytes when unpacked.")

    def _refused(self, reason: str) -> BadSource:
        return ZipLimit(f"this file is not safe to read: {reason}", where=self._where, hint=BROKEN)

    def _broken(self, what: str) -> BadSource:
        return Broken(f"this file cannot be read: {what}.", where=self._where, hint=BROKEN)


def locked(where: str) -> BadSource:
    """The error for a file that needs a password."""
    return Locked("this file is locked with a password.", where=where, hint="Save it without one and try again.")


def _leads_out(name: str) -> bool:
    steps = name.split("/")
    return not steps[0] or ".." in steps or bool({"\\", ":", "\0"} & set(name))
