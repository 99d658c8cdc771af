"""Edits beside fields, in heads and feet, and of what was moved where it does not belong."""

from __future__ import annotations

from copy import deepcopy

from tests.revision.edits.entering import Edit, entering
from tests.revision.edits.facts import DAY, FIRST_POINT, FUND, LEVY, RIVER, SECOND_POINT, SIGNED, SUMMIT, SURVEYS
from tests.revision.word import (
    NAMES,
    TRACKED,
    W,
    Word,
    copied,
    filled,
    paragraph,
    remove,
    runs,
    tracked_deletion,
    tracked_insertion,
    xml,
)

EDITS: dict[str, Edit] = {}
edit = entering(EDITS)


@edit("Words are typed before and after a field, outside of its control")
def _around(word: Word) -> None:
    control = word.control(LEVY, "text")
    word.put_before(control, *runs("At once: "))
    word.put_after(control, *runs(" (twice)"))


@edit("Several lines of fixed words are deleted")
def _several_fixed(word: Word) -> None:
    for words in ("was kept as written", "Made by policybrief", "What else the source reports"):
        remove(word.line(words))


@edit("A control is deleted, its bookmark left, and the words typed anew beside it")
def _beside_bookmark(word: Word) -> None:
    control = word.control(SURVEYS, "text")
    line = control.getparent()
    remove(control)
    line.extend(runs("Help with river surveys"))


@edit("The subtitle is deleted")
def _subtitle(word: Word) -> None:
    remove(word.line("Memorandums on rail freight"))


@edit("Words are typed beside a reference, and the row is reworded as well")
def _beside_reference(word: Word) -> None:
    list(word.row(LEVY).iter(f"{W}tc"))[-1].find("w:p", NAMES).extend(runs(" check"))
    word.retype(LEVY, "text", "Lift the levy on timber at once")


@edit("Words are typed behind the marks of strength, which are changed as well")
def _beside_marks(word: Word) -> None:
    word.type_into(word.row(SUMMIT), "●●●●○", "●●●○○ hm")


@edit("A column of the editor's own is put in")
def _own_column(word: Word) -> None:
    for row, text in zip(word.table(LEVY).iter(f"{W}tr"), ("Owner", "Smith", "Jones", ""), strict=False):
        last = list(row.iter(f"{W}tc"))[-1]
        made = deepcopy(last)
        line = made.find("w:p", NAMES)
        line[1:] = runs(text)
        last.addnext(made)


@edit("An empty row is filled, with words that fit no field and a reference that names nothing")
def _loose_words(word: Word) -> None:
    row = word.row(FUND)
    word.put_after(row, filled(row, "new", "Open a consulate", "Agreement", "Agreed", "2032", "S1 ¶2, see memo 7; ¶99"))


@edit("A row is copied, and words are typed beside a field of the copy")
def _beside_copy(word: Word) -> None:
    row = copied(word.row(SUMMIT))
    word.put_after(word.row(SUMMIT), row)
    control = row.xpath('.//w:sdt[w:sdtPr/w:tag[contains(@w:val, ":commitment")]]', namespaces=NAMES)[0]
    control.find("w:sdtContent", NAMES)[:] = runs("Hold a youth summit every year")
    word.put_after(control, *runs(" (budget)"))


@edit("A reference is taken out of a line of several figures")
def _figure(word: Word) -> None:
    remove(next(word.line("Figures stated").iter(f"{W}hyperlink")))


@edit("The line of a quotation is deleted, and that of its speaker left")
def _quotation_deleted(word: Word) -> None:
    remove(word.control(RIVER, "text").getparent())


@edit("The line that says who spoke is deleted")
def _speaker_deleted(word: Word) -> None:
    remove(word.control(RIVER, "text").getparent().getnext())


@edit("The line that says who spoke is written anew")
def _speaker_anew(word: Word) -> None:
    line = word.control(RIVER, "text").getparent().getnext()
    word.put_after(line, paragraph("The palace, spokesman", "QuoteSource"))
    remove(line)


@edit("The title is emptied")
def _no_title(word: Word) -> None:
    word.retype("brief", "title", "")


@edit("Words are written into a foot")
def _footer(word: Word) -> None:
    name = next(part for part in word.parts if part.startswith("word/footer"))
    text = word.parts[name].decode()
    end = text.rindex("</w:")
    word.parts[name] = f"{text[:end]}<w:p><w:r><w:t>Not for the press</w:t></w:r></w:p>{text[end:]}".encode()


@edit("A line of fixed words is written anew")
def _kicker(word: Word) -> None:
    line = word.line("Policy brief")
    word.put_after(line, paragraph("Note for the desk", "Kicker"))
    remove(line)


@edit("Paragraphs are written before everything, between two key points, and between a caption and its table")
def _passages(word: Word) -> None:
    word.put_before(word.line("Policy brief"), paragraph("For the minister."))
    word.put_after(word.line("Arvenia and Lostria signed three"), paragraph("In between."))
    word.put_after(word.line("Table 1."), paragraph("Before the table."))


@edit("A key point is made a paragraph of another part")
def _departed(word: Word) -> None:
    line = word.line("agreed to explore")
    line.find("w:pPr/w:pStyle", NAMES).set(f"{W}val", "BodyText")
    word.put_before(word.line("Timeline"), line)


@edit("Two key points are joined into one paragraph")
def _joined_points(word: Word) -> None:
    one, other = (word.control(point, "text").getparent() for point in (FIRST_POINT, SECOND_POINT))
    one.extend(list(other)[1:])
    remove(other)


@edit("Two people change one field with changes tracked")
def _two_hands(word: Word) -> None:
    inserted = tracked_insertion(*runs(" big"))
    inserted.set(f"{W}author", "Bo Chief")
    content = word.control(SUMMIT, "commitment").find("w:sdtContent", NAMES)
    content[:] = [*runs("Hold a"), inserted, *runs(" "), tracked_deletion(*runs("summit")), *runs("meeting every year")]


@edit("A reference is changed and a column taken out with changes tracked")
def _tracked_beside(word: Word) -> None:
    link = next(list(word.row(LEVY).iter(f"{W}tc"))[-1].iter(f"{W}hyperlink"))
    line = link.getparent()
    line.extend([tracked_deletion(*map(deepcopy, link.iter(f"{W}r"))), tracked_insertion(*runs("S1 ¶4"))])
    remove(link)
    for row in word.table(SIGNED).iter(f"{W}tr"):
        cell = list(row.iter(f"{W}tc"))[2]
        cell.find("w:tcPr", NAMES).extend(xml(f"<w:cellDel {TRACKED}/>"))


@edit("A count and a date are written that are none")
def _no_values(word: Word) -> None:
    word.retype(SIGNED, "count", "0 between governments")
    word.retype(DAY, "date", "0000")


@edit("A date is written in figures")
def _figures(word: Word) -> None:
    word.retype(DAY, "date", "2031-05-15")


@edit("Comments are written beside a new paragraph and a reference")
def _comments(word: Word) -> None:
    made = paragraph("The desk has asked.")
    word.put_before(word.line("Asked, offered"), made)
    word.comment(made, "Whom?")
