"""A logo: a picture on white, no larger than print needs, and refused where it is none."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from reports.errors import BadSettings
from reports.writers.logo import picture


def png(width: int, height: int, colour: tuple[int, ...] = (18, 53, 91, 255)) -> bytes:
    file = BytesIO()
    Image.new("RGBA", (width, height), colour).save(file, "PNG")
    return file.getvalue()


def test_a_transparent_logo_stands_on_white() -> None:
    printed = picture(png(2, 1, (0, 0, 0, 0)), "logo.png")

    assert (printed.width, printed.height, printed.dots) == (2, 1, b"\xff" * 6)


def test_a_logo_larger_than_print_needs_is_made_smaller_in_its_proportions() -> None:
    printed = picture(png(1920, 960), "logo.png")

    assert (printed.width, printed.height) == (960, 480)


def test_a_jpeg_will_do() -> None:
    file = BytesIO()
    Image.new("L", (8, 4), 200).save(file, "JPEG")

    assert picture(file.getvalue(), "logo.jpg").width == 8


@pytest.mark.parametrize("data", [b"", b"no picture", b"GIF89a\x01\x00\x01\x00", png(40, 40)[:60], b"<svg/>"])
def test_what_is_no_picture_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(BadSettings, match=r"logo\.png: the logo is no picture"):
        picture(data, "logo.png")


def test_a_picture_too_large_to_unpack_is_refused_unopened() -> None:
    with pytest.raises(BadSettings, match="8,000,000 dots"):
        picture(png(6000, 5000), "logo.png")
