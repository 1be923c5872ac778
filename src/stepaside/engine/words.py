"""Words as detectors compare them: folded, stemmed, outside quotation marks.

Small on purpose: no dictionary and no model, so that a detector's table runs in milliseconds and the
same words give the same answer everywhere. Every function keeps the way back to the original text,
because evidence is a span of what was really written.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_PLAIN = {
    "ł": "l",
    "ı": "i",
    "ø": "o",
    "đ": "d",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ى": "ي",
    "ة": "ه",
    "ـ": "",
    **dict.fromkeys("’‘ʼ`´", "'"),
    **dict.fromkeys("“”„«»", '"'),
    "؟": "?",
    "،": ",",
    "؛": ";",
    "、": ",",
    "。": ".",
}
_UNTIDY = re.compile(r"([A-Za-z])\1\1|  |[^ -~]|`", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SENTENCE = re.compile(
    r"[^.!?…。！？؟\n]+(?:[.!?…](?=\S))?(?:[^.!?…。！？؟\n]*[.!?…](?=\S))*[^.!?…。！？؟\n]*[.!?…。！？؟]*"
)
_ABBREVIATED = re.compile(  # what ends in a full stop and ends no sentence; some only before a number
    r"(?<![^\W_])(?:(?:dr|mr|mrs|ms|mme|mlle|prof|sr|sra|hr|fr|dott|vs|cf|e\.g|i\.e|z\.b|p\.ej|p\.ex|bzw)\.\s"
    r"|(?:no|nr|nº|núm|ca|approx|tel|fig|apt)\.\s+\d)",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"\"[^\"\n]{2,300}\"|“[^”\n]{2,300}”|„[^“”\n]{2,300}[“”]|«[^»\n]{2,300}»|「[^」\n]{2,300}」|『[^』\n]{2,300}』|```.*?```|`[^`\n]{2,300}`"
    r"|(?<![^\W_])['‘][^'‘’\n]{2,300}['’](?![^\W_])|(?m:^[ \t]*>[^\n]*$)",
    re.DOTALL,
)


class Folded(NamedTuple):
    """Text in lower case without accents; `span` leads back to where it stood."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]


class Word(NamedTuple):
    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if "\u3040" <= character <= "\u30ff":  # kana: its marks are letters, not accents
        return character
    lowered = character.lower()
    plain = _PLAIN.get(lowered, lowered)
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " " if bare.isspace() else "".join(c for c in bare if c.isprintable())


@lru_cache(maxsize=512)
def fold(text: str) -> Folded:
    """Lower case, no accents, plain quotation marks, no letter more than twice in a row, no space twice."""
    if text.isascii() and not _UNTIDY.search(text):  # the common case, ten times faster
        return Folded(text.lower(), tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    letters: list[str] = []
    at: list[int] = []
    for index, character in enumerate(text):
        for letter in _fold_character(character):
            if letters[-2:] == [letter, letter] if letter.isalpha() else letters[-1:] == [" "] == [letter]:
                continue
            letters.append(letter)
            at.append(index)
    return Folded("".join(letters), tuple(at), tuple(index + 1 for index in at))


def pattern(*alternatives: str) -> re.Pattern[str]:
    """Any of these regular expressions, written with accents and matched against folded text."""
    bare = ("".join(c if c.isascii() else _fold_character(c) for c in each) for each in alternatives)
    return re.compile("|".join(f"(?:{each})" for each in bare))


@lru_cache(maxsize=512)
def unquoted(text: str) -> str:
    """The text with what it quotes blanked out, every other character in its place.

    A message that is nothing but a quotation is taken as said.
    """
    bare = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    return bare if _WORD.search(bare) else text


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[Word, ...]:
    """The words of an already folded text."""
    return tuple(Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text))


def respell(folded: Folded, vocabulary: tuple[str, ...], real: frozenset[str]) -> Folded:
    """The same text with slips of the pen in `vocabulary`'s words put right; spans stay true.

    Words that are in `real` are left alone, and so is anything shorter than five letters.
    """
    letters, starts, ends = "", [], []  # type: tuple[str, list[int], list[int]]
    copied = 0
    for word in words(folded.text):
        meant = _meant(word.text, vocabulary, real)
        if meant != word.text:
            letters += folded.text[copied : word.start] + meant
            starts += [*folded.starts[copied : word.start], *[folded.starts[word.start]] * len(meant)]
            ends += [*folded.ends[copied : word.start], *[folded.ends[word.end - 1]] * len(meant)]
            copied = word.end
    return Folded(
        letters + folded.text[copied:], (*starts, *folded.starts[copied:]), (*ends, *folded.ends[copied:])
    )


