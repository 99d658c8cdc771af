"""WeasyPrint as a peer: HTML in, PDF/UA-1 out, with style sheet and fonts kept, as a service would keep them."""

from __future__ import annotations

from collections.abc import Callable

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration


def renderer(look: str) -> Callable[[str], bytes]:
    """What prints the HTML of a document with the style sheet `look`."""
    fonts = FontConfiguration()
    sheet = CSS(string=look, font_config=fonts)

    def render(page: str) -> bytes:
        return bytes(HTML(string=page).write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"))

    return render
