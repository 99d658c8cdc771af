"""Attribute each quotation to the person or body that speaks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.extraction.asserting import is_disowned
from reports.extraction.cues import Cue, find_cue
from reports.extraction.dossier import Dossier
from reports.extraction.running import Frame, frames
from reports.extraction.voices import NOBODY, Voice, Voices
from reports.languages import Language
from reports.model.source import SourceDocument
from reports.model.vocabulary import Attribution


@dataclass(frozen=True, eq=False)
class Attributed:
    """A quotation in its frame with its cue and voice, where it has them."""

    frame: Frame
    cue: Cue | None
    voice: Voice | None


def attribute(dossier: Dossier) -> Iterator[Attributed]:
    """Every outer passage of the sources with whoever speaks it, in reading order."""
    voices = Voices(dossier)
    for source in dossier.sources:
        yield from _in_source(dossier, voices, source)


def _in_source(dossier: Dossier, voices: Voices, source: SourceDocument) -> Iterator[Attributed]:
    last: Attributed | None = None
    for frame in frames(source, dossier.sentences, dossier.passages):
        cue = find_cue(frame, dossier.language)
        voice = _heard(voices, frame, cue, last, dossier.language) if cue else _carried(dossier, voices, frame, last)
        found = Attributed(frame, cue, voice)
        if voice is not None:
            last = found
        yield found


def _heard(voices: Voices, frame: Frame, cue: Cue, last: Attributed | None, language: Language) -> Voice | None:
    """The voice that a cue names; where its verb shares the subject of an earlier cue, it is led to, not named."""
    if cue.subject is None:
        return None
    if cue.verb is not None and is_disowned(cue.verb.token, language):
        return NOBODY
    voice = voices.named(cue.subject, cue.running, last.voice if last else None)
    again = last is not None and last.frame.passage.outer_end > frame.inside[0].sentence.start
    if voice and cue.shared and again:
        return _led_to(voice)
    return voice


def _carried(dossier: Dossier, voices: Voices, frame: Frame, last: Attributed | None) -> Voice | None:
    """The voice of a quotation without a cue: of the one it follows, of whose turn it is, or who acts just before."""
    sentence = frame.inside[0].sentence
    previous = dossier.before(sentence)
    if not frame.begins or previous is None:
        return voices.of_turn(sentence)
    if last and last.voice and last.frame.passage.outer_end > previous.start:
        return _led_to(last.voice)
    turn = voices.of_turn(sentence)
    if turn is None and previous.paragraph == sentence.paragraph:
        subject = voices.subject_of(previous, frame.opening)
        return _led_to(subject) if subject else None
    return turn


def _led_to(voice: Voice) -> Voice:
    named = voice.attribution is Attribution.EXPLICIT
    return replace(voice, attribution=Attribution.COREFERENT) if named else voice
