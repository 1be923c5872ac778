"""What holds for every conversation and every policy, tried on thousands."""

import re
from collections.abc import Iterator
from contextlib import suppress

import msgspec
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stepaside.engine import (
    All,
    Answer,
    Any,
    Brief,
    Claim,
    Condition,
    Conversation,
    Customer,
    Escalate,
    Failure,
    Message,
    Policy,
    PolicyError,
    Role,
    Rule,
    Score,
    Signal,
    Situation,
    SourceRef,
    Trigger,
    compose,
    decide,
    judge,
    parse,
    read,
    to_json,
    to_yaml,
)
from stepaside.engine.brief.compose import FRAME
from stepaside.engine.decide import rule_for
from stepaside.engine.masking import mask
from stepaside.engine.signals import DETECTORS
from stepaside.engine.words import content, fold
from tests.engine.cast import BEGAN
from tests.engine.test_asked_for_person import REQUESTS

PHRASES = [
    "Hi there",
    "Where is my order?",
    "where is the order 10423",
    "My lamp arrived broken, order #HB-10423. How do I get a replacement?",
    "I already tried restarting, nothing happens",
    "still not working. That's not what I asked!",
    "thanks, that worked",
    "yes please",
    "ok",
    "my email is ada@example.com and my card is 4242 4242 4242 4242",
    "I want to cancel my subscription, £40.00 since 3 May",
    "can I talk to someone",
    "You can return it within 30 days. Print the label.",
    "What is your order number?",
    "I'm not sure about this one. Shall I get a person?",
    "Versand nach Österreich dauert drei Tage.",
    "",
    "…",
]
texts = st.one_of(
    st.sampled_from(PHRASES),
    st.text(max_size=80),
    st.lists(st.sampled_from(PHRASES), max_size=3).map("\n".join),
)
strengths = st.floats(0.0, 1.0)
names = st.sampled_from(list(DETECTORS))


@st.composite
def conversations(draw: st.DrawFn) -> Conversation:
    entry, said = 0, []
    for role in draw(st.lists(st.sampled_from(Role), max_size=12)):
        entry += draw(st.integers(1, 3))
        said.append(draw_message(draw, entry, role))
    since = draw(st.integers(0, entry))
    return Conversation(
        "cnv_1", tuple(said), since=since, customer=Customer(draw(st.sampled_from(["", "Ada", "Ada L."])))
    )


def draw_message(draw: st.DrawFn, entry: int, role: Role) -> Message:
    by_assistant = role is Role.ASSISTANT
    return Message(
        entry,
        role,
        draw(texts),
        BEGAN,
        confidence=draw(st.none() | strengths) if by_assistant else None,
        sources=draw(st.lists(st.just(SourceRef("Returns and refunds")), max_size=1).map(tuple))
        if by_assistant
        else (),
        meaning=draw(st.none() | st.sampled_from([(1.0, 0.0), (0.8, 0.6), (0.0, 1.0)])),
        offer=by_assistant and draw(st.booleans()),
    )


triggers = st.builds(Trigger, names, st.floats(0.01, 1.0))
scores = st.dictionaries(names, st.floats(0.1, 100), min_size=1).flatmap(
    lambda weights: st.builds(Score, st.just(weights), st.floats(0.05, sum(weights.values())))
)
conditions: st.SearchStrategy[Condition] = st.one_of(
    triggers,
    scores,
    st.lists(st.one_of(triggers, scores), min_size=1, max_size=3).map(lambda of: Any(tuple(of))),
    st.lists(st.one_of(triggers, scores), min_size=1, max_size=3).map(lambda of: All(tuple(of))),
)
rules = st.builds(
    Rule,
    st.sampled_from(["one", "two", "three"]),
    conditions,
    st.sampled_from(["clarify", "offer", "escalate"]),
    st.sampled_from(["", "Billing"]),
    st.sampled_from(["normal", "high", "urgent"]),
    st.sampled_from([{}, {"*": "One moment."}, {"en": "To {team}.", "de": "An {team}."}]),
    st.sampled_from(["always", "open", "closed"]),
)
situations = st.builds(Situation, st.booleans(), st.none() | st.integers(0, 9))


