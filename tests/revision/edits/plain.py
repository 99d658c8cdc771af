"""Edits of fields, rows, parts and passages."""

from __future__ import annotations

from copy import deepcopy

from tests.revision.edits.entering import Edit, entering
from tests.revision.edits.facts import (
    DAY,
    FRANK,
    FUND,
    KARR,
    LEVY,
    PATROLLING,
    PATROLS,
    RIVER,
    ROUNDS,
    SECOND_POINT,
    SIGNED,
    STONE,
    SUMMIT,
    SURVEYS,
    TALKS,
    TREATY,
)
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
    said,
    tracked_deletion,
    tracked_insertion,
    xml,
)

EDITS: dict[str, Edit] = {}
edit = entering(EDITS)


@edit("Nothing: the file is opened and saved")
def _nothing(word: Word) -> None:
    del word


@edit("A commitment is worded otherwise")
def _commitment(word: Word) -> None:
    word.retype(SUMMIT, "commitment", "Hold a summit every spring")


@edit("A commitment is worded more firmly than the source has it")
def _stronger(word: Word) -> None:
    word.retype(FUND, "commitment", "Set up a joint fund for flood relief")


@edit("A quotation is changed")
def _quotation(word: Word) -> None:
    word.retype(RIVER, "text", "The river never asks for a passport")


@edit("A status is changed to another of the vocabulary")
def _status(word: Word) -> None:
    word.retype(PATROLS, "status", "Pledged")


@edit("A status is changed to words of the editor's own")
def _own_status(word: Word) -> None:
    word.retype(PATROLS, "status", "Agreed, subject to review")


@edit("The marks of strength are changed")
def _strength(word: Word) -> None:
    word.type_into(word.row(SUMMIT), "●●●●○", "●●●○○")


@edit("A date of the timeline is changed")
def _date(word: Word) -> None:
    word.retype(DAY, "date", "Thursday 15 May 2031")


@edit("A time is written where the cell was blank")
def _blank(word: Word) -> None:
    cell = list(word.row(FUND).iter(f"{W}tc"))[4]
    cell.find("w:p", NAMES).extend(runs("2033"))


@edit("A count is changed")
def _count(word: Word) -> None:
    word.retype(SIGNED, "count", "5 between governments")


@edit("A condition is taken out, its label with it")
def _condition(word: Word) -> None:
    control = word.control(PATROLS, "condition")
    line = control.getparent()
    remove(control)
    word.type_into(line, "Condition: ", "")


@edit("A field is emptied and Word shows its placeholder")
def _placeholder(word: Word) -> None:
    control = word.control(FRANK, "role")
    control.find("w:sdtPr", NAMES).extend(xml("<w:showingPlcHdr/>"))
    control.find("w:sdtContent", NAMES)[:] = runs("Click or tap here to enter text.")


@edit("The words of a cell are deleted with their control, and typed anew")
def _retyped_cell(word: Word) -> None:
    control = word.control(LEVY, "text")
    word.put_after(control, *runs("Lift the levy on timber at once"))
    remove(control)


@edit("A row is deleted")
def _row(word: Word) -> None:
    remove(word.row(TALKS))


@edit("All rows of a table are deleted, and the table with its heading")
def _table(word: Word) -> None:
    remove(word.table(KARR))
    remove(word.line("Not settled"))
    remove(word.line("Points left open"))


@edit("A row is moved to the top")
def _moved(word: Word) -> None:
    row = word.row(FUND)
    word.row(SIGNED).addprevious(row)


@edit("The rows of a table are sorted the other way round")
def _sorted(word: Word) -> None:
    table = word.table(TREATY)
    rows = [word.row(fact) for fact in (TREATY, DAY, PATROLLING, ROUNDS)]
    for row in reversed(rows):
        table.append(row)


@edit("A row is copied and its wording changed")
def _copied(word: Word) -> None:
    row = copied(word.row(SUMMIT))
    word.put_after(word.row(SUMMIT), row)
    content = row.xpath('.//w:sdt[w:sdtPr/w:tag[contains(@w:val, ":commitment")]]/w:sdtContent', namespaces=NAMES)[0]
    content[:] = runs("Hold a youth summit every year")


