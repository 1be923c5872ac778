"""How sure an answer from the documents may be: 0 to 1, from what the search found.

    logit = bias + 6.4 x nearness + 0.85 x coverage + 1.0 x answered + 0.25 x agrees

nearness   how near the nearest passage is in meaning, on the model's own scale
coverage   how much of what the question says the best passage says too, rare words counting more
answered   the same for the answer's text
agrees     whether meaning and words find the same page

The weights were fitted on questions about a public bank's help pages (tau2-bench, MIT) against unrelated
questions (CLINC150) and questions whose page was hidden, and never on what they were checked with. On
documents and questions that they had not seen, they tell covered from unrelated questions with an AUROC of
0.998 to 1.0, but questions that the documents only come near to with 0.69 to 0.88: a near miss is what
this number cannot see. Without vectors, coverage alone decides.
"""

import math
from collections.abc import Mapping, Sequence

from stepaside.knowledge.values import Found
from stepaside.knowledge.words import content_words, words_of

BIAS = -5.3
WEIGHTS: Mapping[str, float] = {"nearness": 6.4, "coverage": 0.85, "answered": 1.0, "agrees": 0.25}
BY_WORDS_BIAS, BY_WORDS = -3.0, 4.5
FARTHEST, NEAREST = -0.5, 1.5


def assess(question: str, found: Sequence[Found], answer_text: str) -> float:
    """The chance that `answer_text`, made from `found`, answers the question."""
    if not found or not answer_text.strip():
        return 0.0
    values = features(question, found, answer_text)
    if any(one.nearness is not None for one in found):
        logit = BIAS + sum(weight * values[name] for name, weight in WEIGHTS.items())
    else:
        logit = BY_WORDS_BIAS + BY_WORDS * values["coverage"]
    return round(1 / (1 + math.exp(-logit)), 4)


def features(question: str, found: Sequence[Found], answer_text: str) -> dict[str, float]:
    """What `assess` weighs."""
    weights = found[0].words or dict.fromkeys(content_words(question), 1.0)
    nearest = max(found, key=lambda one: one.nearness or FARTHEST)
    wordiest = max(found, key=lambda one: one.lexical)
    return {
        "nearness": min(max(nearest.nearness or FARTHEST, FARTHEST), NEAREST),
        "coverage": max(covered(weights, _headings(one) | _words(one.passage.text)) for one in found[:3]),
        "answered": covered(weights, _headings(found[0]) | _words(answer_text)),
        "agrees": float(wordiest.lexical > 0 and wordiest.passage.document_id == nearest.passage.document_id),
    }


def covered(weights: Mapping[str, float], words: frozenset[str]) -> float:
    """The share of the weighted words that are among `words`."""
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in words) / total if total else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


def _headings(one: Found) -> frozenset[str]:
    return _words(" ".join((one.passage.title, *one.passage.path)))
