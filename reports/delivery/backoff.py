"""How long to wait before something that failed for now is tried again: twice as long each time, spread by chance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Backoff:
    """The shortest and the longest wait.

    RFC 5321 (4.5.4.1) asks of a server that sends to strangers for half an hour. We hand over to the house's own,
    which may be away for a restart: so a minute at first, and never more than an hour.
    """

    first: timedelta = timedelta(minutes=1)
    longest: timedelta = timedelta(hours=1)

    def wait(self, attempts: int, chance: float) -> timedelta:
        """How long after the attempt of this number, from 1 on; `chance` is in [0, 1).

        The wait is spread from half to one and a half of itself, so that what failed together does not come back
        together.
        """
        # The exponent is bounded, for a number of days that no timedelta holds is no wait.
        doubled = min(self.first * (1 << min(max(attempts, 1) - 1, 30)), self.longest)
        return doubled * (0.5 + chance)