@edit("An empty row is filled, with a reference")
def _filled(word: Word) -> None:
    row = word.row(FUND)
    word.put_after(row, filled(row, "", "Open a consulate in Port Selm", "Agreement", "Agreed", "2032", "S1 ¶2"))


@edit("An empty row is filled, without a reference and in words of the editor's own")
def _unsourced(word: Word) -> None:
    row = word.row(SURVEYS)
    word.put_after(row, filled(row, "", "Share tide tables", "hinted at", ""))


@edit("An empty row is left empty")
def _empty(word: Word) -> None:
    row = word.row(SURVEYS)
    word.put_after(row, filled(row, "", "", "", ""))


@edit("An event is added to the timeline")
def _event(word: Word) -> None:
    row = word.row(DAY)
    word.put_after(row, filled(row, "5 June 2031", "The ministers report", "S1 ¶3"))


@edit("A key point is added")
def _point(word: Word) -> None:
    word.put_after(word.line("agreed to explore"), paragraph("The islet stays disputed. S1 ¶4", "KeyPointsBullet"))


@edit("A key point is deleted and the other one is reworded")
def _points(word: Word) -> None:
    remove(word.line("Arvenia and Lostria signed three"))
    word.retype(SECOND_POINT, "text", "A joint fund for flood relief is to be explored.")


@edit("The assessment is filled")
def _assessment(word: Word) -> None:
    word.put_after(
        word.line("We assess that the fund"),
        paragraph("We assess that the patrols are likely to continue."),
    )


@edit("A part called Assessment is written at the end")
def _own_assessment(word: Word) -> None:
    for words in ("Assessment", "We assess that the fund"):
        remove(word.line(words))
    word.put_before(
        word.line("Sources and method"),
        paragraph("Assessment", "Heading1"),
        paragraph("The fund will not come this year."),
        paragraph("The levy will."),
    )


@edit("A paragraph is written between two parts")
def _passage(word: Word) -> None:
    word.put_before(word.line("Asked, offered"), paragraph("The desk has asked both embassies for the texts."))


@edit("A part of the editor's own is written, with a heading")
def _part(word: Word) -> None:
    word.put_before(
        word.line("Timeline"), paragraph("Next steps", "Heading1"), paragraph("The desk will call on Tuesday.")
    )


@edit("The title and a heading are changed")
def _title(word: Word) -> None:
    word.retype("brief", "title", "Arvenia and Lostria meet at Port Selm")
    word.type_into(word.line("What was agreed"), "What was agreed", "Outcomes")


@edit("A note of the annex is deleted")
def _note(word: Word) -> None:
    remove(word.line("was kept as written"))


@edit("The source in the annex is changed")
def _source(word: Word) -> None:
    word.type_into(word.line("met for 70 minutes. “The river"), "70 minutes", "75 minutes")


@edit("A quotation is taken out of a line of several")
def _term(word: Word) -> None:
    remove(word.control(STONE, "text"))


@edit("A reference is changed")
def _reference(word: Word) -> None:
    cell = list(word.row(LEVY).iter(f"{W}tc"))[-1]
    remove(next(cell.iter(f"{W}hyperlink")))
    cell.find("w:p", NAMES).extend(runs("S1 ¶4"))


@edit("A comment is written beside a row")
def _comment(word: Word) -> None:
    word.comment(word.control(LEVY, "text").getparent(), "Is this still their line?")


@edit("Words are inserted and deleted with changes tracked, and left open")
def _tracked(word: Word) -> None:
    content = word.control(SUMMIT, "commitment").find("w:sdtContent", NAMES)
    content[:] = [
        *runs("Hold a "),
        tracked_deletion(*runs("summit")),
        tracked_insertion(*runs("meeting")),
        *runs(" every year"),
    ]


@edit("Tracked changes were accepted")
def _accepted(word: Word) -> None:
    word.retype(SUMMIT, "commitment", "Hold a meeting every year")


