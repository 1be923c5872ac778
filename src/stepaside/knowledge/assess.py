"""How sure an answer from the documents may be: 0 to 1, from what the search found.

The number is meant to be a probability: of the answers it gives 0.7, seven in ten should be right. What tells a
right answer from a near miss is less how near the best page is than how far it is ahead of the next one: a
question that the documents do not answer is about as near to several of them.

The weights come from `./dev train confidence` (without vectors, `confidence_by_words`); what they were fitted on,
how well calibrated they are and on what that was checked is in `docs/models/confidence.md`.
"""

from collections.abc import Mapping, Sequence

from stepaside.engine.heads.confidence import HEAD
from stepaside.engine.heads.confidence_by_words import HEAD as HEAD_BY_WORDS
from stepaside.knowledge.values import Found
from stepaside.knowledge.words import content_words, words_of

FARTHEST, NEAREST = -0.5, 1.5
ALONE = 0.3  # how far ahead the only page there is counts as


def assess(question: str, found: Sequence[Found], answer_text: str) -> float:
    """The chance that `answer_text`, made from `found` with the passage it is from first, answers the question."""
    if not found or not answer_text.strip():
        return 0.0
    head = HEAD if any(one.nearness is not None for one in found) else HEAD_BY_WORDS
    values = features(question, found, answer_text)
    return round(head.probability(None, {name: values[name] for name in head.features}), 4)


def nearest(found: Sequence[Found]) -> float | None:
    """How near the documents come to the question, 0..1; None when there are none or only words were compared."""
    known = [one.nearness for one in found if one.nearness is not None]
    return min(1.0, max(0.0, *known)) if known else None


def features(question: str, found: Sequence[Found], answer_text: str) -> dict[str, float]:
    """What the heads weigh.

    nearness: of the passage the answer is from, on the model's own scale. ahead: how much nearer it is than the
    best of another page. preferred: the same lead in the fused score. answered: how much of what the question
    says the answer and its headings say too, rare words counting more. wordier: the lead in BM25.
    """
    best = found[0]
    others = [one for one in found if one.passage.document_id != best.passage.document_id]
    weights = best.words or dict.fromkeys(content_words(question), 1.0)
    said = _words(" ".join((best.passage.title, *best.passage.path, answer_text)))
    near, ahead = _near(best), ALONE
    if others:
        ahead = min(near - max(map(_near, others)), 1.0)
    return {
        "nearness": near,
        "ahead": ahead,
        "preferred": best.score - max((one.score for one in others), default=best.score - ALONE),
        "answered": covered(weights, said),
        "wordier": _wordier(best, others),
    }


def covered(weights: Mapping[str, float], words: frozenset[str]) -> float:
    """The share of the weighted words that are among `words`."""
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in words) / total if total else 0.0


def _near(one: Found) -> float:
    return min(max(FARTHEST if one.nearness is None else one.nearness, FARTHEST), NEAREST)


def _wordier(best: Found, others: Sequence[Found]) -> float:
    """How far ahead the passage is by words, as a share of its own score, -1 .. 1."""
    if best.lexical <= 0:
        return -1.0
    return max(
        -1.0, 1 - max((one.lexical for one in others), default=best.lexical * (1 - ALONE)) / best.lexical
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(words_of(text))
