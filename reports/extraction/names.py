"""Find the stretches of a sentence that name a person, and the office and side that stand with them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.extraction.cast import Gender
from reports.extraction.gazetteer import gazetteer
from reports.extraction.phrasing import Guarded, last_words
from reports.extraction.sentences import Sentence
from reports.languages import Language

RANKS = ("heads", "ministers", "parliament", "officials", "spokespeople")

_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'\-]*\.?"
_NICKNAME = r"[\"“][A-Z]\w+[\"”]"
# "Minister for Development Cooperation Aino Lehto": of a run of capitals behind a portfolio the last two are the name.
_PORTFOLIO = re.compile(
    rf" (?:for|of) (?:the )?(?:{_WORD},? (?:and )?(?:of )?){{1,5}}?(?P<name>{_WORD} {_WORD})(?=[,.;]? [a-z]|,|\.$| \()"
)
_POSSESSIVE = re.compile(r"(?:['’]s?|,)$")


@dataclass(frozen=True)
class Found:
    """A name in a sentence, or an office that stands for one (`name` is empty).

    `bare` where nothing but the engine says that it is a person's.
    """

    sentence: int
    start: int
    end: int
    name: str
    office: str | None = None
    state: str | None = None
    gender: Gender | None = None
    bare: bool = False


@dataclass(frozen=True)
class Patterns:
    """The patterns of one language, compiled once."""

    office: Guarded
    past: re.Pattern[str]
    name: re.Pattern[str]
    nobody: re.Pattern[str]
    courtesy: re.Pattern[str]
    turn: re.Pattern[str]


@functools.cache
def patterns(language: Language) -> Patterns:
    """Compile the patterns of offices and names."""
    words = language.offices
    titles = {office for rank in RANKS for office in words[rank]} | set(words["counterparts"])
    offices = sorted(titles, key=lambda o: (-len(o), o))
    one = "|".join(re.escape(office).replace(r"\ ", r"[ -]") for office in offices)
    before = "|".join(map(re.escape, words["former"]))
    particle = rf"(?:\b(?:{'|'.join(words['particles'])})[ ])?"
    name = rf"{particle}{_WORD}(?:[ ]{particle}(?:{_WORD}|{_NICKNAME})){{0,4}}(?:, (?:Jr|Sr)\.)?"
    courtesies = "|".join(re.escape(c) for c in sorted(words["courtesies"], key=len, reverse=True))
    return Patterns(
        office=Guarded(
            re.compile(rf"\b(?:(?:{before})[ -])*(?:{one})(?: (?:and|of) (?:{one}))?\b(?![-’'])", re.IGNORECASE),
            last_words(titles),
        ),
        past=re.compile(rf"\b(?:{'|'.join(words['past'])})[ -]$", re.IGNORECASE),
        name=re.compile(name),
        nobody=re.compile(rf"(?:{'|'.join(words['credits'])})\b", re.IGNORECASE),
        courtesy=re.compile(rf"\b(?P<courtesy>{courtesies})\s+(?P<name>{name})"),
        turn=re.compile(r"^(?P<title>[A-Z][A-Z .’'-]{2,60}?)(?: \([^)]*\))?: "),
    )


def find_names(sentence: Sentence, language: Language) -> Iterator[Found]:
    """Every name and every office of a sentence; names may be found more than once, in different ways."""
    if is_credit(sentence.text, language):
        return
    yield from _offices(sentence, language)
    yield from _courtesies(sentence, language)
    for entity in sentence.entities:
        if entity.kind == "PERSON" and not _is_vessel(sentence.text, entity.start, language):
            name, start = clean(sentence.text[entity.start : entity.end], language)
            if name:
                at = entity.start + start
                state = possessor(sentence.text, at, language) or _state_of(sentence.text, at, name, language)
                yield Found(sentence.number, at, at + len(name), name, state=state, bare=True)


def titled(line: str, language: Language) -> Iterator[Found]:
    """The people whom a headline names with their office: "Remarks by President Lee and Prime Minister Kishida"."""
    sentence = Sentence(source="", paragraph=0, number=-1, start=0, end=len(line), text=line, doc=None)
    yield from (found for found in _offices(sentence, language) if found.name)


def is_credit(line: str, language: Language) -> bool:
    """Whether a line tells who wrote the text or whom to ask about it: "By Lucia Ferrari", "Press contact: ..."."""
    begins = patterns(language).nobody.match(line)
    if begins is None:
        return False
    names = line[begins.end() :]
    return names.startswith(":") or all(word[0].isupper() or word in ("and", "in") for word in names.split())


def _is_vessel(text: str, at: int, language: Language) -> bool:
    """Whether what is named at `at` carries people, as in "on board the Queen Margareta"."""
    aboard = "|".join(language.offices["vessels"])
    return re.search(rf"\b(?:{aboard}) (?:the )?(?:[A-Z]\w+ )?$", text[:at]) is not None


def _offices(sentence: Sentence, language: Language) -> Iterator[Found]:
    text = sentence.text
    for match in patterns(language).office.over(text, sentence.words):
        office = _whole_office(text, match, language)
        if _is_vessel(text, match.start(), language):
            continue
        state = _state_before(text, match.start(), language) or _state_after(text, match.end(), language)
        named = _name_at(text, match.end(), language) or _name_in_apposition(text, match, language)
        if named:
            start, end, name = named
            if portfolio := _PORTFOLIO.match(text, match.end()):
                office += text[match.end() : portfolio.start("name")].rstrip()
            state = state or _state_after(text, end, language)
            yield Found(sentence.number, start, end, name, office, state, _gender(office, language))
            continue
        before = _name_before(text, match.start(), language)
        if before:
            start, end, name, role_start = before
            role_end = _role_end(text, match.end())
            role = text[role_start:role_end].strip()
            states = gazetteer(language).states_in(role)
            yield Found(
                sentence.number, start, end, name, role, states[0] if states else state, _gender(office, language)
            )
            continue
        if not re.search(
            r"\b(?:a|an|any|no|every|each|another|first)\s+(?:[\w-]+\s+){0,2}$", text[: match.start()], re.IGNORECASE
        ):
            yield Found(sentence.number, match.start(), match.end(), "", office, state)


def _whole_office(text: str, office: re.Match[str], language: Language) -> str:
    """The office with what makes it a past one, where the state stands between: "Former US Secretary of State"."""
    window = max(0, office.start() - 45)
    for mention in gazetteer(language).find(text[window : office.start()]):
        if mention.end + window + 1 == office.start():
            past = patterns(language).past.search(text, 0, mention.start + window)
            return text[past.start() if past else office.start() : office.end()]
    return office.group()


def _courtesies(sentence: Sentence, language: Language) -> Iterator[Found]:
    for match in patterns(language).courtesy.finditer(sentence.text):
        name, start = clean(match["name"], language)
        if name and not _is_vessel(sentence.text, match.start(), language):
            at = match.start("name") + start
            state = _state_of(sentence.text, at, name, language)
            gender = _gender(match["courtesy"], language)
            yield Found(sentence.number, at, at + len(name), name, state=state, gender=gender)


def _name_at(text: str, at: int, language: Language) -> tuple[int, int, str] | None:
    """The name that follows an office directly: "Premier Li Qiang", "President of France Emmanuel Macron"."""
    portfolio = _PORTFOLIO.match(text, at)
    if portfolio and _is_name(portfolio["name"], language):
        return portfolio.start("name"), portfolio.end("name"), portfolio["name"]
    space = re.match(r"(?: of (?:the )?[A-Z][\w]+(?: [A-Z]\w+)?(?=,? [A-Z]),?)? ", text[at:])
    if not space:
        return None
    match = patterns(language).name.match(text, at + space.end())
    if not match:
        return None
    name, start = clean(match.group(), language)
    begin = match.start() + start
    return (begin, begin + len(name), name) if name else None


def _name_in_apposition(text: str, office: re.Match[str], language: Language) -> tuple[int, int, str] | None:
    """The name set off by commas after an office: "China's foreign minister, Wang Yi, said"."""
    if re.search(r"\b(?:for|to|of) (?:the |his |her )?$", text[: office.start()]):
        return None
    match = re.match(r"(?: (?:of|for|to) [^,]{2,60})?, ", text[office.end() :])
    if not match or not re.search(r"(?:\bthe|’s|'s|\bhis|\bher|\bits|[a-z]) $", text[: office.start()], re.IGNORECASE):
        return None
    name = patterns(language).name.match(text, office.end() + match.end())
    if not name or not re.match(r"\s*(?:,|$|\.| said| told)", text[name.end() :]):
        return None
    cleaned, start = clean(name.group(), language)
    begin = name.start() + start
    return (begin, begin + len(cleaned), cleaned) if len(cleaned.split()) > 1 else None


def _name_before(text: str, at: int, language: Language) -> tuple[int, int, str, int] | None:
    """The name before an office in apposition, and where the role begins: "Zhao Leji, chairman of ..."."""
    comma = re.search(
        r", (?P<role>(?!and\b|but\b|or\b)(?:(?:the|a|an|who is|his|her)\s)?(?:[\w’'.-]+\s){0,5})$", text[:at]
    )
    if not comma:
        return None
    before = list(patterns(language).name.finditer(text, max(0, comma.start() - 60), comma.start()))
    if not before or before[-1].end() != comma.start():
        return None
    tail = before[-1]
    name, start = clean(tail.group(), language)
    begin = tail.start() + start
    return (begin, begin + len(name), name, comma.start("role")) if len(name.split()) > 1 else None


def _role_end(text: str, at: int) -> int:
    stop = re.search(r"[,;:.](?=\s|$)| (?:said|told|who|and (?=[A-Z][a-z]+ [A-Z]))", text[at:])
    return at + (stop.start() if stop else len(text) - at)


def _state_before(text: str, at: int, language: Language) -> str | None:
    """The state of "South Korean President", "China's new foreign minister", "U.S.-backed" apart."""
    window = text[max(0, at - 45) : at]
    mentions = list(gazetteer(language).find(window))
    if not mentions:
        return None
    last = mentions[-1]
    between = window[last.end :]
    if not re.fullmatch(r"(?:['’]s?)?(?:\s+[a-z-]+){0,2}\s+", between):
        return None
    linking = set(between.split()) & set(language.offices["linking"])
    leads = text.casefold().startswith(tuple(language.offices["of_bodies"]), at)
    foreign = last.form == "body" and not between.startswith(("'", "’")) and not (leads and between == " ")
    return None if linking or foreign else last.state


def possessor(text: str, at: int, language: Language) -> str | None:
    """The state of "Nigeria's Tinubu"."""
    return _state_before(text, at, language) if text[:at].endswith(("'s ", "’s ", "s' ", "s’ ")) else None


def _state_after(text: str, at: int, language: Language) -> str | None:
    """The state of "President of France", "Prime Minister Mateusz Morawiecki of Poland"."""
    match = re.match(r" (?:of|for) (?:the )?", text[at:])
    if not match:
        return None
    begin = at + match.end()
    for mention in gazetteer(language).find(text[begin : begin + 60]):
        return mention.state if mention.start == 0 and mention.form in ("name", "body") else None
    return None


def _state_of(text: str, at: int, name: str, language: Language) -> str | None:
    """The state or body of "Ana Silva of the World Bank"; a single word may be a place's ("Victoria of Seychelles")."""
    return _state_after(text, at + len(name), language) if " " in name else None


