"""The brief says what the agent needs, and nothing that nobody said."""

from typing import Any

import msgspec
import pytest

from stepaside.engine import Brief, Claim, Conversation, Customer, Decision, FactKind, compose, decide, read
from stepaside.engine.policy import DEFAULT
from tests.engine.cast import ada, assistant, conversation, maya

LAMP = conversation(
    ada("Hi there"),
    assistant("Hello! How can I help?"),
    ada("My lamp arrived broken, order #HB-10423. How do I get a replacement?"),
    assistant(
        "Damaged goods can be returned within 30 days. Print the label from your account.",
        "Returns",
        sure=0.8,
    ),
    ada("That does not help. I don't want to return it, how do I get a replacement sent?"),
    assistant("I'm not sure about this one. Shall I get a person?", sure=0.3, offer=True),
    ada("I already tried calling but nobody answers. My e-mail is ada@example.com, card 4242 4242 4242 4242"),
    assistant("Our opening hours are nine to five on weekdays.", "Opening hours", sure=0.6),
    ada("can I talk to someone"),
    customer=Customer("Ada Lovelace"),
)


def brief_of(talk: Conversation) -> Brief:
    decision: Decision = decide(DEFAULT, read(talk))
    return compose(talk, decision, reason=decision.code or "button")


BRIEF = brief_of(LAMP)


def test_what_the_customer_wants_is_in_their_own_words() -> None:
    assert BRIEF.want is not None
    assert "replacement" in BRIEF.want.text
    assert BRIEF.want.basis == "stated"
    assert "Hi there" not in BRIEF.want.text


def test_why_comes_with_its_signals_and_their_evidence() -> None:
    assert (BRIEF.reason.code, BRIEF.reason.text) == ("asked_for_person", "Asked for a person")
    assert [(s.name, s.strength) for s in BRIEF.reason.signals] == [("asked_for_person", 1.0)]
    assert [cite.entry for cite in BRIEF.reason.signals[0].cites] == [9]


def test_what_happened_is_four_lines_at_most_in_their_order() -> None:
    assert 2 <= len(BRIEF.happened) <= 4
    entries = [claim.cites[0].entry for claim in BRIEF.happened]
    assert entries == sorted(entries)
    assert BRIEF.happened[0].text.startswith(("Asked: “", "Wrote: “"))
    assert BRIEF.happened[-1].text == "Last wrote: “can I talk to someone”"


def test_what_was_tried_and_whether_it_helped() -> None:
    tried = {attempt.cites[0].entry: attempt for attempt in BRIEF.tried}
    returns = tried[4]
    assert returns.text == "Damaged goods can be returned within 30 days. (from “Returns”)"
    assert (returns.by, returns.outcome, returns.basis) == ("assistant", "failed", "inferred")
    assert [cite.entry for cite in returns.cites] == [4, 5], (
        "the failure is shown by what the customer wrote next"
    )
    assert (tried[7].by, tried[7].outcome) == ("customer", "failed")
    assert 2 not in tried, "a greeting is no attempt"
    assert 6 not in tried, "an offer is no attempt"


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        ("thanks, that worked", "worked"),
        ("that doesn't work", "failed"),
        ("how do I reset my password", "failed"),
        ("get me a human", "failed"),
        ("And what does shipping cost?", "unknown"),
    ],
)
def test_the_outcome_is_what_the_customer_did_next(reply: str, outcome: str) -> None:
    talk = conversation(
        ada("How can I reset my password?"), assistant("Use the link on the sign-in page."), ada(reply)
    )
    assert compose(talk, reason="button").tried[0].outcome == outcome


def test_an_outcome_somebody_recorded_counts_for_more() -> None:
    talk = conversation(
        ada("Reset password?"), assistant("Use the link on the page.", outcome="failed"), ada("thanks")
    )
    assert compose(talk, reason="button").tried[0].outcome == "failed"


def test_an_agents_earlier_advice_is_among_what_was_tried() -> None:
    talk = conversation(
        ada("My lamp is dark"),
        maya("Please replace the fuse in the plug."),
        ada("still dark, what now?"),
        since=3,
    )
    (attempt,) = compose(talk, reason="stalled").tried
    assert (attempt.by, attempt.outcome) == ("agent", "failed")


