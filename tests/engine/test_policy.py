"""The policy decides, says why, says what would have changed it, and refuses nonsense in full sentences."""

from typing import Any as Anything

import pytest

from stepaside.engine import (
    DEFAULT,
    All,
    Answer,
    Any,
    Clarify,
    Conversation,
    Decision,
    Escalate,
    Failure,
    Offer,
    Policy,
    PolicyError,
    Score,
    Signal,
    SignalSettings,
    Trigger,
    decide,
    parse,
    read,
    to_json,
)
from tests.engine.cast import ada, assistant, conversation

NEVER = Trigger("stalled", 1.0)


def noticed(**strengths: float) -> tuple[Signal, ...]:
    return tuple(Signal(name, strength, (), name) for name, strength in strengths.items())


def policy(escalate: Anything = NEVER, offer: Anything = NEVER, clarify: Anything = None) -> Policy:
    return Policy(version=7, escalate=escalate, offer=offer, clarify=clarify)


def turn(talk: Conversation) -> Decision:
    return decide(DEFAULT, read(talk, DEFAULT.signals))


# The balanced policy, in the customer's words


def test_a_sure_answer_is_given() -> None:
    decision = turn(conversation(ada("Do you ship to Peru?"), sure=0.9))
    assert isinstance(decision, Answer)
    assert decision.reasons == ()


FIRST = [
    ada("Do you ship to Peru?"),
    assistant("I'm not sure about this one. Shall I get a person?", sure=0.3, offer=True),
]
SECOND = [
    *FIRST,
    ada("no, tell me: shipping to Peru?"),
    assistant("I haven't solved this.", sure=0.3, offer=True),
]


def test_the_first_miss_is_an_offer_the_second_a_firmer_one_the_third_a_handover() -> None:
    first = turn(conversation(*FIRST[:1], sure=0.3))
    second = turn(conversation(*SECOND[:3], sure=0.3))
    third = turn(conversation(*SECOND, ada("do you ship to Peru or not?"), sure=0.3))
    assert isinstance(first, Offer)
    assert not first.firm
    assert isinstance(second, Offer)
    assert second.firm
    assert isinstance(third, Escalate)
    assert third.code == "missed"


@pytest.mark.parametrize(
    ("talk", "code"),
    [
        (conversation(ada("can I talk to someone"), sure=0.99), "asked_for_person"),
        (conversation(*FIRST, ada("yes please"), sure=0.99), "asked_for_person"),
        (conversation(ada("I will call my lawyer"), sure=0.99), "keyword"),
        (conversation(ada("Do you ship?"), failure=Failure(1, "timeout")), "assistant_failed"),
        (conversation(ada("Do you ship?"), failure=Failure(1, "search"), sure=0.99), "assistant_failed"),
        (
            conversation(ada("Do you ship?"), assistant("Yes."), ada("this is not working at all"), sure=0.2),
            "asked_for_person",
        ),
    ],
)
def test_these_hand_over_at_once(talk: Conversation, code: str) -> None:
    decision = turn(talk)
    assert isinstance(decision, Escalate)
    assert decision.code == code


def test_asking_about_cancelling_is_answered() -> None:
    assert isinstance(turn(conversation(ada("Can I cancel within 14 days?"), sure=0.9)), Answer)


def test_giving_up_on_the_assistant_is_met_with_an_offer() -> None:
    assert isinstance(turn(conversation(ada("this is not working at all"), sure=0.9)), Offer)


# ANY, ALL, SCORE

RETRY = Trigger("rephrased", 0.5)
UNSURE = Trigger("low_confidence", 0.5)