def _gender(words: str, language: Language) -> Gender | None:
    lowered = {word.casefold() for word in words.split()}
    genders: tuple[Gender, ...] = ("he", "she")
    for gender in genders:
        if lowered & {word.casefold() for word in language.offices["gender"][gender]}:
            return gender
    return None


@functools.lru_cache(maxsize=4096)
def clean(name: str, language: Language) -> tuple[str, int]:
    """A name without titles, possessive and noise, and where it begins in `name`; empty if it names no person."""
    start = 0
    while match := re.match(r"(\S+)\s+", name[start:]):
        honoured = match.group(1) == "E." and name[match.end() :].count(" ")  # what is left of "H.E. William Ruto"
        if not _is_title(match.group(1), language) and not honoured:
            break
        start += match.end()
    kept = name[start:]
    kept = re.split(r"\n|\s[-–—]|\s\(", kept)[0]
    while (shorter := _POSSESSIVE.sub("", kept).rstrip(" .,;:") if not kept.endswith("Jr.") else kept) != kept:
        kept = shorter
    return (kept, start) if _is_name(kept, language) else ("", 0)


def _is_title(word: str, language: Language) -> bool:
    words = language.offices
    bare = word.rstrip(".,")
    if word in words["courtesies"] or bare in words["courtesies"] or bare.casefold() in words["former"]:
        return True
    if bare.casefold() in office_words(language):
        return True
    mentions = list(gazetteer(language).find(re.sub(r"['’]s?$", "", bare)))
    return bool(mentions) and mentions[0].form in ("demonym", "name", "capital")


