"""What was promised, by whom, and what only sounds like it."""

import pytest

from stepaside.engine import Conversation, Role, SignalSettings, SourceRef
from stepaside.engine.conversation import Message
from stepaside.engine.promises import LIKELY, MAYBE, promises
from stepaside.engine.signals import promise_made
from tests.engine.cast import BEGAN, ada, assistant, conversation, maya


def surest(text: str) -> float:
    return max((promise.strength for promise in promises(text)), default=0.0)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("I'll refund you.", "refund"),
        ("I will refund your order today.", "refund"),
        ("I've cancelled your order.", "cancel"),
        ("I just canceled your subscription.", "cancel"),
        ("I’ve gone ahead and processed your refund.", "fix"),
        ("I have issued a refund of $40 to your card.", "send"),
        ("I am processing your refund now.", "fix"),
        ("I have escalated this to our billing team.", "escalate"),
        ("I have submitted a refund request for you.", "escalate"),
        ("I'm transferring you now.", "transfer"),
        ("Transferring you to an agent.", "transfer"),
        ("Connecting you with a specialist now.", "transfer"),
        ("Let me transfer you to a human agent.", "transfer"),
        ("Someone will call you within 10 minutes.", "call"),
        ("A colleague will get back to you by tomorrow.", "contact"),
        ("Our team will contact you within 24 hours.", "contact"),
        ("One of our technicians will be in touch shortly.", "contact"),
        ("You'll receive a call in the next 10 minutes.", "call"),
        ("I will call you back tomorrow.", "call"),
        ("I'll check with the warehouse and get back to you.", "contact"),
        ("We'll send you a replacement tomorrow.", "send"),
        ("Your order has been cancelled.", "cancel"),
        ("Your refund has been approved.", "fix"),
        ("I've updated your address.", "change"),
        ("I'm going to book you a new appointment.", "book"),
        ("If you send me a photo, I'll refund you.", "refund"),
        ("I promise this will be fixed.", "fix"),
        ("Consider it done.", "fix"),
        ("Your appointment with Dr Morgan is booked for you!", "book"),
        ("The viewing is scheduled now!", "book"),
        ("I've completed this booking for you!", "fix"),
        ("All changes done for you!", "fix"),
    ],
)
def test_a_deed_is_a_promise(text: str, action: str) -> None:
    (found,) = promises(text)
    assert found.strength >= LIKELY
    assert found.action == action
    assert found.text == text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    [
        "Ich habe Ihre Bestellung storniert.",
        "Ich verbinde Sie jetzt mit einem Mitarbeiter.",
        "Ein Kollege wird Sie in 10 Minuten anrufen.",
        "Je vous transfère à un conseiller.",
        "J'ai annulé votre commande.",
        "He cancelado su pedido.",
        "Le transfiero con un agente.",
        "Vou cancelar o seu pedido.",
        "Ho annullato il suo ordine.",
        "Ik heb uw bestelling geannuleerd.",
        "Ik verbind u door met een medewerker.",
        "Anulowałem Twoje zamówienie.",
        "Siparişinizi iptal ettim.",
        "返金いたします。",
        "我已经为您取消订单。",
        "سأتصل بك غدا",
    ],
)
def test_the_commonest_promises_are_found_in_eleven_other_languages(text: str) -> None:
    assert surest(text) >= LIKELY


@pytest.mark.parametrize("text", ["I can cancel that for you.", "Would you like me to cancel your order?"])
def test_an_offer_to_do_something_may_be_a_promise(text: str) -> None:
    assert surest(text) == MAYBE


@pytest.mark.parametrize(
    "text",
    [
        "We refund within 14 days.",
        "You will receive an e-mail.",
        "You will receive an e-mail when your order ships.",
        "Refunds are processed within 5 to 7 days.",
        "If you return the item, we will refund you.",
        "Once we receive your return, we will refund the full amount to your card.",
        "We will email you a tracking link once your order ships.",
        "You'll get a refund within 14 days of your return.",
        "The courier will call you before delivery.",
        "Your order has been shipped.",
        "When a refund is issued, it takes 5 days to appear.",
        "You can cancel your order in your account.",
        "I can help you with that.",
        "I'll explain how returns work.",
        "I can't refund you.",
        "I will not cancel your order.",
        "I'm unable to transfer you.",
        "I'm sorry your order was cancelled.",
        "I see that your order has been delivered.",
        "I understand you want to cancel your order.",
        "I will tell you what I know about refunds.",
        "I have found this in our help pages.",
        "You wrote “I will refund you”, and that is not what our terms say.",
        "I'm not sure about this one. Shall I get a person? They will see everything you wrote.",
        "I haven't solved this yet. I can keep trying or get a person now.",
        "We have a returns desk in Hamburg.",
        "Your card is refunded within 5 days.",
        "Your booking is cancelled automatically when you do not pay.",
        "Wir erstatten innerhalb von 14 Tagen.",
        "Vous recevrez un e-mail.",
        "",
    ],
)
def test_a_policy_an_explanation_and_a_refusal_are_no_promises(text: str) -> None:
    assert surest(text) < MAYBE or (
        text.startswith(("If you", "Once we", "We will email")) and surest(text) == MAYBE
    )


def test_what_the_source_itself_says_is_a_policy() -> None:
    text = "We'll refund your order within 14 days."
    source = SourceRef("Returns", quote=f"How long does it take? {text} Write to us.")
    assert promises(text)
    assert not promises(text, (source,))


def under_decision(text: str, talk: Conversation | None = None) -> Conversation:
    said = (talk or conversation(ada("My lamp is broken, can I have my money back?"))).messages
    return Conversation("cnv_1", said, draft=Message(0, Role.ASSISTANT, text, BEGAN))


def test_a_promise_in_the_draft_points_at_the_question() -> None:
    signal = promise_made.detect(under_decision("Sorry to hear it. I'll refund you."), SignalSettings())
    assert signal is not None
    assert (signal.strength, [e.entry for e in signal.evidence]) == (1.0, [1])
    assert signal.text == "Was about to promise what the assistant cannot do: refund"


def test_a_promise_already_made_points_at_its_own_words() -> None:
    talk = conversation(ada("Money back?"), assistant("Hello. I have refunded you."), ada("Where is it?"))
    signal = promise_made.detect(talk, SignalSettings())
    assert signal is not None
    assert [(e.entry, e.quote) for e in signal.evidence] == [(2, "I have refunded you.")]


def test_what_the_assistant_can_do_it_may_promise() -> None:
    refunding = under_decision("I'll refund you.")
    assert promise_made.detect(refunding, SignalSettings(can=("refund",))) is None
    assert promise_made.detect(refunding, SignalSettings(can=("cancel",))) is not None


def test_a_workspace_can_only_name_what_there_is() -> None:
    with pytest.raises(ValueError, match="can takes"):
        SignalSettings(can=("teleport",))


def test_an_agents_promise_is_no_signal_and_neither_is_an_offer_of_a_person() -> None:
    talk = conversation(
        ada("Money back?"),
        maya("I'll refund you."),
        ada("ok"),
        assistant("I can get a person for you.", offer=True),
        ada("ok"),
    )
    assert promise_made.detect(talk, SignalSettings()) is None
    assert promise_made.detect(under_decision("Delivery takes three days."), SignalSettings()) is None


def test_more_promises_never_make_it_weaker() -> None:
    weak = under_decision("I can cancel it for you.")
    both = under_decision("I can cancel it for you. I'll refund you.")
    settings = SignalSettings()
    one, two = promise_made.detect(weak, settings), promise_made.detect(both, settings)
    assert one is not None
    assert two is not None
    assert one.strength <= two.strength
