"""Reach the scheduler of a Dask cluster, and leave it, with its faults in our words and its own words unheard."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any

from reports.errors import BadSettings, EngineMissing

# Seconds for one try to reach a scheduler, and to take leave of it.
_TRY, _LEAVE = 10, 2.0
# Whose notes Dask writes to standard error, with tracebacks, where a scheduler is lost or none.
_NOISY = ("distributed", "tornado", "asyncio")


def reached(address: str) -> Any:
    """A client of the scheduler at `address`.

    Raises EngineMissing without Dask, BadSettings for an address or certificates that cannot be right, and OSError
    where nobody answers.
    """
    made = _client()
    try:
        return made(address, timeout=_TRY, set_as_default=False)
    except ValueError as fault:
        hint = "Give the address that the scheduler shows, for example tcp://10.0.0.5:8786."
        raise BadSettings("this is no address of a cluster.", where=address, hint=hint) from fault
    except OSError:
        raise
    except (
        Exception
    ) as fault:  # what Dask raises of its settings is no closed list: TypeError, RuntimeError, ImportError
        text = (
            f"Dask cannot reach a cluster in this way: {type(fault).__name__}: {str(fault).partition('(')[0].strip()}."
        )
        hint = "An address with tls:// needs certificates, in Dask's settings: docs/cluster.md names them."
        raise BadSettings(text, where=address, hint=hint) from fault


def left(client: Any) -> None:
    """Close a client, whose scheduler may be gone for long."""
    with suppress(Exception):
        client.close(timeout=_LEAVE)


def _client() -> Any:
    """The class of clients, one of which that reaches nobody leaves nothing behind."""
    try:
        from distributed import Client
    except ImportError as fault:
        hint = "Install it with the extra policybrief[cluster]: docs/cluster.md tells how."
        raise EngineMissing("Dask is not installed, which clusters work by.", hint=hint) from fault
    _quiet()

    class Closing(Client):
        def start(self, **ways: Any) -> None:
            try:
                super().start(**ways)  # type: ignore[no-untyped-call]
            except BaseException:
                left(self)
                self._loop_runner.stop()  # type: ignore[no-untyped-call]
                raise

    return Closing


def _quiet() -> None:
    for name in [*_NOISY, *logging.root.manager.loggerDict]:
        if name.partition(".")[0] in _NOISY:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
