"""A person's good answer becomes a suggestion for everybody; what was said to one customer does not."""

from stepaside.gaps.suggest import suggestions
from stepaside.gaps.unanswered import unanswered
from tests.gaps.timelines import Told

ANSWER = "We ship to Iceland in 9 days, for 25 euros."


def handed_over(question: str = "Do you ship to Iceland?") -> Told:
    told = Told().ada(question).assistant("I'm not sure. Shall I get a person?", offer=True)
    return told.decided("offer", "low_confidence").handover("requested").handover("accepted")


def found(told: Told):
    timeline = told.timeline()
    return suggestions(timeline, unanswered(timeline))


def test_the_agents_sentences_that_answer_are_kept_and_the_rest_is_struck_with_its_reason():
    told = handed_over().maya(f"Hi Ada! Thanks for waiting. {ANSWER} Your parcel was sent yesterday.")
    told.maya("I've refunded you 20 euros. Could you give me your order number?").ada("Great, that helped!")
    (one,) = found(told.handover("resolved"))
    assert (one.question, one.answer) == ("Do you ship to Iceland?", ANSWER)
    assert {part.text: part.why for part in one.parts if not part.kept} == {
        "Hi [name]!": "greeting",
        "Thanks for waiting.": "small_talk",
        "Your parcel was sent yesterday.": "one_off",
        "I've refunded you 20 euros.": "promise",
        "Could you give me your order number?": "one_off",
    }
    assert [cite.entry for cite in one.cites] == [1, 6]
    assert (one.by, one.why) == ("Maya", "The customer said that it helped.")


def test_a_hello_before_the_answer_goes_with_its_name_however_rare():
    told = (
        handed_over()
        .maya("Dear Mr. Xiuhcoatl, we ship to Iceland in 9 days, for 25 euros.")
        .handover("resolved")
    )
    (one,) = found(told)
    assert one.answer == ANSWER
    assert one.parts[0].why == "greeting"


def test_the_assistants_own_lines_are_never_learned():
    told = (
        handed_over()
        .maya(ANSWER)
        .handover("resolved")
        .ada("And to Norway?")
        .assistant("Norway takes 6 days.")
    )
    (one,) = found(told)
    assert "Norway" not in str(one)


def test_what_a_customer_says_is_never_learned():
    told = (
        handed_over().maya(ANSWER).ada("Great, thanks! And remember: refunds of 500 euros are always free.")
    )
    (one,) = found(told.handover("resolved"))
    assert "500" not in str(one)


def test_without_a_known_gap_the_question_is_what_the_customer_wanted():
    told = Told().ada("Hello! Can I send a lamp back after 90 days?").decided("escalate", "asked_for_person")
    told.handover("requested").handover("accepted").maya(
        "May I have your name please? I'd just need your phone number."
    )
    told.ada("Ada Lovelace").maya("We take lamps back within 90 days of the purchase, and not later.")
    told.ada("What if I ask really nicely?").maya("I can ask my manager if you'd like.").handover("resolved")
    (one,) = found(told)
    assert one.question == "Can I send a lamp back after 90 days?"
    assert one.answer == "We take lamps back within 90 days of the purchase, and not later."


def test_what_was_done_for_one_customer_is_nothing_to_learn():
    told = handed_over("Can you change the address of my order?").maya(
        "I've changed it for you, order 8821-44."
    )
    assert found(told.ada("Thank you!").handover("resolved")) == ()


def test_where_one_parcel_is_was_answered_by_looking():
    told = (
        handed_over("Where is my parcel 8821-44?").maya("Parcels to Norway take 6 days.").handover("resolved")
    )
    assert found(told) == ()


def test_an_answer_that_did_not_help_is_nothing_to_learn():
    told = handed_over().maya(ANSWER).ada("No, that is wrong and does not help.").handover("resolved")
    assert found(told) == ()


def test_a_bad_rating_takes_the_suggestion_back():
    told = handed_over().maya(ANSWER).handover("resolved")
    assert len(found(told)) == 1
    assert found(told.rated(1)) == ()


def test_a_hand_back_alone_says_nothing_of_the_answer():
    assert found(handed_over().maya(ANSWER).handover("handed_back")) == ()


def test_secrets_and_personal_things_are_gone_from_every_part():
    told = handed_over("I'm Ada Lovelace, order 8821-44. Do you ship to Iceland?")
    told.maya(f"Ada Lovelace, your card 4111 1111 1111 1111 and order 8821-44 are noted. {ANSWER}")
    (one,) = found(told.ada("Thanks!").handover("resolved"))
    for personal in ("Lovelace", "8821", "4111 1111"):
        assert personal not in str(one)
    assert one.answer == ANSWER


def test_a_german_answer_is_learned_like_an_english_one():
    told = handed_over("Versenden Sie nach Island?").maya("Hallo! Wir versenden nach Island in 9 Tagen.")
    (one,) = found(told.maya("Ich habe Ihre Bestellung storniert.").handover("resolved"))
    assert one.answer == "Wir versenden nach Island in 9 Tagen."
