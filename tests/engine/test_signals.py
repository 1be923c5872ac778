"""What each detector notices, what it leaves alone, and what it points at."""

import math

import pytest

from stepaside.engine import Failure, SignalSettings, read
from stepaside.engine.signals import (
    assistant_failed,
    keyword,
    low_confidence,
    missed,
    stalled,
)
from stepaside.engine.signals.signal import Signal
from tests.engine.cast import ada, assistant, conversation

SETTINGS = SignalSettings()


def strength(signal: Signal | None) -> float:
    return signal.strength if signal else 0.0


# keyword


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I want to cancel my subscription", 1.0),
        ("CANCEL IT", 1.0),
        ("I cancelled it and you charged me", 1.0),
        ("This is a complaint", 1.0),
        ("I will talk to my lawyers", 1.0),
        ("I am going to take legal action", 1.0),
        ("There are unauthorised charges on my card", 1.0),
        ("can I cancel within 14 days?", 0.5),
        ("what is your cancellation policy?", 0.5),
        ("I do not want to cancel", 0.0),
        ("I don't really want to cancel", 0.0),
        ("never cancel it, please", 0.0),
        ("this is not a complaint", 0.0),
        ("it doesn't work, so I will cancel", 1.0),
        ('what does "cancel at any time" mean', 0.0),
        ("the pursuer issued a statement", 0.0),
        ("where is my parcel?", 0.0),
    ],
)
def test_a_keyword_is_matched_by_its_form_and_not_when_denied_or_quoted(text: str, expected: float) -> None:
    assert strength(keyword.detect(conversation(ada(text)), SETTINGS)) == expected


def test_the_workspace_has_its_own_list() -> None:
    talk = conversation(ada("My gift card voucher is empty"))
    assert strength(keyword.detect(talk, SETTINGS)) == 0.0
    own = keyword.detect(talk, SignalSettings(keywords=("gift cards",)))
    assert own is not None
    assert own.text == "Mentioned: gift cards"
    assert [e.quote for e in own.evidence] == ["gift card"]


def test_a_keyword_already_replied_to_does_not_count_again() -> None:
    talk = conversation(ada("I want to cancel"), assistant("Done."), ada("and how do I get my invoice?"))
    assert keyword.detect(talk, SETTINGS) is None


# low_confidence


@pytest.mark.parametrize(("sure", "expected"), [(1.0, 0.0), (0.8, 0.2), (0.3, 0.7), (0.0, 1.0)])
def test_low_confidence_is_the_probability_of_being_wrong(sure: float, expected: float) -> None:
    signal = low_confidence.detect(conversation(ada("Do you ship to Peru?"), sure=sure), SETTINGS)
    assert signal is not None
    assert math.isclose(signal.strength, expected)
    assert [e.entry for e in signal.evidence] == [1], "the question is cited, the unsaid answer never"


def test_without_an_answer_there_is_no_confidence_to_read() -> None:
    assert low_confidence.detect(conversation(ada("Do you ship to Peru?")), SETTINGS) is None


def test_a_past_conversation_is_judged_by_its_last_answer() -> None:
    talk = conversation(ada("Do you ship to Peru?"), assistant("Perhaps.", sure=0.2))
    assert strength(low_confidence.detect(talk, SETTINGS)) == 0.8


# stalled

STUCK = [
    ada("My lamp does not turn on"),
    assistant("Is it plugged in?"),
    ada("it is plugged in and still dark"),
    assistant("Press the button."),
    ada("nothing happens"),
    assistant("Hold it for ten seconds."),
    ada("no, still dark"),
    assistant("Try another socket."),
    ada("same thing, not working"),
    assistant("Check the bulb."),
    ada("the bulb is not broken"),
]


def test_five_exchanges_without_progress_are_a_stall() -> None:
    signal = stalled.detect(conversation(*STUCK), SETTINGS)
    assert signal is not None
    assert signal.strength == 1.0
    assert signal.text == "5 exchanges without progress"
    assert [e.entry for e in signal.evidence] == [1, 3, 5, 7, 9]


def test_fewer_are_a_part_of_one_and_the_number_is_the_workspaces_own() -> None:
    assert strength(stalled.detect(conversation(*STUCK[:7]), SETTINGS)) == pytest.approx(3 / 5)
    assert strength(stalled.detect(conversation(*STUCK[:7]), SignalSettings(stalled_after=3))) == 1.0


