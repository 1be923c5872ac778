"""A question for what the customer already gave is noticed; any other question is left alone."""

import pytest

from stepaside.engine.already_answered import LIKELY, all_answered, already_answered
from stepaside.engine.facts.ledger import facts
from tests.engine.cast import ada, assistant, conversation

TALK = conversation(
    ada("Hi, my name is Ada Lovelace, order 8821 is late. I booked it for next Tuesday."),
    assistant("I cannot find it."),
    ada("sorry, 8812. You can reach me at ada@example.com or +44 20 7946 0958"),
    assistant("Where should we pick it up?"),
    ada("from Forbes and Murray, to the airport"),
).messages
LEDGER = facts(TALK)


@pytest.mark.parametrize(
    ("question", "key", "value"),
    [
        ("What is your order number?", "order", "8812"),
        ("could you tell me your order no.?", "order", "8812"),
        ("And the order id please", "order", "8812"),
        ("What was the name again?", "name", "Ada Lovelace"),
        ("May I have your full name?", "name", "Ada Lovelace"),
        ("who am I speaking with?", "name", "Ada Lovelace"),
        ("which e-mail can we reach you at?", "email", "ada@example.com"),
        ("Could you share your email address?", "email", "ada@example.com"),
        ("What number can we call you on?", "phone", "+44 20 7946 0958"),
        ("May I have the date of your booking?", "date", "next Tuesday"),
        ("Where are you departing from?", "place", "Forbes and Murray"),
        ("Where do you want to go?", "place", "airport"),
        ("Wie lautet Ihre Bestellnummer?", "order", "8812"),
        ("Quel est votre numéro de commande ?", "order", "8812"),
        ("¿Cuál es su número de pedido?", "order", "8812"),
        ("Qual é o número do pedido?", "order", "8812"),
        ("Qual è il numero dell'ordine?", "order", "8812"),
        ("Wat is uw bestelnummer?", "order", "8812"),
        ("Jaki jest numer zamówienia?", "order", "8812"),
        ("Sipariş numaranız nedir?", "order", "8812"),
        ("ご注文番号を教えてください", "order", "8812"),
        ("请问订单号是多少？", "order", "8812"),
        ("ما هو رقم الطلب؟", "order", "8812"),
        ("Wie ist Ihr Name?", "name", "Ada Lovelace"),
        ("Comment vous appelez-vous ?", "name", "Ada Lovelace"),
        ("¿Cómo se llama?", "name", "Ada Lovelace"),
        ("Kann ich Ihre E-Mail haben?", "email", "ada@example.com"),
        ("¿Cuál es su correo?", "email", "ada@example.com"),
        ("Wann war das?", "date", "next Tuesday"),
    ],
)
def test_a_question_for_a_known_fact_is_noticed(question: str, key: str, value: str) -> None:
    found = already_answered(question, LEDGER, TALK)
    assert found is not None
    assert (found.fact.key, found.fact.value) == (key, value)
    assert found.cites == found.fact.cites


def test_it_says_where_the_answer_stands_and_how_sure_it_is() -> None:
    found = already_answered("Thanks! What is your order number?", LEDGER, TALK)
    assert found is not None
    assert [(cite.entry, cite.quote) for cite in found.cites] == [(3, "8812")]
    assert found.question == "What is your order number?"
    assert found.sure >= 0.9


@pytest.mark.parametrize(
    "question",
    [
        "How can I help you?",
        "Is there anything else I can do for you?",
        "What is your tracking number?",
        "Could you tell me your date of birth?",
        "What colour is the lamp?",
        "Is 8812 right?",
        "Just to confirm, is your order number 8812?",
        "You said 8821 and 8812: which one is right?",
        "Did you mean order 8812?",
        "Shall I book that for you?",
        "How are you today?",
        "I have your order number, thank you.",
        "How many people are coming?",
        "",
        "?",
    ],
)
def test_any_other_question_is_left_alone(question: str) -> None:
    found = already_answered(question, LEDGER, TALK)
    assert found is None or found.sure < LIKELY


def test_every_question_of_a_text_is_looked_at() -> None:
    found = all_answered("What is your name? And your order number? And the tracking number?", LEDGER, TALK)
    assert [each.fact.key for each in found] == ["name", "order"]


def test_the_day_of_another_matter_is_less_sure() -> None:
    sure = already_answered("When did you book it?", LEDGER, TALK)
    other = already_answered("On what day would you like the plumber to come?", LEDGER, TALK)
    assert sure is not None
    assert other is None or other.sure < sure.sure


def test_a_secret_is_known_without_being_told() -> None:
    talk = conversation(ada("my pin is 1596")).messages
    found = already_answered("And your PIN, please?", facts(talk), talk)
    assert found is not None
    assert "1596" not in f"{found}"


def test_an_empty_ledger_answers_nothing() -> None:
    assert already_answered("What is your name?", ()) is None
