"""How much patience is lost, and whether it grows."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepaside.engine import Conversation, Message, Role, SignalSettings
from stepaside.engine.conversation import exchanges
from stepaside.engine.friction import Friction, alike, friction, objections, refuses
from stepaside.engine.signals import frustration
from stepaside.engine.signals.signal import Signal
from tests.engine.cast import BEGAN, ada, assistant, conversation

SETTINGS = SignalSettings()
CALM = ["Where is my parcel?", "My order number is 8821", "Thank you!", "Is it insured?", "ok"]
UNKIND = [
    "this is ridiculous",
    "I already told you that",
    "You are useless!!",
    "great, just great",
    "that's not helpful",
]


def strength(*said: str) -> float:
    """Of the customer's messages in a row, each but the last answered in other words."""
    talk = [part for at, text in enumerate(said) for part in (ada(text), assistant(f"Look at page {at}."))]
    signal = frustration.detect(conversation(*talk[:-1]), SETTINGS)
    return signal.strength if signal else 0.0


def test_patience_is_lost_step_by_step_and_the_words_are_cited() -> None:
    said = [
        ada("My lamp does not turn on"),
        assistant("Is it plugged in?"),
        ada("Yes, and nothing happens"),
        assistant("Is it plugged in?"),
        ada("I already told you that"),
        assistant("Please plug it in."),
        ada("THIS IS RIDICULOUS!! how many times do I have to say it"),
    ]
    found = [frustration.detect(conversation(*said[:until]), SETTINGS) for until in (1, 3, 5, 7)]
    strengths = [signal.strength if signal else 0.0 for signal in found]
    assert strengths == sorted(strengths)
    assert strengths[0] == 0.0
    assert strengths[-1] > 0.7
    last = found[-1]
    assert last is not None
    assert last.text == "Is losing patience, more with every message"
    assert {"I already told", "RIDICULOUS"} <= {evidence.quote for evidence in last.evidence}


@pytest.mark.parametrize(
    ("said", "at_least", "at_most"),
    [
        (["Where is my parcel?"], 0.0, 0.0),
        (["Where is my parcel?", "And when does it come?", "Thank you!"], 0.0, 0.0),
        (["I need to cancel my card"], 0.0, 0.0),
        (["this is fucking useless"], 0.5, 0.76),
        (["this is useless", "you are idiots"], 0.7, 1.0),
        (["Where is it?", "I am disappointed", "this is getting me nowhere", "useless!"], 0.7, 1.0),
        (["thanks for nothing"], 0.3, 0.6),
    ],
)
def test_one_word_is_never_the_whole_of_it(said: list[str], at_least: float, at_most: float) -> None:
    assert at_least <= strength(*said) <= at_most


def test_worse_and_worse_weighs_more_than_better_and_better() -> None:
    course = ["Where is it?", "I am disappointed", "this is ridiculous, you are useless!"]
    assert strength(*course) > strength(*reversed(course)) + 0.1


def test_it_fades_when_the_customer_is_calm_again() -> None:
    upset = ["this is ridiculous", "you are useless"]
    assert strength(*upset) > strength(*upset, "Ok. Is it insured?") > strength(*upset, *CALM)


def test_what_was_gone_through_counts_without_an_unkind_word() -> None:
    said = [
        ada("How do I return a lamp?"),
        assistant("I'm sorry, I don't know."),
        ada("how can the lamp be returned"),
        assistant("I'm sorry, I don't know."),
        ada("returning a lamp, how do I do that"),
    ]
    signal = frustration.detect(conversation(*said), SETTINGS)
    assert signal is not None
    assert [evidence.entry for evidence in signal.evidence] == [3, 5]
    calm = [
        ada("How do I return a lamp?"),
        assistant("Print the label for returning the lamp."),
        ada("And where?"),
    ]
    assert frustration.detect(conversation(*calm), SETTINGS) is None


