"""Zip files and their XML, as Word and OpenDocument files have them: bombs, traps and lies."""

from __future__ import annotations

import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

CANARY_FILE = str(Path(tempfile.gettempdir()) / "policybrief-canary")
CANARY_URL = "http://127.0.0.1:{port}/canary"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_ROOT = (
    f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_WORDS = "<w:p><w:r><w:t>Arvenia and Lostria signed three memorandums of understanding.</w:t></w:r></w:p>"


def word(
    body: str = _WORDS, head: str = "", parts: dict[str, bytes | str] | None = None, encoding: str = "UTF-8"
) -> bytes:
    """A Word file with this body, `head` before its first element, and further parts; it says that it is `encoding`."""
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    document = f"{declaration}{head}<w:document {_W}><w:body>{body}</w:body></w:document>"
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": document.encode("utf-8", "surrogatepass"),
        **(parts or {}),
    }
    return zipped(files)


def open_document(content: str, head: str = "") -> bytes:
    """An OpenDocument text with this content."""
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    names += 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = f"<office:body><office:text>{content}</office:text></office:body>"
    root = f'<?xml version="1.0"?>{head}<office:document-content {names}>{body}</office:document-content>'
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": root})


def exchanged(whole: bytes, old: bytes, new: bytes) -> bytes:
    """`whole` with `new` in the place of `old`, which must be there: else the input is not what it is called."""
    assert old in whole, old
    return whole.replace(old, new)


def zipped(files: dict[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name), content, kind)
    return stream.getvalue()


