"""An edited Word brief and the model it carries in, the new model and the list of changes out."""

from reports.revision.advice import advice
from reports.revision.listing import listed
from reports.revision.revising import Frame, Revision, revise, revised

__all__ = ["Frame", "Revision", "advice", "listed", "revise", "revised"]
