"""Make the outbox, the mail server, the archive and the policy of what the settings and the environment say."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from reports.errors import BadSettings

if TYPE_CHECKING:
    from reports.delivery.archive import Archive
    from reports.delivery.outbox import Outbox, Policy
    from reports.delivery.smtp import Server
    from reports.settings import Settings


def outbox(settings: Settings, environment: Mapping[str, str]) -> Outbox:
    """The outbox, opened, to be used as a context; raises what opening it raises."""
    from reports.delivery.outbox import Outbox
    from reports.settings import outbox_file

    return Outbox(outbox_file(settings, environment))


def server(settings: Settings, environment: Mapping[str, str]) -> Server:
    """The server that takes our mail; raises BadSettings where there is none, or none that is private."""
    from reports.delivery.passwords import SMTP, password
    from reports.delivery.servers import security_of
    from reports.delivery.smtp import server as made

    if not settings.smtp_server:
        hint = 'Name one: smtp_server = "mail.example.org:587"'
        raise BadSettings("there is no mail server to send by.", where="smtp_server", hint=hint)
    user = settings.smtp_user or None
    security = security_of(settings.smtp_security, settings.smtp_server)
    return made(settings.smtp_server, security, user, partial(password, environment, SMTP, user))


def archive(settings: Settings, environment: Mapping[str, str]) -> Archive | None:
    """The record of what the server took, if the settings name one; raises BadSettings."""
    if not settings.archive:
        return None
    from reports.delivery.archive import archive as made
    from reports.delivery.passwords import IMAP, password

    return made(settings.archive, settings.imap_user, lambda user: password(environment, IMAP, user))


def policy(settings: Settings) -> Policy:
    """What the house has decided about sending; raises BadSettings."""
    from reports.delivery.outbox import Policy
    from reports.delivery.outbox.policy import on_unknown

    return Policy(on_unknown=on_unknown(settings.on_unknown))
