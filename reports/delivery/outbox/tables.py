"""The tables of the outbox."""

VERSION = 1

# Moments are seconds since 1970. The message stands apart, so that a change of state does not write it anew.
#   since      when the letter came into its state          patience   from when giving up is counted
#   owner      the token of the attempt that has it         lease      until when the sender may be believed alive
#   handed_at  when this attempt handed it over, if it did  handed     how often it went out and may be taken
#   accepted   how often the server took it                 before     copies in the archive before this attempt
SCHEMA = """
CREATE TABLE letters (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    message_id TEXT NOT NULL,
    envelope_from TEXT NOT NULL,
    subject TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    queued REAL NOT NULL,
    since REAL NOT NULL,
    patience REAL NOT NULL,
    due REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    owner TEXT,
    lease REAL,
    handed_at REAL,
    handed INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    before INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX letters_due ON letters (state, due);
CREATE TABLE messages (
    letter INTEGER PRIMARY KEY REFERENCES letters (number),
    data BLOB NOT NULL
) STRICT;
CREATE TABLE recipients (
    letter INTEGER NOT NULL REFERENCES letters (number),
    place INTEGER NOT NULL,
    address TEXT NOT NULL,
    standing TEXT NOT NULL DEFAULT 'waiting',
    code INTEGER NOT NULL DEFAULT 0,
    reply TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (letter, place),
    UNIQUE (letter, address)
) STRICT, WITHOUT ROWID;
"""
