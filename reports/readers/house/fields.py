"""The fields of a Word file: those that only say something of the page are known, every other is refused."""

from __future__ import annotations

from collections.abc import Iterator

from reports.errors import BadTemplate
from reports.readers.data import table
from reports.readers.edited.names import W
from reports.readers.trees import Element


def check_fields(root: Element, region: str, where: str) -> None:
    """Raise BadTemplate where a part has a field that fetches or runs something, or may do so."""
    known = table("house")["fields"]["known"]
    for code in _codes(root):
        name = (code.split() or [""])[0]
        if name.startswith("="):
            name = "="
        if name.upper() not in known:
            raise BadTemplate(
                f"there is a field {name[:40]!r} in its {region}, which is not taken over into briefs.",
                where=where,
                hint=f"Take it out of the file. Known are: {', '.join(known)}.",
            )


def _codes(root: Element) -> Iterator[str]:
    """What every field of a part says, those inside others first; a field that never ends is one, too."""
    opened: list[str] = []
    for element in root.iter(W + "fldSimple", W + "fldChar", W + "instrText", W + "delInstrText"):
        if element.tag == W + "fldSimple":
            yield element.get(W + "instr", "")
        elif element.tag == W + "fldChar":
            kind = element.get(W + "fldCharType")
            if kind == "begin":
                opened.append("")
            elif kind == "end" and opened:
                yield opened.pop()
        elif opened:
            opened[-1] += element.text or ""
        else:
            yield element.text or ""
    yield from opened
