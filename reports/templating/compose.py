"""Compose: Brief and template in, Document out."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

from pydantic import ValidationError

from reports.errors import BadTemplate
from reports.model.blocks import Block, Document, Furniture
from reports.model.brief import Brief
from reports.model.comments import Comment
from reports.model.dates import bounds
from reports.model.house import Fault, House
from reports.templating import display
from reports.templating import library as shelf
from reports.templating.amending import amended
from reports.templating.elements import parse
from reports.templating.environment import render
from reports.templating.labels import Labels
from reports.templating.layout import blocks
from reports.templating.mail import mail
from reports.templating.view import View
from reports.templating.viewing import view

_BODY = "body.html.j2"
# The zip format of Word files knows no earlier moment (PKWARE APPNOTE 4.4.6).
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def compose(
    brief: Brief,
    *,
    template: str = "policy-brief",
    language: str = "en",
    organisation: str | None = None,
    moment: datetime | None = None,
    library: Path | None = None,
    comments: tuple[Comment, ...] = (),
    house: House | None = None,
) -> Document:
    """Lay `brief` out with a template, in the words of a language.

    `moment` is the time that writers may print; without it the latest date of a source, else the event's date,
    else 1980. `library` is a folder of the user's own templates and labels, looked into first. `comments` and `house`,
    the house's own Word file, are for the Word file. Raises BadTemplate for a template, labels or tags that are faulty.
    """
    labels = shelf.labels(language, library)
    chosen = shelf.template(template, library)
    shown = view(brief, labels, organisation)
    values = {"brief": shown, "labels": labels.tables}
    page = amended(_body(render(chosen, _BODY, values), where=f"{chosen.name}/{_BODY}"), brief, labels)
    return Document(
        title=brief.title,
        subtitle=brief.subtitle,
        language=labels.language,
        marking=brief.marking,
        organisation=organisation,
        subject=brief.subtitle or brief.title,
        keywords=_keywords(brief, labels),
        moment=moment or _moment(brief),
        furniture=_furniture(shown, labels),
        blocks=page.blocks,
        unsaid=page.lost,
        mail=mail(chosen, shown, labels, values),
        brief=brief,
        template=template,
        comments=comments,
        house=_filled(house, shown, labels) if house else None,
    )


def printed(brief: Brief, language: str) -> list[tuple[str, str]]:
    """What every output says of the facts of a brief in a language: the id of the fact, and the text.

    Raises BadTemplate where there are no labels in that language.
    """
    return [(each.fact, each.text) for each in display.shown(brief, shelf.labels(language))]


def faults(house: House, language: str = "en", library: Path | None = None) -> tuple[Fault, ...]:
    """Every mistake in the tags of a house's Word file, tried with a brief that has everything and a bare one.

    Raises BadTemplate where there are no labels in `language`.
    """
    from reports.templating.word import examine, sample

    tables = shelf.labels(language, library).tables
    return examine(house, *({"brief": sample(full=full), "labels": tables} for full in (True, False)))


def _filled(house: House, shown: View, labels: Labels) -> House:
    from reports.templating.word import fill, marked  # only a house's file pays for docxtpl

    return fill(house, {"brief": marked(shown), "labels": labels.tables})


def _body(html: str, where: str) -> tuple[Block, ...]:
    try:
        return blocks(parse(html))
    except BadTemplate as fault:
        raise BadTemplate(fault.message, where=fault.where or where, hint=fault.hint) from fault
    except ValidationError as fault:
        first = fault.errors()[0]
        raise BadTemplate(f"{first['msg']}: {first.get('input')!r}.", where=where) from fault


def _furniture(shown: View, labels: Labels) -> Furniture:
    head = [shown.title, shown.prepared]
    return Furniture(
        head=labels.word("list", "dot").join(part for part in head if part),
        foot=shown.organisation or labels.word("document", "kicker"),
        page=labels.word("document", "page"),
        reference=labels.word("document", "reference"),
        cited=labels.word("document", "cited"),
        attachment=labels.word("document", "attachment"),
        contents=labels.word("document", "contents"),
        fields=labels.words("fields"),
    )


def _keywords(brief: Brief, labels: Labels) -> tuple[str, ...]:
    """The parties and areas of the facts, for the properties of the files."""
    parties = [name for fact in brief.agreements for name in fact.parties]
    areas = [labels.word("area", area) for fact in brief.agreements for area in fact.areas]
    return tuple(dict.fromkeys(parties + areas))


def _moment(brief: Brief) -> datetime:
    """The sources' own date, else the event's, else the epoch: never the clock (design, Decisions made, 4)."""
    dates = [source.published for source in brief.sources if source.published]
    known = max(dates) if dates else brief.event.date
    return _first_day(known) if known else EPOCH


def _first_day(iso: str) -> datetime:
    """Midnight (UTC) of the first day of an ISO date at any precision, not before the epoch."""
    return max(datetime.combine(bounds(iso)[0], time(), tzinfo=UTC), EPOCH)
