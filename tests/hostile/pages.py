"""PDFs and web pages: loops, floods, bombs, and what they would have a program do or fetch."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from tests.hostile.packages import CANARY_FILE, CANARY_URL, exchanged

_WORDS = b"BT /F1 12 Tf 72 700 Td (Arvenia and Lostria signed three memorandums.) Tj ET"
_PROSE = "<p>Arvenia and Lostria signed three memorandums of understanding on rail freight and river water.</p>"


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of which is the catalogue, numbered from 1, with a table of their places."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(data))
    return data + head + table + end


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(content), more) + content + b"\nendstream"


def page(content: bytes = stream(_WORDS), more: bytes = b"", catalogue: bytes = b"") -> bytes:
    """A PDF of one page."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s "
        b"/Resources << /Font << /F1 5 0 R >> >> >>" % more,
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def pdfs(port: int) -> Iterator[tuple[str, bytes]]:
    """Loops, counts that lie, bombs, floods of operators, actions, pieces."""
    url = CANARY_URL.format(port=port).encode()
    whole = page()
    for size in (1, 10, 100, 300, 1000):
        bomb = zlib.compress(b" " * (size * 1_000_000), 9)
        yield f"a page of {size} MB when unpacked", page(stream(bomb, b"/Filter /FlateDecode"))
        twice = zlib.compress(bomb, 9)
        yield f"the same, packed twice ({size})", page(stream(twice, b"/Filter [/FlateDecode /FlateDecode]"))
    for filters in (1, 10, 100, 1000):
        yield f"{filters} filters", page(stream(_WORDS, b"/Filter [" + b"/ASCIIHexDecode " * filters + b"]"))
    for count in (1_000, 100_000, 1_000_000):
        yield f"{count} operators of text", page(stream(b"BT /F1 1 Tf " + b"(x) Tj " * count + b"ET"))
        yield f"{count} brackets", page(stream(b"[" * count))
        yield f"{count} saved states", page(stream(b"q " * count + _WORDS))
        yield (
            f"an array {count} deep",
            pdf(b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * count + b"]" * count + b" >>"),
        )
    for number in (b"-1", b"0", b"2147483647", b"99999999999999999999", b"1e9", b"/X"):
        pages = b"<< /Type /Pages /Kids [3 0 R] /Count %s >>" % number
        yield f"a count of {number.decode()}", exchanged(whole, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", pages)
        yield f"a length of {number.decode()}", exchanged(whole, b"/Length %d" % len(_WORDS), b"/Length " + number)
        yield f"a start at {number.decode()}", exchanged(whole, b"startxref\n", b"startxref\n" + number)
    for kids in (
        b"[2 0 R]",
        b"[1 0 R]",
        b"[3 0 R 3 0 R]",
        b"[" + b"3 0 R " * 200_000 + b"]",
        b"2 0 R",
        b"[null 9 0 R]",
    ):
        pages = b"<< /Type /Pages /Kids %s /Count 1 >>" % kids
        yield f"kids {kids[:14].decode()}", exchanged(whole, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", pages)
    for entry in (
        b"/Prev 0",
        b"/Prev %d" % whole.find(b"xref"),
        b"/XRefStm 9",
        b"/Encrypt 9 0 R",
        b"/Size 999999999",
        b"/Root 9 0 R",
    ):
        yield f"a trailer with {entry.decode()}", exchanged(whole, b"/Root 1 0 R", b"/Root 1 0 R " + entry)
    yield from _actions(url, whole)
    yield from _pieces(whole)


def _actions(url: bytes, whole: bytes) -> Iterator[tuple[str, bytes]]:
    """What a file would have a program do, and locks of every kind."""
    for action in (
        b"/OpenAction << /S /JavaScript /JS (app.launchURL('%s')) >>" % url,
        b"/OpenAction << /S /Launch /F (%s) >>" % CANARY_FILE.encode(),
        b"/OpenAction << /S /URI /URI (%s) >>" % url,
        b"/OpenAction << /S /GoToR /F (%s) /D [0 /Fit] >>" % CANARY_FILE.encode(),
        b"/AcroForm << /XFA (%s) >>" % (b"<x>" * 1000),
        b"/Names << /EmbeddedFiles << /Names [(a) << /F (%s) >>] >> >>" % CANARY_FILE.encode(),
        b"/Outlines 1 0 R",
        b"/Lang (%s)" % (b"x" * 100_000),
    ):
        yield f"a catalogue with {action[:24].decode()}", page(catalogue=action)
    for handler in (b"/Standard", b"/Nobody"):
        for version in (0, 1, 2, 4, 5, 6, 99):
            encrypt = b"/Encrypt << /Filter %s /V %d /R %d /O (%s) /U (%s) /P -1 >>" % (
                handler,
                version,
                version,
                b"o" * 32,
                b"u" * 32,
            )
            yield f"locked by {handler.decode()} {version}", exchanged(whole, b"/Root 1 0 R", b"/Root 1 0 R " + encrypt)


def _pieces(whole: bytes) -> Iterator[tuple[str, bytes]]:
    """Cut, turned, and fonts that lead to themselves."""
    for cut in range(8, len(whole), max(len(whole) // 50, 1)):
        yield f"a PDF cut after {cut} bytes", whole[:cut]
    for at in range(8, len(whole), max(len(whole) // 80, 1)):
        yield f"a PDF whose byte {at} is turned", whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
    for kind in ("/Type0", "/Type3", "/TrueType", "/X"):
        font = b"/Subtype " + kind.encode() + b" /ToUnicode 4 0 R /Encoding /Identity-H /DescendantFonts [5 0 R]"
        yield f"a font {kind} of itself", exchanged(whole, b"/Subtype /Type1", font)


def html(port: int) -> Iterator[tuple[str, bytes]]:
    """What is active, remote, deep, wide or endless."""
    url = CANARY_URL.format(port=port)
    remote = (
        f'<img src="{url}">', f'<link rel="stylesheet" href="{url}">', f'<script src="{url}"></script>',
        f'<iframe src="{url}"></iframe>', f'<style>@import "{url}"</style>', f'<object data="{url}"></object>',
        f'<meta http-equiv="refresh" content="0;{url}">', f'<base href="{url}">', f'<embed src="{url}">',
        f'<video src="{url}"></video>',
        f'<svg><image href="{url}"/></svg>', f'<a href="javascript:fetch(\'{url}\')" ping="{url}">x</a>',
        f'<body background="{url}">', f'<form action="{url}"><input autofocus onfocus="submit()"></form>',
        f'<!DOCTYPE html [<!ENTITY a SYSTEM "file://{CANARY_FILE}">]><p>&a;</p>', f'<?xml-stylesheet href="{url}"?>',
    )  # fmt: skip
    for number, each in enumerate(remote):
        yield f"something remote ({number})", f"<html><body>{each}{_PROSE * 3}</body></html>".encode()
        yield f"the same in a head ({number})", f"<html><head>{each}</head><body>{_PROSE * 3}</body></html>".encode()
    for count in (1_000, 100_000, 400_000):
        for what in (
            "<div>",
            "<b>",
            "<table><tr><td>",
            "<p>",
            "<a href=x>",
            "<!--",
            "<![CDATA[",
            "<",
            "</p>",
            "&amp;",
            "&#x41;",
            "&lt",
            "\"'",
        ):
            yield f"{count} times {what}", f"<html><body>{_PROSE}{what * count}words</body></html>".encode()
        attributes = " ".join(f"a{n}=1" for n in range(count))
        yield f"a tag of {count} attributes", f"<html><body {attributes}>{_PROSE}</body></html>".encode()
        yield (
            f"an attribute of {count} characters",
            f'<html><body title="{"x" * count}">{_PROSE}</body></html>'.encode(),
        )
        yield f"a quotation mark before {count} tags", f'<html><body title="{"<p>x" * count}'.encode()
    for count in (30, 1_000, 100_000):
        for what in ("<!---->", "<!-- -->\n", "<?xml "):
            yield f"{count} times {what!r} before a page", f"{what * count}<div>{_PROSE}</div>".encode()
    yield "fifty megabytes", b"<html><body>" + b"<p>words</p>" * 4_200_000
    for encoding in ("utf-7", "utf-16", "utf-32", "x-nobody", "iso-2022-kr", "hz", "cp037"):
        yield (
            f"says that it is {encoding}",
            f'<html><head><meta charset="{encoding}"></head><body>{_PROSE}</body></html>'.encode(),
        )
    for json in (
        "[" * 100_000,
        '{"@type": "NewsArticle", "author": ' + '{"name": ' * 5_000,
        '{"@type":"NewsArticle","datePublished":1e999}',
        "null",
        "{}",
    ):
        script = f'<script type="application/ld+json">{json}</script>'
        yield f"JSON-LD {json[:12]}", f"<html><head>{script}</head><body>{_PROSE}</body></html>".encode()
    for junk in (b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\x1b[2J", "\u202e".encode(), b"\x0c" * 1000):
        yield f"{junk[:4]!r} in a page", b"<html><body>" + junk + _PROSE.encode() + junk + b"</body></html>"