@pytest.mark.parametrize(
    "progress",
    [
        [ada("great, that worked"), assistant("Good.")],
        [ada("And how do I pay by invoice?"), assistant("Choose it at the till.", sure=0.9)],
        [assistant("What is your order number?"), ada("it is HB-1042"), assistant("Found it.")],
    ],
    ids=["content", "a new question after a sure answer", "gave what was asked for"],
)
def test_progress_starts_the_count_afresh(progress: list) -> None:  # type: ignore[type-arg]
    said = [*STUCK[:6], *progress, ada("the light is not on")]
    assert strength(stalled.detect(conversation(*said), SETTINGS)) < 2 / 5 + 1e-9


def test_five_questions_well_answered_are_not_a_stall() -> None:
    questions = [
        "Where do you ship?",
        "What does it cost?",
        "Can I pay by card?",
        "Who makes the lamps?",
        "Are they dimmable?",
    ]
    said = [part for question in questions for part in (ada(question), assistant("So and so.", sure=0.9))]
    assert stalled.detect(conversation(*said, ada("Do you have a shop?")), SETTINGS) is None


# missed


def test_misses_in_a_row_add_up_to_three() -> None:
    said = [
        ada("Do you ship to Peru?"),
        assistant("Unsure. A person?", sure=0.2, offer=True),
        ada("no, keep trying: shipping to Peru"),
    ]
    assert strength(missed.detect(conversation(said[0], sure=0.2), SETTINGS)) == pytest.approx(1 / 3)
    assert strength(missed.detect(conversation(*said, sure=0.2), SETTINGS)) == pytest.approx(2 / 3)
    third = [*said, assistant("Hm.", sure=0.2, offer=True), ada("Peru, do you ship there?")]
    assert strength(missed.detect(conversation(*third, sure=0.2), SETTINGS)) == 1.0


def test_a_good_answer_ends_the_row() -> None:
    said = [
        ada("Do you ship to Peru?"),
        assistant("Unsure.", sure=0.2),
        ada("to Peru, shipping?"),
        assistant("Yes.", sure=0.9),
    ]
    talk = conversation(*said, ada("thanks! do you gift wrap?"), sure=0.2)
    assert strength(missed.detect(talk, SETTINGS)) == pytest.approx(1 / 3)


def test_asking_the_same_again_makes_the_answer_before_a_miss_and_gives_the_new_one_a_chance() -> None:
    said = [
        ada("Do you ship to Peru?"),
        assistant("We ship by post.", sure=0.9),
        ada("but do you ship to Peru"),
    ]
    assert strength(missed.detect(conversation(*said, sure=0.9), SETTINGS)) == pytest.approx(1 / 3)
    assert strength(missed.detect(conversation(*said, sure=0.2), SETTINGS)) == pytest.approx(2 / 3)


def test_a_sure_answer_to_a_new_question_is_given_whatever_was_missed_before() -> None:
    unsure = [
        ada("Do you ship to Peru?"),
        assistant("Unsure.", sure=0.2),
        ada("Peru shipping?"),
        assistant("Hm.", sure=0.2),
    ]
    assert (
        missed.detect(conversation(*unsure, ada("What are your opening hours?"), sure=0.9), SETTINGS) is None
    )


def test_a_sure_answer_to_a_new_question_is_no_miss() -> None:
    assert missed.detect(conversation(ada("Do you ship to Peru?"), sure=0.9), SETTINGS) is None


# assistant_failed


@pytest.mark.parametrize("what", ["model", "search", "timeout"])
def test_a_failure_is_a_signal_at_full_strength(what: str) -> None:
    talk = conversation(ada("Do you ship to Peru?"), failure=Failure(1, what))  # type: ignore[arg-type]
    signal = assistant_failed.detect(talk, SETTINGS)
    assert signal is not None
    assert signal.strength == 1.0
    assert [e.entry for e in signal.evidence] == [1]


# all of them


def test_no_detector_sees_what_was_before_the_episode() -> None:
    before = conversation(
        *STUCK, ada("I want to cancel and talk to a person"), failure=Failure(11, "model"), sure=0.1
    )
    noticed = {signal.name for signal in read(before)}
    assert {
        "asked_for_person",
        "keyword",
        "assistant_failed",
        "low_confidence",
        "missed",
        "stalled",
    } <= noticed
    fresh = conversation(*STUCK, ada("I want to cancel"), failure=Failure(11, "model"), since=13)
    assert read(fresh) == ()


def test_reading_an_empty_conversation_notices_nothing() -> None:
    assert read(conversation()) == ()
    assert read(conversation(assistant("Hello, how can I help?"))) == ()
