"""Make a brief of a job, and hold a brief against its sources: the one room that knows two stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pydantic import ValidationError

from reports.errors import BadBrief, GateFailed
from reports.extraction import extract
from reports.gates import (
    CHECKS,
    Finding,
    Severity,
    check_brief,
    check_document,
    check_printed,
    check_sources,
    withhold,
)
from reports.model.blocks import Document
from reports.model.brief import Brief
from reports.model.comments import Comment
from reports.model.formats import Format
from reports.model.house import House, HouseTemplate, Inspection
from reports.model.job import Job, Printing, Result, SourceFile
from reports.model.letters import Addressing
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument
from reports.model.upgrade import brief_from_json
from reports.readers import Reading
from reports.readers import read_all as read_files
from reports.readers.enclosure import Enclosed
from reports.templating import compose, faults, printed
from reports.version import __version__
from reports.writers import mails, write
from reports.writers.logo import picture
from reports.writers.theme import Theme, default_theme, house_theme

# A line of the page holds so many; the rest are counted.
MOST_NAMED = 5

# A row left out may leave another one without ground; more than two such steps were never needed.
ROUNDS = 3

# Programs find the sign of a PDF anywhere in its first kilobyte (ISO 32000-1, annex H, note 13).
_PDF, _WITHIN = b"%PDF-", 1024
# How a Word file begins, a zip file, and how one does that is old or locked with a password.
_WORD = (b"PK", b"\xd0\xcf\x11\xe0")
_BROKEN = "law_broken"

Progress = Callable[[str], None]
"""Told the name of each stage as it begins; for a display, never for a decision."""


def _silent(_stage: str) -> None:
    """Tell nobody."""


def make(job: Job, progress: Progress = _silent, reading: Reading = read_files) -> Result:
    """Read the sources of `job`, extract one brief, compose and write it in every format asked for.

    `reading` reads one source; who reads what strangers sent gives a `LimitedReader`.

    Pure: the same job gives the same bytes. Raises BadSource for a source that cannot be read, BadTemplate for the
    template or language, EngineMissing without the language engine, and GateFailed where what was made breaks a
    promise: then nothing is given back.
    """
    progress("Reading")
    theme, house = _theme(job), _house(job)
    sources = read_all(job, reading)
    progress("Finding what was agreed, asked and said")
    brief = _framed(extract(sources, version=__version__), sources, job)
    return _printed(_held(brief), job, theme, house, (), progress)


def warm(job: Job) -> None:
    """Make a brief of one sentence as `job` says, so that all that briefs need is loaded before the first source comes.

    Raises what the settings or the machine lack for it, which is the fault of no source.
    """
    source = SourceFile(name="warm.txt", data=b"France and Italy agreed to hold a summit on 3 May 2024, France said.")
    make(job.model_copy(update={"sources": (source,)}))


def render(
    brief: Brief, printing: Printing, comments: tuple[Comment, ...] = (), progress: Progress = _silent
) -> Result:
    """Compose and write `brief` in every format asked for; `comments` stand beside the text of the Word file.

    Raises BadTemplate for the template or language, and GateFailed where a fact has no place on the page.
    """
    return _printed(brief, printing, _theme(printing), _house(printing), comments, progress)


def _printed(
    brief: Brief,
    printing: Printing,
    theme: Theme,
    house: House | None,
    comments: tuple[Comment, ...],
    progress: Progress,
) -> Result:
    progress("Laying out")
    brief, document = _laid_out(brief, printing, theme, house, comments)
    progress("Writing")
    files = write(document, printing.formats, theme, sender=printing.sender)
    return Result(brief=brief, files=files, notices=(*brief.notices, *_of_house(house)))


def letters(brief: Brief, printing: Printing, addressings: Sequence[Addressing]) -> Iterator[bytes]:
    """The e-mail of `brief` once for each of `addressings`, its attachments made once; `printing` as for `render`.

    Raises what `render` raises, before the first letter.
    """
    mailed = printing.model_copy(update={"formats": (Format.EML,)})
    theme = _theme(mailed)
    _, document = _laid_out(brief, mailed, theme, _house(mailed), ())
    return mails(document, addressings, theme)


def _laid_out(
    brief: Brief, printing: Printing, theme: Theme, house: House | None, comments: tuple[Comment, ...]
) -> tuple[Brief, Document]:
    """The brief, with a notice where the fonts lack characters of it, and its Document, in which every fact stands."""
    document = _composed(brief, printing, house, comments)
    if missing := _missing_glyphs(document, printing, theme):
        brief = brief.model_copy(update={"notices": (*brief.notices, missing)})
        document = _composed(brief, printing, house, comments)
    _stop_on(check_document(brief, document))
    return brief, document


def _theme(job: Printing) -> Theme:
    """The look of the house, or the built-in one, with the fonts of the job's folders at hand."""
    if job.theme is None:
        return default_theme().looking_in(job.font_folders)
    theme = house_theme(job.theme.toml, job.theme.name).looking_in(job.font_folders)
    if theme.logo is None:
        return theme
    picture(job.theme.logo, theme.logo.file)  # what is no picture is told before the work begins
    return theme.model_copy(update={"logo": theme.logo.model_copy(update={"data": job.theme.logo})})


