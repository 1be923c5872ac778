"""What progress is, as a table; five exchanges without any are a stall."""

from typing import Any

import pytest

from stepaside.engine import Exchange, SignalSettings
from stepaside.engine.conversation import exchanges
from stepaside.engine.signals import missed, stalled
from stepaside.engine.signals.stalled import made_progress
from tests.engine.cast import ada, assistant, conversation

SETTINGS = SignalSettings()
LAMP = ada("My lamp does not turn on")

PROGRESS = [
    # the customer is content
    ("Press the button.", {}, "thanks, that worked", True),
    ("Press the button.", {}, "perfect", True),
    ("Press the button.", {}, "Danke!", True),
    ("Press the button.", {}, "thanks, but it still does not work", False),
    # the customer gives what was asked for
    ("What is your order number?", {}, "8821", True),
    ("What is your email?", {}, "ada@example.com", True),
    ("Which model is it?", {}, "the small one from the spring catalogue", True),
    ("Is it plugged in?", {}, "yes", True),
    ("Is it plugged in?", {}, "no", True),
    ("Is it plugged in?", {}, "yes and still dark", False),
    ("What is your order number?", {}, "I already told you, 8821", False),
    ("What is your order number?", {}, "this is ridiculous", False),
    # no to "did this help?" is no answer that helps
    ("Press the button. Did that help?", {}, "no", False),
    ("Is that what you mean?", {}, "no", False),
    # a new question after an answer
    ("Press the button.", {"sure": 0.9}, "And how do I pay by invoice?", True),
    ("Press the button.", {"sure": 0.2}, "And how do I pay by invoice?", False),
    ("I'm afraid I don't know.", {}, "And how do I pay by invoice?", False),
    ("No, I'm afraid we do not ship to Peru.", {"sure": 0.9}, "And how do I pay by invoice?", True),
    ("Shall I get a person?", {"offer": True}, "And how do I pay by invoice?", False),
    # the same question again, or the trouble goes on
    ("Press the button.", {"sure": 0.9}, "How do I turn on my lamp? It does not turn on", False),
    ("Press the button.", {"sure": 0.9}, "nothing happens", False),
    ("Press the button.", {"sure": 0.9}, "hm", False),
    # somebody said whether it helped
    ("Press the button.", {"outcome": "worked"}, "hm", True),
    ("Press the button.", {"outcome": "failed"}, "And how do I pay by invoice?", False),
]


@pytest.mark.parametrize(("reply", "more", "then", "progress"), PROGRESS)
def test_progress(reply: str, more: dict[str, Any], then: str, progress: bool) -> None:
    turns: tuple[Exchange, ...] = exchanges(conversation(LAMP, assistant(reply, **more), ada(then)).messages)
    assert made_progress(turns, 1, SETTINGS) is progress


def test_slots_filled_one_by_one_are_no_stall() -> None:
    asked = [
        "Which town?",
        "For how many people?",
        "Which day?",
        "At what time?",
        "Under which name?",
        "By card?",
    ]
    given = ["Leeds", "two", "Tuesday", "at 7", "Lovelace", "yes"]
    said = [
        LAMP,
        *(part for pair in zip(asked, given, strict=True) for part in (assistant(pair[0]), ada(pair[1]))),
    ]
    assert stalled.detect(conversation(*said), SETTINGS) is None


def test_a_stall_ends_when_it_worked() -> None:
    said = [part for _ in range(6) for part in (ada("still dark"), assistant("Press it."))]
    stuck = stalled.detect(conversation(*said, ada("still dark")), SETTINGS)
    assert stuck is not None
    assert stuck.strength == 1.0
    assert stalled.detect(conversation(*said, ada("thanks, that worked!")), SETTINGS) is None


def test_one_more_exchange_without_progress_never_lowers_it() -> None:
    strengths = []
    for more in range(2, 12):
        said = [part for _ in range(more) for part in (ada("still dark"), assistant("Press it."))]
        signal = stalled.detect(conversation(*said, ada("still dark")), SETTINGS)
        strengths.append(signal.strength if signal else 0.0)
    assert strengths == sorted(strengths)
    assert strengths[-1] == 1.0


def test_an_answer_without_confidence_that_gives_up_is_missed() -> None:
    said = [
        ada("Do you ship to Peru?"),
        assistant("I'm sorry, I don't know."),
        ada("shipping to Peru?"),
        assistant("I'm afraid I don't have that information."),
        ada("Peru?"),
        assistant("I did not understand that."),
    ]
    signal = missed.detect(conversation(*said), SETTINGS)
    assert signal is not None
    assert (signal.strength, [evidence.entry for evidence in signal.evidence]) == (1.0, [1, 3, 5])
    sure = [*said[:-1], assistant("Yes, we ship to Peru.", sure=0.95)]
    again = missed.detect(conversation(*sure), SETTINGS)
    assert again is None or again.strength < 1.0


def test_an_answer_that_failed_as_somebody_said_is_missed() -> None:
    said = [
        ada("My lamp is dark"),
        assistant("Press the button.", outcome="failed"),
        ada("my lamp is still dark"),
    ]
    signal = missed.detect(conversation(*said, sure=0.2), SETTINGS)
    assert signal is not None
    assert signal.strength == pytest.approx(2 / 3)
