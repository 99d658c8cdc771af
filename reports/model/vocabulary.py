"""The closed vocabularies of the brief: acts, statuses, instruments, areas, kinds of quotes, issues and sources.

The values are those of the JSON contract, version 1. Strengths rank how firmly the source binds the parties
(the commitment test of the G7 and G20 Research Groups).
"""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What the governed verb of a sentence does."""

    SIGN = "sign"
    AGREE_ACTION = "agree_action"
    PLEDGE = "pledge"
    CONTINUE = "continue"
    AGREE_PROCESS = "agree_process"
    INTEND = "intend"
    REAFFIRM = "reaffirm"
    ENDORSE = "endorse"
    ASSURE = "assure"
    OFFER = "offer"
    CALL = "call"
    REFUSE = "refuse"
    DISCUSS = "discuss"


class Status(StrEnum):
    """How settled the act is."""

    SIGNED = "signed"
    AGREED = "agreed"
    PLEDGED = "pledged"
    INTENTION = "intention"
    REAFFIRMED = "reaffirmed"
    NOTED = "noted"
    ASSURED = "assured"
    PROPOSED = "proposed"
    REQUESTED = "requested"
    REFUSED = "refused"
    DISCUSSED = "discussed"


class Instrument(StrEnum):
    """The form an agreement takes; whether it binds in law is not ours to say."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    EXCHANGE_OF_NOTES = "exchange_of_notes"
    MOU = "mou"
    ACTION_PLAN = "action_plan"
    JOINT_STATEMENT = "joint_statement"
    COMMERCIAL = "commercial"
    UNILATERAL = "unilateral"
    NONE_STATED = "none_stated"


class Level(StrEnum):
    """Who concluded what is counted."""

    GOVERNMENT = "government"
    MINISTRY = "ministry"
    COMPANY = "company"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """How exactly a date or a period is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RECURRING = "recurring"
    OPEN = "open"


class DateBasis(StrEnum):
    """Which anchor resolved a date."""

    SAME_SENTENCE = "same_sentence"
    EVENT_DATE = "event_date"
    PRECEDING_EVENT = "preceding_event"
    DOCUMENT_DATE = "document_date"
    NONE = "none"


class Area(StrEnum):
    """The policy area of a fact."""

    PEACE_SECURITY = "peace_security"
    DEFENCE = "defence"
    POLITICAL = "political"
    MARITIME_TERRITORY = "maritime_territory"
    LAW_ENFORCEMENT = "law_enforcement"
    TRADE_INVESTMENT = "trade_investment"
    SUPPLY_CHAINS = "supply_chains"
    TECHNOLOGY = "technology"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    ENVIRONMENT_ENERGY = "environment_energy"
    CULTURE_MEDIA = "culture_media"
    PEOPLE_SPORT_EDUCATION = "people_sport_education"
    HEALTH = "health"
    HUMANITARIAN = "humanitarian"
    MIGRATION_CONSULAR = "migration_consular"
    HUMAN_RIGHTS = "human_rights"
    FINANCE = "finance"
    TRANSPORT_INFRASTRUCTURE = "transport_infrastructure"
    AGRICULTURE_FOOD = "agriculture_food"
    OTHER = "other"


class QuoteKind(StrEnum):
    """How much of a sentence stands in quotation marks, and in what medium."""

    FULL = "full"
    PARTIAL = "partial"
    TERM = "term"
    WRITTEN = "written"


class Attribution(StrEnum):
    """How the speaker of a quote is known."""

    EXPLICIT = "explicit"
    COREFERENT = "coreferent"
    NONE = "none"


class IssueType(StrEnum):
    """Why something is not settled."""

    DISPUTE = "dispute"
    UNANSWERED = "unanswered"
    ONE_SIDED_ASK = "one_sided_ask"
    DEFERRED = "deferred"
    REFUSED = "refused"
    DETAIL_MISSING = "detail_missing"
    SOURCE_CONFLICT = "source_conflict"
    RISK_EVENT = "risk_event"


class IssueBasis(StrEnum):
    """Whether the source states the issue or is silent on the point."""

    STATED = "stated"
    NOT_MENTIONED = "not_mentioned"


class Capacity(StrEnum):
    """In what capacity a person takes part."""

    PRINCIPAL = "principal"
    SPOKESPERSON = "spokesperson"
    INTERLOCUTOR = "interlocutor"
    MENTIONED = "mentioned"


class SourceKind(StrEnum):
    """The genre of a source."""

    NEWS = "news"
    JOINT_STATEMENT = "joint_statement"
    COMMUNIQUE = "communique"
    READOUT = "readout"
    REMARKS = "remarks"
    SPEECH = "speech"
    PRESS_RELEASE = "press_release"
    MINUTES = "minutes"
    MAIL = "mail"
    UNKNOWN = "unknown"

    @property
    def is_joint(self) -> bool:
        """Whether those who issue a text of this genre speak in it together, as "we"."""
        return self in (SourceKind.JOINT_STATEMENT, SourceKind.COMMUNIQUE)


class Origin(StrEnum):
    """Whether the words of a fact come from a source or from a person's edit."""

    SOURCE = "source"
    PERSON = "person"


class Method(StrEnum):
    """How the facts of a brief were found."""

    RULES = "rules"
    LLM = "llm"
    HUMAN = "human"