def _house(job: Printing) -> House | None:
    """The house's Word file, where one is given and a Word file is asked for."""
    if job.house is None or not {Format.DOCX, Format.EML} & set(job.formats):
        return None
    from reports.readers.house import read_house

    return read_house(job.house.data, job.house.name)


def _of_house(house: House | None) -> Iterator[Notice]:
    """What is to be said of a house's file. It is about that file and not the brief, so that no page tells of it."""
    if house is None:
        return
    from reports.writers.docx.house import standing

    made = standing(house).made
    if made:
        text = f"{house.name} lacks styles, which are made: {'; '.join(grouped(made))}."
        yield Notice(code=NoticeCode.MISSING_STYLE, text=text)
    if house.left_out:
        text = f"Not taken over from {house.name}: {', '.join(house.left_out)}."
        yield Notice(code=NoticeCode.LEFT_OUT, text=text)


def grouped(made: Iterable[tuple[str, str]]) -> list[str]:
    """Styles by the one they are made on: "on Normal: Kicker, Note"."""
    groups: dict[str, list[str]] = {}
    for name, base in made:
        groups.setdefault(base, []).append(name)
    return [f"on {base}: {', '.join(names)}" for base, names in groups.items()]


def inspect_house(template: HouseTemplate, language: str = "en") -> Inspection:
    """What a house's Word file is to briefs, and every mistake in its tags.

    Raises BadTemplate where it cannot be used at all, or there are no labels in `language`.
    """
    from reports.readers.house import read_house
    from reports.templating.word import outline
    from reports.writers.docx.house import standing

    house = read_house(template.data, template.name)
    tags, body = outline(house)
    stands = standing(house)
    return Inspection(
        tags=tags,
        body=body,
        faults=faults(house, language),
        there=stands.there,
        made=stands.made,
        left_out=house.left_out,
        silent=house.silent,
    )


def read_all(job: Job, reading: Reading = read_files) -> list[SourceDocument]:
    """The sources of `job` as documents, numbered S1, S2, … in their order; an e-mail may hold several."""
    documents = [each for source in job.sources for each in reading(source.data, source.name, source.format)]
    return [document.model_copy(update={"id": f"S{number}"}) for number, document in enumerate(documents, 1)]


def verify(brief: Brief, sources: Sequence[SourceDocument] | None = None) -> list[Finding]:
    """Every promise that `brief` breaks: its wordings against its source texts, its texts against `sources` if given.

    What a person wrote or changed warns; everything else is a failure. An empty list means that the brief holds.
    """
    findings = check_brief(brief)
    return findings if sources is None else [*findings, *check_sources(brief, sources)]


def examine(data: bytes, where: str, sources: Sequence[SourceDocument] | None = None) -> list[Finding]:
    """What `verify` finds in a brief: its JSON, or a PDF or Word file of ours; a broken law of the model is one, too.

    Of a file the model it carries is held against the sources, and its pages against the model. Raises BadBrief where
    `data` is no brief of a version we know, BadTemplate where there are no labels in the language of the file.
    """
    held = _enclosed(data, where)
    if held is None:
        return _examine(data, where, sources)
    findings = _examine(held.brief, where, sources)
    if any(finding.code == _BROKEN for finding in findings):
        return findings
    brief = brief_from_json(held.brief, where)
    return [*findings, *check_printed(brief, printed(brief, held.language), held.words)]