@st.composite
def policies_of(draw: st.DrawFn) -> Policy:
    kept: tuple[Rule, ...] = ()
    for rule in draw(st.lists(rules, max_size=5)):
        with suppress(PolicyError):  # one that could never fire, or a name that is taken
            kept = Policy(1, (*kept, rule)).rules
    return Policy(draw(st.integers(1, 9)), kept, offer_again_after=draw(st.integers(1, 9)))


policies = policies_of()
signals = st.lists(st.builds(Signal, names, strengths, st.just(()), st.just("noticed")), max_size=8).map(
    tuple
)


def claims(brief: Brief) -> Iterator[Claim]:
    yield from (brief.want,) if brief.want else ()
    yield from (*brief.happened, *brief.tried, *brief.unanswered)


@settings(deadline=None, max_examples=80)
@given(conversations(), policies)
def test_every_cite_of_a_brief_is_an_entry_of_the_conversation_and_its_words(
    talk: Conversation, policy: Policy
) -> None:
    decision = decide(policy, read(talk, policy.signals))
    brief = compose(talk, decision, reason=decision.code or "button")
    there = {message.entry: " ".join(mask(message.text).split()) for message in talk.messages}
    cites = [cite for claim in claims(brief) for cite in claim.cites]
    assert all(claim.cites for claim in claims(brief))
    cites += [cite for signal in brief.reason.signals for cite in signal.cites]
    assert all(cite.quote.removesuffix("…") in there[cite.entry] for cite in cites)
    facts = [(fact, cite) for fact in brief.facts for cite in fact.cites]
    assert all(fact.sensitive or cite.quote in talk_text(talk, cite.entry) for fact, cite in facts)


@settings(deadline=None, max_examples=80)
@given(conversations())
def test_no_claim_says_a_word_that_is_not_in_what_it_cites(talk: Conversation) -> None:
    """Except the fixed words of the frames, and the titles of the sources of a cited answer."""
    by_entry = {message.entry: message for message in talk.messages}
    frame = set(re.findall(r"\w+", " ".join(FRAME.values())))
    for claim in claims(compose(talk, reason="button")):
        cited = [by_entry[cite.entry] for cite in claim.cites]
        said = " ".join([mask(m.text) for m in cited] + [source.title for m in cited for source in m.sources])
        assert set(re.findall(r"\w+", claim.text)) <= set(re.findall(r"\w+", said)) | frame


@settings(deadline=None, max_examples=60)
@given(conversations(), policies)
def test_the_same_conversation_is_always_decided_the_same(talk: Conversation, policy: Policy) -> None:
    again = msgspec.convert(msgspec.to_builtins(talk), Conversation)
    assert decide(policy, read(talk, policy.signals)) == decide(policy, read(again, policy.signals))
    assert compose(talk, reason="button") == compose(again, reason="button")


@settings(deadline=None, max_examples=80)
@given(conversations(), policies, st.sampled_from(REQUESTS), st.lists(texts, max_size=2), strengths)
def test_an_explicit_request_always_hands_over_whatever_the_policy_and_whatever_else_is_said(
    talk: Conversation, policy: Policy, request: str, more: list[str], sure: float
) -> None:
    last = talk.messages[-1].entry if talk.messages else 0
    burst = tuple(Message(last + i, Role.CUSTOMER, text, BEGAN) for i, text in enumerate([request, *more], 1))
    draft = Message(0, Role.ASSISTANT, "An answer.", BEGAN, confidence=sure)
    asked = msgspec.structs.replace(talk, messages=talk.messages + burst, draft=draft)
    decision = decide(policy, read(asked, policy.signals))
    assert isinstance(decision, Escalate)
    assert decision.code == "asked_for_person"


