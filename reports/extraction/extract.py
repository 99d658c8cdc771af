"""The one way from sources to a brief: open the dossier, let every finder look, put the rows in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from reports.extraction import figures, participants, quotes, timeline
from reports.extraction.agreements import drafts
from reports.extraction.dossier import Dossier, open_dossier
from reports.extraction.event import event_noun, find_event
from reports.extraction.fusion import merged
from reports.extraction.headline import subtitle, title
from reports.extraction.issues import open_issues
from reports.extraction.rows import ASKS, POSITIONS, agreement, ask, in_brief_order, issue, position
from reports.extraction.sides import Resolver
from reports.extraction.stances import merge_same, stances
from reports.extraction.summary import key_points
from reports.extraction.themes import themes
from reports.extraction.wording import held_marks
from reports.languages import Language, load
from reports.model.brief import Brief, MadeBy
from reports.model.facts import Agreement, Fact, TimelineEvent
from reports.model.identity import Register
from reports.model.notices import Notice, NoticeCode
from reports.model.source import SourceDocument

TOOL = "policybrief"
# Above this many sentences a reader should know that a table of everything follows; about 60 pages of print.
LONG = 1_500


def extract(sources: Sequence[SourceDocument], *, language: str = "en", version: str = "") -> Brief:
    """The brief of one or more sources.

    `language` is the language of the words to extract with; sources that a reader found to be in another one give
    their text and a notice, no facts. `version` is the tool's, for the record of how the brief was made.
    Raises EngineMissing where the language engine is not installed.
    """
    words = load(language)
    readable = [source for source in sources if source.language in (None, language)]
    foreign = [_foreign(words) for source in sources if source not in readable]
    made_by = MadeBy(tool=TOOL, version=version)
    if not readable:
        headline = next((source.title for source in sources if source.title), words.phrases["titles"]["nobody"])
        return Brief(
            id=_identity(sources),
            language=language,
            title=headline,
            sources=tuple(sources),
            notices=tuple(foreign),
            made_by=made_by,
        )
    return _brief(tuple(sources), open_dossier(readable, words), foreign, made_by)


def _brief(sources: tuple[SourceDocument, ...], dossier: Dossier, foreign: list[Notice], made_by: MadeBy) -> Brief:
    register = Register()
    resolver = Resolver(dossier)
    found = in_brief_order(merged(drafts(dossier, resolver), dossier.language))
    taken = merge_same(list(stances(dossier, resolver)), dossier.language)
    open_rows = open_issues(dossier, resolver, taken)
    agreements = tuple(agreement(dossier, register, draft) for draft in found)
    asks = tuple(ask(dossier, register, stance) for stance in taken if stance.act in ASKS)
    positions = tuple(position(dossier, register, stance) for stance in taken if stance.act in POSITIONS)
    issues = tuple(issue(dossier, register, row) for row in open_rows)
    spoken = quotes.find(dossier, register)
    people = participants.find(dossier, register, spoken)
    found_dates, contradictions = timeline.find(dossier, register)
    dated = tuple(_with_held_marks(dossier, event) for event in found_dates)
    event = find_event(dossier)
    tables: tuple[tuple[Fact, ...], ...] = (agreements, asks, positions, issues, spoken, dated)
    rows = [span for table in tables for fact in table for span in fact.spans]
    language = dossier.language
    return Brief(
        id=_identity(sources),
        language=language.code,
        title=title(dossier, event, event_noun(dossier), resolver.main, people),
        subtitle=subtitle(found, language),
        event=event,
        sources=sources,
        key_points=key_points(dossier, register, found, taken, open_rows),
        sections=themes(dossier, resolver, register, taken, rows),
        agreements=agreements,
        asks=asks,
        positions=positions,
        issues=issues,
        quotes=spoken,
        participants=people,
        timeline=dated,
        figures=figures.find(dossier, register),
        notices=(*foreign, *_notices(dossier, agreements, spoken, dated), *contradictions),
        made_by=made_by,
    )


def _with_held_marks(dossier: Dossier, event: TimelineEvent) -> TimelineEvent:
    text = held_marks(event.text, dossier.source(event.spans[0].source).text)
    return event if text == event.text else event.model_copy(update={"text": text})


def _identity(sources: Sequence[SourceDocument]) -> str:
    """The id of a brief: "b" and twelve hexadecimal digits of a hash over its sources' texts."""
    digest = hashlib.sha256("\x1f".join(source.text for source in sources).encode("utf-8", "surrogatepass"))
    return "b" + digest.hexdigest()[:12]


def _foreign(language: Language) -> Notice:
    return Notice(code=NoticeCode.OTHER_LANGUAGE, text=language.phrases["notices"]["other_language"])


def _notices(
    dossier: Dossier, agreements: Sequence[Agreement], spoken: Sequence[object], dated: Sequence[Fact]
) -> Iterator[Notice]:
    words = dossier.language.phrases["notices"]
    if not agreements:
        yield Notice(code=NoticeCode.NO_AGREEMENT, text=words["no_agreement"])
    if not all(row.parties for row in agreements):
        yield Notice(code=NoticeCode.UNCLEAR_PARTY, text=words["unclear_party"])
    if not any(getattr(quote, "speaker", None) for quote in spoken):
        yield Notice(code=NoticeCode.NO_QUOTE, text=words["no_quote"])
    if not any(source.published for source in dossier.sources) and not any(getattr(row, "date", None) for row in dated):
        yield Notice(code=NoticeCode.NO_DATE, text=words["no_date"])
    if len(dossier.sentences) > LONG:
        yield Notice(code=NoticeCode.LONG_SOURCE, text=words["long_source"].format(count=len(dossier.sentences)))
    yield from dossier.notices
