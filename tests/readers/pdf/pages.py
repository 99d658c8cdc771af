"""Make PDFs by hand: pages of operators, and files that are broken or hostile in one way each."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
TEXT = b"BT /F 12 Tf 72 700 Td (Arvenia and Lostria signed an accord.) Tj ET "


def file(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\n" % (size, table, size)
    return made + end + b"startxref\n%d\n%%%%EOF" % len(made)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def packed(data: bytes) -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode")


def page(
    content: bytes,
    *more: bytes,
    tree: bytes = b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    resources: bytes = b"",
    entries: bytes = b"",
    font: bytes = FONT,
) -> bytes:
    """A PDF of one page; its contents are object 4, its font is object 5, `more` from 6 on."""
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s/Resources<</Font<</F 5 0 R>>%s>>>>"
    body = content if content.startswith(b"<<") else stream(content)
    return file(b"<</Type/Catalog/Pages 2 0 R>>", tree, leaf % (entries, resources), body, font, *more)


def pages(*contents: bytes) -> bytes:
    """A PDF with a page for each of `contents`."""
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(contents)))
    objects: list[bytes] = []
    for number, content in enumerate(contents):
        place = first + 2 * number
        leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        objects += [leaf % (place + 1), stream(content)]
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents))
    return file(b"<</Type/Catalog/Pages 2 0 R>>", tree, FONT, *objects)


def lines(texts: Sequence[str], top: int = 760, left: int = 72, leading: int = 14, size: int = 11) -> bytes:
    """Operators that show `texts` below each other."""
    shown = b"".join(b"(%s) Tj T* " % _escaped(text) for text in texts)
    return b"BT /F %d Tf %d TL 1 0 0 1 %d %d Tm %s ET " % (size, leading, left, top, shown)


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def scan(pages: int = 1) -> bytes:
    """Pages that show a picture and no word."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    for number in range(pages):
        canvas.drawInlineImage(_picture(number), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _picture(shade: int) -> object:
    from PIL import Image

    return Image.new("L", (40, 60), 200 + shade)


def locked(data: bytes, user: str, owner: str = "owner", algorithm: str = "AES-256") -> bytes:
    writer, made = PdfWriter(clone_from=PdfReader(BytesIO(data))), BytesIO()
    writer.encrypt(user, owner, algorithm=algorithm)
    writer.write(made)
    return made.getvalue()
