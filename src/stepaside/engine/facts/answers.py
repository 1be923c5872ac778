"""What a customer's words answer: "10423" after "What is your order number?".

A question says what is coming (`facts_questions`); what comes is read by its kind: a number, a name,
a count, or the core of what is said (`core`).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from stepaside.engine.facts.core import FILLER, LONG, SHORT, core
from stepaside.engine.facts.kinds import Found, free
from stepaside.engine.facts.questions import Wanted
from stepaside.engine.facts.shapes import COUNT
from stepaside.engine.facts.statements import bare, is_name
from stepaside.engine.facts.vocabulary import FIRST_NAMES

_CODE = re.compile(
    r"(?<![\w@.$€£-])(?P<value>(?=[A-Z0-9-]*\d)[A-Z0-9]+(?:-[A-Z0-9]+)*)(?![\w@-]|\.\d|[,/:]\d| more\b)",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?<![\w@.$€£-])(?P<value>\d{2,6}(?:[ -]\d{2,6}){1,4})(?![\w@-])")
_COUNTED = re.compile(
    rf"(?<![\w.,:/#$€£-])(?P<value>{COUNT}|one)(?! more\b)(?!\w|:\d|[.,/]\d|\s?[ap]\.?m\b|\s?(?:years?|minutes?)\b)",
    re.IGNORECASE,
)
_LEADS = re.compile(r"(?:\bis|\bits|['’]s|number|start(?:ing)? (?:at|with|from|on)|#)\s*#?$", re.IGNORECASE)
_BORN = re.compile(r"(?<![\w/.-])(?P<value>\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})(?![\w/])")
_YES = re.compile(
    r"^\W*(?P<value>yes|yep|yeah|yup|no|nope|nah|not yet|i do not|i don['’]?t|i do|i have(?: not|n'?t)?|oui|non|ja"
    r"|nein|sí|si|sim|não|tak|nie|evet|hayır|nee)(?![\w'’])(?! (?:remember|know|think|recall|believe|idea"
    r"|not remember|no idea))",
    re.IGNORECASE,
)
_BEFORE_NAME = (
    r"(?:it['’]?s|it is|it was|i think it was|i (?:think|believe|guess|know)(?: it was| it['’]?s| its)?"
    r"|(?:maybe|probably|perhaps)(?: it was)?|that was|(?:his|her|its|their) names? (?:is|was)"
    r"|i (?:think i )?named (?:him|her|it)|this is|that['’]?s|that would be|i['’]?m|i am|my name['’]?s?(?: is)?"
    r"|the name(?:['’]s| is)|name(?:['’]s| is|:)?|call me|first name|full name|under|you can call me|for|by)?"
)
_NOT_IN_NAME = (
    "and but from i i'm my the here at is for please can how it what that on in to thanks you with who speaking "
    "again lol or"
    " of as so was"
)
_NAME_ENDS = r"(?=\s*(?:$|[.,!;:()?&-]|\d|(?:" + "|".join(_NOT_IN_NAME.split()) + r")\b))"
_NAME_ANSWER = re.compile(
    rf"^\W*(?:{FILLER.pattern})?{_BEFORE_NAME}[\s:,]*(?P<value>(?:(?:dr|mr|mrs|ms)\.? )?[^\W\d_](?:[\w'’-]*|\.)"
    rf"(?:\s+(?!(?:{'|'.join(_NOT_IN_NAME.split())})\b)[^\W\d_][\w'’-]*){{0,2}}){_NAME_ENDS}",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\W*(?P<one>[A-Z]\w+)(?:,| and|, and)? (?P<other>[A-Z]\w+)\W*$")
Taken = tuple[tuple[int, int, str], ...]
Reader = Callable[[Wanted, str, Taken], Iterator[Found]]
_FREE = frozenset(
    "report symptoms request requests details reason description problem complaint message changes change "
    "fraud".split()
)


@lru_cache(maxsize=4096)
def answers(asked: tuple[Wanted, ...], text: str, taken: Taken) -> tuple[Found, ...]:
    """What `text` answers of what was asked. `taken`: facts already found in it, with their keys."""
    if len(asked) == 1 or (
        len(asked) == 2 and {w.key for w in asked} <= {"date", "time", "budget", "price_range"}
    ):
        return tuple(_answer(asked[0], text, taken))
    if pair := _PAIR.match(text) if {w.key for w in asked} == {"maiden_name", "pet_name"} else None:
        return tuple(
            Found(each.key, each.label, pair[name], *pair.span(name))
            for each, name in zip(asked, ("one", "other"), strict=False)
        )
    found: list[Found] = []
    for each in asked:
        spans = (*taken, *((f.start, f.end, f.key) for f in found))
        if each.key in _READERS:
            found += list(_READERS[each.key](each, text, spans))[:1]
    return tuple(found)


def _answer(asked: Wanted, text: str, taken: Taken) -> Iterator[Found]:
    if asked.label.startswith("Asked: "):
        yield from _yes_or_no(asked, text)
    elif asked.key in _READERS:
        yield from _READERS[asked.key](asked, text, taken)
    elif asked.key == "person":
        yield from (found for found in _said(asked, text, taken) if _is_person(found.value))
    elif asked.general or asked.key in ("place", "budget"):
        yield from (found for found in _said(asked, text, taken) if _fits(asked, text, found))


def _fits(asked: Wanted, text: str, found: Found) -> bool:
    """A budget has a number, a place is no "a hot date", and nothing is its own name."""
    if asked.key == "budget":
        return any(c.isdigit() for c in found.value)
    if found.value.lower() in asked.key.split("_"):
        return False
    return asked.key not in ("place", "location", "destination") or not _SOME.search(text[: found.start])


_SOME = re.compile(r"\b(?:got|have|had) (?:to )?(?:an? )?$|\ban? $", re.IGNORECASE)


def _is_person(value: str) -> bool:
    return value[:1].isupper() or value.split()[0].lower() in FIRST_NAMES | {"dr", "mr", "mrs", "ms"}


def _yes_or_no(asked: Wanted, text: str) -> Iterator[Found]:
    if match := _YES.search(text):
        yield Found(
            asked.key, asked.label.removeprefix("Asked: ").capitalize(), match["value"], *match.span("value")
        )


def _name(asked: Wanted, text: str, taken: Taken) -> Iterator[Found]:
    if any(key == asked.key for _, _, key in taken):
        return
    match = _NAME_ANSWER.search(text)
    if (
        match
        and _looks_named(match, text)
        and free(match.span("value"), [t[:2] for t in taken if t[2] not in _WEAK])
    ):
        value = bare(match["value"] if len(text.split()) <= _NAME_ALONE else _in_capitals(match["value"]))
        yield Found(asked.key, asked.label, value, match.start("value"), match.start("value") + len(value))


def _in_capitals(value: str) -> str:
    """The name without the small words after it: "John" of "John busy time of weddings"."""
    words = value.split(" ")
    end = next((at for at, word in enumerate(words) if at and word[:1].islower()), len(words))
    return " ".join(words[:end]) if words[0][:1].isupper() else value


_NAME_ALONE = 4  # words: a text that is little more than a name


def _looks_named(match: re.Match[str], text: str) -> bool:
    """Small letters are a name when nothing else was said, or when it is a known one."""
    first = match["value"].split()[0]
    said_alone = len(text.split()) <= 4 and not re.match(r"\W*(?:i['’]?m|i am)\b", text, re.IGNORECASE)
    return is_name(match["value"]) and (
        first[0].isupper() or not first.islower() or first.lower() in FIRST_NAMES or said_alone
    )


def _number(asked: Wanted, text: str, taken: Taken) -> Iterator[Found]:
    """A bare code; of several digits unless it is all that was said."""
    spans = [
        t[:2]
        for t in taken
        if t[2] not in ("quantity", "numbered") and not (t[2] == "time" and text[t[0] : t[1]].isdigit())
    ]
    for pattern in (_SPACED, _CODE):
        for match in pattern.finditer(text):
            long_enough = (
                len(match["value"]) >= 3
                or len(text.split()) <= 4
                or match.start() == 0
                or _LEADS.search(text[: match.start()])
            )
            if long_enough and _fits_kind(asked.key, match["value"]) and free(match.span("value"), spans):
                spans.append(match.span("value"))
                yield Found(asked.key, asked.label, match["value"], *match.span("value"))


def _fits_kind(key: str, value: str) -> bool:
    """A PIN is short; what is longer is the account's number."""
    return key not in ("pin", "one_time_code", "room") or len(value) <= 8


