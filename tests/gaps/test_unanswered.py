"""Which questions of a conversation got no good answer, and which did."""

import pytest

from stepaside.conversations.words import say
from stepaside.gaps.unanswered import unanswered
from tests.gaps.timelines import Told

UNSURE = "I'm not sure about this one. Shall I get a person?"


def found(told: Told) -> list[tuple[str, str]]:
    return [(missed.text, missed.cause) for missed in unanswered(told.timeline())]


def test_an_offer_because_the_assistant_was_not_sure_is_a_gap():
    told = Told().ada("Hi there! Do you ship to Iceland?").assistant(UNSURE, confidence=0.2, offer=True)
    told.decided("offer", "low_confidence")
    assert found(told) == [("Do you ship to Iceland?", "low_confidence")]


def test_a_handover_for_what_is_out_of_scope_is_a_gap_and_knows_its_handover():
    told = (
        Told().ada("Do you sell horses?").decided("escalate", "out_of_scope").handover("requested", "hnd_7")
    )
    (missed,) = unanswered(told.timeline())
    assert (missed.cause, missed.handover) == ("out_of_scope", "hnd_7")


def test_asking_for_a_person_is_no_gap():
    told = (
        Told().ada("I want to talk to a human").decided("escalate", "asked_for_person").handover("requested")
    )
    assert found(told) == []


def test_a_failure_of_ours_is_no_gap():
    told = Told().ada("Do you ship to Norway?").decided("escalate", "assistant_failed").handover("requested")
    assert found(told) == []


def test_a_good_answer_is_no_gap():
    told = Told().ada("Do you ship to Norway?").assistant("Yes, in 5 to 7 days.").decided("answer")
    assert found(told.ada("Thanks, that helped!")) == []


def test_an_answer_that_says_it_does_not_know_is_a_gap_even_if_it_was_given():
    told = (
        Told()
        .ada("Is the lamp dimmable?")
        .assistant("I don't know whether it is dimmable.")
        .decided("answer")
    )
    assert found(told) == [("Is the lamp dimmable?", "unsure")]


@pytest.mark.parametrize("language", ["en", "de", "ja"])
def test_of_a_message_with_two_questions_the_one_that_nothing_was_found_for_is_a_gap(language: str):
    missing = say("ai.uncovered", language, what="Is the lamp dimmable?")
    told = Told().ada("How long does delivery take? Is the lamp dimmable?")
    told.assistant(f"Delivery takes 5 days.\n\n{missing}").decided("answer")
    assert found(told) == [("Is the lamp dimmable?", "unsure")]


def test_an_answer_after_which_the_same_is_asked_again_is_a_gap():
    told = Told().ada("How do I change the shade of my lamp?").assistant("We ship lamps worldwide.")
    told.decided("answer").ada("That's not what I asked, how do I change the shade of the lamp?")
    assert found(told)[0] == ("How do I change the shade of my lamp?", "rephrased")


def test_a_bad_rating_of_what_only_the_assistant_answered_is_a_gap():
    told = Told().ada("Is the lamp dimmable?").assistant("Lamps have a warranty.").decided("answer").rated(1)
    assert found(told) == [("Is the lamp dimmable?", "rated")]


def test_a_bad_rating_of_a_person_is_no_gap_in_the_knowledge():
    told = Told().ada("Is the lamp dimmable?").assistant("Lamps are nice.").decided("answer")
    told.handover("taken_over").maya("No.").rated(1)
    assert found(told) == []


def test_an_uncertain_answer_that_helped_is_no_gap():
    told = Told().ada("Do you ship to Norway?").assistant("Perhaps this: 5 to 7 days.", confidence=0.4)
    told.decided("offer", "low_confidence").ada("That worked, thank you!")
    assert found(told) == []


def test_a_short_follow_up_is_read_with_what_it_follows():
    told = Told().ada("Do you ship lamps to Norway?").assistant("Yes, in 6 days.").decided("answer")
    told.ada("And to Iceland?").assistant(UNSURE, confidence=0.2, offer=True).decided(
        "offer", "low_confidence"
    )
    assert found(told) == [("Do you ship lamps to Norway? to Iceland?", "low_confidence")]


def test_a_german_question_keeps_its_language():
    told = Told().ada("Guten Tag! Versenden Sie auch nach Island?").assistant(UNSURE, offer=True)
    (missed,) = unanswered(told.decided("offer", "low_confidence").timeline())
    assert (missed.text, missed.language) == ("Versenden Sie auch nach Island?", "de")


def test_nothing_secret_or_personal_is_in_a_question():
    told = Told().ada(
        "I'm Ada Lovelace, ada@lovelace.example, card 4111 1111 1111 1111, order 8821-44, password is hunter22."
        " Can I pay for order 8821-44 with two vouchers?"
    )
    told.assistant(UNSURE, offer=True).decided("offer", "low_confidence")
    (missed,) = unanswered(told.timeline())
    for personal in ("Ada", "Lovelace", "4111", "8821", "hunter22", "@"):
        assert personal not in missed.text
    assert "Can I pay for" in missed.text
    assert "with two vouchers?" in missed.text
