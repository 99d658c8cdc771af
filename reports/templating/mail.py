"""The e-mail of a brief: subject, complete plain text, and HTML that carries classes but no look of its own.

The HTML is 600 pixels wide at most, laid out in presentation tables, and loads nothing. The writer of e-mails
gives it the theme's look through these classes: `body`, `wrap` (the 600-pixel table), `cell` (its one cell),
`preheader`, `marking`, `kicker`, `title`, `subtitle`, `strip`, `strip-label`, `strip-value`, `box`, `h2`, `h3`,
`p`, `list`, `item`, `table`, `caption`, `th`, `td`, `quote`, `quote-source`, `quiet`, `ref`, `note`, `foot`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reports.model.blocks import Mail
from reports.templating.environment import render
from reports.templating.labels import Labels
from reports.templating.library import Template
from reports.templating.view import View
from reports.templating.vocabulary import check_mail


def mail(template: Template, view: View, labels: Labels, values: Mapping[str, Any]) -> Mail:
    """The e-mail that `template` makes of `view`; raises BadTemplate."""
    html = render(template, "email.html.j2", values)
    check_mail(html, where=f"{template.name}/email.html.j2")
    return Mail(subject=_subject(view, labels), text=render(template, "email.txt.j2", values), html=html)


def _subject(view: View, labels: Labels) -> str:
    """The title, the marking first; one line, whatever the brief holds."""
    title = labels.fill("document", "marked", marking=view.marking, title=view.title) if view.marking else view.title
    return " ".join(title.split())
