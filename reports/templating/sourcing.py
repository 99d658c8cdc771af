"""Say what a brief rests on and how it was made: only what is true of the sources at hand, gaps included."""

from __future__ import annotations

from reports.model.brief import Brief
from reports.model.source import SourceDocument
from reports.model.vocabulary import SourceKind, Status
from reports.templating import display
from reports.templating.labels import Labels
from reports.templating.references import References, name_of, paragraph_id, paragraph_label
from reports.templating.view import NoticeLine, SourceLine, SourceParagraph


def source_statement(brief: Brief, labels: Labels) -> str:
    """The source summary statement (ICD 206): how many, of what kind, what was not seen, up to when."""
    news = all(source.kind is SourceKind.NEWS for source in brief.sources)
    signed = any(fact.status is Status.SIGNED for fact in brief.agreements)
    sentences = [_kinds(brief, labels)]
    if news and signed:
        sentences.append(labels.word("sources", "no_instrument_text"))
    sentences.append(_cut_off(brief, labels))
    return " ".join(sentences)


def _kinds(brief: Brief, labels: Labels) -> str:
    kinds = [source.kind for source in brief.sources]
    if len(kinds) > 1:
        different = list(dict.fromkeys(labels.word("source_kind", kind) for kind in kinds))
        return labels.fill("sources", "many", number=len(kinds), kinds=display.joined(different, labels))
    return labels.word("source_statement", kinds[0])


def _cut_off(brief: Brief, labels: Labels) -> str:
    """Up to when the sources can know: the latest publication date, else the latest day they name."""
    published = [source.published for source in brief.sources if source.published]
    if published and len(published) == len(brief.sources):
        return labels.fill("sources", "cut_off", date=display.date(max(published), labels))
    days = [event.date for event in brief.timeline if event.date and len(event.date) == len("2026-01-05")]
    if days:
        return labels.fill("sources", "cut_off_unknown", date=display.date(max(days), labels))
    return labels.word("sources", "cut_off_unknown_undated")


def source_lines(brief: Brief, labels: Labels) -> tuple[SourceLine, ...]:
    """Each source with what is known and what is not, and its numbered paragraphs."""
    return tuple(_source(source, labels) for source in brief.sources)


def _source(source: SourceDocument, labels: Labels) -> SourceLine:
    language = source.language or ""
    return SourceLine(
        id=source.id,
        name=name_of(source),
        description=_description(source, labels),
        origin=labels.fill("sources", "checksum", sha256=source.sha256),
        lang="" if language == labels.language else language,
        paragraphs=tuple(
            SourceParagraph(
                paragraph_id(source.id, paragraph.number),
                paragraph_label(paragraph.number, labels),
                source.text[paragraph.start : paragraph.end],
            )
            for paragraph in source.paragraphs
        ),
    )


def _description(source: SourceDocument, labels: Labels) -> str:
    """What is known of a source and what is not: "News report, by A. Kim, 6 January 2026; no headline stated"."""
    known = [
        labels.word("source_kind", source.kind),
        source.publisher or "",
        labels.fill("sources", "by", author=source.author) if source.author else "",
        display.date(source.published, labels) if source.published else "",
        labels.fill("sources", "file", file=source.file) if source.title else "",
    ]
    facts = labels.word("list", "comma").join(part for part in known if part)
    missing = _missing(source, labels)
    return display.sentence(facts) + (labels.word("list", "semicolon") + missing if missing else "")


def _missing(source: SourceDocument, labels: Labels) -> str:
    absent = [
        labels.word("sources", name)
        for name in ("title", "author", "publisher", "published")
        if getattr(source, name) is None
    ]
    if not absent:
        return ""
    comma, last = labels.word("list", "comma"), labels.word("sources", "or")
    listed = comma.join(absent[:-1]) + last + absent[-1] if len(absent) > 1 else absent[0]
    return labels.fill("sources", "missing", list=listed)


def method(brief: Brief, labels: Labels) -> str:
    """What made the brief, how, who edited it, and which checks it passed."""
    made = brief.made_by
    how = labels.word("method", made.method)
    sentences = [labels.fill("made", "by", tool=made.tool, version=made.version, method=how)]
    if brief.changes:
        people = dict.fromkeys(change.by for change in brief.changes)
        sentences.append(labels.fill("made", "edited", people=labels.word("list", "comma").join(people)))
    if made.checks:
        checks = [labels.known("checks", check) for check in made.checks]
        sentences.append(labels.fill("made", "checks", checks=labels.word("list", "semicolon").join(checks)))
    sentences += [labels.word("made", "restated"), labels.fill("made", "identifier", id=brief.id)]
    return " ".join(sentences)


def notices(brief: Brief, labels: Labels, references: References) -> tuple[NoticeLine, ...]:
    """Every notice of the brief with the words it is about."""
    return tuple(
        NoticeLine(display.wording(notice.text, labels), references.of(notice.spans)) for notice in brief.notices
    )
