"""A learned policy is a value: it adds up, it explains itself, and a hostile one is refused."""

import json

import msgspec
import pytest

from stepaside.engine import Learned
from stepaside.engine.learned import LearnedError, Node, needs_person
from stepaside.engine.signals import Evidence, Signal
from stepaside.engine.traits import alike, bag, traits
from tests.engine.cast import ada, assistant, conversation, maya

TREE = (Node(0.1, trait=0, limit=0.5, no=1, yes=2), Node(-0.2), Node(0.4))
REFUNDS = Learned(
    -1.0,
    {"customer:refund": 2.0, "signal:frustration": 1.5, "customer:parcel": -1.0},
    ("signal:stalled",),
    (TREE,),
)
TALK = conversation(ada("Hello there"), assistant("Hi!"), ada("I want a refund"))


def signal(name, strength):
    return Signal(name, strength, (Evidence(1, "Hello", 0, 5),), "It was noticed.")


def test_it_adds_weights_and_trees():
    assert REFUNDS.probability({}) == pytest.approx(1 / (1 + 2.718281828**1.2))
    assert REFUNDS.probability({"customer:refund": 1.0, "signal:stalled": 0.6}) == pytest.approx(
        1 / (1 + 2.718281828**-1.4)
    )


def test_every_share_is_accounted_for():
    found = {"customer:refund": 1.0, "signal:stalled": 0.6, "customer:unknown": 1.0}
    assert REFUNDS.shares(found) == {"customer:refund": 2.0, "signal:stalled": pytest.approx(0.3)}


def test_it_is_a_signal_that_says_why():
    noticed = needs_person(REFUNDS, TALK, ())
    assert noticed.name == "learned"
    assert noticed.strength == REFUNDS.probability(traits(TALK, {}))
    assert (
        noticed.text == "69% of past conversations like this one needed a person: “refund” from the customer"
    )
    assert [one.entry for one in noticed.evidence] == [3]


def test_the_evidence_is_that_of_the_signals_that_speak_for_it():
    noticed = needs_person(REFUNDS, TALK, (signal("frustration", 0.9), signal("rephrased", 0.9)))
    assert noticed.evidence == (Evidence(1, "Hello", 0, 5),)
    assert "frustration" in noticed.text


def test_it_survives_its_round_trip():
    assert msgspec.json.decode(msgspec.json.encode(REFUNDS), type=Learned) == REFUNDS


@pytest.mark.parametrize(
    "plain",
    [
        3,
        {},
        {"bias": 1, "surprise": 2},
        {"bias": 1e9},
        {"bias": 0, "weights": {"a": 1e9}},
        {"bias": 0, "weights": {"a": "1"}},
        {"bias": 0, "weights": {"a" * 500: 1}},
        {"bias": 0, "weights": {f"w{n}": 1 for n in range(20_001)}},
        {"bias": 0, "trees": [[]]},
        {"bias": 0, "trees": [[[0, 0, 0.5, 1, 2], [1], [2]]]},
        {"bias": 0, "traits": ["a"], "trees": [[[0, 0, 0.5, 0, 0]]]},
        {"bias": 0, "traits": ["a"], "trees": [[[0, 0, 0.5, 1, 9], [1]]]},
        {"bias": 0, "traits": ["a"], "trees": [[[0, -2, 0.5, 1, 1], [1]]]},
        {"bias": 0, "trees": [[[1]]] * 501},
        {"bias": 0, "trees": [[[1]] * 256]},
    ],
)
def test_a_hostile_one_is_refused(plain):
    with pytest.raises((LearnedError, msgspec.ValidationError)):
        msgspec.json.decode(json.dumps(plain), type=Learned)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(number):
    with pytest.raises(LearnedError, match="bias is"):
        Learned(number)
    with pytest.raises(LearnedError, match="leads nowhere"):
        Learned(0.0, {}, ("a",), ((Node(0.0, 0, number, 1, 2), Node(0.0), Node(0.0)),))


def test_traits_tell_who_said_what_and_when():
    found = traits(
        conversation(ada("My lamp"), assistant("Which one?"), ada("The blue lamp")), {"stalled": 0.3}
    )
    assert found["customer:blue lamp"] == found["customer|words>=3"] == 1.0
    assert found["customer<reply:which"] == 0.7
    assert found["customer~lamp"] == pytest.approx(0.64)
    assert found["signal:stalled"] == 0.3
    assert "spoke:c<r<c" in found


def test_the_answer_under_decision_is_the_newest_message():
    drafted = traits(conversation(ada("My lamp"), sure=0.4), {})
    assert drafted["reply:draft"] == 1.0
    assert drafted["reply<customer:lamp"] == 0.7


def test_every_value_is_between_nothing_and_all():
    long = conversation(
        *[said for n in range(60) for said in (ada(f"Still {n}?"), assistant("Wait."), maya("Hm"))]
    )
    assert all(0.0 <= value <= 1.0 for value in traits(long, {"stalled": 1.0}).values())


@pytest.mark.parametrize(
    "text", ["", "   ", "😀😀", "z̸̢̛a̶l̷g̸o̵", "\u202eright to left", "x" * 100_000, "word " * 50_000]
)
def test_any_text_has_traits(text):
    assert traits(conversation(ada(text)), {})


def test_a_script_without_spaces_is_read_letter_by_letter():
    assert bag("退款给我") == ("退", "款", "给", "我")
    assert alike("我要退款", "退款给我") == pytest.approx(0.75)


def test_without_messages_there_are_only_signals():
    assert traits(conversation(), {"stalled": 0.5}) == {"signal:stalled": 0.5}
