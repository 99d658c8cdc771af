"""The fixed hostile inputs, and mutants of them and of the fictional report, each under a name that tells it."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.hostile import letters, packages, pages
from tests.readers.report import WRITTEN


def fixed(port: int) -> Iterator[tuple[str, str, bytes]]:
    """Every fixed input: its kind, what it is, its bytes; addresses in them lead to `port` of this machine."""
    kinds = {
        "docx": (packages.zips(), packages.xml(port), packages.office(port)),
        "pdf": (pages.pdfs(port),),
        "html": (pages.html(port),),
        "eml": (letters.mails(port),),
        "rtf": (letters.rich_texts(),),
        "txt": (letters.texts(),),
        "md": (letters.texts(),),
    }
    for kind, sources in kinds.items():
        for source in sources:
            yield from ((kind, what, data) for what, data in source)


def mutants(count: int, seed: int = 7) -> Iterator[tuple[str, str, bytes]]:
    """So many reports of every format with bytes turned, cut out, doubled and exchanged for ones that break parsers."""
    chance = random.Random(seed)  # noqa: S311 - what is tried is no secret
    files = {suffix: write() for suffix, write in WRITTEN.items()}
    tokens = (
        b"\x00",
        b"\xff",
        b"<",
        b">",
        b"(",
        b")",
        b"[" * 50,
        b"/Length 99999999",
        b"PK\x03\x04",
        b"{",
        b"\\",
        b"&a;",
        b"-1",
    )
    for number in range(count):
        suffix = chance.choice(sorted(files))
        data = bytearray(files[suffix])
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[at] ^= 1 << chance.randrange(8)
                case 1:
                    del data[at : at + chance.randint(1, 200)]
                case 2:
                    data[at:at] = data[max(at - 100, 0) : at] * chance.randint(1, 20)
                case _:
                    data[at:at] = chance.choice(tokens)
            data = data or bytearray(b"x")
        yield suffix, f"mutant {number}", bytes(data)
