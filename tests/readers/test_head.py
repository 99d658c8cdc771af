"""What the properties of a file say of its author is believed alike in every format."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from reports.readers import read
from tests.readers.documents import SUMMIT, as_pdf
from tests.readers.report import odt, rtf

TEXT = "Arvenia and Lostria signed three memorandums of understanding on rail freight in Port Selm."


def _word(author: str) -> bytes:
    document = docx.Document()
    document.core_properties.author = author
    document.add_paragraph(TEXT)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


MAKERS = {
    "a.docx": _word,
    "a.odt": lambda author: odt(f"<text:p>{TEXT}</text:p>", f"<meta:initial-creator>{author}</meta:initial-creator>"),
    "a.rtf": lambda author: rtf(f"{{\\info{{\\author {author}}}}}{TEXT}\\par"),
    "a.pdf": lambda author: as_pdf(SUMMIT, author=author),
}


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize(
    ("author", "known"),
    [
        ("Ida Renn", "Ida Renn"),
        ("Adminah Owner-Word", "Adminah Owner-Word"),
        ("python-docx", None),
        ("Windows User", None),
        ("Administrator", None),
        ("LibreOffice 7.4", None),
        ("Un-named", None),
        ("ida@selm.example", None),
        ("Microsoft Office Word", None),
    ],
)
def test_accounts_programs_and_addresses_are_no_author(name: str, author: str, known: str | None) -> None:
    assert read(MAKERS[name](author), name).author == known
