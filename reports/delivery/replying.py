"""The head of an answer: to whoever sent the report, in the thread, and marked as a program's."""

from __future__ import annotations

import re
from datetime import datetime

from reports.delivery.identifiers import answer_id
from reports.errors import NoReport
from reports.model.brief import Brief
from reports.model.letters import Addressing, Incoming, Mailbox

# RFC 5322, 3.6.4 sets no bound, but servers cut heads of some kilobytes. The first and the last ones keep the thread.
_MOST_REFERENCES = 20
_ANSWERED = re.compile(r"\s*(?:re|aw|sv)\s*:\s*", re.IGNORECASE)


def check_worth(brief: Brief) -> None:
    """Raise NoReport where what came in was none, so that nobody is answered with a brief that says nothing."""
    if brief.says_nothing:
        hint = "Nothing was found in it that a brief could tell."
        raise NoReport("this is no report.", where=brief.sources[0].file, hint=hint)


def answer(message: Incoming, sender: Mailbox, to: Mailbox, now: datetime) -> Addressing:
    """The head of the answer of `sender` to `message`: the same for the same message, whenever it is made but for Date.

    Auto-Submitted as RFC 3834 (3.1.7) asks for; its envelope must have no sender (3.3), so that nothing answers it.
    """
    thread = [*message.references, *([message.message_id] if message.message_id else [])]
    thread = list(dict.fromkeys(thread))
    if len(thread) > _MOST_REFERENCES:
        thread = [thread[0], *thread[-_MOST_REFERENCES + 1 :]]
    subject = message.subject[:900].strip()
    return Addressing(
        sender=sender,
        to=(to,),
        moment=now,
        message_id=answer_id(message.key, sender.address.rpartition("@")[2]),
        in_reply_to=message.message_id,
        references=tuple(thread),
        automatic="auto-replied",
        subject=(subject if _ANSWERED.match(subject) else f"Re: {subject}") if subject else None,
    )
