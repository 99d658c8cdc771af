"""Write the picture of a figure into a line of its own, with the words that stand for it."""

from __future__ import annotations

from lxml import etree

from reports.model.blocks import Figure
from reports.writers.characters import printable
from reports.writers.docx.elements import RELATIONSHIPS, Element, add, paragraph
from reports.writers.docx.story import Story
from reports.writers.drawing.png import painted
from reports.writers.theme import Theme

_PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_NAMES = {"wp": _PLACE, "a": _MAIN, "pic": _PICTURE}
# English Metric Units, in which drawings are measured (ECMA-376, 20.1.2.1).
_EMU = 12700


def write_picture(parent: Element, figure: Figure, story: Story, theme: Theme) -> None:
    """Append the picture of `figure` across the measure of the page."""
    data, wide, high = painted(figure.drawing, theme, theme.page.size[0] - 2 * theme.page.margin_points)
    relation, number = story.picture(data)
    size = {"cx": round(wide * _EMU), "cy": round(high * _EMU)}
    drawing = add(add(paragraph(parent, "Picture"), "r"), "drawing")
    inline = _sub(drawing, "wp", "inline", distT=0, distB=0, distL=0, distR=0)
    _sub(inline, "wp", "extent", **size)
    _sub(inline, "wp", "docPr", id=number, name=f"Picture {number}", descr=printable(figure.alt))
    _sub(_sub(inline, "wp", "cNvGraphicFramePr"), "a", "graphicFrameLocks", noChangeAspect=1)
    content = _sub(_sub(inline, "a", "graphic"), "a", "graphicData", uri=_PICTURE)
    _picture(content, number, relation, size)


def _picture(parent: Element, number: int, relation: str, size: dict[str, int]) -> None:
    """The picture itself (ECMA-376, 20.2.2.5): what it is called, which part it is, and its shape."""
    picture = _sub(parent, "pic", "pic")
    about = _sub(picture, "pic", "nvPicPr")
    _sub(about, "pic", "cNvPr", id=number, name=f"figure-{number}.png")
    _sub(about, "pic", "cNvPicPr")
    fill = _sub(picture, "pic", "blipFill")
    _sub(fill, "a", "blip").set(f"{{{RELATIONSHIPS}}}embed", relation)
    _sub(_sub(fill, "a", "stretch"), "a", "fillRect")
    shape = _sub(picture, "pic", "spPr")
    frame = _sub(shape, "a", "xfrm")
    _sub(frame, "a", "off", x=0, y=0)
    _sub(frame, "a", "ext", **size)
    _sub(_sub(shape, "a", "prstGeom", prst="rect"), "a", "avLst")


def _sub(parent: Element, space: str, tag: str, **attributes: object) -> Element:
    values = {name: str(value) for name, value in attributes.items()}
    return etree.SubElement(parent, f"{{{_NAMES[space]}}}{tag}", values, nsmap=_NAMES)
