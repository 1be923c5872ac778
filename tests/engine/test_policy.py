"""The policy decides, says why, says what would have changed it, and refuses nonsense in full sentences."""

from typing import Any as Anything

import msgspec
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
    Learned,
    Offer,
    Policy,
    PolicyError,
    Rule,
    Score,
    Signal,
    SignalSettings,
    Situation,
    Trigger,
    decide,
    is_settled,
    judge,
    parse,
    to_json,
    to_yaml,
)
from tests.engine.cast import ada, assistant, conversation


def noticed(**strengths: float) -> tuple[Signal, ...]:
    return tuple(Signal(name, strength, (), name) for name, strength in strengths.items())


def policy(escalate: Anything = None, offer: Anything = None, clarify: Anything = None) -> Policy:
    given = {"escalate": escalate, "offer": offer, "clarify": clarify}
    return Policy(7, tuple(Rule(then, when, then) for then, when in given.items() if when))  # type: ignore[arg-type]


def turn(talk: Conversation) -> Decision:
    return judge(DEFAULT, talk).decision


# The balanced policy, in the customer's words


def test_a_sure_answer_is_given() -> None:
    decision = turn(conversation(ada("Do you ship to Peru?"), sure=0.9))
    assert isinstance(decision, Answer)
    assert decision.reasons == ()


FIRST = [
    ada("Do you ship to Peru?"),
    assistant("I'm not sure about this one. Shall I get a person?", sure=0.24, offer=True),
]
SECOND = [
    *FIRST,
    ada("no, tell me: shipping to Peru?"),
    assistant("I haven't solved this.", sure=0.24, offer=True),
]


def test_the_first_miss_is_an_offer_the_second_a_firmer_one_the_third_a_handover() -> None:
    first = turn(conversation(*FIRST[:1], sure=0.24))
    second = turn(conversation(*SECOND[:3], sure=0.24))
    third = turn(conversation(*SECOND, ada("do you ship to Peru or not?"), sure=0.24))
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
        (conversation(ada("I want to file a complaint"), sure=0.99), "keyword"),
        (conversation(ada("I will call my lawyer"), sure=0.99), "sensitive"),
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


def test_the_first_rule_that_is_met_decides() -> None:
    asks = policy(escalate=Trigger("missed", 0.9), offer=UNSURE, clarify=Trigger("low_confidence", 0.2))
    assert isinstance(decide(asks, noticed(low_confidence=0.3)), Clarify)
    assert isinstance(decide(asks, noticed(low_confidence=0.6)), Offer)
    assert isinstance(decide(asks, noticed(low_confidence=0.6, missed=1.0)), Escalate)


@pytest.mark.parametrize("name", ["asked_for_person", "sensitive", "assistant_failed"])
def test_the_locked_minimum_holds_under_a_policy_that_forgot_it(name: str) -> None:
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
    assert counterfactual.text == "It would have been an offer had low_confidence reached 0.50 (it was 0.30)."


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
GOOD: dict[str, Anything] = {
    "version": 1,
    "rules": [{"name": "Our words", "when": {"signal": "keyword"}, "then": "escalate"}],
}


def with_rule(**changes: Anything) -> dict[str, Anything]:
    """A good policy with a second rule, changed as told."""
    second = {"name": "Unsure", "when": {"signal": "low_confidence", "at_least": 0.5}, "then": "offer"}
    return GOOD | {"rules": [*GOOD["rules"], second | changes]}


def test_a_policy_survives_json_and_yaml() -> None:
    mine = Policy(
        version=3,
        rules=(
            Rule(
                "Money goes to billing",
                Any((Trigger("keyword", 0.8), All((RETRY, Trigger("high_value", 0.5))))),
                "escalate",
                team="Billing",
                priority="high",
                words={"en": "{team} will look at this.", "de": "{team} sieht sich das an."},
                hours="open",
            ),
            Rule("A lot at once", Score({"stalled": 2.0, "missed": 1.0}, 2.5), "escalate"),
            Rule("Unsure", UNSURE, "offer", words={"*": "Shall I get somebody?"}),
            Rule("Again", RETRY, "clarify"),
        ),
        signals=SignalSettings(keywords=("Kündigung", "<script>"), stalled_after=9),
        learned=Learned(-2.0, {"frustration": 1.5}, about="90 conversations"),
        offer_again_after=7,
    )
    for one in (mine, DEFAULT):
        assert parse(to_json(one)) == one
        assert parse(msgspec.json.encode(to_json(one))) == one
        assert parse(to_yaml(one)) == one


def test_a_policy_reads_like_a_sentence_in_yaml() -> None:
    written = """
        version: 1
        rules:
          - name: Money goes to billing
            when:
              any:
                - {signal: keyword}
                - {signal: high_value, at_least: 0.8}
            then: escalate
            team: Billing
            words: A colleague in {team} will look at this.
    """
    condition = Any((Trigger("keyword", 1.0), Trigger("high_value", 0.8)))
    words = {"*": "A colleague in {team} will look at this."}
    assert parse(written) == Policy(
        1, (Rule("Money goes to billing", condition, "escalate", team="Billing", words=words),)
    )


