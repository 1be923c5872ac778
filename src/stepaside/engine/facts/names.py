"""The people, places, companies and things a text names.

A name is known from a list (cities, makes, first names), by what stands with it ("the Ritz Hotel",
"Dr. Morgan", "from Forbes and Murray"), or by its capitals inside a sentence.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from stepaside.engine.facts.kinds import Found, free
from stepaside.engine.facts.places import areas, crossings, prices, some_places
from stepaside.engine.facts.small_talk import in_passing
from stepaside.engine.facts.vocabulary import (
    DATE,
    FIRST_NAMES,
    LONGEST,
    NAMED,
    PLAIN,
    STARTS,
    only_in_capitals,
)
from stepaside.engine.words import COURTESY, STOP

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_THINGS = {
    "hotel": "Hotel", "inn": "Hotel", "hostel": "Hotel", "motel": "Hotel", "resort": "Hotel",
    "apartments": "Apartment", "restaurant": "Restaurant", "café": "Restaurant", "cafe": "Restaurant",
    "bistro": "Restaurant", "club": "Venue", "bar": "Venue", "venue": "Venue", "theatre": "Venue", "theater": "Venue",
    "bank": "Company", "airlines": "Company", "airways": "Company", "clinic": "Place", "hospital": "Place",
    "university": "Place", "college": "Place", "school": "Place", "airport": "Place", "station": "Place",
    "museum": "Place", "library": "Place", "mall": "Place", "park": "Place", "center": "Place", "centre": "Place",
    "street": "Place", "avenue": "Place", "road": "Place", "boulevard": "Place", "square": "Place", "heights": "Place",
}  # fmt: skip
_CUES = frozenset(
    "at to from in near on by of with is called named via for visit into try love like want prefer if about see "
    "craving".split()
)
_TITLED = re.compile(
    r"\b(?P<value>(?:(?:dr|prof|mr|mrs|ms|mx)\b\.? ?|(?:doctor|professor|herr|frau|monsieur|madame|señora?|captain"
    r"|sir|officer|nurse) )"
    r"(?-i:[A-ZÀ-Þ][\w'’-]+|(?<=[.] )[a-z]{3,}|(?<=Dr )[a-z]{3,})(?-i: [A-ZÀ-Þ][a-z'’-]+)?)",
    re.IGNORECASE,
)  # fmt: skip
_DOCTOR = re.compile(r"^(?:dr|doctor)\b", re.IGNORECASE)
_TITLE_STOP = re.compile(
    r"^(?:please|and|at|for|to|is|has|in|on|appt|appointment|name|office|i|who|with|from|available)$",
    re.IGNORECASE,
)
_CAPITALS_SAY_NOTHING = frozenset(
    "i i'm i'd i'll i've ok okay pm am pin id ac tv lol omg asap hi hello hey yes no please thanks thank dob rsvp "
    "faq usa us mom dad mother father sir madam wed mon tue thu fri sat sun"
    " uk english german french spanish american mr mrs ms dr god jesus christmas may covid internet monday ai fyi "
    "btw atm".split()
)


_BEFORE_PROPER = frozenset("the at to in from near with for by of is".split())
_LED_BY = frozenset(
    "at to from in near with for into via try visit is about want prefer if check meant".split()
)
_LABELS = frozenset(
    "code number id question name pin date time day rank address account appointment trivia".split()
)


class _Word(NamedTuple):
    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def named(text: str) -> tuple[Found, ...]:
    """What the text names, by lists and by shape, none overlapping another."""
    found: list[Found] = []
    words = [_Word(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]
    _add(found, _titled(text))
    _add(found, _things(text, words))
    for reader in (crossings, areas, prices):
        _add(found, reader(text))
    _add(found, _listed(text, words))
    _add(found, some_places(text))
    _add(found, _people(text, words))
    return tuple(each for each in found if not in_passing(text, each))


def _add(found: list[Found], more: Iterator[Found]) -> None:
    for each in more:
        if free((each.start, each.end), [(f.start, f.end) for f in found]):
            found.append(each)


def _titled(text: str) -> Iterator[Found]:
    if "." not in text and not re.search(
        r"(?i)\b(?:dr|doctor|prof|mr|mrs|ms|herr|frau|captain|sir|officer|nurse|mad|mons|señ)", text
    ):
        return
    for match in _TITLED.finditer(text):
        value = match["value"].rstrip("'’")
        value = re.sub(r"['’]s$", "", value)
        if len(value.split()) > 2 and value.split()[-1].lower() in NAMED:
            value = value.rsplit(" ", 1)[0]
        if not _TITLE_STOP.search(value.split()[-1]):
            label = ("doctor", "Doctor") if _DOCTOR.match(value) else ("person", "Person")
            yield Found(*label, value, match.start("value"), match.start("value") + len(value))


def _things(text: str, words: list[_Word]) -> Iterator[Found]:
    """ "the old town inn", "Shadyside Apartments": what stands before the noun that says what it is."""
    for index, word in enumerate(words):
        label = _THINGS.get(word.text.lower())
        following = words[index + 1].text.lower() if index + 1 < len(words) else ""
        if label and index and following not in _THINGS:
            first = _first_of(text, words, index)
            if first < index and _is_a_name(words, first, index):
                end = words[index - 1].end if word.text == "restaurant" else word.end
                yield Found(label.lower(), label, text[words[first].start : end], words[first].start, end)


def _first_of(text: str, words: list[_Word], last: int) -> int:
    first = last
    while first and last - first < 4:
        before, here = words[first - 1], words[first]
        if text[before.end : here.start].strip(" ") or _says_nothing(before.text, words, first - 1):
            break
        first -= 1
    while first < last and words[first].text.lower() in ("on", "of"):
        first += 1
    return first


def _says_nothing(word: str, words: list[_Word], index: int) -> bool:
    lowered = word.lower()
    if lowered == "town" and index and words[index - 1].text.lower() in ("old", "new", "china"):
        return False
    if lowered in ("on", "of", "one") and word[:1].isupper() and index + 1 < len(words):
        return False
    if lowered in ("on", "of") and index and words[index - 1].text[:1].isupper():
        return False
    if word[:1].isupper() and lowered in (
        "best",
        "first",
        "new",
        "city",
        "park",
        "west",
        "north",
        "south",
        "east",
        "royal",
        "grand",
        "town",
        "central",
        "union",
    ):
        return False
    return (
        lowered in PLAIN
        or lowered in STOP
        or (lowered in NAMED and NAMED[lowered].key in ("date", "food"))
        or lowered.isdigit()
    )


def _is_a_name(words: list[_Word], first: int, last: int) -> bool:
    """In capitals, or in small letters after "at" or "the": but then of two words before it at most."""
    before = words[first:last]
    if all(word.text[:1].isupper() or word.text in ("on", "of", "and") for word in before):
        return True
    cue = words[first - 1].text.lower() if first else ""
    return (
        len(before) <= 2
        and (cue in _CUES or cue == "the" or first == 0)
        and words[last].text.lower() not in ("park", "school", "center", "centre", "road", "bar", "bank")
        and (words[last].text.lower() != "club" or cue in ("at", "to", "the"))
    )


def _listed(text: str, words: list[_Word]) -> Iterator[Found]:
    index = 0
    while index < len(words):
        step = 1
        if words[index].text.lower() in STARTS:
            for length in range(min(LONGEST, len(words) - index), 0, -1):
                start, end = words[index].start, words[index + length - 1].end
                meant = NAMED.get(" ".join(text[start:end].lower().split()))
                if (
                    meant
                    and not (meant is DATE and _MERE_DAY.search(text[:end]))
                    and not (only_in_capitals(text[start:end].lower()) and not text[start].isupper())
                ):
                    yield _with_more(text, Found(*meant, text[start:end], start, end))
                    step = length
                    break
        index += step


_MERE_DAY = re.compile(
    r"\b(?:i['’]?m \w+|in|hungry|tired|holiday|happy|confused|excited|feeling|everything|bored|busy|lucky|great"
    r"|nice|bad"
    r"|good) (?:today"
    r"|tonight)$"
    r"|(?<!in )(?<!for )(?<!until )(?<!of )(?<!this )(?<!next )(?<!by )(?:january|february|march|april|june|july"
    r"|august"
    r"|september|october|november|december)$"
    r"|(?:help|thanks?|all|how (?:are|is)|how['’]?s|assist\w*|you|service|questions?|it)\b[^.?!]{0,25}\b(?:today"
    r"|tonight)$",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(r"\b(?:next|this|last|this coming|nächsten|prochain)\s+$", re.IGNORECASE)
_BEFORE_UNWANTED = re.compile(
    r"\b(?:(?:no|not|without|except(?: for)?|nothing|anything but|any but|other than|hates?|dislikes?|is(?:n['’]?t"
    r"| not)(?= an? ))\s+"
    r"(?:(?:take|want|use|get|eat|like|book|do|be|serve|serving|a fan of) )?"
    r"|do(?:n['’]?t| not) (?:really )?(?:like|want|eat|fly|use|take|need)\s+(?:with |anything |that |serves "
    r"|to eat |to use )*)"
    r"(?:an? |the |any )?$",
    re.IGNORECASE,
)


def _with_more(text: str, found: Found) -> Found:
    """ "Tuesday" with the "next" before it, "Thai" with the "no"."""
    begin = max(0, found.start - 45)
    match = _BEFORE_DAY.search(text, begin, found.start) if found.key == "date" else None
    match = match or _BEFORE_UNWANTED.search(text, begin, found.start)
    if match is None:
        return found
    end = found.end + (5 if found.key == "food" and text[found.end : found.end + 5].lower() == " food" else 0)
    return found._replace(value=text[match.start() : end], start=match.start(), end=end)


def _people(text: str, words: list[_Word]) -> Iterator[Found]:
    """First names, with the surname after them, and other names in capitals."""
    is_written_small = any(word.text[:1].islower() for word in words)
    for first, last in _runs(text, words):
        value = re.sub(r"['’]s$", "", text[words[first].start : words[last].end])
        if re.sub(r"['’]s$", "", words[first].text).lower() in FIRST_NAMES:
            yield Found("person", "Person", value, words[first].start, words[first].start + len(value))
        elif is_written_small and _stands_out(text, words, first, last):
            yield _with_more(
                text, Found("named", "Mentioned", value, words[first].start, words[first].start + len(value))
            )


def _runs(text: str, words: list[_Word]) -> Iterator[tuple[int, int]]:
    """Stretches of words with capitals, joined by one space, "of" or "on" at most."""
    index = 0
    while index < len(words):
        last = index
        if _is_capital(words[index].text):
            while last + 1 < len(words) and _joins(text, words, last):
                last += 1
            yield index, last
        index = last + 1


def _joins(text: str, words: list[_Word], last: int) -> bool:
    here, following = words[last], words[last + 1]
    return (
        text[here.end : following.start] == " "
        and _is_capital(following.text)
        and "'" not in here.text
        and "’" not in here.text
    )


def _is_capital(word: str) -> bool:
    bare = re.sub(r"['’]s$", "", word).lower()
    return word[:1].isupper() and bare not in _CAPITALS_SAY_NOTHING and bare not in STOP


def _stands_out(text: str, words: list[_Word], first: int, last: int) -> bool:
    """Capitals mean something where the rest is in small letters and no sentence begins."""
    before = text[max(0, words[first].start - 20) : words[first].start].rstrip(" \"“'‘(")
    begins = not before or before[-1] in ".!?:;\n…)-"
    if begins or last - first > 3 or (words[first].text.isupper() and len(words[first].text) > 4):
        return False
    if _NUMBERED.match(text, words[last].end) or words[last].text.lower() in _LABELS:
        return False
    led_by = [word.text.lower() for word in words[max(0, first - 2) : first]]
    cue = led_by[0] if led_by[-1:] == ["the"] else [*led_by, ""][len(led_by) - 1]
    return cue in _LED_BY and led_by != ["degree", "in"]


def proper(text: str) -> frozenset[str]:
    """The names, in lower case, that a text by somebody else writes with capitals or in quotation marks."""
    return _proper(text)


_QUOTED = re.compile(r"['‘“\"](?P<value>[A-Z][\w&-]*(?: [\w&-]+){0,4})['’”\"]")


@lru_cache(maxsize=2048)
def _proper(text: str) -> frozenset[str]:
    words = [_Word(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]
    found = {
        text[words[a].start : words[b].end].lower()
        for a, b in _runs(text, words)
        if _inside(text, words[a].start) and (b > a or (a and words[a - 1].text.lower() in _BEFORE_PROPER))
    }
    found |= {match["value"].lower() for match in _QUOTED.finditer(text)}
    for name in list(found):
        found.add(name.removeprefix("the "))
    return frozenset(
        n
        for n in found
        if len(n) > 2
        and not {n} & (PLAIN | STOP | COURTESY)
        and n not in _THINGS
        and not n.isdigit()
        and not n.endswith("ing")
    )


@lru_cache(maxsize=2048)
def small_words(text: str) -> frozenset[str]:
    """The words a text writes in small letters: no names, whatever their capitals elsewhere."""
    return frozenset(m[0] for m in _TOKEN.finditer(text) if m[0].islower())


def _inside(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return bool(before) and before[-1] not in ".!?:;\n…"


def known_names(text: str, names: frozenset[str]) -> Iterator[Found]:
    """Where a text writes, in whatever letters, a name that others write with capitals."""
    names -= _LABELS
    words = [_Word(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)] if names else []
    for first in range(len(words)):
        for last in range(min(len(words), first + 4) - 1, first - 1, -1):
            start, end = words[first].start, words[last].end
            if (
                text[start:end].lower() in names
                and not _NUMBERED.match(text, end)
                and not _NOT.search(text, 0, start)
            ):
                yield Found("named", "Mentioned", text[start:end], start, end)
                break


_NOT = re.compile(r"\bnot (?:the |in |at |to )?$", re.IGNORECASE)
_NUMBERED = re.compile(r" (?:number |no\.? |#)?\d")
