"""The facts of the fictional brief, by the names that the edits call them."""

from tests.fictional import BRIEF

SIGNED, FOUR, SUMMIT, TALKS, PATROLS, FUND = (fact.id for fact in BRIEF.agreements)
LEVY, SURVEYS = (fact.id for fact in BRIEF.asks)
KARR, UNANSWERED, TEXTS = (fact.id for fact in BRIEF.issues)
RIVER, FRANK, BRIDGE, STONE = (fact.id for fact in BRIEF.quotes)
DOVAN, THELL = (fact.id for fact in BRIEF.participants)
TREATY, DAY, PATROLLING, ROUNDS = (fact.id for fact in BRIEF.timeline)
FIRST_POINT, SECOND_POINT = (fact.id for fact in BRIEF.key_points)