@pytest.mark.parametrize(
    ("plain", "says"),
    [
        ("{", "it is not JSON"),
        ("[1]", "policy: it is not a JSON object"),
        ("rules: [", "it is not YAML"),
        ("!!python/object/apply:os.system ['true']", "it is not YAML"),
        ("{" + "[" * 100_000, "it is not JSON"),
        ("x" * 300_000, "it is longer than"),
        (b"\xff", "it is not YAML"),
        ("", "policy: it is not a JSON object"),
        ({"version": 1}, "'rules' is missing"),
        (GOOD | {"extra": 1}, "'extra' means nothing here"),
        (GOOD | {"version": 0}, "Versions count from 1"),
        (GOOD | {"version": "1"}, "version: it is not a whole number"),
        (GOOD | {"version": True}, "version: it is not a whole number"),
        (GOOD | {"rules": {}}, "rules: it is not a list"),
        (GOOD | {"rules": [5]}, "rules[0]: it is not a JSON object"),
        (GOOD | {"offer_again_after": 0}, "from 1 to 1000"),
        (GOOD | {"learned": {"weights": {"x": float("inf")}, "bias": 0.0}}, "learned"),
        (with_rule(name=""), "its name is empty"),
        (with_rule(name="Our words"), "two rules have this name"),
        (with_rule(then="shout"), "'shout' is unknown"),
        (with_rule(then=5), "rules[1].then: it is not text"),
        (with_rule(priority="top"), "'top' is unknown. It is one of normal, high, urgent"),
        (with_rule(hours="night"), "'night' is unknown"),
        (with_rule(then="answer", team="Billing"), "an answer has no team"),
        (with_rule(words={"en": ""}), "they are empty or too long"),
        (with_rule(words={"en": "Hello {customer.password}"}), "Only {team} may stand in braces"),
        (with_rule(words="50 % off {"), "a brace is alone"),
        (with_rule(words={"en": 5}), "rules[1].words.en: it is not text"),
        (with_rule(color="red"), "'color' means nothing here"),
        (with_rule(when={"signal": "mood"}), "there is no signal 'mood'. The signals are: asked_for_person"),
        (with_rule(when={"signal": 5}), "when.signal: it is not text"),
        (with_rule(when={"signal": "missed", "at_least": 0}), "above 0 and at most 1"),
        (with_rule(when={"signal": "missed", "at_least": 1.5}), "above 0 and at most 1"),
        (with_rule(when={"signal": "missed", "at_least": float("nan")}), "above 0 and at most 1"),
        (with_rule(when={"signal": "missed", "at_least": "high"}), "when.at_least: it is not a number"),
        (with_rule(when={"any": []}), "any: it is empty"),
        (with_rule(when={"any": "keyword"}), "when.any: it is not a list"),
        (with_rule(when={"any": [], "all": []}), "'all' means nothing here"),
        (with_rule(when={"all": [{"any": [None]}]}), "when.all[0].any[0]: it is not a JSON object"),
        (with_rule(when=NESTED), "nested deeper than 2"),
        (with_rule(when={"any": [{"signal": "missed"}] * 100}), "more than 60 conditions"),
        (with_rule(when={"score": {"keyword": 30}}), "'at_least' is missing"),
        (with_rule(when={"score": {"mood": 30}, "at_least": 5}), "there is no signal 'mood'"),
        (with_rule(when={"score": {"missed": -1}, "at_least": 5}), "Weights are numbers above 0"),
        (with_rule(when={"score": {"missed": float("inf")}, "at_least": 5}), "Weights are numbers above 0"),
        (with_rule(when={"score": {"missed": 30}, "at_least": 40}), "at most 30"),
        (with_rule(when={"score": {"missed": 30}, "at_least": 0}), "at most 30"),
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


# A rule that can never fire is said at once


@pytest.mark.parametrize(
    ("above", "rule", "says"),
    [
        (Any((UNSURE, RETRY)), Trigger("low_confidence", 0.6), "rule 'above' above it decides"),
        (UNSURE, All((UNSURE, RETRY)), "rule 'above' above it decides"),
        (Score({"keyword": 30, "missed": 30}, 20), All((Trigger("keyword"), RETRY)), "rule 'above' above it"),
        (UNSURE, Trigger("learned", 0.5), "the policy holds no learned model"),
    ],
)
def test_a_rule_that_can_never_fire_is_refused(above: Anything, rule: Anything, says: str) -> None:
    with pytest.raises(PolicyError, match="can never fire") as refused:
        Policy(1, (Rule("above", above, "escalate"), Rule("below", rule, "offer")))
    assert says in str(refused.value)


def test_without_keywords_the_rule_about_them_can_never_fire() -> None:
    with pytest.raises(PolicyError, match="the list of keywords is empty"):
        Policy(1, (Rule("Our words", Trigger("keyword"), "escalate"),), SignalSettings(keywords=()))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (Rule("above", UNSURE, "offer"), Rule("below", UNSURE, "escalate")),
        (Rule("above", UNSURE, "escalate", hours="open"), Rule("below", UNSURE, "offer")),
        (Rule("above", All((UNSURE, RETRY)), "escalate"), Rule("below", UNSURE, "offer")),
        (
            Rule("above", Score({"missed": 30, "stalled": 30}, 40), "escalate"),
            Rule("below", Trigger("missed"), "offer"),
        ),
    ],
)
def test_one_that_may_fire_after_all_is_not(above: Rule, below: Rule) -> None:
    assert Policy(1, (above, below)).rules == (above, below)


