"""Watch an inbox: a report comes in, a brief goes out, once, whatever crashes."""

from reports.watch.deliveries import Answering, Delivery, Filing, Sending
from reports.watch.handling import Handling
from reports.watch.looping import watch

__all__ = ["Answering", "Delivery", "Filing", "Handling", "Sending", "watch"]