def _count(asked: Wanted, text: str, taken: Taken) -> Iterator[Found]:
    counted = any(key == "quantity" for _, _, key in taken)
    for match in _COUNTED.finditer(text):
        if (match.start() == 0 or not counted) and free(match.span("value"), [t[:2] for t in taken]):
            yield Found(asked.key, asked.label, match["value"], *match.span("value"))
            return


def _birth(asked: Wanted, text: str, taken: Taken) -> Iterator[Found]:
    for match in _BORN.finditer(text):
        yield Found(asked.key, asked.label, match["value"], *match.span("value"))


def _nothing_more(asked: Wanted, text: str, taken: Taken) -> Iterator[Found]:
    """These have a shape of their own and have been found already, if they are there."""
    yield from ()


def _said(asked: Wanted, text: str, taken: Taken) -> Iterator[Found]:
    """The core of the answer, unless a kind with a shape of its own has been found there."""
    if asked.key.split("_")[-1] in ("number", "code", "id", "numbers"):
        yield from _number(asked, text, taken)
        return
    longest = LONG if _FREE & set(asked.key.split("_")) else SHORT
    found = core(text, 0, longest)
    if found and free(
        found, [t[:2] for t in taken if t[2] not in _WEAK or (longest == SHORT and t[:2] != found)]
    ):
        yield Found(asked.key, asked.label, text[slice(*found)], *found)


_WEAK = frozenset(
    "named place city company product food area person quantity amount date time travel numbered price_range diet"
    " weather rating".split()
)
_NUMBERS = (
    "order tracking invoice account booking flight serial case pin one_time_code room card code question number "
    "postcode"
    " phone"
)
_READERS: Mapping[str, Reader] = {
    **dict.fromkeys(_NUMBERS.split(), _number),
    **dict.fromkeys("name security_answer maiden_name pet_name".split(), _name),
    **dict.fromkeys("quantity rating".split(), _count),
    **dict.fromkeys("email date time password address travel".split(), _nothing_more),
    "birth": _birth,
}