def test_the_facts_are_there_and_the_card_is_not() -> None:
    facts = {fact.key: fact for fact in BRIEF.facts}
    assert facts["order"].value == "HB-10423"
    assert facts["email"].value == "ada@example.com"
    assert facts["card"].sensitive
    assert "4242 4242 4242" not in str(BRIEF)


def test_a_question_the_answer_missed_is_still_open() -> None:
    talk = conversation(
        ada("Do you ship to Peru?"),
        assistant("Not sure.", sure=0.2, offer=True),
        ada("My lamp arrived broken, how do I return it?"),
        assistant("Print the label in your account.", sure=0.9),
        ada("thanks! can I talk to someone"),
    )
    open_still = [claim.text for claim in compose(talk, reason="asked_for_person").unanswered]
    want = compose(talk, reason="asked_for_person").want
    assert want is not None
    assert "Do you ship to Peru?" in [want.text, *open_still]
    assert not any("label" in text or "return it" in text for text in [want.text, *open_still])


def test_the_first_line_greets_by_name_and_asks_for_nothing_again() -> None:
    line = BRIEF.next[0].text
    assert line.startswith("Hi Ada, I've read your chat")
    assert "order number HB-10423" in line
    assert "4242" not in line


def test_without_a_subject_the_first_line_asks_for_one() -> None:
    brief = compose(conversation(ada("agent")), reason="asked_for_person")
    assert brief.want is None
    assert brief.next[0].text == "Hi, I've read your chat. What can I help you with?"


def test_a_missing_order_number_is_worth_asking_for() -> None:
    brief = compose(conversation(ada("Where is my order?")), reason="button")
    assert "Ask for the order number: it has not been given." in [step.text for step in brief.next]
    assert not any("Ask for" in step.text for step in BRIEF.next)


def test_a_pressed_button_needs_no_signal() -> None:
    reason = compose(conversation(ada("Where is my order?")), reason="button").reason
    assert (reason.text, reason.signals) == ("Pressed “Talk to a person”", ())


def test_the_brief_sees_what_was_before_the_episode() -> None:
    talk = conversation(ada("order 10423 is late"), maya("On it."), ada("any news?"), since=3)
    assert [fact.value for fact in compose(talk, reason="button").facts] == ["10423"]


def test_an_empty_conversation_has_an_empty_brief() -> None:
    brief = compose(conversation(), reason="takeover")
    assert (brief.want, brief.happened, brief.tried, brief.facts, brief.unanswered) == (None, (), (), (), ())


def test_a_claim_without_a_cite_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="No citation, no claim"):
        Claim("The customer is angry.", ())


def test_what_they_want_is_not_what_was_answered_surely_before():
    """The customer got an answer about delivery and went on; it is the parcel they need a person for."""
    talk = conversation(
        ada("How long does delivery to Norway take, please?"),
        assistant("Three to five working days.", confidence=0.97),
        ada("My order number is 88213. Where is it?"),
        assistant("I'm not sure about this one.", confidence=0.2, offer=True),
        ada("can I talk to someone"),
    )
    want = compose(talk, reason="asked_for_person").want
    assert want is not None
    assert want.cites[0].entry == 3


def want_of(*said: Any) -> str:
    want = compose(conversation(*said), reason="button").want
    assert want is not None
    return want.text


def test_the_want_is_bare_of_greetings_and_of_noise() -> None:
    said = (
        ada("Good morning, I need a refund for my broken lamp"),
        assistant("You can return it within 30 days."),
        ada("this is ridiculous, you are useless!!!"),
        assistant("I'm sorry."),
        ada("hello???"),
    )
    assert want_of(*said) == "I need a refund for my broken lamp"


def test_a_wish_that_changed_is_the_newest_one() -> None:
    said = (
        ada("My lamp arrived broken, how do I get a replacement?"),
        assistant("We have none left, I'm afraid."),
        ada("Then never mind the lamp. Actually I'd rather have my money back."),
    )
    assert want_of(*said) == "Actually I'd rather have my money back."


def test_what_answers_a_question_of_ours_is_not_what_they_want() -> None:
    said = (
        ada("I want to cancel my subscription"),
        assistant("What is your customer number?"),
        ada("It is 4711 and it runs until 3 May, I believe"),
    )
    assert want_of(*said) == "I want to cancel my subscription"


