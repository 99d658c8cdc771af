"""Check by ourselves that a Word file is sound: its bytes in, its faults out, each a sentence.

`openxml-audit` knows the schema and the parts of the package. This scan knows what leads where, what we promise never
to bring along, the marks by which edits find their way home, and what people need who do not see the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from reports.model.blocks import Document, Link
from tests.conformance.word import access, controls, fields, marks, notes, package, structure, styles
from tests.conformance.word.opened import WordFile


def faults(data: bytes, addresses: Collection[str] = ()) -> list[str]:
    """Every fault of a file in words, and how often it was found; none for a file that keeps all that we promise.

    `addresses` are those outside the file that it may link to.
    """
    file = WordFile.read(data)
    found = [
        *package.faults(file, addresses),
        *styles.faults(file),
        *structure.faults(file),
        *marks.faults(file),
        *fields.faults(file, frozenset(marks.bookmarks(file))),
        *controls.faults(file),
        *notes.faults(file),
        *access.faults(file),
    ]
    return [fault if times == 1 else f"{fault} ({times} times)" for fault, times in Counter(found).items()]


def addresses(document: Document) -> set[str]:
    """The addresses that the links of a document lead to."""
    return {each.href for each in document.walk() if isinstance(each, Link) and not each.href.startswith("#")}
