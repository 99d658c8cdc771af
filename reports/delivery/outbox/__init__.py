"""The outbox: letters wait in a file, are sent once each by any number of senders, and survive every crash."""

from reports.delivery.outbox.entries import Entry, Recipient, Standing, State
from reports.delivery.outbox.flushing import Flushed, flush
from reports.delivery.outbox.policy import Policy
from reports.delivery.outbox.store import Outbox

__all__ = ["Entry", "Flushed", "Outbox", "Policy", "Recipient", "Standing", "State", "flush"]
