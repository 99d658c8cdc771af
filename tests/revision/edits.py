"""What people do to a brief in Word, one thing each: the name tells it, the function does it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from tests.fictional import BRIEF
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

SIGNED, FOUR, SUMMIT, TALKS, PATROLS, FUND = (fact.id for fact in BRIEF.agreements)
LEVY, SURVEYS = (fact.id for fact in BRIEF.asks)
KARR, UNANSWERED, TEXTS = (fact.id for fact in BRIEF.issues)
RIVER, FRANK, BRIDGE, STONE = (fact.id for fact in BRIEF.quotes)
DOVAN, THELL = (fact.id for fact in BRIEF.participants)
TREATY, DAY, PATROLLING, ROUNDS = (fact.id for fact in BRIEF.timeline)
FIRST_POINT, SECOND_POINT = (fact.id for fact in BRIEF.key_points)

EDITS: dict[str, Callable[[Word], None]] = {}


def edit(name: str) -> Callable[[Callable[[Word], None]], Callable[[Word], None]]:
    """Enter an edit under its name."""

    def enter(made: Callable[[Word], None]) -> Callable[[Word], None]:
        EDITS[name] = made
        return made

    return enter


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
