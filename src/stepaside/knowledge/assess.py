"""How sure an answer from the documents may be: 0 to 1, from the question, what the search found, and the answer.

The number is meant to be a probability: of the answers it gives 0.7, seven in ten should be right. It is the chance
that the documents answer such a question, times the chance that a page can answer it at all (`trouble`), times how
much of the answer the documents support. What a workspace's own customers then made of its answers moves it once
more (`recalibration`).

The weights come from `./dev train confidence` (without vectors, `confidence_by_words`); what they were fitted on,
how well calibrated they are and on what that was checked is in `docs/models/confidence.md`. Everything they weigh is
a share or on the embedding model's own scale, never a fused score: another way of fusing leaves it as it is.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from stepaside.engine.heads.confidence import HEAD
from stepaside.engine.heads.confidence_by_words import HEAD as HEAD_BY_WORDS
from stepaside.engine.heads.head import squeeze
from stepaside.knowledge.trouble import trouble
from stepaside.knowledge.values import Found
from stepaside.knowledge.words import content_words, words_of

FARTHEST, NEAREST = -0.5, 1.5
ALONE = 0.3  # how far ahead the only page there is counts as
OWN = 0.25  # what a model's own opinion counts for, of one: it was calibrated on nothing of ours
_SURE = 1e-4
_QUESTION = re.compile(r"(?<=[?？؟])\s+")


def assess(
    question: str,
    found: Sequence[Found],
    answer_text: str,
    *,
    supported: float = 1.0,
    own: float | None = None,
) -> float:
    """The chance that `answer_text`, made from `found` with the passage it is from first, answers the question.

    supported: the share of the answer's sentences that a passage supports; a quoted answer's is 1.
    own: a model's own probability for its answer (of its words, or when asked to check itself), if there is one.
    """
    if not found or not answer_text.strip():
        return 0.0
    head = HEAD if found[0].nearness is not None else HEAD_BY_WORDS
    values = features(question, found, answer_text)
    logit = head.logit(None, {name: values[name] for name in head.features})
    if own is not None:
        logit = (1 - OWN) * logit + OWN * _log_odds(own)
    return round(squeeze(logit) * (1 - trouble(question)) * min(1.0, max(0.0, supported)), 4)


def nearest(found: Sequence[Found]) -> float | None:
    """How near the documents come to the question, 0..1; None when there are none or only words were compared."""
    known = [one.nearness for one in found if one.nearness is not None]
    return min(1.0, max(0.0, *known)) if known else None


def features(question: str, found: Sequence[Found], answer_text: str) -> dict[str, float]:
    """What the heads weigh.

    nearest: how near any passage comes, on the model's own scale. ahead: how much nearer the one the answer is from
    is than the best of another page. others: how near the other pages are that were found, which is as near as pages
    of this knowledge come to anything. answered: how much of what the question says its passage says too, rare words
    counting more; of several questions, of the one it says least of. wordier: the lead in BM25. agreed: whether its
    page is also the nearest, and also the best by words, half for each.
    """
    best = found[0]
    others = [one for one in found if one.passage.document_id != best.passage.document_id]
    near = [_near(one) for one in others] or [_near(best) - ALONE]
    return {
        "nearest": max(map(_near, found)),
        "ahead": _near(best) - max(near),
        "others": sum(near) / len(near),
        "answered": _answered(question, best, answer_text),
        "wordier": _wordier(best, others),
        "agreed": (_is_first(best, found, _near) + _is_first(best, found, _lexical)) / 2,
    }


def covered(weights: Mapping[str, float], words: frozenset[str]) -> float:
    """The share of the weighted words that are among `words`."""
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in words) / total if total else 0.0


def _answered(question: str, best: Found, answer_text: str) -> float:
    passage = best.passage
    text = " ".join((passage.title, *passage.path, passage.text, answer_text))
    said = frozenset(words_of(text, passage.language))
    return min(covered(weights, said) for weights in _asked(question, best))


def _asked(question: str, best: Found) -> Iterator[Mapping[str, float]]:
    """The telling words of each question in the message, with their weights; at least once something."""
    language = (best.passage.language,)
    weights = best.words or dict.fromkeys(content_words(question, language), 1.0)
    parts = [
        {word: weights[word] for word in content_words(part, language) if word in weights}
        for part in _QUESTION.split(question)
    ]
    several = [part for part in parts if part]
    yield from several if len(several) > 1 else [weights]


def _near(one: Found) -> float:
    return min(max(FARTHEST if one.nearness is None else one.nearness, FARTHEST), NEAREST)


def _lexical(one: Found) -> float:
    return one.lexical


def _is_first(best: Found, found: Sequence[Found], measure: Callable[[Found], float]) -> bool:
    """Its page has the passage with the highest measure of all."""
    first = max(found, key=measure)
    return first.passage.document_id == best.passage.document_id


def _wordier(best: Found, others: Sequence[Found]) -> float:
    """How far ahead the passage is by words, as a share of its own score, -1 .. 1."""
    if best.lexical <= 0:
        return -1.0
    return max(
        -1.0, 1 - max((one.lexical for one in others), default=best.lexical * (1 - ALONE)) / best.lexical
    )


def _log_odds(probability: float) -> float:
    bounded = min(1 - _SURE, max(_SURE, probability))
    return math.log(bounded / (1 - bounded))