def _enclosed(data: bytes, where: str) -> Enclosed | None:
    """What a file of ours holds, None for JSON. Only a PDF pays for its reader, and only a Word file for that one."""
    if data.startswith(_WORD):
        from reports.readers.edited import enclosed_word

        return enclosed_word(data, where)
    if _PDF not in data[:_WITHIN] or data.lstrip().startswith(b"{"):
        return None
    from reports.readers.enclosed import enclosed

    return enclosed(data, where)


def _examine(data: bytes, where: str, sources: Sequence[SourceDocument] | None) -> list[Finding]:
    try:
        brief = brief_from_json(data, where)
    except BadBrief as fault:
        broken = _broken_laws(fault)
        if not broken:
            raise
        return broken
    return verify(brief, sources)


def _broken_laws(fault: BadBrief) -> list[Finding]:
    """What a brief of the right shape says that cannot be: a span outside its text, a false quotation."""
    cause = fault.__cause__
    errors = cause.errors() if isinstance(cause, ValidationError) else []
    broken = [error["msg"].removeprefix("Value error, ") for error in errors if error["type"] == "value_error"]
    return [Finding(code=_BROKEN, fact=None, text=f"{text}.") for text in broken]


def _framed(brief: Brief, sources: Sequence[SourceDocument], job: Job) -> Brief:
    """`brief` with what the job and the readers add: marking, day of preparation, the readers' notices, the checks."""
    published = max((source.published for source in sources if source.published), default=None)
    told = tuple(notice for source in sources for notice in source.notices)
    frame = {
        "marking": job.marking,
        "prepared": job.prepared or published or brief.event.date,
        "notices": (*told, *brief.notices),
        "made_by": brief.made_by.model_copy(update={"checks": CHECKS}),
    }
    return brief.model_copy(update=frame)


def _held(brief: Brief) -> Brief:
    """`brief` without the rows that a gate finds fault with; stops where the fault is not in a row."""
    for _ in range(ROUNDS):
        findings = check_brief(brief)
        held = withhold(brief, findings)
        if held is brief:
            break
        brief = held
    _stop_on(check_brief(brief))
    return brief


def _composed(brief: Brief, job: Printing, house: House | None, comments: tuple[Comment, ...]) -> Document:
    return compose(
        brief,
        template=job.template,
        language=job.language,
        organisation=job.organisation,
        moment=job.moment,
        comments=comments,
        house=house,
    )


def _missing_glyphs(document: Document, job: Printing, theme: Theme) -> Notice | None:
    """What the user is told where the PDF cannot show a character of the brief; None where it can, or none is made."""
    if not {Format.PDF, Format.EML} & set(job.formats):
        return None
    # Only a job with a PDF pays for its fonts.
    from reports.writers.pdf.missing import SIGN, missing_characters

    missing = missing_characters(document, theme)
    if not missing:
        return None
    scripts = "; ".join(f"{script}: {_named(characters)}" for script, characters in sorted(missing.items()))
    return Notice(
        code=NoticeCode.MISSING_GLYPH,
        text=f"The fonts at hand have no shape for {scripts}. The PDF shows {SIGN} in their place: install "
        "policybrief[scripts] or a font that has them.",
    )


def _named(characters: Sequence[str]) -> str:
    """The first characters with their numbers in Unicode, and how many more there are."""
    names = ", ".join(f"{character} (U+{ord(character):04X})" for character in characters[:MOST_NAMED])
    return f"{names} and {len(characters) - MOST_NAMED} more" if len(characters) > MOST_NAMED else names


def _stop_on(findings: Sequence[Finding]) -> None:
    """Raise GateFailed on the first failure, naming the fact and its words."""
    failures = [finding for finding in findings if finding.severity is Severity.FAILURE]
    if failures:
        others = f" ({len(failures) - 1} more of that kind.)" if len(failures) > 1 else ""
        raise GateFailed(
            f"a gate stopped the brief: {failures[0].text}{others}",
            where=failures[0].fact or "the brief",
            hint="Nothing was written. This is a fault of policybrief, not of the source: please report it.",
        )