@pytest.mark.parametrize(
    ("condition", "strengths", "verdict"),
    [
        (Any((RETRY, UNSURE)), {"rephrased": 0.5}, Escalate),
        (Any((RETRY, UNSURE)), {"rephrased": 0.49, "low_confidence": 0.49}, Answer),
        (All((RETRY, UNSURE)), {"rephrased": 0.9}, Answer),
        (All((RETRY, UNSURE)), {"rephrased": 0.9, "low_confidence": 0.5}, Escalate),
        (
            Score({"rephrased": 30, "low_confidence": 40}, 50),
            {"rephrased": 1.0, "low_confidence": 0.5},
            Escalate,
        ),
        (
            Score({"rephrased": 30, "low_confidence": 40}, 50),
            {"rephrased": 1.0, "low_confidence": 0.4},
            Answer,
        ),
        (
            Score({"rephrased": 0.1, "low_confidence": 0.2}, 0.3),
            {"rephrased": 1.0, "low_confidence": 1.0},
            Escalate,
        ),
    ],
)
def test_any_all_and_score(condition: Anything, strengths: dict[str, float], verdict: type[Decision]) -> None:
    assert type(decide(policy(condition), noticed(**strengths))) is verdict


def test_escalate_goes_before_offer_and_offer_before_clarify() -> None:
    asks = policy(escalate=Trigger("missed", 0.9), offer=UNSURE, clarify=Trigger("low_confidence", 0.2))
    assert isinstance(decide(asks, noticed(low_confidence=0.3)), Clarify)
    assert isinstance(decide(asks, noticed(low_confidence=0.6)), Offer)
    assert isinstance(decide(asks, noticed(low_confidence=0.6, missed=1.0)), Escalate)


@pytest.mark.parametrize("name", ["asked_for_person", "assistant_failed"])
def test_the_locked_triggers_hold_under_a_policy_that_forgot_them(name: str) -> None:
    assert isinstance(decide(policy(), noticed(**{name: 1.0})), Escalate)


# Reasons


def test_each_reason_says_how_far_it_goes_alone() -> None:
    both = All((RETRY, UNSURE))
    reasons = decide(
        policy(Any((both, Trigger("keyword")))), noticed(rephrased=0.8, low_confidence=0.7, keyword=1.0)
    ).reasons
    assert [(reason.code, reason.contribution) for reason in reasons] == [
        ("keyword", 1.0),
        ("low_confidence", 0.5),
        ("rephrased", 0.5),
    ]


def test_a_score_is_shared_by_what_each_brought() -> None:
    score = Score({"rephrased": 30, "low_confidence": 40}, 50)
    reasons = decide(policy(score), noticed(rephrased=1.0, low_confidence=0.5)).reasons
    assert {reason.code: reason.contribution for reason in reasons} == {
        "rephrased": 0.6,
        "low_confidence": 0.4,
    }


def test_a_request_for_a_person_is_always_the_first_reason() -> None:
    decision = decide(DEFAULT, noticed(stalled=1.0, keyword=1.0, asked_for_person=1.0, assistant_failed=1.0))
    assert decision.code == "asked_for_person"
    assert decision.policy_version == DEFAULT.version


# What would have changed it


def test_the_nearest_single_change_is_named() -> None:
    counterfactual = decide(policy(offer=UNSURE), noticed(low_confidence=0.3)).counterfactual
    assert counterfactual is not None
    assert (counterfactual.signal, counterfactual.to, counterfactual.below) == ("low_confidence", 0.5, False)
    assert counterfactual.text == "It would have been offer had low_confidence reached 0.50 (it was 0.30)."


def test_for_a_score_it_is_the_strength_that_tips_it() -> None:
    score = Score({"rephrased": 30, "low_confidence": 40}, 50)
    counterfactual = decide(policy(score), noticed(rephrased=1.0, low_confidence=0.6)).counterfactual
    assert counterfactual is not None
    assert counterfactual.signal == "low_confidence"
    assert counterfactual.to == pytest.approx(0.5)
    assert counterfactual.below
    assert counterfactual.verdict == "answer"


def test_there_is_none_where_no_single_change_suffices() -> None:
    assert (
        decide(policy(Any((RETRY, UNSURE))), noticed(rephrased=0.9, low_confidence=0.9)).counterfactual
        is None
    )


# JSON

NESTED: Anything = {"signal": "keyword"}
for _ in range(5):
    NESTED = {"any": [NESTED]}
GOOD = {
    "version": 1,
    "escalate": {"signal": "keyword"},
    "offer": {"signal": "low_confidence", "at_least": 0.5},
}


