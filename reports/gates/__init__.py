"""Hold a brief against its sources, and a page against its brief: what comes out are findings, and none is good."""

from reports.gates.checks import CHECKS, check_brief, check_document, still_passed
from reports.gates.findings import Finding, Severity
from reports.gates.printed import check_printed
from reports.gates.sources import check_sources
from reports.gates.withholding import withhold

__all__ = [
    "CHECKS",
    "Finding",
    "Severity",
    "check_brief",
    "check_document",
    "check_printed",
    "check_sources",
    "still_passed",
    "withhold",
]
