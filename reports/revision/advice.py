"""What people should look at after their edits, in sentences: what they changed may stand elsewhere, unchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reports.model.amendments import Certainty, ChangeKind
from reports.revision.citing import Citing
from reports.revision.remarks import OURS
from reports.revision.revising import Revision
from reports.templating.library import labels as labels_of

_DOUBTS = {
    Certainty.BOOKMARK: "The program that saved it dropped the tags of the fields; they were known by their bookmarks.",
    Certainty.TEXT: "The program that saved it dropped all marks; fields were known by their words: look twice.",
}
_COUNTED = ("status", "count")


def advice(revision: Revision) -> Iterator[str]:
    """A sentence for each thing that calls for a look but is no fault; nothing where nothing was written."""
    people = Counter(comment.author for comment in revision.comments if comment.author != OURS)
    if people:
        yield f"Comments are kept in the Word file: {', '.join(f'{n} by {who}' for who, n in people.items())}."
    if not revision.changes:
        return
    if revision.sure in _DOUBTS:
        yield _DOUBTS[revision.sure]
    if any(change.kind in (ChangeKind.REMOVED, ChangeKind.MOVED) and change.fact for change in revision.changes):
        yield "Numbers of rows in the list are those before the changes."
    yield from _unknown(revision)
    yield from _repeated(revision)
    if any(change.list == "agreements" and change.field in _COUNTED for change in revision.changes):
        yield "The line of numbers at the head counts anew what was signed."
    if any(change.list == "timeline" and change.field == "date" for change in revision.changes):
        yield "Events stay in the order in which you put them; move those whose date was changed."
    if revision.brief.rewordings:
        yield "The e-mail keeps its own headings and captions: fixed words that were changed are not in it."


def _unknown(revision: Revision) -> Iterator[str]:
    """References to paragraphs that no source has: they are read as words."""
    citing = Citing(revision.before, labels_of(revision.frame.language))
    for label in dict.fromkeys(label for change in revision.changes for label in citing.unknown(change.new)):
        last = ", ".join(f"{source.id} to ¶{len(source.paragraphs)}" for source in revision.before.sources)
        yield f"{label} names no paragraph of a source ({last}): it is read as words."


def _repeated(revision: Revision) -> Iterator[str]:
    """Key points and a subtitle that say again what was changed or taken out."""
    touched = {change.fact for change in revision.changes if change.kind in (ChangeKind.REMOVED, ChangeKind.REWORDED)}
    grounds = [span for fact in revision.before.facts() if fact.id in touched for span in fact.spans]
    for point in revision.brief.key_points:
        if point.id not in touched and any(mine.overlaps(theirs) for mine in point.spans for theirs in grounds):
            yield f"A key point rests on the same words as what was changed; does it still hold? “{point.text}”"
    subtitle = revision.brief.subtitle
    if subtitle and subtitle == revision.before.subtitle and grounds:
        yield f"The subtitle was not changed; does it still hold? “{subtitle}”"
