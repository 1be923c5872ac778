"""How sure an answer from the documents may be: 0 to 1, from what the search found.

Retrieval scores alone cannot tell a question that the documents answer from one that they only come
near to. So four things count: how near the best passage is in meaning; how much of what the question
says, weighted by how telling each word is here, the best passages say too; whether meaning and words
agree on the passage; and whether the answer says it. The weights were fitted once on public support
documents and questions, and are fixed.
"""

import math
import re
from collections.abc import Mapping, Sequence

from stepaside.knowledge.values import Found
from stepaside.knowledge.words import content_words, words_of

# logit = BIAS + sum(weight x feature); see `features` for what each one is
BIAS = -9.5
WEIGHTS: Mapping[str, float] = {
    "cosine": 8.5,
    "coverage": 3.0,
    "coverage_of_three": 1.0,
    "answered": 0.5,
    "agrees": 0.3,
}
NOT_EMBEDDED_COSINE = 0.80


def assess(question: str, found: Sequence[Found], answer_text: str) -> float:
    """The chance that `answer_text`, made from `found`, answers the question."""
    if not found or not answer_text.strip():
        return 0.0
    values = features(question, found, answer_text)
    logit = BIAS + sum(weight * values[name] for name, weight in WEIGHTS.items())
    return round(1 / (1 + math.exp(-logit)), 4)


def features(question: str, found: Sequence[Found], answer_text: str) -> dict[str, float]:
    """What `assess` weighs, each 0..1."""
    weights = found[0].words or dict.fromkeys(content_words(question), 1.0)
    said = [_words(one) for one in found[:3]]
    cosines = [one.cosine for one in found if one.cosine is not None]
    nearest = max(found, key=lambda one: one.cosine or 0.0)
    wordiest = max(found, key=lambda one: one.lexical)
    return {
        "cosine": max(cosines, default=NOT_EMBEDDED_COSINE),
        "coverage": max(covered(weights, words) for words in said),
        "coverage_of_three": covered(weights, frozenset().union(*said)),
        "answered": covered(weights, frozenset(words_of(answer_text)) | _headings(found[0])),
        "agrees": float(nearest.passage.document_id == wordiest.passage.document_id),
    }


def covered(weights: Mapping[str, float], words: frozenset[str]) -> float:
    """The share of the weighted words that are among `words`."""
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in words) / total if total else 0.0


def _words(one: Found) -> frozenset[str]:
    return frozenset(words_of(one.passage.text)) | _headings(one)


def _headings(one: Found) -> frozenset[str]:
    return frozenset(words_of(re.sub(r"[_/.-]", " ", " ".join((one.passage.title, *one.passage.path)))))
