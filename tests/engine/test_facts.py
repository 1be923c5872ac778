"""What the customer told us is in the ledger, where it came from, and nothing that must not be shown."""

import time
from typing import Any

import pytest

from stepaside.engine.cites import Cite
from stepaside.engine.fact_kind import FactKind
from stepaside.engine.facts.ledger import Fact, Superseded, conceal, facts
from stepaside.engine.masking import mask
from tests.engine.cast import ada, assistant, conversation


def known(*said: object) -> dict[str, str]:
    return {fact.key: fact.value for fact in ledger(*said)}


def ledger(*said: object) -> tuple[Fact, ...]:
    lines = (ada(line) if isinstance(line, str) else line for line in said)
    return facts(conversation(*lines).messages)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("my order number is 10423", "order", "10423"),
        ("Order #HB-10423 is late", "order", "HB-10423"),
        ("order no. 10423, please", "order", "10423"),
        ("where is order 10423?", "order", "10423"),
        ("it's #HB10423", "order", "HB10423"),
        ("Bestellnummer: 10423", "order", "10423"),
        ("mi pedido es 10423", "order", "10423"),
        ("tracking number 1Z999AA10123456784", "tracking", "1Z999AA10123456784"),
        ("the tracking code is RM123456789GB", "tracking", "RM123456789GB"),
        ("invoice INV-2026-0042", "invoice", "INV-2026-0042"),
        ("Rechnung 2026-77", "invoice", "2026-77"),
        ("booking reference XK7PQ2", "booking", "XK7PQ2"),
        ("my account number: 88120034", "account", "88120034"),
        ("write to Ada.Lovelace+shop@mail.example.co.uk.", "email", "Ada.Lovelace+shop@mail.example.co.uk"),
        ("call me on +44 20 7946 0958", "phone", "+44 20 7946 0958"),
        ("my phone is 555-123-4567", "phone", "555-123-4567"),
        ("030 1234567", "phone", "030 1234567"),
        ("you charged me £49.90", "amount", "£49.90"),
        ("1.299,00 € too much", "amount", "1.299,00 €"),
        ("20 euros short", "amount", "20 euros"),
        ("bought on 2026-10-03", "date", "2026-10-03"),
        ("on 3 October 2026", "date", "3 October 2026"),
        ("since May 3rd", "date", "May 3rd"),
        ("03/10/2026", "date", "03/10/2026"),
        ("I live in SW1A 1AA", "postcode", "SW1A 1AA"),
        ("zip code 94103", "postcode", "94103"),
        ("PLZ 10115", "postcode", "10115"),
        ("My name is Ada Lovelace and I need help", "name", "Ada Lovelace"),
        ("ich heiße Ada", "name", "Ada"),
        ("je m'appelle Zoé Müller-Núñez", "name", "Zoé Müller-Núñez"),
        ("me llamo Ana", "name", "Ana"),
        ("meu nome é Inês", "name", "Inês"),
        ("mi chiamo Giulia", "name", "Giulia"),
        ("mijn naam is Bram", "name", "Bram"),
        ("nazywam się Marta", "name", "Marta"),
        ("benim adım Aylin", "name", "Aylin"),
        ("我叫小明", "name", "小明"),
        ("订单号是 A10423", "order", "A10423"),
        ("numéro de commande 10423", "order", "10423"),
        ("sipariş numarası 10423", "order", "10423"),
        ("hi, i'm tyler jones", "name", "tyler jones"),
        ("it's for next Tuesday at 3 pm", "date", "next Tuesday"),
        ("it's for next Tuesday at 3 pm", "time", "3 pm"),
        ("ab Montag", "date", "Montag"),
        ("my hotel is the Shadyside Inn", "hotel", "Shadyside Inn"),
        ("I need an appointment with Dr. Morgan", "doctor", "Dr. Morgan"),
        ("a ride from Forbes and Murray", "place", "Forbes and Murray"),
        ("a flight to New York City", "city", "New York City"),
        ("I sent it with UPS", "company", "UPS"),
        ("my car is a Tesla", "product", "Tesla"),
        ("deliver to 12 Baker Street", "address", "12 Baker Street"),
        ("Hauptstraße 5", "address", "Hauptstraße 5"),
        ("it is version 1.2.3", "version", "1.2.3"),
        ("I have iOS 17.2", "version", "iOS 17.2"),
        ("it says error E-1042", "error", "E-1042"),
        ("error code 0x80070057", "error", "0x80070057"),
        ("ERR_CONNECTION_RESET", "error", "ERR_CONNECTION_RESET"),
        ("I have 3 lamps", "quantity", "3"),
        ("a table for two", "quantity", "two"),
        ("my code is zero six six nine", "code", "0669"),
        ("no Thai food please", "food", "no Thai food"),
        ("under 500 a month", "budget", "500"),
        ("someone took $500 from my account", "problem", "someone took $500 from my account"),
    ],
)
def test_a_fact_is_copied_as_written(text: str, key: str, value: str) -> None:
    assert known(text).get(key) == value


