from reports.extraction.dossier import Dossier, open_dossier
from reports.languages import load
from tests.extraction.sources import source


def dossier() -> Dossier:
    first = source("The envoys met. They left early.", "S1")
    second = source("They agreed to talk. Nobody else came.", "S2")
    return open_dossier([first, second], load("en"))


def test_a_sentence_knows_those_before_it() -> None:
    opened = dossier()
    left = opened.sentences[1]

    assert opened.before(left) is opened.sentences[0]
    assert opened.before(left, 0) is left
    assert opened.before(left, 2) is None


def test_no_sentence_of_another_source_stands_before_one() -> None:
    opened = dossier()

    assert opened.sentences[2].source == "S2"
    assert opened.before(opened.sentences[2]) is None
