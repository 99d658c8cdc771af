"""Tell a brief of ours from a report: whoever gives one as a source means something else than a brief of a brief."""

from __future__ import annotations

import re

from reports.errors import ReportsError
from reports.readers.edited.carried import carried
from reports.readers.eml.message import HEAD_END
from reports.readers.package import WordPackage

# Its XMP is not compressed, so that programs which know nothing of PDF can see who wrote the file.
_WRITTEN_BY_US = re.compile(rb"<pdf:Producer>policybrief</pdf:Producer>")
_PDF, _WITHIN, _ZIP = b"%PDF-", 1024, b"PK\x03\x04"
# The Message-IDs of our letters, answers and drafts.
_OUR_IDENTIFIER = re.compile(rb"^Message-ID:\s*<[0-9a-f]+(?:\.policybrief@|@policybrief\.invalid>)", re.I | re.M)


def is_printed(data: bytes) -> bool:
    """Whether the file `data` is a brief that we wrote: as PDF, as a Word file, edited or not, or as a mail.

    A mail in which somebody forwards one is not.
    """
    if _PDF in data[:_WITHIN]:
        return _WRITTEN_BY_US.search(data) is not None
    if data.startswith(_ZIP):
        return _carries_a_brief(data)
    return _OUR_IDENTIFIER.search(HEAD_END.split(data, maxsplit=1)[0]) is not None


def _carries_a_brief(data: bytes) -> bool:
    try:
        return carried(WordPackage(data, "")).model is not None
    except ReportsError:
        return False
