"""Make WordprocessingML elements with lxml, which escapes all text by itself."""

from __future__ import annotations

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = f"{{{WORD}}}"
_R = f"{{{RELATIONSHIPS}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMES = {"w": WORD, "r": RELATIONSHIPS}

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements


def root(tag: str) -> Element:
    """A new `w:tag` that declares the namespaces its part needs."""
    return etree.Element(_W + tag, nsmap=_NAMES)


def add(parent: Element, tag: str, **attributes: object) -> Element:
    """A new `w:tag` at the end of `parent`; the attributes are of the same namespace."""
    return etree.SubElement(parent, _W + tag, {_W + name: str(value) for name, value in attributes.items()})


def relate(element: Element, identifier: str) -> None:
    """Point `element` at a relationship of its part."""
    element.set(_R + "id", identifier)


def paragraph(parent: Element, style: str) -> Element:
    """A new paragraph at the end of `parent`, in the style with this id."""
    made = add(parent, "p")
    add(add(made, "pPr"), "pStyle", val=style)
    return made


def run(parent: Element, text: str, style: str | None = None, language: tuple[str, str] | None = None) -> None:
    """A run of printable `text`; `language` is the attribute of w:lang that holds it, and its code."""
    made = add(parent, "r")
    if style or language:
        properties = add(made, "rPr")
        if style:
            add(properties, "rStyle", val=style)
        if language:
            add(properties, "lang", **{language[0]: language[1]})
    content = add(made, "t")
    content.text = text
    content.set(_SPACE, "preserve")


def tab(parent: Element) -> None:
    """A run that jumps to the next tab stop of the paragraph's style."""
    add(add(parent, "r"), "tab")


def line_break(parent: Element, kind: str | None = None) -> None:
    """A run that breaks the line, or with `kind` "page" the page."""
    add(add(parent, "r"), "br", **({"type": kind} if kind else {}))


def field(parent: Element, instruction: str, shown: str) -> None:
    """A field that Word computes; `shown` stands there until it does."""
    run(add(parent, "fldSimple", instr=f" {instruction} "), shown)


def serialised(element: Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True, standalone=True)
