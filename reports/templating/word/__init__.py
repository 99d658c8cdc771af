"""Fill a house's own Word file: tags that a person wrote in Word, the values of the brief in their place."""

from reports.templating.word.filling import examine, fill, outline
from reports.templating.word.marked import marked
from reports.templating.word.sample import sample

__all__ = ["examine", "fill", "marked", "outline", "sample"]