@settings(deadline=None, max_examples=60)
@given(conversations(), policies, st.sampled_from(["model", "search", "timeout"]))
def test_a_failure_is_never_answered_over(talk: Conversation, policy: Policy, what: str) -> None:
    assume(talk.messages)
    failure = Failure(talk.messages[-1].entry, what)  # type: ignore[arg-type]
    decision = decide(policy, read(msgspec.structs.replace(talk, failure=failure), policy.signals))
    assert isinstance(decision, Escalate)


@settings(deadline=None, max_examples=60)
@given(conversations())
def test_signals_are_in_range_and_their_evidence_is_in_the_episode(talk: Conversation) -> None:
    for signal in read(talk):
        assert 0.0 <= signal.strength <= 1.0
        assert all(evidence.entry >= talk.since for evidence in signal.evidence)
        assert all(talk_text(talk, e.entry)[e.start : e.end] == e.quote for e in signal.evidence)


@settings(deadline=None)
@given(policies, signals, situations)
def test_the_counterfactual_comes_true(
    policy: Policy, noticed: tuple[Signal, ...], situation: Situation
) -> None:
    decision = decide(policy, noticed, situation)
    told = decision.counterfactual
    if told is None:
        return
    strength = max(0.0, told.to - 1e-6) if told.below else told.to
    changed = [signal for signal in noticed if signal.name != told.signal]
    other = decide(policy, (*changed, Signal(told.signal, strength, (), "")), situation)
    assert other.verdict == told.verdict != decision.verdict


@settings(deadline=None)
@given(policies, signals)
def test_an_answer_has_no_reasons_and_everything_else_has_at_least_one(
    policy: Policy, noticed: tuple[Signal, ...]
) -> None:
    decision = decide(policy, noticed)
    assert isinstance(decision, Answer) == (decision.reasons == ())
    assert all(0.0 < reason.contribution <= 1.0 for reason in decision.reasons)


@settings(deadline=None)
@given(policies)
def test_every_policy_survives_json_and_yaml(policy: Policy) -> None:
    assert parse(msgspec.json.encode(to_json(policy))) == policy
    assert parse(to_yaml(policy)) == policy


@settings(deadline=None)
@given(policies, signals, situations)
def test_a_replay_without_reasons_decides_like_the_real_thing(
    policy: Policy, noticed: tuple[Signal, ...], situation: Situation
) -> None:
    strengths: dict[str, float] = {}
    for signal in noticed:
        strengths[signal.name] = max(signal.strength, strengths.get(signal.name, 0.0))
    rule = rule_for(policy, strengths, situation)
    decision = decide(policy, noticed, situation)
    assert (rule.then if rule else "answer", rule.name if rule else "") == (decision.verdict, decision.rule)


@settings(deadline=None)
@given(policies, signals, situations)
def test_what_is_locked_is_handed_over_whatever_the_rules_say(
    policy: Policy, noticed: tuple[Signal, ...], situation: Situation
) -> None:
    asked = (*noticed, Signal("asked_for_person", 1.0, (), "Asked for a person"))
    assert isinstance(decide(policy, asked, situation), Escalate)


@settings(deadline=None, max_examples=60)
@given(conversations(), policies)
def test_turn_by_turn_or_in_one_replay_the_decision_is_the_same(talk: Conversation, policy: Policy) -> None:
    """What was decided live, before the later messages were there, is what a replay of the whole decides."""
    turns = [i for i, m in enumerate(talk.messages) if m.role is Role.CUSTOMER and m.entry >= talk.since]
    live = [judge(policy, msgspec.structs.replace(talk, messages=talk.messages[: i + 1])) for i in turns]
    for clear in (fold.cache_clear, content.cache_clear):
        clear()
    replayed = [
        judge(policy, msgspec.structs.replace(talk, messages=talk.messages[: i + 1])) for i in turns[::-1]
    ]
    assert live == replayed[::-1]


def talk_text(talk: Conversation, entry: int) -> str:
    return next(message.text for message in talk.messages if message.entry == entry)
