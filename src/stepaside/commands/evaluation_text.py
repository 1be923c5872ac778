"""An evaluation as lines of text for the person at the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stepaside.engine import Brief, Cite
from stepaside.turns.evaluate import Evaluation

_VERDICTS = {
    "answer": "Answer",
    "clarify": "Ask the customer to say it in other words",
    "offer": "Offer a person",
    "escalate": "Hand over to a person",
}
_HOW_STRONG = ((0.9, "very strong"), (0.7, "strong"), (0.5, "clear"), (0.3, "weak"), (0.0, "faint"))


def in_words(evaluation: Evaluation) -> str:
    """Verdict, reasons with their quotes, what would have changed it, what else was noticed, brief, route."""
    return "\n".join(_lines(evaluation))


def _lines(evaluation: Evaluation) -> Iterator[str]:
    decision = evaluation.decision
    rule = f"by the rule “{decision['rule']}”" if decision["rule"] else "no rule was met"
    yield f"{_VERDICTS[decision['verdict']]} ({rule}, policy version {decision['policy']})"
    yield from _part("Why", _noticed(decision["reasons"]))
    if counterfactual := decision["counterfactual"]:
        yield from _part("What would have changed it", [counterfactual["text"]])
    counted = {reason["code"] for reason in decision["reasons"]}
    besides = [_plain(signal) for signal in evaluation.signals if signal.name not in counted]
    yield from _part("Noticed besides", _noticed(besides))
    yield from _part("Brief", _brief(evaluation.brief))
    if evaluation.route:
        yield from _part("Goes to", [evaluation.route.explanation])


def _part(title: str, lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    for index, line in enumerate(lines):
        if not index:
            yield f"\n{title}"
        yield f"  {line}"


def _plain(signal: Any) -> Mapping[str, Any]:
    evidence = [{"entry": each.entry, "quote": each.quote} for each in signal.evidence]
    return {"text": signal.text, "strength": signal.strength, "evidence": evidence}


def _noticed(noticed: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for each in noticed:
        yield f"{_shown(each['text'])}: {how_strong(each['strength'])} ({each['strength']:.2f})"
        for evidence in each["evidence"]:
            if evidence["quote"]:
                yield f"  [{evidence['entry']}] “{_short(evidence['quote'])}”"


def how_strong(strength: float) -> str:
    return next(words for least, words in _HOW_STRONG if strength >= least)


def _brief(brief: Brief) -> Iterator[str]:
    if brief.want:
        yield f"Wants: {_shown(brief.want.text)} {_places(brief.want.cites)}"
    for title, claims in (
        ("Happened", brief.happened),
        ("Tried", brief.tried),
        ("Promised", brief.promises),
        ("Open", brief.unanswered),
    ):
        yield from (f"{title}: {_shown(claim.text)} {_places(claim.cites)}" for claim in claims)
    yield from (f"{fact.label}: {_shown(fact.value)} {_places(fact.cites)}" for fact in brief.facts)
    yield from (f"Next: {_shown(step.text)}" for step in brief.next)


def _places(cites: Sequence[Cite]) -> str:
    return "".join(f"[{entry}]" for entry in dict.fromkeys(cite.entry for cite in cites))


def _short(text: str, most: int = 160) -> str:
    shown = _shown(text)
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def _shown(text: str) -> str:
    """On one line, without what could move a terminal's cursor or turn its writing direction."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
