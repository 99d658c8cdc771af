"""The small HTML vocabulary of templates, and the check of a template's own tags against it, by file and line."""

from __future__ import annotations

import re

from reports.errors import BadTemplate

# tag -> the attributes it may carry, beside those of every tag
BODY: dict[str, frozenset[str]] = {
    **dict.fromkeys(("section", "h1", "h2", "h3", "p", "aside", "blockquote"), frozenset()),
    **dict.fromkeys(("ul", "ol", "li", "dl", "dt", "dd"), frozenset()),
    **dict.fromkeys(("table", "caption", "thead", "tbody", "tr", "td"), frozenset()),
    **dict.fromkeys(("strong", "em", "span", "cite", "br"), frozenset()),
    "th": frozenset({"scope", "data-weight"}),
    "a": frozenset({"href"}),
    "meter": frozenset({"value", "max"}),
    "figure": frozenset({"alt"}),
    **dict.fromkeys(("figcaption", "time"), frozenset()),
    "data": frozenset({"value"}),
}
"""The tags of `body.html.j2`, which become blocks."""

EVERY = frozenset({"id", "class", "lang", "data-fact", "data-field"})
"""The attributes every tag may carry."""

_PAGE_ALONE = {"section", "aside", "dl", "dt", "dd", "cite", "a", "meter", "figcaption", "time", "data"}
MAIL = (BODY.keys() - _PAGE_ALONE) | frozenset({"html", "head", "meta", "title", "body", "div"})
"""The tags of `email.html.j2`: none that loads, runs or links to anything.

An empty `figure` with the id of a picture of the body is the place where the writer of e-mails puts that picture.
"""

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_TAG = re.compile(r"<(?P<mark>[/!?]?)\s*(?P<name>[A-Za-z][\w:-]*)?(?P<rest>[^>]*)>")
_ATTRIBUTE = re.compile(r"([A-Za-z_:@][\w:.@-]*)\s*(?==|\s|$|/)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_UNESCAPING = re.compile(r"\{%-?\s*autoescape\b")


def check_source(name: str, source: str, where: str) -> None:
    """Raise BadTemplate, with the line, where the template `source` uses a tag or attribute outside its vocabulary."""
    if name.endswith(".txt.j2"):
        return
    if found := _UNESCAPING.search(source):
        raise _bad("autoescape cannot be switched.", source, found.start(), where)
    bare = _JINJA.sub(_blank, source)
    for tag in _TAG.finditer(bare):
        if not _known(tag, mail=name.startswith("email")):
            raise _bad(f"<{tag['mark']}{tag['name'] or ''}> is not in the vocabulary.", source, tag.start(), where)
        if not name.startswith("email") and not tag["mark"]:
            _check_attributes(tag, source, where)


def check_mail(rendered: str, where: str) -> None:
    """Raise BadTemplate where a rendered e-mail holds a tag outside the vocabulary, whatever way it came in."""
    for tag in _TAG.finditer(rendered):
        if not _known(tag, mail=True):
            raise BadTemplate(f"<{tag['mark']}{tag['name'] or ''}> is not in the vocabulary.", where=where)


def _known(tag: re.Match[str], *, mail: bool) -> bool:
    name = (tag["name"] or "").lower()
    if mail and tag["mark"] == "!":
        return name == "doctype"
    return tag["mark"] in ("", "/") and name in (MAIL if mail else BODY)


def _check_attributes(tag: re.Match[str], source: str, where: str) -> None:
    allowed = BODY[tag["name"].lower()] | EVERY
    for attribute in _ATTRIBUTE.finditer(tag["rest"]):
        if attribute[1].lower() not in allowed:
            message = f"<{tag['name']}> has no attribute {attribute[1]!r}."
            raise _bad(message, source, tag.start(), where)


def _bad(message: str, source: str, offset: int, where: str) -> BadTemplate:
    line = source.count("\n", 0, offset) + 1
    return BadTemplate(message, where=f"{where}:{line}", hint="See docs/templates.md for what a template may use.")


def _blank(jinja: re.Match[str]) -> str:
    """The same length and lines without the words, so that offsets stay those of the file."""
    return re.sub(r"[^\n]", " ", jinja[0])