@pytest.mark.parametrize(
    "text",
    [
        "I want to order two lamps",
        "in order to pay",
        "my name is not important",
        "this is ridiculous",
        "it costs nothing",
        "@ada on the forum",
        "I am confused again",
        "that was 20 years ago",
        "I'm hungry today",
    ],
)
def test_what_is_no_fact_is_left_out(text: str) -> None:
    assert known(text) == {}


def test_a_fact_points_to_its_entry_and_words() -> None:
    (fact,) = ledger("hello", "it is order 10423")
    assert [(cite.entry, cite.quote) for cite in fact.cites] == [(2, "10423")]


def test_a_corrected_value_wins_and_the_older_one_stays_in_sight_with_its_cite() -> None:
    (fact,) = ledger("order 10423", assistant("Not found."), "sorry, order 10432")
    assert (fact.value, fact.cites) == ("10432", (Cite(3, "10432"),))
    assert fact.superseded == (Superseded("10423", (Cite(1, "10423"),)),)


def test_a_bare_number_corrects_the_one_it_resembles() -> None:
    (fact,) = ledger("order 8821", assistant("I cannot find it."), "sorry, 8812")
    assert (fact.key, fact.value) == ("order", "8812")
    assert [older.value for older in fact.superseded] == ["8821"]


def test_a_value_taken_back_and_given_again_stands() -> None:
    (fact,) = ledger("order 10423", "no, order 10432", "no wait, order 10423")
    assert fact.value == "10423"
    assert [older.value for older in fact.superseded] == ["10432"]


def test_a_repeated_value_is_one_fact_with_both_places() -> None:
    (fact,) = ledger("order HB-10423", "I said order hb 10423, hb-10423 is my order HB-10423")
    assert fact.value == "HB-10423"
    assert {cite.entry for cite in fact.cites} == {1, 2}


def test_two_orders_are_two_facts() -> None:
    assert [fact.value for fact in ledger("order 10423", "and also order 10500")] == ["10423", "10500"]
    assert [fact.value for fact in ledger("order 10423 and order 10500 are late")] == ["10423", "10500"]


def test_a_bare_number_is_what_the_assistant_asked_for() -> None:
    assert known("Where is it?", assistant("What is your order number?"), "10423") == {"order": "10423"}
    assert known("Where is it?", assistant("How many?"), "10423") == {}