# Offers are made once, hours count, a resolution stops what came before


def test_an_offer_is_made_once_and_not_on_every_turn() -> None:
    frustrated = policy(offer=Trigger("frustration", 0.6))
    verdicts = [
        decide(frustrated, noticed(frustration=0.8), Situation(since_offer=ago)).verdict
        for ago in (None, 0, 1, 3, 4)
    ]
    assert verdicts == ["offer", "answer", "answer", "answer", "offer"]


def test_the_second_miss_is_the_one_occasion_to_offer_again_at_once() -> None:
    unsure, just_offered = policy(offer=UNSURE), Situation(since_offer=0)
    again = decide(unsure, noticed(low_confidence=0.7, missed=2 / 3), just_offered)
    assert isinstance(again, Offer)
    assert again.firm
    assert isinstance(decide(unsure, noticed(low_confidence=0.7, missed=1 / 3), just_offered), Answer)


def test_a_rule_may_hold_only_while_somebody_is_there() -> None:
    rules = (
        Rule("Day", UNSURE, "escalate", hours="open"),
        Rule("Night", UNSURE, "offer", words={"*": "Nobody is here. Shall we write to you?"}, hours="closed"),
    )
    day = decide(Policy(1, rules), noticed(low_confidence=0.7), Situation(people_there=True))
    night = decide(Policy(1, rules), noticed(low_confidence=0.7), Situation(people_there=False))
    assert (day.rule, night.rule) == ("Day", "Night")
    assert night.words == {"*": "Nobody is here. Shall we write to you?"}


def test_a_customer_who_says_that_it_worked_is_not_handed_over_for_what_came_before() -> None:
    assert isinstance(decide(DEFAULT, noticed(missed=1.0, stalled=1.0, resolved=1.0)), Answer)
    assert isinstance(decide(DEFAULT, noticed(keyword=1.0, resolved=1.0)), Escalate)
    assert isinstance(decide(DEFAULT, noticed(asked_for_person=1.0, resolved=1.0)), Escalate)


def test_an_exception_above_keeps_the_assistant_answering_but_not_when_it_is_locked() -> None:
    rules = (Rule("It is fine", Trigger("low_confidence", 0.1), "answer"), Rule("Unsure", RETRY, "offer"))
    kind = Policy(1, rules)
    excused = decide(kind, noticed(low_confidence=0.2, rephrased=1.0))
    assert isinstance(excused, Answer)
    assert (excused.rule, excused.code) == ("It is fine", "low_confidence")
    assert isinstance(decide(kind, noticed(low_confidence=0.2, asked_for_person=1.0)), Escalate)


def test_a_rule_about_what_is_locked_brings_its_team_and_its_words() -> None:
    own = Rule("To Ruth", Trigger("sensitive", 0.8), "escalate", team="Ruth", priority="urgent")
    decision = decide(
        Policy(1, (Rule("Chat on", UNSURE, "answer"), own)), noticed(sensitive=1.0, low_confidence=1.0)
    )
    assert (decision.rule, decision.team, decision.priority) == ("To Ruth", "Ruth", "urgent")


@pytest.mark.parametrize(
    "deep", ["[" * 100_000, "- " * 50_000, "? " * 50_000, "a: &a [*a]", '{"a":' * 50_000]
)
def test_a_policy_nested_without_end_takes_nothing_down(deep: str) -> None:
    with pytest.raises(PolicyError):
        parse(deep)


def test_what_no_answer_could_change_is_settled_before_there_is_one() -> None:
    words, unsure = Rule("Words", Trigger("keyword"), "escalate"), Rule("Unsure", UNSURE, "offer")
    at_once, waits = Policy(1, (words, unsure)), Policy(1, (unsure, words))
    assert is_settled(at_once, decide(at_once, noticed(keyword=1.0)))
    assert not is_settled(waits, decide(waits, noticed(keyword=1.0)))
    assert is_settled(waits, decide(waits, noticed(asked_for_person=1.0)))