def test_a_policy_survives_json() -> None:
    mine = Policy(
        version=3,
        escalate=Any((Trigger("keyword", 0.8), All((RETRY, Score({"stalled": 2.0, "missed": 1.0}, 2.5))))),
        offer=UNSURE,
        clarify=RETRY,
        signals=SignalSettings(keywords=("Kündigung", "<script>"), stalled_after=9),
    )
    assert parse(to_json(mine)) == mine
    assert parse(to_json(DEFAULT)) == DEFAULT


def test_a_short_policy_takes_the_defaults() -> None:
    short = parse(
        '{"version": 1, "escalate": {"signal": "keyword"}, "offer": {"signal": "missed", "at_least": 0.5}}'
    )
    assert short == Policy(1, Trigger("keyword", 1.0), Trigger("missed", 0.5))


@pytest.mark.parametrize(
    ("plain", "says"),
    [
        ("{", "it is not JSON"),
        ("[1]", "policy: it is not a JSON object"),
        ("[" * 100_000, "it is not JSON"),
        (b"\xff", "it is not JSON"),
        ({"version": 1, "offer": {"signal": "keyword"}}, "'escalate' is missing"),
        (GOOD | {"extra": 1}, "'extra' means nothing here"),
        (GOOD | {"version": 0}, "Versions count from 1"),
        (GOOD | {"version": "1"}, "version: it is not a whole number"),
        (GOOD | {"version": True}, "version: it is not a whole number"),
        (
            GOOD | {"offer": {"signal": "mood"}},
            "there is no signal 'mood'. The signals are: asked_for_person",
        ),
        (GOOD | {"offer": {"signal": 5}}, "offer.signal: it is not text"),
        (GOOD | {"offer": {"signal": "keyword", "at_least": 0}}, "above 0 and at most 1"),
        (GOOD | {"offer": {"signal": "keyword", "at_least": 1.5}}, "above 0 and at most 1"),
        (GOOD | {"offer": {"signal": "keyword", "at_least": float("nan")}}, "above 0 and at most 1"),
        (GOOD | {"offer": {"signal": "keyword", "at_least": "high"}}, "offer.at_least: it is not a number"),
        (GOOD | {"offer": {"any": []}}, "any: it is empty"),
        (GOOD | {"offer": {"any": "keyword"}}, "offer.any: it is not a list"),
        (GOOD | {"offer": {"any": [], "all": []}}, "'all' means nothing here"),
        (GOOD | {"offer": {"all": [{"any": [None]}]}}, "offer.all[0].any[0]: it is not a JSON object"),
        (GOOD | {"offer": NESTED}, "nested deeper than 3"),
        (GOOD | {"offer": {"any": [{"signal": "keyword"}] * 100}}, "more than 60 conditions"),
        (GOOD | {"offer": {"score": {"keyword": 30}}}, "'at_least' is missing"),
        (GOOD | {"offer": {"score": {"mood": 30}, "at_least": 5}}, "there is no signal 'mood'"),
        (GOOD | {"offer": {"score": {"keyword": -1}, "at_least": 5}}, "Weights are numbers above 0"),
        (
            GOOD | {"offer": {"score": {"keyword": float("inf")}, "at_least": 5}},
            "Weights are numbers above 0",
        ),
        (GOOD | {"offer": {"score": {"keyword": 30}, "at_least": 40}}, "at most 30"),
        (GOOD | {"offer": {"score": {"keyword": 30}, "at_least": 0}}, "at most 30"),
        (GOOD | {"signals": {"stalled_after": "five"}}, "signals"),
        (GOOD | {"signals": {"stalled_after": 0}}, "stalled_after"),
        (GOOD | {"signals": {"keywords": ["x" * 500]}}, "keywords"),
        (GOOD | {"signals": {"unsure_below": 2}}, "unsure_below"),
        (GOOD | {"signals": {"mood": 1}}, "'mood' means nothing here"),
    ],
)
def test_a_bad_policy_is_refused_with_where_what_and_what_to_do(plain: Anything, says: str) -> None:
    with pytest.raises(PolicyError) as refused:
        parse(plain)
    assert says in str(refused.value)
    assert refused.value.where
    assert refused.value.what
    assert refused.value.fix
