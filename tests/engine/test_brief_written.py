"""What a model writes of a brief stands only as far as the entries it cites."""

from stepaside.engine import Made, Written, compose, last_heard, rewritten
from tests.engine.cast import ada, assistant, conversation

LAMP = conversation(
    ada("My lamp from order HB-10423 arrived broken. How do I get a replacement?"),
    assistant("Damaged goods can be returned within 30 days.", "Returns", sure=0.8),
    ada("I don't want to return it, I want a replacement. My card is 4242 4242 4242 4242."),
)
EXTRACTIVE = compose(LAMP, reason="button")


def test_a_supported_sentence_takes_the_place_of_the_extractive_one() -> None:
    said = "The customer wants a replacement for the broken lamp from order HB-10423."
    brief = rewritten(EXTRACTIVE, Written(want=(said, (1, 3)), through=3), LAMP)
    assert brief.want is not None
    assert (brief.want.text, brief.want.basis) == (said, "inferred")
    assert [cite.entry for cite in brief.want.cites] == [1, 3]
    assert brief.made == Made("model", dropped=0)
    assert brief.facts == EXTRACTIVE.facts
    assert brief.happened == EXTRACTIVE.happened


def test_an_unsupported_one_is_dropped_and_the_extractive_one_stays() -> None:
    for said, entries in [
        ("The customer wants a replacement for order HB-10432.", (1,)),  # another number
        ("The customer wants to return it.", (3,)),  # the opposite
        ("The customer wants a replacement.", (2,)),  # the wrong entry
        ("The customer wants a replacement.", (1, 9)),  # an entry that is not there
        ("The customer is angry.", (1, 3)),  # nobody said so
    ]:
        brief = rewritten(EXTRACTIVE, Written(want=(said, entries), through=3), LAMP)
        assert brief.want == EXTRACTIVE.want
        assert brief.made == Made("extractive", dropped=1)


def test_of_what_happened_each_line_stands_for_itself() -> None:
    lines = (
        ("The lamp from order HB-10423 arrived broken.", (1,)),
        ("The assistant refunded the lamp.", (2,)),
        ("The customer does not want to return it.", (3,)),
    )
    brief = rewritten(EXTRACTIVE, Written(happened=lines, through=3), LAMP)
    said = [claim.text for claim in brief.happened]
    assert lines[0][0] in said
    assert lines[2][0] in said
    assert lines[1][0] not in said
    assert EXTRACTIVE.happened[1].text in said, "the line in its place"
    assert [claim.cites[0].entry for claim in brief.happened] == sorted(
        claim.cites[0].entry for claim in brief.happened
    )


def test_a_first_line_invents_and_promises_nothing() -> None:
    fine = "Hi, I've read your chat: you want a replacement for the lamp from order HB-10423."
    brief = rewritten(EXTRACTIVE, Written(first_line=(fine, (1,)), through=3), LAMP)
    assert (brief.next[0].text, brief.next[0].kind) == (fine, "say")
    for bad in ["Hi Tom, I've read your chat.", "I'll send you a replacement today.", "You paid £40 for it."]:
        kept = rewritten(EXTRACTIVE, Written(first_line=(bad, (1,)), through=3), LAMP)
        assert kept.next == EXTRACTIVE.next


def test_a_next_step_comes_before_the_extractive_ones() -> None:
    step = "Check whether a replacement for order HB-10423 is in stock."
    brief = rewritten(EXTRACTIVE, Written(next_step=(step, (1,)), through=3), LAMP)
    assert [next.text for next in brief.next[:2]] == [EXTRACTIVE.next[0].text, step]


def test_a_secret_cannot_come_in_through_the_model() -> None:
    said = "The customer wants a replacement, card 4242 4242 4242 4242."
    brief = rewritten(EXTRACTIVE, Written(want=(said, (3,)), through=3), LAMP)
    assert "4242 4242 4242" not in str(brief)


def test_what_it_has_not_seen_it_cannot_cite() -> None:
    said = "The customer wants a replacement."
    assert rewritten(EXTRACTIVE, Written(want=(said, (3,)), through=2), LAMP).want == EXTRACTIVE.want
    assert last_heard(LAMP) == 3
    assert last_heard(conversation()) == 0