@edit("Tracked changes were rejected")
def _rejected(word: Word) -> None:
    word.retype(SUMMIT, "commitment", "Hold a summit every year")


@edit("A row is deleted and a paragraph inserted with changes tracked, and left open")
def _tracked_row(word: Word) -> None:
    row = word.row(TALKS)
    row.insert(0, xml(f"<w:trPr><w:del {TRACKED}/></w:trPr>")[0])
    for line in row.iter(f"{W}p"):
        for run in list(line.iter(f"{W}r")):
            holder = run.getparent()
            place = holder.index(run)
            holder.insert(place, tracked_deletion(run))
    made = paragraph("Put in with changes tracked.")
    made[1:] = [tracked_insertion(*runs("Put in with changes tracked."))]
    made[0].append(xml(f"<w:rPr><w:ins {TRACKED}/></w:rPr>")[0])
    word.put_before(word.line("Asked, offered"), made)


@edit("A column is taken out")
def _column(word: Word) -> None:
    for row in word.table(SIGNED).iter(f"{W}tr"):
        remove(list(row.iter(f"{W}tc"))[2])


@edit("Everything is restyled")
def _restyled(word: Word) -> None:
    for style in word.body.iter(f"{W}pStyle"):
        style.set(f"{W}val", "Normal")
    for run in word.body.iter(f"{W}r"):
        run.insert(0, xml("<w:rPr><w:b/></w:rPr>")[0])


@edit("A picture is put in")
def _picture(word: Word) -> None:
    drawing = next(word.body.iter(f"{W}drawing"))
    made = paragraph("")
    made.append(deepcopy(drawing.getparent()))
    word.put_before(word.line("Asked, offered"), made)


@edit("A marking is set in head and foot")
def _marking(word: Word) -> None:
    for name in [part for part in word.parts if part.startswith(("word/header", "word/footer"))]:
        text = word.parts[name].decode()
        end = text.rindex("</w:")
        line = '<w:p><w:pPr><w:pStyle w:val="Marking"/></w:pPr><w:r><w:t>TLP:AMBER</w:t></w:r></w:p>'
        word.parts[name] = (text[:end] + line + text[end:]).encode()


@edit("A row is moved with changes tracked, as Word does it")
def _tracked_move(word: Word) -> None:
    row = word.row(FUND)
    moved = copied(row)
    for each, tag in ((row, "del"), (moved, "ins")):
        each.insert(0, xml(f"<w:trPr><w:{tag} {TRACKED}/></w:trPr>")[0])
    word.row(SIGNED).addprevious(moved)


@edit("A note at the end is changed")
def _endnote(word: Word) -> None:
    name = "word/endnotes.xml"
    word.parts[name] = word.parts[name].replace(b"signed three memorandums", b"signed four memorandums", 1)


@edit("The place at the head is changed")
def _place(word: Word) -> None:
    word.retype("brief", "place", "Port Selm, Arvenia")


@edit("A quotation is added, with a line that says who spoke")
def _quotation_added(word: Word) -> None:
    source = next(line for line in word.body.iter(f"{W}p") if "part of a sentence" in said(line))
    word.put_after(
        source, paragraph("“A river is no wall.”", "Quote"), paragraph("Mira Dovan, President S1 ¶2", "QuoteSource")
    )


@edit("A row is moved into another table")
def _another_table(word: Word) -> None:
    word.table(SIGNED).append(word.row(LEVY))


@edit("A part is moved")
def _part_moved(word: Word) -> None:
    elements = list(word.body)
    first, last = (elements.index(word.line(words)) for words in ("Who took part", "Timeline"))
    goal = word.line("Not settled")
    for element in elements[first:last]:
        goal.addprevious(element)


@edit("Two paragraphs of several facts are joined")
def _joined(word: Word) -> None:
    one, other = (word.line(f"{name} (principal)") for name in ("Dovan, President", "Thell, Prime Minister"))
    one.extend(list(other)[1:])
    remove(other)
