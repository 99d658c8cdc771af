"""Settings for every test: laws are checked on the same examples each time, unless one asks to explore."""

from __future__ import annotations

from hypothesis import settings

# No deadline: the time of one example says more about the machine than about us. Derandomised: the same commit
# gives the same verdict; `--hypothesis-profile=explore` looks for new examples.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("house")
