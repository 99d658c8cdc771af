"""A brief on its way to people: which letters are new, which are updates, and which the outbox has already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, takewhile
from typing import TYPE_CHECKING

from reports.errors import UsageError

if TYPE_CHECKING:
    from reports.delivery.outbox import Entry, Outbox
    from reports.model.brief import Brief
    from reports.model.job import Printing
    from reports.model.letters import Addressing, Letter, Mailbox


@dataclass(frozen=True)
class Mailing:
    """The letters of one brief from one sender, held against the outbox that they go into."""

    brief: Brief
    printing: Printing
    sender: Mailbox
    outbox: Outbox

    def letters(self, heads: Sequence[Addressing], *, again: bool) -> Iterator[tuple[Letter, Entry | None]]:
        """A letter for each of `heads`, and what the outbox has in its place, None where it is to be queued.

        The same brief under another subject or marking is another letter, and so is one that is sent once more,
        `again`. They answer the first one to the same people, as edited briefs do. Raises UsageError before the first
        one where `again` is asked of what still waits.
        """
        if again:
            self._check_none_waits(heads)
        anew: list[Addressing] = []
        for head, letter in self._made([self._in_thread(head) for head in heads]):
            known = self.outbox.known(letter.key)
            if known is None or (known.subject == letter.subject and not again):
                yield letter, known
            else:
                anew.append(self._following(head, known, letter.subject, again=again))
        for _, letter in self._made(anew):
            yield letter, self.outbox.known(letter.key)

    def _check_none_waits(self, heads: Sequence[Addressing]) -> None:
        """Raise UsageError where a letter of this brief, or one that was sent once more, has not gone out yet."""
        for head in heads:
            for known in takewhile(bool, map(self.outbox.known, _again(head.message_id))):
                if known is not None and known.waits:
                    hint = f"Send that one: policybrief mail retry {known.number}"
                    raise UsageError(f"letter {known.number} of this brief still waits ({known.state}).", hint=hint)

    def _made(self, heads: Sequence[Addressing]) -> Iterator[tuple[Addressing, Letter]]:
        from reports.delivery.finished import letter
        from reports.pipeline import letters

        for head, data in zip(heads, letters(self.brief, self.printing, heads), strict=True):
            yield head, letter(head, data, self.sender.address)

    def _following(self, head: Addressing, known: Entry, subject: str, *, again: bool) -> Addressing:
        """The head of the letter that follows one which is known."""
        from reports.delivery.identifiers import following_id

        found = following_id(head.message_id, subject) if known.subject != subject else head.message_id
        if again:
            found = next(each for each in _again(found) if self.outbox.known(each) is None)
        return self._in_thread(head.model_copy(update={"message_id": found}))

    def _in_thread(self, head: Addressing) -> Addressing:
        """`head` as an update, where the brief went to the same people before and nobody says otherwise."""
        from reports.delivery.identifiers import thread_id

        first = thread_id(self.brief, head.recipients, self.sender.address.rpartition("@")[2])
        known = self.outbox.known(first)
        # Nobody can see an update of what nobody has.
        if head.in_reply_to or first == head.message_id or known is None or not known.may_arrive:
            return head
        return head.model_copy(update={"in_reply_to": first, "references": (first,)})


def _again(message_id: str) -> Iterator[str]:
    """The Message-ID of a letter, and those under which it is sent once more, one after the other."""
    from reports.delivery.identifiers import following_id

    return chain((message_id,), (following_id(message_id, f"again {number}") for number in count(1)))
