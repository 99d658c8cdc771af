"""The styles of a house: found by their names, with what they have from the styles they are based on."""

from __future__ import annotations

from collections.abc import Iterator

from reports.writers.docx.house.trees import Element, W, child, value

_ON = frozenset({"1", "true", "on"})
# Word's own size of type where a file says nothing, in half points (ECMA-376, 17.3.2.38).
_SIZE = 20


class Sheet:
    """The styles of a file; `root` is its w:styles."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._styles = {each.get(W + "styleId", ""): each for each in root.iter(W + "style")}
        self._named: dict[tuple[str, str], str] = {}
        for identifier, style in self._styles.items():
            for name in _names(style):
                self._named.setdefault((kind(style), name), identifier)

    def __iter__(self) -> Iterator[tuple[str, Element]]:
        return iter(self._styles.items())

    def __getitem__(self, identifier: str) -> Element:
        return self._styles[identifier]

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._styles

    def named(self, of: str, name: str) -> str | None:
        """The id of the style of a kind (paragraph, character, table, numbering) that has this name."""
        return self._named.get((of, name.lower()))

    def default(self, of: str) -> str | None:
        """The id of the style that a kind of thing has where it names none."""
        found = (name for name, style in self._styles.items() if kind(style) == of and style.get(W + "default") in _ON)
        return next(found, None)

    def name(self, identifier: str) -> str:
        """The name of a style, as Word keeps it."""
        return value(self._styles.get(identifier), "name") or identifier

    def found(self, identifier: str | None, path: str, *, defaults: bool = True) -> Element | None:
        """What a style says at a path such as "rPr/color", or else what it is based on, or else the whole file."""
        chain = (child(style, path) for style in self._chain(identifier))
        found = next((each for each in chain if each is not None), None)
        if found is not None or not defaults:
            return found
        properties, _, rest = path.partition("/")
        return child(self.root, f"docDefaults/{properties}Default/{properties}/{rest}")

    def half_points(self, identifier: str | None) -> int:
        """The size of type of a style."""
        found = self.found(identifier, "rPr/sz")
        size = found.get(W + "val", "") if found is not None else ""
        return int(size) if size.isdecimal() and 0 < int(size) < 1000 else _SIZE

    def number(self, identifier: str | None) -> tuple[str, int] | None:
        """The list that numbers or bullets the paragraphs of a style, and the level there; None where none does."""
        number = self.found(identifier, "pPr/numPr/numId", defaults=False)
        level = self.found(identifier, "pPr/numPr/ilvl", defaults=False)
        given = number.get(W + "val", "0") if number is not None else "0"
        step = level.get(W + "val", "0") if level is not None else "0"
        return (given, int(step) if step.isdecimal() else 0) if given != "0" else None

    def _chain(self, identifier: str | None) -> Iterator[Element]:
        """A style and those it is based on; a circle ends."""
        passed: set[str] = set()
        while identifier in self._styles and identifier not in passed:
            passed.add(identifier)
            yield self._styles[identifier]
            identifier = value(self._styles[identifier], "basedOn")


def kind(style: Element) -> str:
    """What a style is for: paragraph, character, table or numbering."""
    return style.get(W + "type", "paragraph")


def _names(style: Element) -> Iterator[str]:
    """A style's name and the others it is known by, in small letters: Word does not tell capitals apart in its own."""
    yield (value(style, "name") or "").lower()
    yield from (name.strip().lower() for name in (value(style, "aliases") or "").split(",") if name.strip())
