"""The assistant goes round in circles: what counts as the same, and what may be said twice."""

from typing import Any

import pytest

from stepaside.engine import Message, Role, SignalSettings
from stepaside.engine.signals import assistant_repeats
from stepaside.engine.signals.signal import Signal
from tests.engine.cast import BEGAN, ada, assistant, conversation

SETTINGS = SignalSettings()
ANSWER = "You can find our refund policy on the returns page."
VARIATION = "Please see the returns page for our refund policy."
THIRD = "Our refund policy can be found on the returns page."
OTHER = "Your parcel left the warehouse in Leeds this morning."


def repeats(*said: Any, draft: str = "") -> Signal | None:
    talk = conversation(*said, sure=0.9)
    drafted = Message(0, Role.ASSISTANT, draft, BEGAN, confidence=0.9) if draft else None
    return assistant_repeats.detect(type(talk)(talk.id, talk.messages, draft=drafted), SETTINGS)


def test_the_strength_grows_with_the_number_of_repeats() -> None:
    said = [ada("I want a refund"), assistant(ANSWER), ada("but when"), assistant(VARIATION), ada("when!")]
    assert repeats(*said[:3], draft=OTHER) is None
    second = repeats(*said[:3], draft=VARIATION)
    third = repeats(*said, draft=THIRD)
    assert second is not None
    assert third is not None
    assert (second.strength, third.strength) == (0.5, 1.0)
    assert third.text == "The assistant says the same thing for the third time"
    assert [evidence.entry for evidence in third.evidence] == [2, 4], "the draft is never cited"


def test_without_a_draft_the_answers_already_given_count() -> None:
    said = [ada("I want a refund"), assistant(ANSWER), ada("but when"), assistant(VARIATION), ada("when!")]
    signal = repeats(*said)
    assert signal is not None
    assert (signal.strength, [evidence.entry for evidence in signal.evidence]) == (0.5, [2, 4])


def test_a_past_conversation_is_judged_by_its_last_answer() -> None:
    said = [ada("I want a refund"), assistant(ANSWER), ada("but when"), assistant(VARIATION)]
    signal = repeats(*said)
    assert signal is not None
    assert [evidence.entry for evidence in signal.evidence] == [2]


@pytest.mark.parametrize(
    ("said", "draft"),
    [
        ([ada("refund?"), assistant(ANSWER), ada("could you say that again?")], ANSWER),
        ([ada("refund?"), assistant(ANSWER), ada("can you send me the link again")], ANSWER),
        ([ada("refund?"), assistant(ANSWER), ada("noch mal bitte")], ANSWER),
        ([ada("refund?"), assistant(ANSWER), ada("thanks, that helps")], ANSWER),
        (
            [ada("refund?"), assistant(ANSWER), ada("thanks!"), assistant("Gladly."), ada("and refunds?")],
            ANSWER,
        ),
        ([ada("hi"), assistant("You're welcome."), ada("hm")], "You're welcome."),
        ([ada("hm"), assistant("Shall I get a person from the team for you?", offer=True), ada("no")], OTHER),
        (
            [ada("where is 8821"), assistant("Order 8821 is on its way to you."), ada("and 8812")],
            "Order 8812 is on its way to you.",
        ),
        (
            [
                ada("how good is it"),
                assistant("Its rating is very good, says Harbour Lights."),
                ada("and the other"),
            ],
            "Its rating is very good, says Old Town Inn.",
        ),
        (
            [
                ada("Is it free?"),
                assistant("No, unfortunately the room is not available."),
                ada("and on Friday?"),
            ],
            "Yes, the room is available.",
        ),
    ],
    ids=[
        "asked to repeat",
        "asked for it again",
        "in German",
        "content",
        "content before",
        "courtesy",
        "offer",
        "number",
        "name",
        "yes",
    ],
)
def test_what_may_be_said_again(said: list[Any], draft: str) -> None:
    assert repeats(*said, draft=draft) is None


def test_the_same_question_from_the_assistant_counts_too() -> None:
    asks = "What is your order number, please?"
    signal = repeats(ada("where is my parcel"), assistant(asks), ada("I told you, 8821"), draft=asks)
    assert signal is not None


def test_the_workspace_says_how_often_and_how_alike() -> None:
    talk = conversation(ada("refund"), assistant(ANSWER), ada("when"), assistant(VARIATION))
    twice = assistant_repeats.detect(talk, SignalSettings(repeats=2))
    assert twice is not None
    assert twice.strength == 1.0
    assert assistant_repeats.detect(talk, SignalSettings(alike_answers=1.0)) is None


@pytest.mark.parametrize("more", range(1, 8))
def test_one_more_repeat_never_lowers_it(more: int) -> None:
    said = [part for _ in range(more) for part in (ada("no, the refund"), assistant(ANSWER))]
    fewer, many = repeats(*said[:-2], ada("no"), draft=ANSWER), repeats(*said, ada("no"), draft=ANSWER)
    assert many is not None
    assert many.strength >= (fewer.strength if fewer else 0.0)