def test_a_question_without_words_of_its_own_takes_the_sentence_before_it() -> None:
    assert (
        want_of(ada("My parcel has not arrived. Where is it?")) == "My parcel has not arrived. Where is it?"
    )


def test_the_mood_and_where_it_is_going() -> None:
    angry = compose(
        conversation(
            ada("Where is my parcel?"),
            assistant("On its way."),
            ada("This is ridiculous, you are useless!!! I am furious."),
        ),
        reason="button",
    )
    assert angry.mood is not None
    assert angry.mood.word in ("angry", "annoyed")
    assert angry.mood.trend == "worsening"
    assert angry.mood.text == f"{angry.mood.word.capitalize()}, getting worse"
    assert {cite.entry for cite in angry.mood.cites} == {3}
    assert "I'm sorry for the trouble." in angry.next[0].text
    assert compose(conversation(ada("Where is my parcel?")), reason="button").mood is None


def test_promises_made_in_our_name_are_the_agents_to_keep() -> None:
    brief = compose(
        conversation(
            ada("My lamp is broken"),
            assistant("I'll refund you today. We refund within 14 days."),
            ada("thanks"),
            maya("I will call you back tomorrow."),
            ada("nobody called"),
        ),
        reason="button",
    )
    assert [(p.text, p.by, p.cites[0].entry) for p in brief.promises] == [
        ("I'll refund you today.", "assistant", 2),
        ("I will call you back tomorrow.", "agent", 4),
    ]
    assert brief.next[1].text == "Keep or correct what was promised: “I will call you back tomorrow.”"


def test_a_corrected_fact_is_pointed_out() -> None:
    brief = compose(
        conversation(ada("Where is order 8821?"), assistant("Let me look."), ada("sorry, order 8812")),
        reason="button",
    )
    (order,) = [fact for fact in brief.facts if fact.key == "order"]
    assert (order.value, [before.value for before in order.superseded]) == ("8812", ["8821"])
    assert "Use order number 8812: it corrects 8821." in [step.text for step in brief.next]


def test_a_code_that_was_asked_for_is_nowhere_in_the_brief() -> None:
    talk = conversation(
        ada("I can't sign in, my order is 88213"),
        assistant("Please enter the verification code we sent you."),
        ada("482913"),
        ada("it says wrong code"),
    )
    assert "482913" not in str(compose(talk, reason="button"))
    assert [fact.value for fact in compose(talk, reason="button").facts if fact.key == "order"] == ["88213"]


def test_a_code_that_was_corrected_is_nowhere_either() -> None:
    talk = conversation(
        ada("the code is 482913"),
        assistant("Which error code do you see?"),
        ada("sorry, code 93103 on the display"),
    )
    assert "482913" not in str(compose(talk, reason="button"))


def test_what_to_say_is_told_from_what_to_do() -> None:
    assert [step.kind for step in BRIEF.next] == ["say", *["do"] * (len(BRIEF.next) - 1)]
    assert all(step.cites for step in BRIEF.next)


def test_what_the_customer_did_themselves_and_how_it_went() -> None:
    brief = compose(
        conversation(ada("I restarted the router. Nothing changed. I also reset it and it works now.")),
        reason="button",
    )
    assert [(attempt.by, attempt.outcome) for attempt in brief.tried] == [
        ("customer", "failed"),
        ("customer", "worked"),
    ]


def test_what_happened_is_in_order_when_an_agent_answered_last() -> None:
    talk = conversation(
        ada("My lamp is dark, what now?"),
        assistant("Replace the fuse."),
        ada("agent please"),
        maya("I am here."),
    )
    entries = [claim.cites[0].entry for claim in compose(talk, reason="button").happened]
    assert entries == sorted(entries)


def test_a_workspaces_own_facts_stand_in_the_brief() -> None:
    talk = conversation(ada("My policy is POL-0042, what does it cover?"))
    own = msgspec.structs.replace(talk, fact_kinds=(FactKind("Policy number", "POL-####"),))
    (fact,) = [fact for fact in compose(own, reason="button").facts if fact.key == "policy_number"]
    assert (fact.value, fact.cites[0].entry) == ("POL-0042", 1)
