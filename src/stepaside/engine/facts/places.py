"""Places told by the words around them: crossings, parts of town, "the airport"; and how dear or fine.

A street corner, a quarter and a price range have in common that they are described rather than named.
"""

import re
from collections.abc import Iterator

from stepaside.engine.facts.kinds import Found
from stepaside.engine.facts.vocabulary import FIRST_NAMES, NAMED, PLAIN
from stepaside.engine.words import COURTESY, STOP

_CROSSING = re.compile(
    r"(?:\b(?:from|to|at|near|on|of|around|by|is|for|towards|the|fo|i['’]m)\s+[\"“'‘]?|^\W*|[,;.]\s"
    r"|\band\s)(?P<value>(?:\d{1,2}(?:st|nd|rd|th)|(?-i:[A-Z][a-z]+))(?: street| st\.?| ave\.?)? (?:and"
    r"|&) (?-i:[A-Z][a-z]+|main\b|center\b))(?! (?:i|me|we)\b)"
    r"|(?P<lower>(?:\b(?:from|to|at|near|between|towards|fo)\s+|^)(?P<low>[a-z]{3,12} (?:and"
    r"|&) [a-z]{3,12})(?=\s*(?:$|[.,!?]|\b(?:to|from|at|by|on|please|for|in|and|via)\b)))"
    r"|(?P<numbered>\b\d{1,2}(?:st|nd|rd|th) (?:and|&) [a-z]{3,12}\b)",
    re.IGNORECASE,
)  # fmt: skip
_SOME_PLACE = re.compile(
    r"\b(?:(?:near|by|close to)\s+an?\s+|(?:from|to|at|near|in|by|outside|leaving|reach|towards?|@)\s+)(?:the|my"
    r"|our|your)?\s*[\"“'‘]?(?P<value>airport|hospital|university|train station|bus station|station|museum"
    r"|library|mall|downtown|city center|city centre|home|work|school|office|park|gym|church|beach|stadium|zoo"
    r"|supermarket|pharmacy|city hall|town hall|apartment)\b(?!-|['’]s|\s+(?:on|in|at|number|viewing|and\s+(?:main"
    r"|center)|\w+ (?:hotel|inn))\b)",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"\b(?:(?:in|on|at|to|from|of|for|towards|around|prefer|up|down|about|try|check|look"
    r"|let's try)\s+(?:the\s+)?(?:city\s+)?(?P<a>north|south|east|west|center|centre|downtown|northern|southern"
    r"|eastern|western)(?:[ -]?(?:side|part|end|area|district))?(?!\s*(?:of\s+(?!town|the)\w|hill|heights|bay"
    r"|facing|korea|africa|america|carolina|dakota|virginia|(?-i:[A-Z]\w+)))"
    r"|(?P<b>north|south|east|west|center|centre)(?:ern)?(?:[ -](?:side|part|end|area|of town|section"
    r"|part of town))\b(?!\s+(?:venue|inn))"
    r"|(?<=[a-z] )(?-i:(?P<c>North|South|East|West|Center))(?=\s*(?:$|[.,!?]|is\b|and\b|please\b|in\b|have\b|for\b"
    r"|rating\b|has\b))"
    r"|(?:hotel|inn|hilton|hyatt|one|restaurant|something|anything|place)(?:\s+in)?(?:\s+the)?\s+(?P<d>north|south"
    r"|east|west|center|centre)(?!\s?(?:side|hill|ern|facing)|\w))",
    re.IGNORECASE,
)  # fmt: skip
_PRICES = re.compile(
    r"\b(?:something|anything|somewhere|one|an?|most)\s+(?:more |most |really |very |that's "
    r"|that is )?(?P<some>cheap|expensive|moderate)\b(?! (?:date|shot|trick))|"
    r"(?<!too )(?<!not )(?<!more )(?<!less )(?<!very )(?<!so )(?<!that's )(?<!that is )(?<!how )(?<!is )(?<!as"
    r" )\b(?P<value>cheap|inexpensive|moderate|mid-range|expensive|affordable|upscale)(?:ly)?"
    r"(?=[ -](?:priced|price|hotels?|restaurants?|places?|ones?|options?|rooms?|apartments?|food|dining|inn|and\b"
    r"|or\b|range|(?:\w+ )(?:hotel|restaurant|place|food|apartment))|\s*(?:[.,!?]|$))",
    re.IGNORECASE,
)
_CLASS = re.compile(r"\b(?P<value>first|business|economy)(?= class\b)", re.IGNORECASE)


_WHICH_WAY = re.compile(r"\bway (?:is )?(?:the )?$", re.IGNORECASE)


def crossings(text: str) -> Iterator[Found]:
    if " and " not in text and "&" not in text and " And " not in text:
        return
    for match in _CROSSING.finditer(text):
        group = next(name for name in ("value", "low", "numbered") if match[name])
        ends = [word.lower() for word in re.split(r" (?:and|&) ", match[group])]
        if not any(
            word in STOP or word in COURTESY or word in PLAIN or word in NAMED or word in FIRST_NAMES
            for word in ends
        ):
            yield Found("place", "Place", match[group], *match.span(group))


def areas(text: str) -> Iterator[Found]:
    for match in _AREA.finditer(text):
        group = next(name for name in "abcd" if match[name])
        value = re.sub(r"(?i)ern$", "", match[group])
        if text[match.start(group) + len(value) :].startswith("side"):
            continue
        if _WHICH_WAY.search(text, 0, match.start(group)):
            continue
        yield Found("area", "Area", value, match.start(group), match.start(group) + len(value))


_ENDS = re.compile(r"\s*(?:[.,!?]|$)")
_BRIEF = 4  # words: an answer rather than talk


def prices(text: str) -> Iterator[Found]:
    for match in _PRICES.finditer(text):
        group = "some" if match["some"] else "value"
        if group == "value" and _ENDS.match(text, match.end()) and len(text.split()) > _BRIEF:
            continue
        yield Found("price_range", "Price range", match[group], *match.span(group))
    for match in _CLASS.finditer(text):
        yield Found("class", "Class", match["value"], *match.span("value"))


def some_places(text: str) -> Iterator[Found]:
    for match in _SOME_PLACE.finditer(text):
        yield Found("place", "Place", match["value"], *match.span("value"))
