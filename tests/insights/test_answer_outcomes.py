"""What a timeline says about an answer: the customer's next step, and nothing that came after somebody else spoke."""

import pytest

from stepaside.insights.answer_outcomes import MEANS, Answered, outcomes
from tests.gaps.timelines import Told

QUESTION = "How long does shipping to Norway take?"


def asked(question: str = QUESTION, *, confidence: float = 0.7) -> Told:
    return Told().ada(question).assistant("Three to five days.", confidence=confidence)


def of(told: Told) -> list[str | None]:
    return [one.outcome for one in outcomes(told.id, told.entries)]


@pytest.mark.parametrize(
    ("then", "outcome"),
    [
        ("Thanks, that helps!", "confirmed"),
        ("Perfect, it worked.", "confirmed"),
        ("How long does shipping to Norway take??", "rephrased"),
        ("That's not what I asked.", "rephrased"),
        ("I want to talk to a person", "handed_over"),
        ("And do you wrap gifts?", "moved_on"),
    ],
)
def test_what_the_customer_says_next_tells_how_the_answer_fared(then: str, outcome: str) -> None:
    assert of(asked().ada(then)) == [outcome]


def test_a_rating_tells_and_a_middling_one_does_not() -> None:
    assert of(asked().rated(5)) == ["rated_well"]
    assert of(asked().rated(1)) == ["rated_badly"]
    assert of(asked().rated(3)) == [None]


def test_silence_is_no_consent() -> None:
    assert of(asked()) == [None]
    assert next(outcomes("cnv_1", asked().entries)).weight == 0.0


def test_the_first_thing_that_tells_counts() -> None:
    assert of(asked().ada("Great, thanks!").handover("requested")) == ["confirmed"]
    assert of(asked().ada("And do you wrap gifts?").handover("requested")) == ["handed_over"]


def test_what_a_person_did_is_not_the_assistants() -> None:
    told = asked().maya("I am Maya, let me look.").ada("Thanks, that worked!").rated(5)
    assert of(told) == [None]


def test_each_answer_has_its_own_outcome() -> None:
    told = asked().ada("Do you wrap gifts?").assistant("Yes, for 3 euros.").ada("Great, thank you!")
    assert of(told) == ["moved_on", "confirmed"]


def test_only_an_answer_with_a_source_has_an_outcome() -> None:
    told = Told().ada("Hello").assistant("I'm not sure. Shall I get a person?", offer=True).ada("Yes please")
    assert of(told) == []


def test_right_outcomes_and_wrong_ones_are_told_apart() -> None:
    (good,) = outcomes("cnv_1", asked().ada("Thanks!").entries)
    (bad,) = outcomes("cnv_1", asked().rated(1).entries)
    assert (good.right, bad.right) == (True, False)
    assert isinstance(good, Answered)
    assert good.confidence == 0.7
    assert MEANS["moved_on"][1] < MEANS["confirmed"][1], "going on is a weaker yes than thanks"


def test_reading_a_timeline_again_tells_the_same() -> None:
    told = asked().ada("Do you wrap gifts?").assistant("Yes.").rated(2)
    assert list(outcomes(told.id, told.entries)) == list(outcomes(told.id, told.entries))
