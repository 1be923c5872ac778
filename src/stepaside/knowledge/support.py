"""Whether a sentence is supported by a passage: the check behind every sentence the assistant says.

A sentence stands if one unit of one passage says it, or a list, or one unit each of the statements it is made of:
every number with its unit, every price, date and name is there, what it denies is denied there and what it affirms
is not, and so are its words of content but for a few that claim nothing. It is strict on purpose: a true sentence in
quite other words may be lost, and then the documents' own words are said instead, but a wrong price never gets
through. It compares words, so sentence and passage must be in one language; a translation is checked by
`assistant.translate`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from stepaside.engine.language import language_of
from stepaside.engine.words import STOP, fold
from stepaside.knowledge.numbers import COUNTING, Number, numbers_in
from stepaside.knowledge.units import Unit, leans_back, units_of
from stepaside.knowledge.values import Passage
from stepaside.knowledge.words import content_words, words_of

OWN = 0.1  # of a sentence's words of content: so many may be the writer's own
OWN_UNSPACED = 0.34  # where words are not parted by blanks, and pairs of characters are compared
_A_LITTLE = 0.01
WINDOW = 4  # neighbouring units in whose own words a sentence may stand
_NEAR = 5  # words that a negation reaches

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")
_NAME = re.compile(r"(?<![\w'’.@/-])[A-ZÀ-ÖØ-Þ][\w'’]+")
_CLAUSE = re.compile(
    r"[,;:]\s|\s(?:and|but|while|whereas|und|aber|et|mais|y|pero|e|ma|en|maar)\s", re.IGNORECASE
)
_SIDE_BY_SIDE = re.compile(
    r";\s|,\s(?:and|but|while|whereas|und|aber|et|mais|y|pero|mas|ma|en|maar|ale)\s|\s(?:while|whereas)\s",
    re.IGNORECASE,
)
_LINES = re.compile(r"[.;!?]\s+|\n|[。！？]")
_POLAR = re.compile(r"[.;:!?,\n]\s|\bbut\b|\baber\b|\bmais\b|\bpero\b|\bmaar\b")
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
        "accordingly additionally also although basically besides both certain certainly commonly currently either"
        " especially example following follow follows generally here however instead mean means meant mentioned namely"
        " normally note otherwise please question rather respectively say says short simple simply since source"
        " specifically state stated states therefore though thus typically usually via way whether yes according"
        " documentation docs ja oui si sim while during whereas until through yet still per among between within upon"
        " toward towards such own same few several your"
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
    text: str
    plain: str
    stems: frozenset[str]
    numbers: frozenset[Number]
    negated: frozenset[str]
    denied: frozenset[str]
    affirmed: frozenset[str]
    denials: int


class Support(NamedTuple):
    """Which passage supports a sentence (its place among those given), and which of its units (`units_of`)."""

    passage: int
    units: frozenset[int]


def supporting(
    sentence: str, passages: Sequence[Passage], *, first: Sequence[int] = (), beside: Support | None = None
) -> Support | None:
    """What supports the sentence; None if nothing does.

    first: the passages a writer named; of several that support it, one of them is taken.
    beside: where the sentence before is from, for one that leans on it: what "it" costs must stand next to what it is.
    """
    order = dict.fromkeys((*(at for at in first if 0 <= at < len(passages)), *range(len(passages))))
    places = list(order) if beside is None else [beside.passage]
    found = (
        (at, find(passages[at], sentence)) for find in (_verbatim_units, _supporting_units) for at in places
    )
    for at, units in found:
        if units and (beside is None or any({unit - 1, unit} & beside.units for unit in units)):
            return Support(at, units)
    return None


def supports(passage: Passage, sentence: str) -> bool:
    """Some unit of the passage, under its headings, says what the sentence says."""
    return bool(_supporting_units(passage, sentence))


def quoted_from(passage: Passage, units: Iterable[int]) -> str:
    """These units of the passage, as they stand."""
    known = units_of(passage.text)
    return " … ".join(known[at].text for at in sorted(units) if at < len(known))


def said_in(passage: Passage, sentence: str) -> str:
    """The units of the passage that support the sentence, as they stand; empty when none do."""
    return quoted_from(passage, _supporting_units(passage, sentence))


@lru_cache(maxsize=512)
def _supporting_units(passage: Passage, sentence: str) -> frozenset[int]:
    """The units that support the whole sentence, or one for each of its parts; none if a part has none."""
    reading = _read(sentence)
    if not reading.stems and not reading.numbers:
        return frozenset()
    blocks, over = _blocks(passage.text), _read(" ".join((passage.title, *passage.path)))
    if whole := _verbatim_units(passage, sentence) or _first_that_says(sentence, blocks, over):
        return whole
    parts = list(_parts(sentence))
    found = [_first_that_says(part, blocks, over) for part in parts] if len(parts) > 1 else []
    return frozenset[int]().union(*found) if found and all(found) else frozenset()


class _Block(NamedTuple):
    """What may support a sentence alone: a unit, with the one it leans on, or a list with the words that lead in."""

    units: tuple[int, ...]
    said: tuple[_Reading, ...]
    before: _Reading | None


@lru_cache(maxsize=512)
def _blocks(text: str) -> tuple[_Block, ...]:
    units = units_of(text)
    read = [_read(" ".join((*unit.heads, unit.text))) for unit in units]
    single = [
        _Block((at,), (read[at],), read[at - 1] if at and leans_back(unit.text) else None)
        for at, unit in enumerate(units)
    ]
    lists = [_Block(run, tuple(read[at] for at in run), None) for run in _runs(units)]
    return (*single, *lists)


def _runs(units: Sequence[Unit]) -> Iterator[tuple[int, ...]]:
    """Lists and tables, each with the sentence that leads in."""
    run: list[int] = []
    for at, unit in enumerate(units):
        if unit.kind == "text":
            if len(run) > 1:
                yield tuple(run)
            run = [at] if unit.text.rstrip().endswith(":") else []
        elif unit.kind in ("item", "row"):
            run.append(at)
    if len(run) > 1:
        yield tuple(run)


def _verbatim_units(passage: Passage, sentence: str) -> frozenset[int]:
    """The neighbouring units in whose words the sentence stands, not cut off behind a "no"."""
    claim = _read(sentence)
    single = [block for block in _blocks(passage.text) if len(block.units) == 1]
    if not claim.plain:
        return frozenset()
    for size in range(1, WINDOW + 1):
        for at in range(len(single) - size + 1):
            window = single[at : at + size]
            said = [block.said[0] for block in window]
            before, found, _ = f" {' '.join(one.plain for one in said)} ".partition(f" {claim.plain} ")
            numbers = frozenset[Number]().union(*(one.numbers for one in said))
            if found and not denies(" ".join(before.split()[-2:])) and _numbers_stand(claim.numbers, numbers):
                return frozenset(block.units[0] for block in window)
    return frozenset()


def _first_that_says(sentence: str, blocks: Sequence[_Block], over: _Reading) -> frozenset[int]:
    claim = _read(sentence)
    return next(
        (frozenset(block.units) for block in blocks if _stands(sentence, claim, block, over)), frozenset()
    )


def _stands(sentence: str, claim: _Reading, block: _Block, over: _Reading) -> bool:
    context = (over, block.before) if block.before else (over,)
    everything = (*context, *block.said)
    stems = frozenset[str]().union(*(one.stems for one in everything))
    numbers = frozenset[Number]().union(*(one.numbers for one in everything))
    return (
        _numbers_stand(claim.numbers, numbers)
        and _words_stand(sentence, claim, stems)
        and _names_stand(sentence, stems)
        and _denies_the_same(claim, [*block.said, *([block.before] if block.before else [])])
        and _belong_together(sentence, block, context)
    )


def _parts(sentence: str) -> Iterator[str]:
    """Statements that stand side by side; one that does not say of what belongs to the one before."""
    part = ""
    for following in _SIDE_BY_SIDE.split(sentence):
        alone = len(_telling(following) - _COUNTING) > 1 and not leans_back(following.strip())
        if part and alone:
            yield part
            part = following
        else:
            part = f"{part} {following}".strip()
    yield part


def denies(text: str) -> bool:
    """It says no, not or never, in one of nine languages."""
    line = [word.replace("'", "") for word in re.findall(r"[^\W_]+(?:'[^\W_]+)?", fold(text).text)]
    return any(word in _NEGATIONS for word in line)


@lru_cache(maxsize=4096)
def _read(text: str) -> _Reading:
    negated, denied, affirmed, denials = _polarity(text)
    plain = " ".join(_VERBATIM.sub(" ", fold(text).text).split())
    return _Reading(
        text, plain, frozenset(words_of(text)), numbers_in(text), negated, denied, affirmed, denials
    )


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
    return len(missing) <= own * len(telling) and len(telling) - len(missing) >= (1 if claim.numbers else 2)


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


def _denies_the_same(claim: _Reading, units: Sequence[_Reading]) -> bool:
    """What the claim denies is denied in the sentence most like it, and what is only denied there is not affirmed."""
    sentences = [_read(line) for one in units for line in _LINES.split(one.text) if line.strip()]
    said = max(sentences, key=lambda one: len(one.stems & claim.stems) - _A_LITTLE * len(one.stems))
    flipped_down = [word for word in claim.denied if not _covered(word, said.negated)]
    flipped_up = (said.denied & claim.stems) - claim.negated - said.affirmed
    return not flipped_down and not flipped_up and claim.denials <= said.denials


def _polarity(text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], int]:
    """The stems under a negation, those of them that it is said of, those under none, and how many negations."""
    negated: set[str] = set()
    denied: set[str] = set()
    affirmed: set[str] = set()
    denials = 0
    for clause in _POLAR.split(fold(text).text):
        line = re.findall(r"[^\W_]+(?:'[^\W_]+)?", clause)
        contents = [frozenset[str]() if word in STOP else frozenset(words_of(word)) for word in line]
        under: set[int] = set()
        for at in (at for at, word in enumerate(line) if _is_negation(word)):
            reached = [*_behind(line, at), *range(at + 1, len(line))]
            under.update(reached[:_NEAR])
            denied.update(next((contents[one] for one in reached if contents[one]), ()))
            denials += 1
        for at, content in enumerate(contents):
            (negated if at in under else affirmed).update(content)
    return frozenset(negated), frozenset(denied), frozenset(affirmed), denials


def _is_negation(word: str) -> bool:
    return word.replace("'", "") in _NEGATIONS or word.endswith("n't")


def _behind(line: Sequence[str], at: int) -> Iterator[int]:
    """What a negation that stands behind is said of: "sie kommt nicht"."""
    if line[at] in _BEHIND:
        yield from range(at - 1, max(-1, at - 3), -1)


def _belong_together(sentence: str, block: _Block, context: Sequence[_Reading]) -> bool:
    """A number stands beside the words it is said of, in one unit: 20 is not the price of what costs 10."""
    everywhere = frozenset[str]().union(*(one.stems for one in block.said))
    beside = frozenset[str]().union(*(one.stems for one in context))
    above = frozenset[Number]().union(*(one.numbers for one in context))
    for clause in _clauses(sentence):
        numbers, words = numbers_in(clause), _content(clause) & everywhere
        if numbers and not any(
            _numbers_stand(numbers, one.numbers | above) and words <= one.stems | beside for one in block.said
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
