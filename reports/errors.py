"""The errors that stop the work: each carries a stable code, an exit status, an HTTP status and a hint.

Exit statuses follow sysexits.h (BSD), so that mail servers, cron and scripts know what to do next.
What is survivable is no error but a Notice, which travels in the Result.
"""

from __future__ import annotations


class ReportsError(Exception):
    """Root of every error this package raises on purpose.

    `message` says what happened, `where` names the file, paragraph or line, `hint` says what to do.
    """

    code = "internal"
    exit_status = 70
    http_status = 500

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{advice}"

    def __reduce__(self) -> tuple[object, ...]:
        """Errors travel between processes with all that they say."""
        return _rebuild, (type(self), self.message, self.where, self.hint)


def _rebuild(kind: type[ReportsError], message: str, where: str, hint: str) -> ReportsError:
    return kind(message, where=where, hint=hint)


class UsageError(ReportsError):
    """The command line asks for something that does not exist or does not go together."""

    code = "usage"
    exit_status = 2
    http_status = 400


class BadAddress(ReportsError):
    """What should be an e-mail address, or a list of them, is none."""

    code = "bad_address"
    exit_status = 65
    http_status = 422


class BadSource(ReportsError):
    """The source is there but cannot be read as a report: empty, binary, a folder, broken."""

    code = "bad_source"
    exit_status = 65
    http_status = 422


class SourceTooLong(BadSource):
    """The source has more characters than one brief takes."""

    code = "source_too_long"
    http_status = 413


class MailLimit(BadSource):
    """An e-mail is larger, deeper or has more parts than is read."""

    code = "mail_limit"
    http_status = 413


class TimedOut(BadSource):
    """A source takes its reader longer than any report would."""

    code = "timed_out"

    @staticmethod
    def words(name: str) -> dict[str, str]:
        """What is said of the source `name`."""
        return {
            "message": "reading this file takes too long.",
            "where": name,
            "hint": "Save the report in it as plain text; a file that you trust is read without bounds by --trusted.",
        }


class OutOfMemory(BadSource):
    """A source takes its reader more memory than any report would."""

    code = "out_of_memory"

    @staticmethod
    def words(name: str) -> dict[str, str]:
        """What is said of the source `name`."""
        return {
            "message": "reading this file takes too much memory.",
            "where": name,
            "hint": "Save the report in it as plain text; a file that you trust is read without bounds by --trusted.",
        }


class ReaderCrashed(BadSource):
    """A source ends its reader: the file is broken in a way that a library does not stand."""

    code = "reader_crashed"

    @staticmethod
    def words(name: str, how: str) -> dict[str, str]:
        """What is said of the source `name`, whose reader ended so."""
        hint = "Open it in the program that made it, save it again, and try once more."
        return {"message": f"this file ends its reader ({how}).", "where": name, "hint": hint}


class Locked(BadSource):
    """A source is locked with a password."""

    code = "encrypted"


class Broken(BadSource):
    """A source is damaged, or cut off."""

    code = "broken"


class ZipLimit(BadSource):
    """A package is made to exhaust its reader, or to lead it astray: bombs, doubles, names that lead out."""

    code = "zip_limit"


class XmlDtd(BadSource):
    """A part of a package has a document type, which could fetch files or grow without end."""

    code = "xml_dtd"


class NoText(BadSource):
    """A source has pages but no text on them: a scan, or pictures."""

    code = "no_text"


class NoReport(BadSource):
    """A source has words, but none that a brief could tell: a note, a greeting."""

    code = "no_report"


class PdfLimit(BadSource):
    """A PDF has more pages, or more on a page, than is read."""

    code = "pdf_limit"
    http_status = 413


class TooManyPages(PdfLimit):
    """A PDF has more pages than a report, or one again and again."""

    code = "too_many_pages"


class HtmlLimit(BadSource):
    """A web page is larger, deeper or has more tags than is read."""

    code = "html_limit"
    http_status = 413


class BadBrief(BadSource):
    """A file that should hold a brief does not, or holds one that breaks the laws of the model."""

    code = "bad_brief"


class FutureBrief(BadBrief):
    """The brief was written by a newer version than this one."""

    code = "future_brief"


class NoSource(ReportsError):
    """There is no such source."""

    code = "no_source"
    exit_status = 66
    http_status = 404


class GateFailed(ReportsError):
    """A brief that we made breaks a promise; nothing is written."""

    code = "gate_failed"
    exit_status = 70


class EngineMissing(ReportsError):
    """A library or a language engine that the work needs is not installed."""

    code = "engine_missing"
    exit_status = 70


class CannotWrite(ReportsError):
    """The output folder or file cannot be written."""

    code = "cannot_write"
    exit_status = 73


class NameTaken(CannotWrite):
    """A folder has the name that a file should get."""

    code = "name_taken"


class DeviceError(ReportsError):
    """The disk is full or failed while writing."""

    code = "device_error"
    exit_status = 74


class ServerRefused(ReportsError):
    """A mail server refused for good, or cannot be trusted: no TLS, a wrong certificate, a 5xx reply."""

    code = "server_refused"
    exit_status = 69
    http_status = 502


class TryLater(ReportsError):
    """A mail server cannot be reached or is busy; the same may work later."""

    code = "try_later"
    exit_status = 75
    http_status = 503


class LoginRefused(ReportsError):
    """A mail server did not accept the user or the password, or there is no password."""

    code = "login_refused"
    exit_status = 77
    http_status = 502


class BadTemplate(ReportsError):
    """A template is missing, breaks its vocabulary, or names what does not exist."""

    code = "bad_template"
    exit_status = 78


class BadSettings(ReportsError):
    """A setting is unknown or has a value that it cannot have."""

    code = "bad_settings"
    exit_status = 78