def test_what_was_before_the_episode_is_forgotten() -> None:
    talk = conversation(
        ada("you are useless"), assistant("Sorry."), ada("idiots!"), assistant("Sorry."), ada("Where is it?")
    )
    assert frustration.detect(talk, SETTINGS) is not None
    assert frustration.detect(msgspec.structs.replace(talk, since=5), SETTINGS) is None


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from([*CALM, *UNKIND]), min_size=1, max_size=6),
    st.integers(0, 5),
    st.sampled_from(UNKIND),
)
def test_more_unkind_words_never_lower_it(said: list[str], at: int, more: str) -> None:
    at %= len(said)
    angrier = [*said[:at], f"{said[at]}\n{more}", *said[at + 1 :]]
    assert words_alone(angrier) >= words_alone(said) - 1e-9


@settings(deadline=None, max_examples=100)
@given(st.lists(st.floats(0, 1), min_size=7, max_size=7), st.integers(0, 6), st.floats(0, 1))
def test_more_friction_never_weighs_less(values: list[float], at: int, more: float) -> None:
    raised = [*values[:at], max(values[at], more), *values[at + 1 :]]
    assert Friction(*raised).weight >= Friction(*values).weight - 1e-9


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from([*CALM, *UNKIND]), min_size=1, max_size=5))
def test_one_more_unkind_turn_never_lowers_it(said: list[str]) -> None:
    assert strength(*said, "this is ridiculous, you are useless!!") >= strength(*said)


def words_alone(said: list[str]) -> float:
    turns = exchanges(conversation(*map(ada, said)).messages)
    return frustration.level(frustration.worn(turns))


def test_a_long_conversation_costs_no_more_than_its_end() -> None:
    many = [
        Message(at, Role.CUSTOMER if at % 2 else Role.ASSISTANT, f"useless {at}", BEGAN)
        for at in range(1, 10_000)
    ]
    end = Conversation("cnv_1", tuple(many[-60:]))
    assert frustration.detect(Conversation("cnv_1", tuple(many)), SETTINGS) == frustration.detect(
        end, SETTINGS
    )


# friction


@pytest.mark.parametrize(
    ("text", "says_no"),
    [
        ("I'm sorry, I don't know.", True),
        ("Unfortunately we have no rooms available", True),
        ("I did not understand that. Please try again.", True),
        ("Booking was unsuccessful.", True),
        ("It arrives on Tuesday.", False),
        ("Is there anything else?", False),
    ],
)
def test_a_reply_that_refuses(text: str, says_no: bool) -> None:
    assert refuses(text) is says_no


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("no, not that one", 2),
        ("I don't want it", 1),
        ("No, thank you, that's all.", 0),
        ("no problem", 0),
        ("yes", 0),
    ],
)
def test_objections_are_counted_and_courtesy_is_none(text: str, times: int) -> None:
    assert objections(text) == times


def test_the_frictions_of_an_exchange() -> None:
    turns = exchanges(
        conversation(
            ada("How do I return a lamp?"),
            assistant("Our shops open at nine.", sure=0.2),
            ada("No, how do I return the lamp, sorry"),
        ).messages
    )
    assert friction(turns, 0) == Friction()
    wear = friction(turns, 1)
    assert wear.again == 1.0
    assert wear.astray == 1.0
    assert wear.unsure == pytest.approx(0.8)
    assert (wear.objects, wear.corrects, wear.repeated, wear.refused) == (0.5, 1.0, 0.0, 0.0)


def test_meaning_finds_alike_what_shares_no_word() -> None:
    one, near, far = (1.0, 0.0), (0.98, 0.199), (0.8, 0.6)
    parcel = Message(1, Role.CUSTOMER, "Where is my parcel?", BEGAN, meaning=one)
    assert alike(parcel, Message(2, Role.CUSTOMER, "has the package shipped", BEGAN, meaning=near)) > 0.8
    assert alike(parcel, Message(2, Role.CUSTOMER, "is the shop open", BEGAN, meaning=far)) == 0.0


def test_a_signal_is_silent_while_the_customer_has_not_spoken() -> None:
    said = [ada("you are useless"), assistant("Sorry."), assistant("Anything else?")]
    assert frustration.detect(conversation(), SETTINGS) is None
    found: Signal | None = frustration.detect(conversation(*said), SETTINGS)
    assert found is None
