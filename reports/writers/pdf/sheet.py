"""ReportLab's canvas as we use it: no font that we do not embed, operators of our own, pages that know their tags."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFCatalog, PDFName, PDFPage
from reportlab.pdfgen.canvas import Canvas

from reports.writers.pdf.objects import Literal, Objects

# The name under which ReportLab keeps the fonts that all pages share.
_FONTS = "BasicFonts"


class _TaggedPage(PDFPage):
    """A page with its key in the parent tree, and the order of tabbing that PDF/UA asks for."""

    __NoDefault__ = ["Parent", "MediaBox", "Resources", "Contents", "Annots", "StructParents", "Tabs"]  # noqa: RUF012
    __Refs__ = ["Parent"]  # noqa: RUF012  ReportLab's names and types


class _TaggedCatalog(PDFCatalog):
    """A catalog with the entries of an archive, all of them said by us."""

    __NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents", "AF"]  # noqa: RUF012
    __Refs__ = ["Pages", "Outlines"]  # noqa: RUF012


class Sheet(Canvas):
    """The pages of one file, `size` (width and height in points) each."""

    def __init__(self, size: tuple[float, float]) -> None:
        super().__init__(BytesIO(), pagesize=size, pageCompression=1, invariant=1, pdfVersion=(1, 7))
        # ReportLab has no public way to the objects of a file, which we add ours to, nor to the operators of a page.
        self.inner: Any = self._doc  # type: ignore[attr-defined]
        self.inner.Catalog.__class__ = _TaggedCatalog
        self.objects = Objects(self.inner)
        self.pages: list[Any] = []
        self._pictures = b""

    def _make_preamble(self) -> None:
        """Begin pages with nothing: ReportLab would set Helvetica, which is not embedded."""
        self._preamble = ""

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802  ReportLab's name
        """Make the page one with tags; its links are known when all pages are."""
        page.__class__ = _TaggedPage
        page.StructParents = len(self.pages)
        page.Tabs = PDFName("S")
        self.pages.append(page)

    def put(self, operators: str) -> None:
        """Add operators to the content of the page."""
        self._code.append(operators)  # type: ignore[attr-defined]

    def numbers(self) -> list[int]:
        """The numbers of the page objects."""
        return [self.objects.number_of(page) for page in self.pages]

    def annotate(self, page: int, numbers: list[int]) -> None:
        """Say which links stand on a page."""
        self.pages[page].Annots = PDFArray([Literal(b"%d 0 R" % number) for number in numbers]) if numbers else None

    def mark_up(self, root: int) -> None:
        """Say that the file has tags, and the number of their root."""
        self.inner.Catalog.MarkInfo = Literal(b"<</Marked true>>")
        self.inner.Catalog.StructTreeRoot = Literal(b"%d 0 R" % root)

    def offer_picture(self, name: str, number: int) -> None:
        """Give the pages that follow a picture under a name."""
        self._pictures += b"/%s %d 0 R" % (name.encode(), number)

    def _setXObjects(self, thing: Any) -> None:  # noqa: N802  ReportLab's name
        """Say which pictures a page may draw."""
        thing.XObjects = Literal(b"<<%s>>" % self._pictures) if self._pictures else None

    def offer_font(self, name: str, number: int) -> None:
        """Give the pages a font under a name."""
        self.inner.idToObject[_FONTS].dict[name] = Literal(b"%d 0 R" % number)
