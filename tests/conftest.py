"""Settings for every test: laws are checked on the same examples each time, unless one asks to explore.

And the mail server that tests of several rooms share: it is started when the first of them asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.mail.server import MailServer, mail_server, missing, server_folder

# No deadline: the time of one example says more about the machine than about us. Derandomised: the same commit
# gives the same verdict; `--hypothesis-profile=explore` looks for new examples.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("house")


@pytest.fixture(scope="session")
def post() -> Iterator[MailServer]:
    """A real Postfix and Dovecot; every test writes to users of its own."""
    if reason := missing():
        pytest.skip(f"no mail server can be started: {reason}")
    with server_folder() as folder, mail_server(folder) as server:
        yield server
