"""Where reports come in: a plain folder, a Maildir, a folder on an IMAP server."""

from reports.delivery.inbox.folder import FolderInbox
from reports.delivery.inbox.imap import ImapInbox, imap_inbox
from reports.delivery.inbox.maildir import MaildirInbox
from reports.delivery.inbox.waiting import Inbox, Stop, Waiting

__all__ = ["FolderInbox", "ImapInbox", "Inbox", "MaildirInbox", "Stop", "Waiting", "imap_inbox"]
