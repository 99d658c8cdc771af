"""What a file is, is told from its bytes, in a time that goes by their number."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reports.model.formats import SourceFormat
from reports.readers.sniffing import sniff

PAGE = b"<html><body><p>They met.</p></body></html>"


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b" \n",
        b"<!-- a -->",
        b"<!---->" * 50,
        b'<?xml version="1.0"?>\n<!-- a > b -->\n<!-- c -->',
        b"\xef\xbb\xbf",
    ],
)
def test_a_page_is_one_behind_its_comments_too(before: bytes) -> None:
    assert sniff(before + PAGE, "report.txt") is SourceFormat.HTML


@pytest.mark.parametrize("before", [b"<!-- a ", b"words <!-- a -->", b"<!-->"])
def test_what_has_words_before_it_is_no_page(before: bytes) -> None:
    assert sniff(before + PAGE, "report.txt") is SourceFormat.TXT


@pytest.mark.parametrize(
    "flood", ["<!---->", "<!-- -->\\n", "a:b\\n", "a: b\\n c\\n", "<?xml ", "%PDF-", "From ", "{\\\\rtf"]
)
def test_no_flood_holds_up_who_asks_what_it_is(flood: str) -> None:
    program = f"from reports.readers.sniffing import sniff; sniff(b'{flood}' * 4000 + b'<div>', 'report.txt')"

    # A pattern that tries all ways takes longer than the world is old; a process can be ended.
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
