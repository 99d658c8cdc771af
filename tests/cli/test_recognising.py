"""Scans: told as such, and read by ocrmypdf where it is asked for and there."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sys
from pathlib import Path

import font_source_sans_pro
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.cli.running import run
from tests.readers.report import WRITTEN


@pytest.fixture(autouse=True)
def scan(folder: Path) -> Path:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    file = folder / "scan.pdf"
    file.write_bytes(stream.getvalue())
    return file


@pytest.fixture
def program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for ocrmypdf, for what it does not do by itself: it takes a PDF and gives one with text."""
    (folder / "text.pdf").write_bytes(WRITTEN["pdf"]())
    file = folder / "bin" / "ocrmypdf"
    file.parent.mkdir()
    read = (
        f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write(open({str(folder / 'text.pdf')!r}, 'rb').read())"
    )
    file.write_text(f"#!{sys.executable}\n{read}\n", encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{file.parent}:{os.environ['PATH']}")
    return file


def pictures(*pages: tuple[str, ...], text: tuple[str, ...] = ()) -> bytes:
    """A PDF whose pages are pictures of `pages`, line by line; one with `text` stands before them."""
    from PIL import Image, ImageDraw, ImageFont

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    if text:
        for number, line in enumerate(text):
            canvas.drawString(72, 760 - 14 * number, line)
        canvas.showPage()
    face = ImageFont.truetype(font_source_sans_pro.font_files_ttf["SourceSansPro"], 44)
    for page in pages:
        picture = Image.new("L", (1654, 2339), 255)
        for number, line in enumerate(page):
            ImageDraw.Draw(picture).text((200, 240 + 60 * number), line, font=face, fill=0)
        canvas.drawInlineImage(picture, 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_a_scan_is_told_with_what_to_do() -> None:
    done = run("make", "scan.pdf", "--to", "json")

    assert (done.exit_code, "--ocr" in done.stderr) == (65, True)


@pytest.mark.usefixtures("program")
def test_a_scan_is_read_where_it_is_asked_for(folder: Path, scan: Path) -> None:
    done = run("make", "scan.pdf", "--to", "json", "--ocr")

    assert done.exit_code == 0, done.stderr
    assert "recognised: scan.pdf: words were read off pictures" in done.stderr
    source = json.loads((folder / "output" / "scan.json").read_bytes())["sources"][0]
    assert source["sha256"] == hashlib.sha256(scan.read_bytes()).hexdigest()


def test_without_the_program_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = run("make", "scan.pdf", "--to", "json", "--ocr")

    assert (done.exit_code, "ocrmypdf is not installed" in done.stderr) == (70, True)


def test_a_program_that_fails_is_told(program: Path) -> None:
    program.write_text("#!/bin/sh\nexit 8\n", encoding="utf-8")
    done = run("make", "scan.pdf", "--to", "json", "--ocr")

    assert (done.exit_code, "(status 8)" in done.stderr) == (65, True)


needs_ocrmypdf = pytest.mark.skipif(
    shutil.which("ocrmypdf") is None, reason="NOT INSTALLED: ocrmypdf, which reads real scans (Debian: ocrmypdf)"
)
ACCORD = ("Arvenia and Lostria signed three memorandums", "of understanding on Wednesday in Port Selm.")
MORE = ("The two governments agreed to hold a summit", "every year, a spokesman said after the talks.")


@needs_ocrmypdf
@pytest.mark.parametrize(("pages", "text"), [((ACCORD, MORE), ()), ((MORE,), ACCORD)], ids=["all", "one of two"])
def test_real_pictures_are_read(folder: Path, pages: tuple[tuple[str, ...], ...], text: tuple[str, ...]) -> None:
    (folder / "scan.pdf").write_bytes(pictures(*pages, text=text))
    done = run("make", "scan.pdf", "--to", "json", "--ocr")

    assert done.exit_code == 0, done.stderr
    assert "recognised: scan.pdf" in done.stderr
    (source,) = json.loads((folder / "output" / "scan.json").read_bytes())["sources"]
    assert [source["text"][each["start"] : each["end"]] for each in source["paragraphs"]] == [
        " ".join(ACCORD),
        " ".join(MORE),
    ]