@pytest.mark.parametrize(
    ("asked", "said", "key", "value"),
    [
        ("What is your name?", "Alexis", "name", "Alexis"),
        ("May I have your name?", "sure, it's zoltan", "name", "zoltan"),
        ("Which day?", "the 5th", "date", "5th"),
        ("How many people?", "just 4", "quantity", "4"),
        ("What restaurant would you like?", "let's try legume please", "restaurant", "legume"),
        ("Please provide your rank.", "I'm the quartermaster", "rank", "quartermaster"),
        ("Have you paid the fee?", "yes, last week", "have_you_paid_the_fee", "yes"),
        ("What is your budget?", "800", "budget", "800"),
        ("Where are you now?", "near the docks", "place", "docks"),
        ("Wie lautet Ihre Bestellnummer?", "10423", "order", "10423"),
        ("¿Cuál es su número de pedido?", "10423", "order", "10423"),
        ("ご注文番号を教えてください。", "10423", "order", "10423"),
        ("ما هو رقم الطلب؟", "10423", "order", "10423"),
    ],
)
def test_an_answer_is_what_was_asked_for(asked: str, said: str, key: str, value: str) -> None:
    assert known(assistant(asked), said)[key] == value


@pytest.mark.parametrize(
    "said", ["I don't remember", "no idea", "why do you need that?", "never mind", "can I talk to a person?"]
)
def test_a_refusal_is_no_answer(said: str) -> None:
    assert known(assistant("What is your rank?"), said) == {}


def test_a_number_that_was_asked_for_may_come_later() -> None:
    talk = (assistant("And your PIN?"), "I forgot it", assistant("Your date of birth?"), "wait, it is 3100")
    (fact,) = ledger(*talk)
    assert (fact.key, fact.sensitive) == ("pin", True)


def test_what_only_a_question_makes_a_secret_is_masked_and_can_be_concealed() -> None:
    talk = conversation(assistant("What is your mother's maiden name?"), ada("It was Sanders"))
    (fact,) = facts(talk.messages)
    assert fact.sensitive
    assert "Sanders" not in f"{fact.value} {fact.cites}"
    assert [message.text for message in conceal(talk.messages)] == [
        "What is your mother's maiden name?",
        "It was ••••",
    ]


def test_a_workspace_defines_its_own_facts() -> None:
    own = (FactKind("Policy number", "POL-####"), FactKind("Meter reading", words=("meter",)))
    talk = conversation(ada("my policy is pol-0815 and the meter is 004711"))
    assert [(fact.key, fact.value) for fact in facts(talk.messages, own)] == [
        ("policy_number", "pol-0815"),
        ("meter_reading", "004711"),
    ]


@pytest.mark.parametrize(
    "kind",
    [
        {"name": ""},
        {"name": "Policy"},
        {"name": "Policy", "pattern": "policy"},
        {"name": "Policy", "pattern": "#" * 61},
        {"name": "Policy", "words": ("",)},
    ],
)
def test_a_fact_that_cannot_be_found_is_refused(kind: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"fact|pattern"):
        FactKind(**kind)


def test_no_pattern_can_keep_us_busy() -> None:
    """What would hang a regular expression is a plain example here: brackets stand for themselves."""
    own = (FactKind("Hostile", "(#+#+#+#+#+#+)+$"), FactKind("Long", "#+" * 25 + "x"))
    began = time.perf_counter()
    facts(conversation(ada("1" * 40 + " " + "1" * 2000)).messages, own)
    assert time.perf_counter() - began < 1


def test_only_the_customer_gives_facts() -> None:
    assert known("hi", assistant("Your order number is 99999, write to us@example.com.")) == {}


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("card 4242 4242 4242 4242 please", "4242 4242 4242 4242"),
        ("5555-5555-5555-4444", "5555-5555-5555-4444"),
        ("my password is hunter2!", "hunter2!"),
        ("cvv: 123", "123"),
        ("ssn 078-05-1120", "078-05-1120"),
        ("IBAN DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
    ],
)
def test_what_must_not_be_shown_is_masked_everywhere(text: str, secret: str) -> None:
    (fact,) = ledger(text)
    assert fact.sensitive
    assert secret not in fact.value
    assert all(secret not in cite.quote for cite in fact.cites)
    assert secret not in mask(text)


def test_a_number_that_fails_the_card_check_is_no_card() -> None:
    assert mask("order 4242 4242 4242 4243") == "order 4242 4242 4242 4243"


def test_a_fact_without_a_cite_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no cite"):
        Fact("order", "Order number", "10423", ())