def zips() -> Iterator[tuple[str, bytes]]:
    """Bombs, names that lead out, doubles, lies about sizes, links, locks, pieces."""
    for size in (1, 10, 50, 100, 200, 400):
        yield f"a member of {size} MB of zeros", word(parts={"word/media.xml": bytes(size * 1_000_000)})
        yield f"a text of {size} MB of spaces", word(f"<w:p><w:r><w:t>{' ' * size * 1_000_000}</w:t></w:r></w:p>")
    inner = word(parts={"a.xml": bytes(10_000_000)})
    for depth in range(1, 7):
        inner = word(parts={"word/embedded.docx": inner})
        yield f"a zip in a zip, {depth} deep", inner
    for count in (9_000, 10_001, 30_000, 60_000):
        yield f"{count} members", word(parts={f"m{number}.xml": "<a/>" for number in range(count)})
    for name in (
        "../evil.xml",
        "/etc/evil.xml",
        "C:\\evil.xml",
        "word/../../evil.xml",
        "..\\evil.xml",
        "con.xml",
    ):
        yield f"a member called {name!r}", word(parts={name: "<a/>"})
    # The library would cut the name.
    yield "a member called 'a\\0b.xml'", exchanged(word(parts={"a_b.xml": "<a/>"}), b"a_b.xml", b"a\0b.xml")
    whole = word()
    for cut in range(0, len(whole), max(len(whole) // 40, 1)):
        yield f"cut after {cut} bytes", whole[:cut] or b"PK"
    for at in range(0, len(whole), max(len(whole) // 120, 1)):
        yield f"byte {at} turned", whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
    yield from _lies(whole)


def _lies(whole: bytes) -> Iterator[tuple[str, bytes]]:
    """Directories that say something else than the members."""
    end = whole.rfind(b"PK\x05\x06")
    for count in (0, 1, 0xFFFF):
        yield f"a directory of {count} members", whole[: end + 8] + struct.pack("<HH", count, count) + whole[end + 12 :]
    for place in (0, 0xFFFFFFFF, len(whole) * 2):
        yield f"a directory at {place}", whole[: end + 16] + struct.pack("<I", place & 0xFFFFFFFF) + whole[end + 20 :]
    first = whole.find(b"PK\x01\x02")
    for size in (0, 1, 0xFFFFFFFF, 2_000_000_000):
        yield (
            f"a member that says it has {size} bytes",
            whole[: first + 24] + struct.pack("<I", size) + whole[first + 28 :],
        )
    for flag in (1, 0x800, 0x2000, 0xFFFF):
        yield f"a member with flags {flag:#x}", whole[: first + 8] + struct.pack("<H", flag) + whole[first + 10 :]
    for method in (1, 9, 12, 14, 93, 95, 99):
        yield (
            f"a member packed by method {method}",
            whole[: first + 10] + struct.pack("<H", method) + whole[first + 12 :],
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("[Content_Types].xml", _TYPES)
        link = zipfile.ZipInfo("word/document.xml")
        link.external_attr = 0o120777 << 16
        file.writestr(link, CANARY_FILE)
    yield "a link for a document", stream.getvalue()
    bomb = zlib.compress(bytes(100_000_000), 9)
    yield "a stream that goes on behind its member", whole.replace(b"PK\x01\x02", bomb[:50_000] + b"PK\x01\x02", 1)


def xml(port: int) -> Iterator[tuple[str, bytes]]:
    """Document types, entities, depths and floods, in every part that a reader opens."""
    url = CANARY_URL.format(port=port)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    heads = {
        "billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>',
        "a quadratic entity": f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>',
        "an entity of a file": f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{CANARY_FILE}">]>',
        "an entity of an address": f'<!DOCTYPE x [<!ENTITY a SYSTEM "{url}">]>',
        "a parameter entity": f'<!DOCTYPE x [<!ENTITY % a SYSTEM "{url}"> %a;]>',
        "a document type elsewhere": f'<!DOCTYPE x SYSTEM "{url}">',
        "a public document type": f'<!DOCTYPE x PUBLIC "-//X//EN" "{url}">',
        "a document type after a remark": "<!-- a remark --><!DOCTYPE x>",
        "a style sheet": f'<?xml-stylesheet href="{url}"?>',
    }
    for what, head in heads.items():
        for entity in ("", "&l9;", "&a;" * 1000):
            body = f"<w:p><w:r><w:t>{entity}Words.</w:t></w:r></w:p>"
            yield f"{what} in Word's text ({entity[:4]})", word(body, head)
            yield (
                f"{what} in OpenDocument's text ({entity[:4]})",
                open_document(f"<text:p>{entity}Words.</text:p>", head),
            )
        for part in ("word/styles.xml", "docProps/core.xml", "word/_rels/document.xml.rels", "customXml/item1.xml"):
            yield f"{what} in {part}", word(parts={part: f"{head}<a>&a;</a>"})
    for depth in (100, 250, 257, 1_000, 10_000, 100_000):
        nested = "<w:sdt><w:sdtContent>" * depth + _WORDS + "</w:sdtContent></w:sdt>" * depth
        yield f"controls {depth} deep", word(nested)
        yield (
            f"spans {depth} deep",
            open_document("<text:p>" + "<text:span>" * depth + "x" + "</text:span>" * depth + "</text:p>"),
        )
        tables = "<w:tbl><w:tr><w:tc>" * depth + _WORDS + "</w:tc></w:tr></w:tbl>" * depth
        yield f"tables {depth} deep", word(tables)
    for count in (10_000, 100_000, 800_000):
        yield f"{count} runs", word("<w:p>" + "<w:r><w:t>x</w:t></w:r>" * count + "</w:p>")
        yield f"{count} paragraphs", word("<w:p/>" * count)
        yield f"{count} remarks", word("<!---->" * count + _WORDS)
        yield f"{count} attributes", word("<w:p " + " ".join(f'a{n}="1"' for n in range(count)) + "/>")
    for encoding in ("utf-16", "utf-7", "utf-32", "x-nobody", "iso-8859-1"):
        yield f"says that it is {encoding}", word(encoding=encoding)
    for junk in ("<", "&", "&#0;", "&#xFFFF;", "]]>", "<![CDATA[", "<w:p", "\x00", "\ud800"):
        yield f"{junk!r} in the text", word(_WORDS + junk)


def office(port: int) -> Iterator[tuple[str, bytes]]:
    """What Word does and a reader must not: fields, links, templates, objects, numbers without bound."""
    url = CANARY_URL.format(port=port)
    for number in ("0", "-1", "50000000", "999999999999", "1e9", "x" * 10_000):
        for name in ("gridSpan", "vMerge", "hMerge"):
            cell = f'<w:tc><w:tcPr><w:{name} w:val="{number}"/></w:tcPr>{_WORDS}</w:tc>'
            yield f"{name} of {number[:12]}", word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
        yield (
            f"an outline of {number[:12]}",
            word(f'<w:p><w:pPr><w:outlineLvl w:val="{number}"/></w:pPr></w:p>{_WORDS}'),
        )
    for code in (
        "DDEAUTO c:\\\\windows\\\\system32\\\\calc.exe",
        f'INCLUDETEXT "{CANARY_FILE}"',
        f'INCLUDEPICTURE "{url}"',
        "MACROBUTTON x",
    ):
        field = f"<w:p><w:fldSimple w:instr='{code.replace(chr(34), '')}'><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>"
        yield f"a field {code[:14]}", word(field + _WORDS)
    for kind in (
        "attachedTemplate",
        "image",
        "hyperlink",
        "oleObject",
        "aFChunk",
        "frame",
        "subDocument",
        "settings",
        "styles",
    ):
        for target in (url, f"file://{CANARY_FILE}", "..\\..\\x", "javascript:alert(1)", "\\\\127.0.0.1\\share"):
            relation = f'<Relationship Id="r9" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
            rels = f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>'
            yield f"{kind} at {target[:16]}", word(parts={"word/_rels/document.xml.rels": rels})
    circle = "".join(
        f'<w:style {_W} w:type="paragraph" w:styleId="S{n}"><w:basedOn w:val="S{(n + 1) % 500}"/></w:style>'
        for n in range(500)
    )
    relation = f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    rels = f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>'
    styles = f"<w:styles {_W}>{circle}</w:styles>"
    yield "styles in a circle", word(parts={"word/_rels/document.xml.rels": rels, "word/styles.xml": styles})
    yield "macros", word(parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 100})
