"""`high-value`: how often a wish worth money is noticed, and how often something else is taken for one.

No public set labels them, so three stand in: insurance customers who ask for a quote among those who want
something else (dstc11), everything banks, shops and assistants are asked (banking77, clinc150, hwu64) as
false alarms, and sentences of our own. Nothing is fitted. Baseline: eight words.
"""

import re
from collections.abc import Callable

from bench.datasets import NoData, find, rows
from bench.high_value_sentences import KEPT_NOT, KEPT_WORTH
from bench.report import Figures, Options, Report, rounded
from stepaside.engine.signals.high_value import wishes
from stepaside.engine.signals.value_phrases import HINTED, SAID

WORTH = {"GetQuote", "worth"}
# Whether these are worth a person's time is for the business to say; they count neither way.
EITHER = {
    "ApplyCreditCard", "ApplyLoan", "CancelPlan", "ChangePlan", "CloseAccount", "CloseBankAccount", "EnrollInPlan",
    "OpenAccount", "OpenBankingAccount", "PurchaseStocks", "terminate_account", "order",
}  # fmt: skip
SETS = {"dstc11_intents": (), "banking77": ("valid",), "clinc150": ("valid",), "hwu64": ("valid",)}
Strength = Callable[[str], float]
_EIGHT_WORDS = re.compile(
    r"\b(?:quotes?|pric\w+|buy|purchase|upgrade|enterprise|sales|seats?|licen[cs]es)\b", re.IGNORECASE
)
Labelled = list[tuple[str, bool]]


async def measure(options: Options) -> Report:
    sets = {"ours": [(text, True) for text in KEPT_WORTH] + [(text, False) for text in KEPT_NOT]}
    if options.given:
        sets = {"data": _read(options, "")}
    else:
        sets |= {name: _read(options, name) for name in SETS}
    figures = {name: _figures(texts, _strength) for name, texts in sets.items()}
    words = {name: _figures(texts, _by_words) for name, texts in sets.items()}
    return Report(
        "high-value",
        _mean(figures),
        {"false_alarms_per_1000": "<= 5"},
        baseline=_mean(words),
        sets=figures,
        data=", ".join(sets),
        split="all of dstc11_intents (read beforehand), valid of banking77, clinc150, hwu64, and the kept half of ours",
        threshold=f"{SAID} as in the default policy, {HINTED} for what ends in _hinted; nothing is fitted",
    )


def _read(options: Options, name: str) -> Labelled:
    found = [row for path in find(options, name, *SETS.get(name, ())) for row in rows(path)]
    if not all(isinstance(row.get("text"), str) and isinstance(row.get("intent"), str) for row in found):
        raise NoData(
            "high-value reads rows with a `text` and an `intent`; `GetQuote` and `worth` are worth money."
        )
    return [(row["text"], row["intent"] in WORTH) for row in found if row["intent"] not in EITHER]


def _strength(text: str) -> float:
    return max((wish.strength for wish in wishes(text)), default=0.0)


def _by_words(text: str) -> float:
    return SAID if _EIGHT_WORDS.search(text) else 0.0


def _figures(texts: Labelled, strength: Strength) -> Figures:
    found = [(strength(text), worth) for text, worth in texts]
    figures: Figures = {}
    for at_least, suffix in ((SAID, ""), (HINTED, "_hinted")):
        hits = sum(score >= at_least for score, worth in found if worth)
        alarms = sum(score >= at_least for score, worth in found if not worth)
        worth, not_worth = (sum(w is is_so for _, w in found) for is_so in (True, False))
        if worth:
            figures[f"recall{suffix}"] = rounded(hits / worth)
            figures[f"precision{suffix}"] = rounded(hits / max(1, hits + alarms))
        figures[f"false_alarms_per_1000{suffix}"] = rounded(1000 * alarms / max(1, not_worth))
    return figures


def _mean(sets: dict[str, Figures]) -> Figures:
    names = {name: None for figures in sets.values() for name in figures}
    found = {name: [figures[name] for figures in sets.values() if name in figures] for name in names}
    return {name: rounded(sum(values) / len(values)) for name, values in found.items()}
