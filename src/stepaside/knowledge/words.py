"""Words as the lexical search sees them: folded, stemmed in their own language, and without the empty ones.

A passage is stemmed in the language it is written in, a question in those of the passages that it is put to. Chinese,
Japanese, Thai, Lao, Khmer and Burmese are not written in words; their characters count in pairs. What is written
together in one place and apart in another (`e-mail`, `postBuffer`) is indexed both ways.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import Stemmer

from stepaside.engine.language import language_of
from stepaside.knowledge.empty_words import EMPTY_WORDS

DEFAULT = "en"
STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""ISO 639-1 to Snowball's name; these are the languages that PostgreSQL stems, and some more."""

_SEEN_BY_WORDS = frozenset(("en", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "ja", "zh", "ar"))
_SCRIPTS = {
    "ru": "Ѐ-ӿ", "el": "Ͱ-Ͽ", "he": "֐-׿", "hi": "ऀ-ॿ", "ta": "஀-௿", "th": "฀-๿", "lo": "຀-໿", "km": "ក-៿",
    "my": "က-႟", "ko": "가-힯", "hy": "԰-֏",
}  # fmt: skip
_HAN = "㐀-鿿豈-﫿"
_UNSPACED = f"぀-ヿ{_HAN}฀-๿຀-໿က-႟ក-៿"
_INDIC = "\u0900-\u0963\u0966-\u0dff"  # their vowel signs are no letters to Python
_LETTER = rf"(?:[{_INDIC}]|[^\W_{_UNSPACED}{_INDIC}])"  # no letter is both: that would backtrack for ever
_WORD = re.compile(rf"[{_UNSPACED}]+|{_LETTER}+(?:['’]{_LETTER}+)?")
_HYPHENED = re.compile(
    rf"(?<![^\W_])(?<![{_INDIC}]){_LETTER}+(?:[-‐‑]{_LETTER}+)+"
)  # never begun inside a word
_CAMEL = re.compile(r"\b[A-Za-z][a-z0-9]*(?:[A-Z][a-z0-9]+)+\b")
_MARKS = re.compile(r"[\u0300-\u036f]")
_VOWELS = re.compile(r"[\u0591-\u05c7\u064b-\u065f\u0640]")  # Hebrew's and Arabic's, which few write
MOST_LANGUAGES = 3
_LONGEST_JOINED = 24  # letters: longer ones are paths and sentences


def words_of(text: str, language: str | None = DEFAULT) -> list[str]:
    """Every word of a passage, folded and stemmed, in order; behind them what could be written otherwise."""
    words = list(_words(text))
    stems = [stem for word in words for stem in _stems(word, language or DEFAULT, True)]
    return stems + [stem for word in _otherwise(text) for stem in _stems(word, language or DEFAULT, True)]


def content_words(text: str, languages: Iterable[str] = (DEFAULT,)) -> list[str]:
    """The words of a question that carry meaning, each once, in order; all of them if none does."""
    languages = tuple(languages)
    words = _telling(text, languages)
    return list(
        dict.fromkeys(
            stem for word in words for language in languages for stem in _stems(word, language, False)
        )
    )


def query_words(text: str, languages: Sequence[str] = (DEFAULT,)) -> dict[str, float]:
    """What to look for, and how often the question says it (1 + log of the times), other spellings included."""
    words = [*_telling(text, languages), *_otherwise(text)]
    times = Counter(
        stem
        for word in words
        for stem in dict.fromkeys(s for language in languages for s in _stems(word, language, False))
    )
    return {stem: 1 + math.log(count) for stem, count in times.items()}


def indexed_words(title: str, path: Sequence[str], text: str, language: str | None = DEFAULT) -> str:
    """A passage as the lexical index takes it: the words of its headings, a line's end, and all its words."""
    head, body = words_of(" ".join((title, *path)), language), words_of(text, language)
    return f"{' '.join(head)}\n{' '.join((*head, *body))}"


def written_in(text: str, declared: str | None = None) -> str:
    """The language to stem a page in. Its own words decide where they can: many pages claim to be English."""
    declared = (declared or "").lower().replace("_", "-").partition("-")[0] or None
    for language, letters in _SCRIPTS.items():
        if len(re.findall(f"[{letters}]", text[:2000])) * 2 > sum(map(str.isalpha, text[:2000])):
            return declared if declared and declared not in _SEEN_BY_WORDS else language
    if declared is None or declared in _SEEN_BY_WORDS:
        return language_of(text[:2000]) or declared or DEFAULT
    return declared


def asked_in(question: str, present: Sequence[str]) -> tuple[str, ...]:
    """The languages to look for a question's words in: its own, if passages have it, else those most passages have."""
    own = language_of(question) or _by_empty_words(question, present)
    return (own,) if own and own in present else tuple(present[:MOST_LANGUAGES]) or (DEFAULT,)


def _by_empty_words(question: str, present: Sequence[str]) -> str | None:
    """The one language among these that has most of the question's little words."""
    said = [_plain(fold(word)) for word in _words(question)]
    counts = Counter(
        {language: sum(word in EMPTY_WORDS.get(language, ()) for word in said) for language in present}
    )
    (first, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > second else None


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in _WORD.finditer(_normal(text)))


def telling_words(text: str, languages: Iterable[str] = (DEFAULT,)) -> list[str]:
    """The words that carry meaning, as they stand; none if none does."""
    empty = [EMPTY_WORDS.get(language, frozenset()) for language in languages]
    return [word for word in _words(text) if not any(_plain(fold(word)) in known for known in empty)]


def _telling(text: str, languages: Iterable[str]) -> list[str]:
    return telling_words(text, languages) or list(_words(text))


def _otherwise(text: str) -> Iterator[str]:
    """`e-mail` as one word, `postBuffer` as two."""
    for match in _HYPHENED.finditer(text):
        joined = re.sub(r"[-‐‑]", "", match.group())
        if len(joined) <= _LONGEST_JOINED:
            yield _normal(joined)
    for match in _CAMEL.finditer(text):
        yield from (part.lower() for part in re.findall(r"[A-Z]?[a-z0-9]+", match.group()))


def _normal(text: str) -> str:
    return (
        text.lower()
        if text.isascii()
        else _VOWELS.sub("", unicodedata.normalize("NFKC", text)).replace("İ", "i").casefold()
    )


def fold(text: str) -> str:
    """Without case and accents."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())).replace("ı", "i").replace("ł", "l")


def _plain(word: str) -> str:
    return word.replace("'", "").replace("’", "")


@lru_cache(maxsize=100_000)
def _stems(word: str, language: str, alone: bool) -> tuple[str, ...]:
    """Accents go after stemming, which needs them. `alone`: Chinese characters are indexed singly as well."""
    if re.match(rf"[{_UNSPACED}]", word):
        return _pairs(word, alone)
    word = re.sub(r"['’]s$", "", word)
    if language in ("fr", "it", "ca"):
        word = re.sub(r"^[^\W_]{1,6}['’]", "", word)
    stemmer = _stemmer(language)
    return (fold(stemmer.stemWord(_plain(word)) if stemmer else _plain(word)),)


def _pairs(run: str, alone: bool) -> tuple[str, ...]:
    pairs = tuple(run[at : at + 2] for at in range(max(1, len(run) - 1)))
    singles = tuple(re.findall(f"[{_HAN}]", run)) if alone and len(run) > 1 else ()
    return pairs + singles


@cache
def _stemmer(language: str) -> "Stemmer.Stemmer | None":
    return Stemmer.Stemmer(STEMMERS[language]) if language in STEMMERS else None
