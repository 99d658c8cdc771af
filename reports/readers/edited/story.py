"""Walk through a story of a Word file, the text or a note, a comment, a head, and write down its lines and grids."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import ClassVar

from lxml import etree

from reports.readers.edited.changes import DELETING, INSERTING, NONE, UNKNOWN, told_by, told_in
from reports.readers.edited.drafts import Draft
from reports.readers.edited.echoes import Echo, is_filler, is_label
from reports.readers.edited.fields import Fields
from reports.readers.edited.marks import Marks, known
from reports.readers.edited.names import CHOICES, PICTURE, VECTORS, W, switched_on
from reports.readers.edited.page import Grid, Line, Mark, Piece
from reports.readers.edited.places import Place, Table
from reports.readers.edited.styles import Styles
from reports.readers.edited.words import SPEAKING, words
from reports.readers.trees import Element

# What stands beside words and is none: properties, the code of fields, the reading aid above East Asian characters.
_UNREAD = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr"),
        *("instrText", "delInstrText", "rt"),
    )
)
_DELETED_TEXT, _BOX = W + "delText", W + "txbxContent"
_Since = tuple[Draft | None, int]


class Story:
    """What was read of a story: `blocks`, and `notes`, the kind and id of every note that it refers to, in order.

    `comments` are the ids of those that there are. Grids are read as lines where not `grids`. The walk keeps its own
    stacks, so that no depth of a file exhausts Python's.
    """

    def __init__(self, root: Element, styles: Styles, comments: Container[str] = (), *, grids: bool = False) -> None:
        self.notes: list[tuple[str, str]] = []
        self._styles, self._comments, self._grids = styles, comments, grids
        self._known = known(root)
        self._ranged = {each.get(W + "id", "") for each in root.iter(W + "commentRangeStart")}
        self._anchored: set[str] = set()
        self._waiting: list[str] = []
        self._places, self._tables = [Place()], list[Table | None]()
        self._drafts: list[Draft] = []
        self._marks, self._fields, self._histories = [Marks(self._known)], [Fields()], [NONE]
        self._controls: list[_Since] = []
        self._bookmarks: dict[str, _Since] = {}
        self._chosen: list[Element | None] = []
        self._echo = Echo()
        self._walk(root)
        self.blocks: tuple[Line | Grid, ...] = tuple(self._places[0].blocks())

    @property
    def lines(self) -> tuple[Line, ...]:
        """All there is of a story without grids."""
        return tuple(block for block in self.blocks if isinstance(block, Line))

    @property
    def text(self) -> str:
        """The words of its lines, with every tracked change accepted."""
        return "\n".join(line.text for line in self.lines)

    def _walk(self, root: Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = str(element.tag)
            if event == "end":
                if leave := self._LEAVE.get(tag):
                    leave(self, element)
            elif tag in SPEAKING:
                self._say(element)
            elif tag in _UNREAD or ((enter := self._ENTER.get(tag)) and enter(self, element)):
                walk.skip_subtree()

    # Words

    def _say(self, element: Element) -> None:
        text = self._echo.heard(words(element))
        if not text or not self._drafts or self._unseen:
            return
        marks, history = self._marks[-1], self._histories[-1]
        if is_filler(text, history):
            return
        deleted = history.deleted or (UNKNOWN if element.tag == _DELETED_TEXT else None)
        self._drafts[-1].say(Piece(text, marks.mark, history.inserted, deleted, marks.alias))

    @property
    def _unseen(self) -> bool:
        return self._marks[-1].hidden or self._fields[-1].hidden

    def _run(self, element: Element) -> bool:
        return is_label(element)

    def _end_run(self, _element: Element) -> None:
        self._echo.end_of_run()

    def _field(self, element: Element) -> None:
        self._fields[-1].sign(element.get(W + "fldCharType", ""))

    def _note(self, element: Element) -> None:
        self._echo.reference(element)
        if self._histories[-1].deleted is None and not self._unseen:
            kind = etree.QName(element).localname.removesuffix("Reference")
            self.notes.append((kind, element.get(W + "id", "")))

    def _picture(self, element: Element) -> None:
        """Count a picture; a shape around words alone is none."""
        shape = next(element.iter(_BOX), None) is not None
        if shape and next(element.iter(PICTURE, VECTORS + "imagedata"), None) is None:
            return
        if self._drafts and self._histories[-1].deleted is None:
            self._drafts[-1].show()

    # Paragraphs and what stands in them

    def _paragraph(self, element: Element) -> None:
        properties = element.find(W + "pPr")
        end = told_in(None if properties is None else properties.find(W + "rPr")).within(self._histories[-1])
        self._drafts.append(Draft(self._styles.of(properties), end))
        waiting, self._waiting = self._waiting, []
        for comment in waiting:
            self._anchor(comment)

    def _end_paragraph(self, _element: Element) -> None:
        draft, marks = self._drafts.pop(), self._marks[-1]
        if not draft.pieces and marks.mark:
            self._empty(draft, marks.mark)
        marks.end_of_line()
        self._fields[-1].end_of_line()
        self._places[-1].add(draft)

    def _empty(self, draft: Draft, mark: Mark) -> None:
        """Put down that a field is there and has no words."""
        history = self._histories[-1]
        draft.say(Piece("", mark, history.inserted, history.deleted))

    def _since(self) -> _Since:
        """Where the story is now, to tell later whether something was said since."""
        return (self._drafts[-1], len(self._drafts[-1].pieces)) if self._drafts else (None, 0)

    def _control(self, element: Element) -> None:
        self._marks[-1].enter(element)
        self._controls.append(self._since())

    def _end_control(self, _element: Element) -> None:
        mark, since = self._marks[-1].mark, self._controls.pop()
        self._marks[-1].leave()
        if mark and since[0] and since == self._since():
            self._empty(since[0], mark)

    def _bookmark(self, element: Element) -> None:
        self._marks[-1].begin(element)
        self._bookmarks[element.get(W + "id", "")] = self._since()

    def _end_bookmark(self, element: Element) -> None:
        mark, since = self._marks[-1].end(element), self._bookmarks.pop(element.get(W + "id", ""), None)
        if mark and since and since[0] and since == self._since():
            self._empty(since[0], mark)

    def _comment(self, element: Element) -> None:
        self._anchor(element.get(W + "id", ""))

    def _comment_without_range(self, element: Element) -> None:
        if element.get(W + "id", "") not in self._ranged:
            self._comment(element)

    def _anchor(self, comment: str) -> None:
        """Put a comment beside what comes next; one between paragraphs waits for the next."""
        if comment not in self._comments or comment in self._anchored:
            return
        if not self._drafts:
            self._waiting.append(comment)
            return
        self._anchored.add(comment)
        self._drafts[-1].comments.append((comment, len(self._drafts[-1].pieces)))

    # What stands around paragraphs

    def _change(self, element: Element) -> None:
        self._histories.append(told_by(element).within(self._histories[-1]))

    def _end_change(self, _element: Element) -> None:
        self._histories.pop()

    def _box(self, _element: Element) -> None:
        """Go into a text box. What is said of the words around it is not said of those in it."""
        self._places.append(Place())
        self._marks.append(Marks(self._known))
        self._fields.append(Fields())

    def _end_box(self, _element: Element) -> None:
        lines = self._places.pop().lines()
        self._marks.pop()
        self._fields.pop()
        if self._drafts:
            self._drafts[-1].after.extend(lines)
        else:
            self._places[-1].put(*lines)

    def _table(self, _element: Element) -> None:
        outermost = self._grids and len(self._places) == 1
        self._tables.append(Table() if outermost else None)

    def _end_table(self, _element: Element) -> None:
        table = self._tables.pop()
        if table and (grid := table.grid()):
            self._places[-1].put(grid)

    def _row(self, element: Element) -> None:
        self._histories.append(told_in(element.find(W + "trPr")).within(self._histories[-1]))

    def _end_row(self, element: Element) -> None:
        self._histories.pop()
        if table := self._innermost:
            table.row(head=switched_on(element, "trPr/tblHeader"), history=told_in(element.find(W + "trPr")))

    def _cell(self, element: Element) -> None:
        self._histories.append(told_in(element.find(W + "tcPr")).within(self._histories[-1]))
        if self._innermost:
            self._places.append(Place())

    def _end_cell(self, element: Element) -> None:
        self._histories.pop()
        if table := self._innermost:
            table.cell(self._places.pop().lines(), told_in(element.find(W + "tcPr")))

    @property
    def _innermost(self) -> Table | None:
        return self._tables[-1] if self._tables else None

    def _choices(self, element: Element) -> None:
        """Of what Word says twice, for itself and for others, one is read."""
        first = element.find(CHOICES + "Choice")
        self._chosen.append(element.find(CHOICES + "Fallback") if first is None else first)

    def _choice(self, element: Element) -> bool:
        return bool(self._chosen) and element is not self._chosen[-1]

    def _end_choices(self, _element: Element) -> None:
        self._chosen.pop()

    # A handler that says yes has the walk pass by what is inside.
    _ENTER: ClassVar[dict[str, Callable[[Story, Element], bool | None]]] = {
        W + "p": _paragraph,
        W + "r": _run,
        W + "sdt": _control,
        W + "bookmarkStart": _bookmark,
        W + "bookmarkEnd": _end_bookmark,
        W + "commentRangeStart": _comment,
        W + "commentReference": _comment_without_range,
        W + "endnoteReference": _note,
        W + "footnoteReference": _note,
        W + "fldChar": _field,
        W + "drawing": _picture,
        W + "pict": _picture,
        W + "object": _picture,
        W + "tbl": _table,
        W + "tr": _row,
        W + "tc": _cell,
        _BOX: _box,
        CHOICES + "AlternateContent": _choices,
        CHOICES + "Choice": _choice,
        CHOICES + "Fallback": _choice,
        **dict.fromkeys((INSERTING | DELETING), _change),
    }
    _LEAVE: ClassVar[dict[str, Callable[[Story, Element], None]]] = {
        W + "p": _end_paragraph,
        W + "r": _end_run,
        W + "sdt": _end_control,
        W + "tbl": _end_table,
        W + "tr": _end_row,
        W + "tc": _end_cell,
        _BOX: _end_box,
        CHOICES + "AlternateContent": _end_choices,
        **dict.fromkeys((INSERTING | DELETING), _end_change),
    }