@functools.cache
def office_words(language: Language) -> frozenset[str]:
    """Every word of every office, in small letters."""
    return frozenset(word for rank in RANKS for office in language.offices[rank] for word in office.split())


def _is_name(name: str, language: Language) -> bool:
    words = name.split()
    particle = name.startswith(tuple(f"{particle} " for particle in language.offices["particles"]))
    if (
        not words
        or not (words[0][0].isupper() or particle)
        or not 1 < len(name) <= 60
        or any(c.isdigit() for c in name)
    ):
        return False
    if len(words) == 1 and (
        words[0].casefold() in _calendar(language) or not words[0][0].isalpha() or len(words[0]) < 2
    ):
        return False
    if set(words) & set(language.offices["not_people"]) or words[-1].casefold() in office_words(language):
        return False
    if words[0] in language.sentences["starters"]:
        return False
    return not any(m.start == 0 for m in gazetteer(language).find(name))


@functools.cache
def _calendar(language: Language) -> frozenset[str]:
    return frozenset((*language.dates["months"], *language.dates["weekdays"]))


@functools.cache
def _title(plain: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(plain)}\b")


@functools.lru_cache(maxsize=4096)
def rank_of(office: str, language: Language) -> str:
    """The rank of an office: that of the longest title of the tables which it holds; empty if it holds none."""
    lowered = office.casefold().replace("-", " ")
    best, rank = 0, ""
    for name in RANKS:
        for title in language.offices[name]:
            plain = title.replace("-", " ")
            if len(plain) >= best and _title(plain).search(lowered):
                best, rank = len(plain), name
    return rank
