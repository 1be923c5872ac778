"""Whether a text says a fact, and whether two sentences contradict each other. Values in, values out.

A fact may be written in another way than the answer: "14 days" is said by "within two weeks", "€4.90" by "4,90
EUR", "3 May" by "2026-05-03". What must not differ is what is meant: another number, another unit, or a "not"
more or less.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from stepaside.engine.denial import is_denied
from stepaside.engine.language import language_of
from stepaside.engine.likeness import dice
from stepaside.engine.word_forms import has_no_spaces, stem_in
from stepaside.engine.words import STOP, fold, sentences, words
from stepaside.gaps.amounts import (
    Amount,
    Day,
    amounts,
    dates,
    is_measure,
    is_money,
    same_day,
    without_dots,
)

Kind = Literal["number", "price", "date", "negation"]
WORDS, WORDS_BESIDE_NUMBERS = 0.75, 0.5  # of a fact's words of content, so many must be in the answer
ALL_UP_TO = 3  # of so few, all must be
NEARLY_THE_SAME = 0.65  # and from which a sentence is another with one figure changed
SAME_SUBJECT = 0.5  # the overlap of content words from which two sentences are about the same
_NO_DENIAL = re.compile(r"\b(?:no|not) (?:later|more|longer|less|fewer|only|just)\b|\bno problem\b")
_MEASURING = frozenset(  # words around a figure that say nothing of what it is the figure of
    "take takes took last lasts cost costs price priced pay pays paid within working business calendar full whole about"
    " around least most valid long far often soon much many lange dauert kostet gilt innerhalb".split()
)
_CELLS = re.compile(r"\s*\|\s*")
_NAME = re.compile(r"(?:(?<=[^\W\d_][\w,;:)] )|(?<=\| ))[A-ZÀ-Þ][\w'’-]{2,}(?![\w'’-]|:)")


class Sentence(NamedTuple):
    """What a sentence says, in the parts that can be compared. `denied`: the stems under a "not"."""

    text: str
    amounts: tuple[Amount, ...]
    dates: frozenset[Day]
    stems: frozenset[str]
    denied: frozenset[str]
    names: frozenset[str]


def says(answer: str, fact: str) -> bool:
    """The answer says the fact, in one sentence of it or in two that follow each other."""
    wanted = _read(_line(fact), _language(fact, answer))
    lines = [_read(line, _language(fact, answer)) for line in lines_of(answer)]
    windows = [*lines, *(_together(one, other) for one, other in pairwise(lines))]
    return any(_says(window, wanted) for window in windows)


def contradiction(ours: str, theirs: str, about: str = "") -> Kind | None:
    """What two sentences disagree in, when they are about the same. `about`: what `theirs` stands under."""
    language = _language(ours, theirs)
    one, other = _read(_line(ours), language), _read(_line(theirs), language)
    subject = other.stems | _read(_line(about), language).stems if about else other.stems
    if not _same_subject(one, other, subject):
        return None
    if _differ(one, other, money=True):
        return "price"
    if _differ(one, other, money=False):
        return "number"
    if one.dates and other.dates and not any(same_day(a, b) for a in one.dates for b in other.dates):
        return "date"
    opposed = (one.denied ^ other.denied) & one.stems & other.stems
    is_other = dice(one.stems, other.stems) < NEARLY_THE_SAME
    return None if is_other or not opposed or one.amounts or other.amounts else "negation"


def lines_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, and the rows and items of what is no prose."""
    found = []
    for line in without_dots(text).splitlines():
        if line.lstrip().startswith("|"):
            found.append(_line(line))
        else:
            found += [_line(line[start:end]) for start, end in sentences(line)]
    return tuple(line for line in found if line)


def _says(said: Sentence, wanted: Sentence) -> bool:
    measured = bool(wanted.amounts or wanted.dates)
    if not all(any(_is_amount(one, other) for other in said.amounts) for one in wanted.amounts):
        return False
    if not all(any(same_day(one, other) for other in said.dates) for one in wanted.dates):
        return False
    if not wanted.stems:
        return measured
    shared = wanted.stems & said.stems
    least = WORDS_BESIDE_NUMBERS if measured else 1.0 if len(wanted.stems) <= ALL_UP_TO else WORDS
    if len(shared) < least * len(wanted.stems):
        return False
    return measured or wanted.denied & shared == said.denied & shared


def _is_amount(wanted: Amount, said: Amount) -> bool:
    """A number without a unit may be of any."""
    return wanted.value == said.value and (not wanted.unit or wanted.unit == said.unit)


def _same_subject(one: Sentence, other: Sentence, subject: frozenset[str]) -> bool:
    """About the same, and not each about something with another name ("to Norway", "to Austria")."""
    if one.names and other.names and not one.names & other.names:
        return False
    shared = one.stems & subject
    if not one.stems & other.stems or len(shared) < min(2, len(one.stems)):
        return False
    return max(dice(one.stems, other.stems), len(shared) / len(one.stems)) >= SAME_SUBJECT


def _differ(one: Sentence, other: Sentence, *, money: bool) -> bool:
    """Of some unit each has a value that the other has not; of several, most of what they say must be the same."""
    ours, theirs = _of(one.amounts, money=money), _of(other.amounts, money=money)
    for unit in {unit for _, unit in ours if unit} & {unit for _, unit in theirs}:
        mine, its = {v for v, u in ours if u == unit}, {v for v, u in theirs if u == unit}
        if mine - its and its - mine:
            return not mine & its or dice(one.stems, other.stems) >= NEARLY_THE_SAME
    mine, its = ({value for value, unit in each if not unit} for each in (ours, theirs))
    return bool(mine - its and its - mine) and dice(one.stems, other.stems) >= NEARLY_THE_SAME


def _of(found: Sequence[Amount], *, money: bool) -> set[tuple[str, str]]:
    return {(one.value, one.unit) for one in found if is_money(one) is money}


@lru_cache(maxsize=2048)
def _read(line: str, language: str) -> Sentence:
    folded = _NO_DENIAL.sub(lambda match: " " * len(match[0]), fold(line).text)
    stems: set[str] = set()
    denied: set[str] = set()
    for word in words(folded):
        if is_measure(word.text) or word.text in STOP | _MEASURING:
            continue
        found = _stems(word.text, language)
        stems.update(found)
        if is_denied(folded, word.start, word.end):
            denied.update(found)
    names = frozenset(fold(match[0]).text for match in _NAME.finditer(line))
    return Sentence(line, amounts(line), dates(line), frozenset(stems), frozenset(denied), names)


def _stems(word: str, language: str) -> tuple[str, ...]:
    if has_no_spaces(word):
        return tuple(word[at : at + 2] for at in range(max(1, len(word) - 1)))
    return (stem_in(word, language),)


def _together(one: Sentence, other: Sentence) -> Sentence:
    return Sentence(
        f"{one.text} {other.text}",
        one.amounts + other.amounts,
        one.dates | other.dates,
        one.stems | other.stems,
        one.denied | other.denied,
        one.names | other.names,
    )


def _language(text: str, other: str) -> str:
    return language_of(text) or language_of(other) or "en"


def _line(text: str) -> str:
    return " ".join(_CELLS.sub(" | ", text.strip(" |\t")).lstrip("-*# ").split())
