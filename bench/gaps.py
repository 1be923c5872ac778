"""How well questions that mean the same come together as one gap: `./dev bench gaps`.

From labelled questions, as many as customers ask: of 40 intents drawn at random, 1 to 13 questions each, in a random
order, put together one after the other by the code that ships. Judged by B-cubed (Bagga and Baldwin 1998): for each
question, how many of its companions are of its intent (precision), and how many of its intent are its companions
(recall). Intents of one bank differ by less than most gaps of a business do, and one intent may well be two gaps.
"""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import mean

from bench.datasets import NoData, files
from bench.embeddings import embed
from bench.report import Figures, Options, Report, rounded
from bench.topic_rows import OUT, Labelled, labelled, own_home
from stepaside.gaps.cluster import Asked, Clusters

SETS = {"banking77": ("valid",), "clinc150": ("valid",)}
DRAWS, INTENTS, ASKED = 5, 40, (1, 2, 3, 5, 8, 13)
Drawn = list[tuple[str, str]]


async def measure(options: Options) -> Report:
    """Each set by itself; the figures are the means over the sets. With --data, any rows with `text` and `intent`."""
    data = await asyncio.to_thread(_data, options)
    ours = {name: _judged(one, by_meaning=True) for name, one in data.items()}
    by_words = [_judged(one, by_meaning=False) for one in data.values()]
    return Report(
        "gaps",
        _mean(list(ours.values())),
        {},
        baseline=_mean(by_words),
        data=", ".join(data),
        sets=ours,
        split=f"the validation parts; {DRAWS} draws of {INTENTS} intents with 1 to 13 questions each",
        threshold="cosines of 0.90 and 0.95, chosen on banking77's training part; the baseline shares words",
    )


def _data(options: Options) -> dict[str, Labelled]:
    if options.given and options.data is not None and options.data.is_file():
        return {options.data.name: labelled(options.data)}
    found = {}
    for name, parts in SETS.items():
        if folder := own_home(options, name):
            found[name] = _joined([labelled(file) for file in files(folder, *parts)])
    if not found:
        raise NoData(
            f"There is neither of {', '.join(SETS)}. Give --data FILE with rows of `text` and `intent`."
        )
    return found


def _joined(parts: Sequence[Labelled]) -> Labelled:
    return Labelled([t for part in parts for t in part.texts], [t for part in parts for t in part.topics])


def _judged(data: Labelled, *, by_meaning: bool) -> Figures:
    of_draws = [_one(_drawn(data, seed), by_meaning=by_meaning) for seed in range(DRAWS)]
    return _mean(of_draws)


def _drawn(data: Labelled, seed: int) -> Drawn:
    chance = random.Random(seed)
    by_intent: dict[str, list[str]] = defaultdict(list)
    for text, intent in zip(*data, strict=True):
        if intent not in OUT:
            by_intent[intent].append(text)
    intents = chance.sample(sorted(by_intent), min(INTENTS, len(by_intent)))
    drawn = [
        (text, intent)
        for intent in intents
        for text in chance.sample(by_intent[intent], min(chance.choice(ASKED), len(by_intent[intent])))
    ]
    chance.shuffle(drawn)
    return drawn


def _one(drawn: Drawn, *, by_meaning: bool) -> Figures:
    meanings = embed([text for text, _ in drawn]).tolist() if by_meaning else [None] * len(drawn)
    asked = [
        Asked(str(at), text, "en", meaning)
        for at, ((text, _), meaning) in enumerate(zip(drawn, meanings, strict=True))
    ]
    begun = time.perf_counter()
    clusters = Clusters()
    clusters.add(asked)
    spent = time.perf_counter() - begun
    figures = b_cubed(clusters.gaps(), {str(at): intent for at, (_, intent) in enumerate(drawn)})
    return {**figures, "ms_per_question": spent * 1000 / len(drawn)}


def b_cubed(gaps: Mapping[str, str], intents: Mapping[str, str]) -> Figures:
    """Precision, recall and their harmonic mean, over the questions; how many gaps to an intent."""
    together, alike = _groups(gaps), _groups(intents)
    precision = mean(
        len(together[gaps[one]] & alike[intents[one]]) / len(together[gaps[one]]) for one in gaps
    )
    recall = mean(len(together[gaps[one]] & alike[intents[one]]) / len(alike[intents[one]]) for one in gaps)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "gaps_per_intent": len(together) / len(alike),
    }


def _groups(of: Mapping[str, str]) -> Mapping[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for one, group in of.items():
        groups[group].add(one)
    return groups


def _mean(of: Sequence[Figures]) -> Figures:
    return {name: rounded(mean(one[name] for one in of)) for name in of[0]}
