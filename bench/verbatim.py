"""Whether a sentence of an answer is in the passage it cites: by counting alone, without the product's own check.

Written apart from `stepaside.knowledge.support` on purpose: no stems, no lists of words, no units. Every number must
stand in the passage, at least four fifths of the longer words must begin like a word of it, and so must every word
with a capital inside the sentence. And it may deny only if the sentence of the passage that it resembles most does.
"""

import re

SAME = 5  # letters that two forms of a word have in common
LEAST = 0.8  # of the longer words
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{4,}")
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_NOT = re.compile(r"\b(?:not|no|never|cannot|without|none|nor)\b|n[’']t\b", re.IGNORECASE)
_BREAK = re.compile(r"(?<=[.!?])\s+|\n+| … ")
_MARK = re.compile(r"\[\d+\]|【\d+】")


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text, without the mark or number that a list item begins with."""
    bare = (re.sub(r"^\s*(?:[-*•]|\d{1,3}[.)])\s+", "", part).strip() for part in _BREAK.split(text))
    return [part for part in bare if _WORD.search(part) or _NUMBER.search(part)]


def stands(sentence: str, passage: str) -> bool:
    """It is in the passage, or nearly so."""
    if _flat(sentence) in _flat(passage):
        return True
    begins = {word[:SAME].lower() for word in _WORD.findall(passage)}
    words = _WORD.findall(sentence)
    missing = [word for word in words if word[:SAME].lower() not in begins]
    return (
        set(_NUMBER.findall(sentence)) <= set(_NUMBER.findall(passage))
        and len(missing) <= (1 - LEAST) * len(words)
        and all(word[:SAME].lower() in begins for word in _CAPITAL.findall(sentence))
        and bool(_NOT.search(sentence)) == bool(_NOT.search(_most_alike(sentence, passage)))
    )


def has_marks(text: str) -> bool:
    """A number of a citation was left in the text, and leads nowhere."""
    return bool(_MARK.search(text))


def _most_alike(sentence: str, passage: str) -> str:
    mine = {word[:SAME].lower() for word in _WORD.findall(sentence)}
    return max(
        sentences(passage) or [""],
        key=lambda one: len(mine & {word[:SAME].lower() for word in _WORD.findall(one)}),
    )


def _flat(text: str) -> str:
    """Letters and digits alone; of a link its words."""
    return re.sub(r"[\W_]+", "", re.sub(r"\]\([^)]*\)", "]", text)).lower()
