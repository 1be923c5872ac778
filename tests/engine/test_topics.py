"""Topics are told apart by words, better with meanings; how sure it says it is, is how often it is right."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec
import pytest

from stepaside.engine.topics import Example, Topics, terms
from stepaside.engine.transfers import Transfer, learn_from_transfers
from stepaside.teams.topic_examples import BadTopics, plainly
from stepaside.teams.topics import fit, texts_of

DESCRIPTIONS = {
    "billing": "Invoices, payments and refunds",
    "delivery": "Where a parcel is and when it arrives",
    "account": "Signing in, passwords and personal details",
}
SAID = {
    "billing": (
        "I was charged twice for one order",
        "please send me the invoice for March",
        "when will I get my refund",
        "the payment by card did not go through",
        "why is there an extra fee on my bill",
        "my refund has not arrived on my card",
    ),
    "delivery": (
        "where is my parcel",
        "the courier never came",
        "my order should have arrived yesterday",
        "can you deliver the parcel to another street",
        "tracking has not moved for three days",
        "how long does delivery to France take",
    ),
    "account": (
        "I forgot my password",
        "how do I change my email address",
        "I cannot sign in any more",
        "please delete my account",
        "the code to log in never comes",
        "change the name on my profile",
    ),
}
EXAMPLES = [Example(text, topic) for topic, texts in SAID.items() for text in texts]
BY_WORDS = fit(EXAMPLES, DESCRIPTIONS)


def meaning(text: str, dimensions: int = 32) -> tuple[float, ...]:
    """A vector that is alike for texts that share letters: enough to see that vectors are used."""
    counted = [0.0] * dimensions
    for one, other in pairwise(text.lower()):
        counted[(ord(one) * 31 + ord(other)) % dimensions] += 1
    length = math.sqrt(sum(x * x for x in counted)) or 1.0
    return tuple(x / length for x in counted)


def meanings(examples: Sequence[Example]) -> Mapping[str, Sequence[float]]:
    return {text: meaning(text) for text in texts_of(examples, DESCRIPTIONS)}


BY_BOTH = fit(EXAMPLES, DESCRIPTIONS, meanings(EXAMPLES))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Where's my parcel?!", "delivery"),
        ("I want a REFUND for this payment", "billing"),
        ("forgot the password again", "account"),
    ],
)
def test_words_alone_tell_topics_apart(text: str, topic: str) -> None:
    ranking = BY_WORDS.classify(text)
    assert ranking.topics[0].topic == topic
    assert ranking.topics[0].confidence > ranking.topics[1].confidence


@pytest.mark.parametrize(
    "text", ["", "?", "refund", "🎉🎉", "الرسوم", "z̷a̸l̶g̵o̷", "x" * 50_000, "a b " * 20_000]
)
@pytest.mark.parametrize("topics", [BY_WORDS, BY_BOTH])
def test_a_ranking_has_every_topic_once_and_makes_one(topics: Topics, text: str) -> None:
    for vector in (None, meaning(text)):
        ranking = topics.classify(text, vector)
        assert sorted(ranked.topic for ranked in ranking.topics) == sorted(SAID)
        assert sum(ranked.confidence for ranked in ranking.topics) + ranking.none == pytest.approx(1)
        assert list(ranking.topics) == sorted(ranking.topics, key=lambda one: (-one.confidence, one.topic))


def test_a_meaning_changes_the_ranking_and_no_meaning_falls_back_on_words() -> None:
    text = "where is my parcel"
    assert BY_BOTH.classify(text, meaning(text)) != BY_BOTH.classify(text)
    assert BY_BOTH.classify(text) == BY_WORDS.classify(text)


def test_what_nobody_described_looks_more_like_none_of_these() -> None:
    strange = BY_WORDS.classify("quantum gravity bends spaghetti sideways")
    assert strange.none > BY_WORDS.classify("when will I get my refund for the payment").none
    assert strange.none > 0.5


def test_a_topic_that_is_not_among_them_has_no_confidence() -> None:
    ranking = BY_WORDS.classify("where is my parcel")
    assert ranking.confidence("gardening") == 0.0
    assert ranking.confidence("delivery") == ranking.topics[0].confidence


def test_the_same_examples_give_the_same_weights_in_any_order() -> None:
    backwards = fit(EXAMPLES[::-1], dict(reversed(DESCRIPTIONS.items())), meanings(EXAMPLES))
    assert backwards == BY_BOTH


def test_topics_survive_being_stored() -> None:
    assert msgspec.json.decode(msgspec.json.encode(BY_BOTH), type=Topics) == BY_BOTH


def test_two_topics_of_two_examples_are_enough() -> None:
    topics = fit([Example(text, topic) for topic in ("billing", "account") for text in SAID[topic][:2]])
    assert topics.classify("I forgot my password").topics[0].topic == "account"
    assert topics.classify("the invoice for March").topics[0].topic == "billing"


def test_one_example_and_a_name_are_enough_for_a_topic() -> None:
    topics = fit([*EXAMPLES, Example("do you sell gift cards", "gift_cards")])
    assert topics.classify("gift cards").topics[0].topic == "gift_cards"


def test_languages_without_spaces_are_read_by_pairs_of_letters() -> None:
    assert {"退款", "款在"} <= set(terms("退款在哪里"))
    topics = fit([Example("我的退款在哪里", "billing"), Example("我的包裹在哪里", "delivery")])
    assert topics.classify("什么时候退款").topics[0].topic == "billing"


@pytest.mark.parametrize(
    ("examples", "descriptions", "sentence"),
    [
        ([], {}, "Fewer than two topics have examples"),
        ([Example("a", "billing"), Example("b", "billing")], {}, "Fewer than two topics"),
        (EXAMPLES, {"refunds": "Money back"}, "'refunds' has no example"),
        ([*EXAMPLES, Example("  ", "billing")], {}, "An example of 'billing' is empty"),
        ([*EXAMPLES, Example("x" * 10_001, "billing")], {}, "longer than 10000"),
        ([*EXAMPLES, Example("a", "billing", weight=0)], {}, "has the weight 0"),
        ([Example(f"{n}", f"{n % 2}") for n in range(20_001)], {}, "20001 examples are more than 20000"),
    ],
)
def test_what_cannot_be_told_apart_is_refused_in_a_sentence(examples, descriptions, sentence) -> None:
    with pytest.raises(BadTopics, match=sentence):
        fit(examples, descriptions)


def test_a_text_without_a_meaning_is_named() -> None:
    some = {text: vector for text, vector in meanings(EXAMPLES).items() if text != "where is my parcel"}
    with pytest.raises(BadTopics, match="no meaning vector for 'where is my parcel'"):
        fit(EXAMPLES, DESCRIPTIONS, some)


@pytest.mark.parametrize(
    ("name", "words"), [("card_arrival", "card arrival"), ("CardArrival", "card arrival"), ("!!", "!!")]
)
def test_a_name_says_what_a_topic_is_about(name: str, words: str) -> None:
    assert plainly(name) == words


# Transfers

WRONG = "my card was declined when I tried to pay for delivery abroad"


def test_a_transfer_is_an_example_for_the_one_team_and_against_the_other() -> None:
    (example,) = learn_from_transfers([Transfer("cnv_1", WRONG, "delivery", "billing")])
    assert example == Example(WRONG, "billing", weight=2.0, against=("delivery",))


def test_of_a_conversation_that_went_round_the_last_team_counts() -> None:
    way = [Transfer("cnv_1", WRONG, "delivery", "account"), Transfer("cnv_1", WRONG, "account", "billing")]
    (example,) = learn_from_transfers(way)
    assert (example.topic, example.against) == ("billing", ("delivery", "account"))
    (back,) = learn_from_transfers([*way, Transfer("cnv_1", WRONG, "billing", "delivery")])
    assert (back.topic, back.against) == ("delivery", ("account", "billing"))


def test_transfers_without_a_want_or_within_a_team_teach_nothing() -> None:
    assert learn_from_transfers([Transfer("c", " ", "a", "b"), Transfer("d", WRONG, "a", "a")]) == ()


def test_transfers_make_the_router_better() -> None:
    """What agents passed on to billing was taken for delivery; like messages are not any more."""
    passed = (
        "the shop declined my card for the delivery",
        "declined abroad, tracking says pay again",
        "card declined on delivery of the parcel",
    )
    like = ["declined for the parcel", "tracking says declined", "courier says card declined"]
    learned = learn_from_transfers(
        Transfer(f"cnv_{n}", want, "delivery", "billing") for n, want in enumerate(passed)
    )
    taught = fit([*EXAMPLES, *learned], DESCRIPTIONS)
    right = [sum(t.classify(text).topics[0].topic == "billing" for text in like) for t in (BY_WORDS, taught)]
    assert right[0] < right[1] == len(like)


def test_an_example_that_agents_contradicted_is_withdrawn() -> None:
    mistaken = [*EXAMPLES, Example("Card declined", "delivery")]
    learned = learn_from_transfers([Transfer("cnv_1", "card declined", "delivery", "billing")])
    assert fit(mistaken).classify("card declined").topics[0].topic == "delivery"
    assert fit([*mistaken, *learned]).classify("card declined").topics[0].topic == "billing"
