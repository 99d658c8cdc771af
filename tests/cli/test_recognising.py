"""Scans: told as such, and read by ocrmypdf where it is asked for and there."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
from pathlib import Path

import pytest
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
    """A stand-in for ocrmypdf, which is hundreds of megabytes: it takes a PDF and gives one with text."""
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


def test_a_scan_is_told_with_what_to_do() -> None:
    done = run("make", "scan.pdf", "--to", "json")

    assert (done.exit_code, "--ocr" in done.stderr) == (65, True)


@pytest.mark.usefixtures("program")
def test_a_scan_is_read_where_it_is_asked_for(folder: Path, scan: Path) -> None:
    done = run("make", "scan.pdf", "--to", "json", "--ocr")

    assert done.exit_code == 0, done.stderr
    assert "recognised: scan.pdf: its words were read off pictures" in done.stderr
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
