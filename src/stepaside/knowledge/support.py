"""Whether a sentence is supported by a passage: the check behind every sentence the assistant says.

A sentence stands if a few neighbouring units of one passage say it: every number with its unit, every price,
date and name is in them, what it denies is denied there and what it affirms is not, and so are its words of
content but for a few that claim nothing. It is strict on purpose: a true sentence in quite other words may be
lost, and then the documents' own words are said instead, but a wrong price never gets through. It compares
words, so sentence and passage must be in one language; a translation is checked by `assistant.translate`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from stepaside.engine.language import language_of
from stepaside.engine.words import fold
from stepaside.knowledge.numbers import COUNTING, Number, numbers_in
from stepaside.knowledge.units import Unit, units_of
from stepaside.knowledge.values import Passage
from stepaside.knowledge.words import content_words, words_of

OWN = 0.15  # of a sentence's words of content: so many may be the writer's own
OWN_UNSPACED = 0.34  # where words are not parted by blanks, and pairs of characters are compared
WINDOW = 4  # neighbouring units that may support a sentence together
_NEAR = 5  # words that a negation reaches
_ALIKE_DENIED = 3  # one in so many of the words that a sentence denies must be denied in the passage

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")
_NAME = re.compile(r"(?<![\w'’.@/-])[A-ZÀ-ÖØ-Þ][\w'’]+")
_CLAUSE = re.compile(
    r"[,;:]\s|\s(?:and|but|while|whereas|und|aber|et|mais|y|pero|e|ma|en|maar)\s", re.IGNORECASE
)
_VERBATIM = re.compile(r"[\W_]+")
_NEGATIONS = frozenset(
    "not no never without neither nor none nothing nobody cannot cant dont doesnt didnt isnt wasnt wont wouldnt couldnt"
    " havent hasnt hadnt arent werent shouldnt unable except excluding unless nicht kein keine keinen keiner ohne nie"
    " niemals ausser pas jamais sans aucun aucune sauf sin nunca jamas excepto nao sem salvo non senza mai niet geen"
    " zonder nooit nie nigdy bez degil".split()
)
_BEHIND = frozenset("nicht pas niet degil".split())
_CLAIMS_NOTHING = frozenset(
    stem
    for word in (
        "able accordingly additionally allow allows allowed also although always answer available basically based"
        " besides both case certain certainly commonly could currently detail details different easily either"
        " ensure especially everything example following follow follows generally given happen happens have here"
        " however include includes including information instead involve involves kind mean means meant mentioned"
        " namely normally note offer offers option options otherwise overall page part particular passage perform"
        " please possible provide provided provides question rather regarding related require required requires"
        " respectively say says section short simple simply since source specific specifically state stated states"
        " sure therefore thing though thus type typically usually various via way whether yes your customer"
        " according documentation docs described describes ja oui si sim nein while during whereas since until through"
        " either yet still per via among between within upon toward towards such own same few several"
    ).split()
    for stem in words_of(word)
)
# What turns a sentence into another one: never the writer's own, however long the sentence.
_TELLING = frozenset(
    stem
    for word in (
        "after before more less fewer least most minimum maximum increase decrease enable disable include exclude"
        " free paid charge cost cheaper expensive always never only must optional mandatory required before within"
        " guarantee guaranteed refund refunded return returned cancel replace exchange warranty today tomorrow"
        " yesterday daily weekly monthly yearly annually monday tuesday wednesday thursday friday saturday sunday"
        " january february march april june july august september october november december first second last"
        " open closed on off up down left right internal external all every any some none half double twice once"
    ).split()
    for stem in words_of(word)
)
_COUNTING = frozenset(stem for word in COUNTING for stem in words_of(word))
_ALIKE = tuple(
    frozenset(stem for word in line.split() for stem in words_of(word))
    for line in (
        "cost costs price prices priced charge fee",
        "delivery deliver delivered shipping ship shipped shipment dispatch",
        "parcel package order",
        "refund reimburse money-back",
        "cancel cancellation terminate",
        "email e-mail mail",
        "buy purchase order",
        "sign-in login log sign",
        "delete remove erase",
        "phone telephone call",
        "app application",
        "set-up setup configure",
        "begin start",
        "error problem issue",
    )
)


class _Reading(NamedTuple):
    plain: str
    stems: frozenset[str]
    numbers: frozenset[Number]
    negated: frozenset[str]
    affirmed: frozenset[str]


def supporting(sentence: str, passages: Sequence[Passage], *, first: Sequence[int] = ()) -> int | None:
    """Which passage (its place in `passages`) supports the sentence; None if none does.

    `first`: those a writer named; of several that support it, one of them is taken.
    """
    order = dict.fromkeys((*(at for at in first if 0 <= at < len(passages)), *range(len(passages))))
    return next((at for at in order if supports(passages[at], sentence)), None)


def supports(passage: Passage, sentence: str) -> bool:
    """Some neighbouring units of the passage, under its headings, say what the sentence says."""
    claim = _read(sentence)
    if not claim.stems and not claim.numbers:
        return False
    over = " ".join((passage.title, *passage.path))
    return any(_stands(sentence, claim, window, over) for window in _windows(passage.text, claim))


def quoted_from(passage: Passage, sentence: str) -> str:
    """The units of the passage that support the sentence, as they stand; empty when none do."""
    claim, over = _read(sentence), " ".join((passage.title, *passage.path))
    for window in _windows(passage.text, claim):
        if _stands(sentence, claim, window, over):
            return " ".join(unit.text for unit in window)
    return ""


def denies(text: str) -> bool:
    """It says no, not or never, in one of nine languages."""
    line = [word.replace("'", "") for word in re.findall(r"[^\W_]+(?:'[^\W_]+)?", fold(text).text)]
    return any(word in _NEGATIONS for word in line)


def _windows(text: str, claim: _Reading) -> Iterator[tuple[Unit, ...]]:
    """Neighbouring units, the fewest first: a sentence should rest on as little as it can."""
    units = units_of(text)
    for size in range(1, min(WINDOW, len(units)) + 1):
        for at in range(len(units) - size + 1):
            yield units[at : at + size]


def _stands(sentence: str, claim: _Reading, window: Sequence[Unit], over: str) -> bool:
    said = [_read(" ".join((*unit.heads, unit.text))) for unit in window]
    above = _read(over)
    numbers = above.numbers.union(*(one.numbers for one in said))
    if not _numbers_stand(claim.numbers, numbers) or not _denies_the_same(claim, said):
        return False
    if f" {claim.plain} " in f" {' '.join(one.plain for one in said)} ":
        return True
    stems = above.stems.union(*(one.stems for one in said))
    return (
        _words_stand(sentence, claim, stems)
        and _names_stand(sentence, stems)
        and _belong_together(sentence, said, above)
    )


@lru_cache(maxsize=4096)
def _read(text: str) -> _Reading:
    negated, affirmed = _polarity(text)
    plain = " ".join(_VERBATIM.sub(" ", fold(text).text).split())
    return _Reading(plain, frozenset(words_of(text)), numbers_in(text), negated, affirmed)


def _numbers_stand(claimed: frozenset[Number], said: frozenset[Number]) -> bool:
    """Every number, and where the sentence gives it a unit or a currency, with the same one."""
    values = {number.value for number in said}
    return all(number in said or (not number.unit and number.value in values) for number in claimed)


def _words_stand(sentence: str, claim: _Reading, stems: frozenset[str]) -> bool:
    counted = _COUNTING if claim.numbers else frozenset[str]()
    telling = _telling(sentence) - counted
    missing = {word for word in telling if not _covered(word, stems)}
    if missing & _TELLING:
        return False
    own = OWN_UNSPACED if _UNSPACED.search(sentence) else OWN
    return len(missing) <= own * len(telling) and (len(telling) > len(missing) or bool(claim.numbers))


@lru_cache(maxsize=2048)
def _content(sentence: str) -> frozenset[str]:
    return frozenset(content_words(sentence)) - _CLAIMS_NOTHING


def _telling(text: str) -> frozenset[str]:
    """The words of content without the numbers among them."""
    return frozenset(word for word in _content(text) if not any(c.isdigit() for c in word))


def _names_stand(sentence: str, stems: frozenset[str]) -> bool:
    """Whatever has a capital inside the sentence was said. In German, where every noun has, words have to do."""
    if language_of(sentence) == "de":
        return True
    found = (match for match in _NAME.finditer(sentence) if sentence[: match.start()].strip(" \"'“*_([-"))
    return all(
        _covered(stem, stems)
        for match in found
        for stem in content_words(match[0])
        if stem not in _CLAIMS_NOTHING
    )


def _covered(word: str, stems: frozenset[str]) -> bool:
    if word in stems or any(word in group and not group.isdisjoint(stems) for group in _ALIKE):
        return True
    return len(word) >= 5 and any(_same_root(word, other) for other in stems)


def _same_root(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    return len(shorter) >= 5 and longer.startswith(shorter) and len(longer) - len(shorter) <= 4


def _denies_the_same(claim: _Reading, said: Sequence[_Reading]) -> bool:
    """No word is denied that was only affirmed, and none affirmed that was only denied."""
    negated = frozenset[str]().union(*(one.negated for one in said))
    affirmed = frozenset[str]().union(*(one.affirmed for one in said))
    flipped_up = claim.affirmed & (negated - affirmed) - claim.negated
    denied_alike = len(claim.negated & negated) * _ALIKE_DENIED >= len(claim.negated)
    return not flipped_up and (denied_alike or not claim.negated & (affirmed - negated) - claim.affirmed)


def _polarity(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of content under a negation, and those that are not."""
    negated: set[str] = set()
    affirmed: set[str] = set()
    for clause in re.split(r"[.;:!?,\n]\s|\bbut\b|\baber\b|\bmais\b|\bpero\b|\bmaar\b", fold(text).text):
        line = re.findall(r"[^\W_]+(?:'[^\W_]+)?", clause)
        under = set(_under_negation(line))
        for at, word in enumerate(line):
            (negated if at in under else affirmed).update(_content(word))
    return frozenset(negated), frozenset(affirmed)


