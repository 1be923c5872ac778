"""What the customer told us is in the ledger, where it came from, and nothing that must not be shown."""

import pytest

from stepaside.engine.facts import Fact, facts, mask
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
        "I have 3 lamps and 2 tables",
        "it costs nothing",
        "the order of 2 lamps",
        "@ada on the forum",
        "version 1.2.3",
    ],
)
def test_what_is_no_fact_is_left_out(text: str) -> None:
    assert known(text) == {}


def test_a_fact_points_to_its_entry_and_words() -> None:
    (fact,) = ledger("hello", "it is order 10423")
    assert [(cite.entry, cite.quote) for cite in fact.cites] == [(2, "10423")]


def test_a_corrected_value_wins_and_the_older_one_stays_among_the_cites() -> None:
    (fact,) = ledger("order 10423", assistant("Not found."), "sorry, order 10432")
    assert fact.value == "10432"
    assert [(cite.entry, cite.quote) for cite in fact.cites] == [(1, "10423"), (3, "10432")]


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
