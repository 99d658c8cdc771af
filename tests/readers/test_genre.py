"""The genre and the language of a source are told from its own words."""

from __future__ import annotations

import pytest

from reports.model.vocabulary import SourceKind
from reports.readers.genre import kind_of
from reports.readers.tongue import language_of

TURNS = "PRESIDENT A: Hello.\n\nMINISTER B: Thanks.\n\nPRESIDENT A: Well."


@pytest.mark.parametrize(
    ("named", "title", "text", "kind"),
    [
        (None, "Readout of the Call between A and B", "They spoke.", SourceKind.READOUT),
        (None, "Joint Press Statement by A and B", "We met.", SourceKind.JOINT_STATEMENT),
        (None, "Remarks by A and B in Joint Statement", TURNS, SourceKind.REMARKS),
        (None, "FACT SHEET: A Partnership", "It works.", SourceKind.PRESS_RELEASE),
        (None, "FACT SHEET: Goals", "OUR AIM: A.\n\nOUR WAY: B.\n\nOUR PLAN: C.", SourceKind.PRESS_RELEASE),
        (None, "G7 Foreign Ministers’ Communiqué", "We met.", SourceKind.COMMUNIQUE),
        (None, "Minutes of the third meeting", "Present: A.", SourceKind.MINUTES),
        (None, None, TURNS, SourceKind.REMARKS),
        (None, None, "We, the leaders of A and B, met.", SourceKind.JOINT_STATEMENT),
        (None, None, "HANOI – The leaders met.", SourceKind.NEWS),
        (None, None, "BEIJING, Jan. 5 (Xinhua) -- The leaders met.", SourceKind.NEWS),
        (None, None, "They met, he said. She added that they would again.", SourceKind.NEWS),
        (None, None, "Whereas the parties recall the treaty.", SourceKind.UNKNOWN),
        ("joint statement", "Talks", "They met, he said, she said.", SourceKind.JOINT_STATEMENT),
        ("minutes", None, "They met.", SourceKind.MINUTES),
        ("nonsense", None, "They met.", SourceKind.UNKNOWN),
    ],
)
def test_kind_is_told(named: str | None, title: str | None, text: str, kind: SourceKind) -> None:
    assert kind_of(named, title, text, "en") is kind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The leaders agreed to hold talks on the climate this year.", "en"),
        ("Les deux présidents ont signé un accord sur le climat et la défense.", "fr"),
        ("Die beiden Präsidenten haben sich in Berlin auf ein Abkommen geeinigt.", "de"),
        ("Los dos presidentes firmaron en Madrid un acuerdo sobre el clima.", "es"),
        ("Kedua pemimpin sepakat untuk memperkuat kerja sama dan perdagangan pada tahun ini.", "id"),
        ("两国领导人同意举行年度峰会。", "zh"),
        ("両首脳は毎年会談を行うことで合意した。", "ja"),
        ("Лидеры договорились проводить ежегодные встречи.", "ru"),
        ("اتفق القادة على عقد قمة سنوية", "ar"),
        ("Talks.", None),
        ("x1 zq vv kkk pp rrr tt qq ww xx", None),
    ],
)
def test_language_is_told_or_left_open(text: str, code: str | None) -> None:
    assert language_of(text) == code
