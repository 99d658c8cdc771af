"""Change the parts of a Word file by hand, as no program would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

Change = Callable[[str], str]
_RELS = "word/_rels/document.xml.rels"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def edited(data: bytes, changes: Mapping[str, Change | bytes]) -> bytes:
    """The file with parts changed by a function of their text, or put in with these bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = changes.get(name)
            content = old.read(name)
            new.writestr(name, change(content.decode()) if callable(change) else content if change is None else change)
        for name in [name for name, change in changes.items() if name not in old.namelist() and not callable(change)]:
            new.writestr(name, changes[name])  # type: ignore[arg-type]
    return made.getvalue()


def put(before: str, what: str) -> Change:
    """Put XML before the first place of some other."""
    return lambda text: text.replace(before, what + before, 1)


def instead(old: str, new: str) -> Change:
    """Put a text in place of another one, everywhere."""
    return lambda text: text.replace(old, new)


def related(
    kind: str, target: str, *, outside: bool = False, part: str = _RELS, name: str = "rId900"
) -> dict[str, Change]:
    """A further relation of a part."""
    address = kind if "://" in kind else _KIND + kind
    mode = ' TargetMode="External"' if outside else ""
    relation = f'<Relationship Id="{name}" Type="{address}" Target="{target}"{mode}/>'
    return {part: put("</Relationships>", relation)}


def parts(data: bytes) -> dict[str, str]:
    """The parts of XML by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: archive.read(name).decode() for name in names}
