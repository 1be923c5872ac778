"""Words as the lexical search sees them: folded, stemmed, and without the empty ones.

Chinese, Japanese, Thai and the like are not written in words; their characters count in pairs.
"""

import re
import unicodedata
from functools import lru_cache

import Stemmer

_UNSPACED = "぀-ヿ㐀-鿿豈-﫿฀-๿຀-໿ក-៿"
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+(?:['’][^\W_]+)?")
_MARKS = re.compile(r"[̀-ͯ]")
_STEMMER = Stemmer.Stemmer("english")

_EMPTY = frozenset(
    """a an the and or but if then else so of in on at to from for by with about into onto over under as is are
    was were be been being am do does did doing done have has had having i me my mine we us our ours you your
    yours he him his she her hers it its they them their theirs this that these those there here what which
    who whom whose when where why how can could may might must shall should will would not no nor dont doesnt
    didnt cant cannot wont isnt arent wasnt werent couldnt wouldnt shouldnt im ive id ill youre its thats whats
    please thanks thank hello hi hey just also too very really any some all more most much many other another
    each every both than up down out off again get got getting want wanted need needed like know tell help
    possible way let lets go going make made use using there theres""".split()
)


def words_of(text: str) -> list[str]:
    """Every word of the text, folded and stemmed, in order."""
    return [stem for word in _WORD.findall(_folded(text)) for stem in _stems(word)]


def content_words(text: str) -> list[str]:
    """The words that carry meaning, each once, in order; all of them if none does."""
    folded = list(_WORD.findall(_folded(text)))
    telling = [word for word in folded if _plain(word) not in _EMPTY]
    return list(dict.fromkeys(stem for word in telling or folded for stem in _stems(word)))


def _folded(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower() if not text.isascii() else text.lower()


def _plain(word: str) -> str:
    return word.replace("'", "").replace("’", "")


@lru_cache(maxsize=50_000)
def _stems(word: str) -> tuple[str, ...]:
    if re.match(rf"[{_UNSPACED}]", word):
        return tuple(word[i : i + 2] for i in range(max(1, len(word) - 1)))
    word = re.sub(r"['’]s$", "", word)
    return (_STEMMER.stemWord(_plain(word)),)
