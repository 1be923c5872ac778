"""A claim is only as good as the entries it cites: whatever they don't say is not said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepaside.engine.claims import supported
from tests.engine.cast import ada, assistant, conversation, maya

TALK = conversation(
    ada("Hi, my lamp from order HB-10423 arrived broken on 3 May. I paid £40.00 and I want a refund."),
    assistant("Refunds take 5 to 7 working days. Print the return label in your account.", "Returns"),
    ada("I don't want to return the lamp, the courier never came. I called you twice."),
    maya("I will refund the £40 today, Ada."),
    ada("It is not working after the reset."),
    ada("Mein Paket ist nicht angekommen, Bestellung 8812"),
    ada("我的订单还没有到"),
).messages


def says(claim: str, *entries: int) -> bool:
    return supported(claim, [message for message in TALK if message.entry in entries])


@pytest.mark.parametrize(
    ("claim", "entries"),
    [
        ("The customer wants a refund for the broken lamp from order HB-10423.", (1,)),
        ("The lamp arrived broken on 3 May.", (1,)),
        ("The lamp arrived broken on May 3rd.", (1,)),
        ("The customer paid £40 and wants a refund.", (1,)),
        ("Order 10423 arrived broken.", (1,)),
        ("The assistant said that refunds take 5 to 7 working days.", (2,)),
        ("The assistant answered from “Returns”", (2,)),
        ("The customer does not want to return the lamp: the courier never came.", (3,)),
        ("They called two times.", (3,)),
        ("Maya said she will refund £40 today.", (4,)),
        ("It is not working after the reset.", (5,)),
        ("It still does not work after the reset.", (5,)),
        ("Asked: “I don't want to return the lamp, the courier never came.”", (3,)),
        ("Paket nicht angekommen, Bestellung 8812", (6,)),
        ("订单还没有到", (7,)),
        ("The customer wants a refund, and Maya will refund £40 today.", (1, 4)),
    ],
)
def test_what_was_said_is_supported(claim: str, entries: tuple[int, ...]) -> None:
    assert says(claim, *entries)


@pytest.mark.parametrize(
    ("claim", "entries"),
    [
        # an invented or changed number, amount, date, unit or currency
        ("The lamp from order HB-10432 arrived broken.", (1,)),
        ("The lamp from order AB-10423 arrived broken.", (1,)),
        ("The lamp from order 1042 arrived broken.", (1,)),
        ("The customer paid £400 and wants a refund.", (1,)),
        ("The customer paid $40 and wants a refund.", (1,)),
        ("The lamp arrived broken on 4 May.", (1,)),
        ("The lamp arrived broken on 3 June.", (1,)),
        ("The lamp arrived broken on 2026-05-03.", (1,)),
        ("Refunds take 5 to 10 working days.", (2,)),
        ("Refunds take 5 to 7 working weeks.", (2,)),
        ("The customer called three times.", (3,)),
        # a swapped name or speaker
        ("Tom said he will refund £40 today.", (4,)),
        ("Maya said she will refund Tom today.", (4,)),
        ("The assistant said it will refund the £40 today.", (4,)),
        ("The customer said that refunds take 5 to 7 working days.", (2,)),
        # a negation more or less
        ("The customer wants to return the lamp.", (3,)),
        ("The courier came.", (3,)),
        ("The customer does not want a refund.", (1,)),
        ("The lamp did not arrive.", (1,)),
        ("It is working after the reset.", (5,)),
        ("Paket angekommen, Bestellung 8812", (6,)),
        ("Wrote: “want to return the lamp”", (3,)),
        # the wrong entry, or none
        ("The customer wants a refund for the broken lamp from order HB-10423.", (3,)),
        ("It is not working after the reset.", (2,)),
        ("The lamp arrived broken on 3 May.", ()),
        # what nobody said
        ("The customer wants to keep the broken lamp from order HB-10423.", (1,)),
        ("The customer is angry and threatens to sue.", (1,)),
        ("The refund was approved.", (2,)),
        ("The customer wrote “I want my money back now”.", (1,)),
        ("The lamp was stolen.", (1,)),
        ("", (1,)),
        ("…", (1,)),
        ("The customer asked.", (1,)),
        ("订单已经取消了", (7,)),
    ],
)
def test_what_was_not_said_is_not(claim: str, entries: tuple[int, ...]) -> None:
    assert not says(claim, *entries)


words = st.sampled_from("lamp,order 10423,broken,refund,£40,did not arrive,Ada,May 3,called twice".split(","))
sentences = st.lists(words, min_size=1, max_size=10).map(" ".join)


@given(sentences)
def test_whoever_is_quoted_word_for_word_is_supported(sentence: str) -> None:
    said = conversation(ada(f"Well. {sentence}. Bye.")).messages
    assert supported(f"Wrote: “{sentence}.”", said)
    assert supported(sentence, said)


@given(sentences, st.integers(100, 999_999))
def test_a_number_nobody_wrote_is_never_supported(sentence: str, number: int) -> None:
    if str(number) not in sentence:
        assert not supported(f"{sentence} {number}", conversation(ada(sentence)).messages)


@given(st.text(max_size=100), st.text(max_size=100))
def test_any_text_can_be_judged(claim: str, text: str) -> None:
    assert supported(claim, conversation(ada(text)).messages) in (True, False)