@lru_cache(maxsize=4096)
def _meant(word: str, vocabulary: tuple[str, ...], real: frozenset[str]) -> str:
    if len(word) < 5 or word in vocabulary or word in real or not word.isalpha():
        return word
    for meant in vocabulary:
        slips = 2 if len(meant) >= 9 else 1
        begins_alike = word[0] == meant[0] or word[:2] == meant[1::-1]
        if begins_alike and abs(len(word) - len(meant)) <= slips and _distance(word, meant) <= slips:
            return meant
    return word


def _distance(a: str, b: str) -> int:
    """Edits between two words; two letters swapped count as one."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text begin and end, without surrounding space."""
    spans: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        bare = match[0].strip()
        if not _WORD.search(bare):
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if spans and "\n" not in text[spans[-1][1] : start] and _goes_on(text, spans[-1], start):
            start = spans.pop()[0]
        spans.append((start, match.start() + len(match[0].rstrip())))
    return tuple(spans)


def _goes_on(text: str, before: tuple[int, int], start: int) -> bool:
    """True after "Dr." and the like: the longest of them, and what stands behind, is all that is looked at."""
    tail = max(before[0], before[1] - 8)
    found = _ABBREVIATED.search(text, tail, start + 1)
    return found is not None and found.end() >= start


_ENDINGS = (
    ("ations", ""), ("ation", ""), ("ments", "ment"), ("ingly", ""), ("edly", ""), ("ies", "y"), ("ied", "y"),
    ("ing", ""), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""),
)  # fmt: skip


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A rough English stem: enough that cancel, cancelled, cancelling and cancellation are one word."""
    bare = word.removesuffix("'s")
    if len(bare) <= 3 or not bare.isalpha() or bare.endswith(("ss", "us", "is")):
        return bare
    for ending, put in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            return _undouble(bare[: len(bare) - len(ending)] + put)
    return _undouble(bare)


def _undouble(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiosz":
        return word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] == "e" else word


STOP = frozenset(
    """a about above after again against all also am an and any anyone anything are aren't as at be because
    been before being below between both but by can can't cannot could couldn't did didn't do does
    doesn't doing don't done down during each either else etc even ever every few for from further get
    gets getting give go goes going got had has have haven't having he her here hers him his how i i'd
    i'll i'm i've if in into is isn't it it's its itself just know let like make many may me might more
    most much must my need no nor not now of off on once one only or other our out over own per please
    pls put really said same say see should so some someone something still such sure take tell than
    that that's the their them then there these they thing things think this those through to too try
    trying under until up us use very want wanted wants was wasn't way we well were what what's when
    where where's which while who why will with won't would wouldn't yet you you're your yours dont cant
    im ive id whats wheres isnt doesnt didnt u ur""".split()
)
COURTESY = frozenset(
    """thanks thank thx ty cheers great perfect awesome brilliant excellent lovely nice good fine ok okay okey
    kk yes yep yeah yup no nope hi hello hey bye goodbye sorry morning afternoon evening day cool super
    wonderful welcome appreciate help helpful helps helped got understood alright right worked works
    sorted solved fixed danke merci gracias obrigado obrigada grazie bedankt dziekuje tesekkurler hallo
    bonjour hola ciao""".split()
)


@lru_cache(maxsize=1024)
def content(text: str) -> frozenset[str]:
    """The stems that carry the meaning: no stop words, no courtesies."""
    found = (word.text for word in words(fold(text).text))
    return frozenset(stem(word) for word in found if word not in STOP and word not in COURTESY)


@lru_cache(maxsize=1024)
def numbers(text: str) -> frozenset[str]:
    """The words with a digit in them: order numbers, dates, amounts."""
    return frozenset(word.text for word in words(fold(text).text) if any(c.isdigit() for c in word.text))


_NOT_HAPPY = re.compile(
    r"\b(but|however|still|not|no|never|nothing|wrong|again|already|useless|cannot"
    r"|(?:do|does|did|is|was|wo|ca|could|have|has|are|would)n'?t"
    r"|aber|nicht|mais|pas|pero|mas|nao|non|niet|nie|ama)\b"
)
_OPENING = r"^\W*(?:(?:hi|hello|hey|ok|okay|and|so|also|but|please|well|then|thanks)\W+)*"
_ASKS = re.compile(
    rf"\?|{_OPENING}(?:how|what|where|when|why|who|which|whose|can|could|do|does|did|is|are|was|will|would|should"
    r"|may|have|has)\b|\b(?:i(?:'d| would)? (?:want|need|like)|i'?m (?:trying|looking)|tell me|help me"
    r"|please (?:help|tell|explain|send|check))\b"
)


@lru_cache(maxsize=1024)
def unhappy(text: str) -> bool:
    """The customer denies, objects or despairs."""
    return bool(_NOT_HAPPY.search(fold(text).text))


@lru_cache(maxsize=1024)
def asks(text: str) -> bool:
    """The text is shaped like a question or a request."""
    return bool(_ASKS.search(fold(text).text))
