"""What people do to a brief in Word, one thing each: the name tells it, the function does it."""

from tests.revision.edits import beside, plain

EDITS = {**plain.EDITS, **beside.EDITS}