def _under_negation(line: Sequence[str]) -> Iterator[int]:
    for at, word in enumerate(line):
        if word.replace("'", "") not in _NEGATIONS and not word.endswith("n't"):
            continue
        if word in _BEHIND:
            yield from range(max(0, at - 2), at)
        yield from range(at + 1, min(at + 1 + _NEAR, len(line)))


def _belong_together(sentence: str, said: Sequence[_Reading], above: _Reading) -> bool:
    """A number stands beside the words it is said of, in one unit: 20 is not the price of what costs 10."""
    everywhere = frozenset[str]().union(*(one.stems for one in said))
    for clause in _clauses(sentence):
        numbers, words = numbers_in(clause), _content(clause) & everywhere
        if numbers and not any(
            _numbers_stand(numbers, one.numbers | above.numbers)
            and words <= one.stems | above.stems | _before(said, at)
            for at, one in enumerate(said)
        ):
            return False
    return True


def _clauses(sentence: str) -> Iterator[str]:
    """The parts of a sentence; one that does not say of what ("and costs 8 €") belongs to the one before."""
    clause = ""
    for part in _CLAUSE.split(sentence):
        if clause and len(_telling(part) - _COUNTING) > 1:
            yield clause
            clause = part
        else:
            clause = f"{clause} {part}"
    yield clause


def _before(said: Sequence[_Reading], at: int) -> frozenset[str]:
    """What the sentence before says belongs to a sentence too, unless that has numbers of its own."""
    return said[at - 1].stems if at and not said[at - 1].numbers else frozenset()
