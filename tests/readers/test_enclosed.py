"""A brief of ours read back out of its PDF: the model as it went in, the words of the pages, and what is no brief."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject, NumberObject

from reports.errors import BadBrief
from reports.model.upgrade import brief_from_json, brief_to_json
from reports.readers.enclosed import enclosed
from reports.templating import compose
from reports.writers.pdf import write
from reports.writers.theme import default_theme
from tests.fictional import BRIEF

PRINTED = write(compose(BRIEF), default_theme())


def test_the_model_comes_out_as_it_went_in() -> None:
    held = enclosed(PRINTED, "brief.pdf")

    assert held.brief == brief_to_json(BRIEF)
    assert brief_from_json(held.brief) == BRIEF
    assert held.language == "en"


def test_a_pdf_without_a_brief_is_told() -> None:
    empty = PdfWriter()
    empty.add_blank_page(200, 200)
    file = BytesIO()
    empty.write(file)

    with pytest.raises(BadBrief, match=r"other\.pdf: this PDF carries no brief"):
        enclosed(file.getvalue(), "other.pdf")


def test_an_encrypted_pdf_is_told() -> None:
    locked = PdfWriter(clone_from=BytesIO(PRINTED))
    locked.encrypt("secret", algorithm="RC4-128")
    file = BytesIO()
    locked.write(file)

    with pytest.raises(BadBrief, match="locked with a password"):
        enclosed(file.getvalue(), "locked.pdf")


@pytest.mark.parametrize("kept", [0, 9, 500, 5_000, len(PRINTED) - 40])
def test_a_truncated_pdf_is_told_or_read(kept: int) -> None:
    assert _read_or_told(PRINTED[:kept])


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_pdf_is_told_or_read(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, no secret
    damaged = bytearray(PRINTED)
    for _ in range(30):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)

    assert _read_or_told(bytes(damaged))


def _read_or_told(data: bytes) -> bool:
    try:
        return bool(enclosed(data, "broken.pdf").brief)
    except BadBrief as fault:
        return fault.exit_status == 65


def test_a_page_that_is_there_again_and_again_is_told() -> None:
    again = PdfWriter(clone_from=BytesIO(PRINTED))
    tree = again.root_object["/Pages"]
    tree[NameObject("/Kids")] = ArrayObject([*tree["/Kids"], *[tree["/Kids"][0]] * 500])
    tree[NameObject("/Count")] = NumberObject(len(tree["/Kids"]))
    file = BytesIO()
    again.write(file)

    with pytest.raises(BadBrief, match="cannot be read"):
        enclosed(file.getvalue(), "again.pdf")


def test_a_page_of_operators_without_end_is_told() -> None:
    flood = PdfWriter(clone_from=BytesIO(PRINTED))
    content = DecodedStreamObject()
    content.set_data(b"BT (x) Tj ET\n" * 200_000)
    flood.pages[0][NameObject("/Contents")] = flood._add_object(content)
    file = BytesIO()
    flood.write(file)

    with pytest.raises(BadBrief, match="cannot be read"):
        enclosed(file.getvalue(), "flood.pdf")
