"""Figures in every output: the picture where there can be one, and everywhere the words that stand for it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage

from lxml import etree
from PIL import Image

from reports.model.blocks import plain
from reports.model.drawings import words
from reports.model.formats import Format
from reports.writers import docx, eml, html, md, txt
from reports.writers.theme import default_theme
from tests.writers.documents import document
from tests.writers.docx.word import lines
from tests.writers.drawings import BLOCKS, CHART, LINE, MAIL_WITH_PLACES
from tests.writers.extraction import W, body, docx_parts, html_text, md_text, message, read_html, txt_text

THEME = default_theme()
FIGURES = (CHART, LINE)
DRAWN = document(*BLOCKS, mail=MAIL_WITH_PLACES)
FILES = {Format.PDF: b"%PDF-1.7 pages", Format.DOCX: b"PK words"}
PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def test_plain_text_and_markdown_hold_the_caption_and_the_words() -> None:
    for found in (md_text(md.write(DRAWN, THEME)), txt_text(txt.write(DRAWN, THEME))):
        for figure in FIGURES:
            assert plain(figure.caption) in found
            assert figure.alt in found


def test_a_page_shows_every_text_of_the_picture_and_names_it_by_its_words() -> None:
    page = html.write(DRAWN, THEME).decode()

    for figure in FIGURES:
        assert f'<figure class="picture" id="{figure.id}">' in page
        assert f'role="img" aria-label="{figure.alt}"' in page
        assert [said for said in words(figure.drawing) if said not in html_text(page)] == []


def pictures(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    """The target of each picture of a Word body, and its place."""
    parts = docx_parts(data)
    targets = {each.get("Id"): each.get("Target") for each in parts["word/_rels/document.xml.rels"]}
    for inline in parts["word/document.xml"].iter(PLACE + "inline"):
        (blip,) = inline.iter(MAIN + "blip")
        yield str(targets[blip.get(RELATED + "embed")]), inline


def test_word_has_the_words_with_the_picture() -> None:
    found = list(pictures(docx.write(DRAWN, THEME)))

    assert [target for target, _ in found] == ["media/figure-1.png", "media/figure-2.png"]
    assert [inline.find(PLACE + "docPr").get("descr") for _, inline in found] == [CHART.alt, LINE.alt]
    assert len({inline.find(PLACE + "docPr").get("id") for _, inline in found}) == 2


def test_word_shows_the_picture_in_its_proportions() -> None:
    data = docx.write(DRAWN, THEME)

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for target, inline in pictures(data):
            image = Image.open(io.BytesIO(archive.read(f"word/{target}")))
            extent = inline.find(PLACE + "extent")
            wide, high = int(extent.get("cx")), int(extent.get("cy"))
            assert abs(wide / high - image.width / image.height) < 0.02


def test_word_has_a_caption_above_the_picture_and_a_bookmark_around_both() -> None:
    found = lines(DRAWN)

    assert "Caption: Figure 1. Commitments by area." in found
    assert found[found.index("Caption: Figure 1. Commitments by area.") + 1] == "Picture: "
    marks = docx_parts(docx.write(DRAWN, THEME))["word/document.xml"].iter(W + "bookmarkStart")
    assert {"figure_1", "figure_2"} <= {mark.get(W + "name") for mark in marks}


def test_a_word_file_with_pictures_is_the_same_every_time() -> None:
    assert docx.write(DRAWN, THEME) == docx.write(DRAWN, THEME)


def mailed() -> bytes:
    return eml.write(DRAWN, THEME, FILES)


def images(data: bytes) -> list[EmailMessage]:
    return [part for part in message(data).walk() if part.get_content_maintype() == "image"]


def shape(part: object) -> object:
    if part.is_multipart():
        return part.get_content_type(), [shape(inner) for inner in part.iter_parts()]
    return part.get_content_type()


def test_the_pictures_of_a_mail_stand_beside_the_page_that_shows_them() -> None:
    related = ("multipart/related", ["text/html", "image/png", "image/png"])

    assert shape(message(mailed())) == (
        "multipart/mixed",
        [
            ("multipart/alternative", ["text/plain", related]),
            Format.PDF.media_type,
            Format.DOCX.media_type,
        ],
    )


def test_every_image_of_a_mail_comes_with_it_and_nothing_else_is_loaded() -> None:
    page = body(mailed(), "html")

    sources = re.findall(r'\bsrc="([^"]*)"', page)
    assert sources == [f"cid:{part['Content-ID'].strip('<>')}" for part in images(mailed())]
    assert sources == [f"cid:figure-{number}.b0123456789@policybrief.invalid" for number in (1, 2)]
    assert not [part for part in ("url(", "@import", "<link", "<script", "srcset") if part in page]


def test_an_image_of_a_mail_has_the_words_and_a_width() -> None:
    found = re.findall(r"<img[^>]*>", body(mailed(), "html"))

    for image, figure in zip(found, FIGURES, strict=True):
        assert f'alt="{figure.alt}"' in image
        assert 'width="568"' in image


def test_the_parts_of_a_mail_have_boundaries_of_their_own_and_the_same_every_time() -> None:
    boundaries = [part.get_boundary() for part in message(mailed()).walk() if part.is_multipart()]

    assert len(set(boundaries)) == 3
    assert mailed() == mailed()


def test_a_place_without_a_figure_stays_empty() -> None:
    made = document(mail=MAIL_WITH_PLACES)

    page = body(eml.write(made, THEME, FILES), "html")

    assert "img" not in read_html(page).tags
    assert images(eml.write(made, THEME, FILES)) == []


def test_words_of_a_figure_make_no_markup_in_a_mail() -> None:
    hostile = CHART.model_copy(update={"alt": '"><script>x</script>\x00 cid:figure-2'})
    made = document(hostile, mail=MAIL_WITH_PLACES)

    page = body(eml.write(made, THEME, FILES), "html")

    assert read_html(page).tags.count("script") == 0
    assert len(images(eml.write(made, THEME, FILES))) == 1
