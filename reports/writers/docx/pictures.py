"""Write the picture of a figure into a line of its own, with the words that stand for it."""

from __future__ import annotations

from reports.model.blocks import Figure
from reports.writers.docx.elements import escaped
from reports.writers.docx.story import Story
from reports.writers.drawing.png import painted
from reports.writers.theme import Theme

_PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
# English Metric Units, in which drawings are measured (ECMA-376, 20.1.2.1).
_EMU = 12700


def picture(figure: Figure, story: Story, theme: Theme) -> str:
    """The run that shows the picture of `figure` across the measure of the page."""
    data, wide, high = painted(figure.drawing, theme, theme.page.size[0] - 2 * theme.page.margin_points)
    relation, number = story.picture(data)
    size = f'cx="{round(wide * _EMU)}" cy="{round(high * _EMU)}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_PLACE}" xmlns:a="{_MAIN}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="Picture {number}" descr="{escaped(figure.alt)}"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}">{_drawn(number, relation, size)}</a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing></w:r>"
    )


def _drawn(number: int, relation: str, size: str) -> str:
    """The picture itself (ECMA-376, 20.2.2.5): what it is called, which part it is, and its shape."""
    return (
        f'<pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr id="{number}" name="figure-{number}.png"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
