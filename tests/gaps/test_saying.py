"""A fact may be written in another way than the answer; what is meant may not differ."""

import pytest

from stepaside.gaps.amounts import figures
from stepaside.gaps.saying import contradiction, says

SAID = [
    ("Refunds are paid within fourteen days.", "14 days"),
    ("Wir zahlen innerhalb von 14 Tagen.", "14 Tage"),
    ("You can send it back within two weeks.", "14 days"),
    ("You'll have it within 2 business days.", "two working days"),
    ("It costs 4,90 EUR.", "€4.90"),
    ("The total is 1.234,50 €.", "1,234.50 euros"),
    ("The sale ends on 2026-05-03.", "3 May 2026"),
    ("Das Angebot gilt bis 3. Mai 2026.", "May 3rd, 2026"),
    ("Le café est fermé le lundi.", "cafe ferme"),
    ("The label is FREE for orders above 40 euros", "label is free"),
    ("Lamps made to measure cannot be returned.", "lamps made to measure cannot be returned"),
    ("We ship to Norway. It takes six days.", "Norway 6 days"),
    ("| Norway | 6 | 19 euros |", "Norway 19 euros"),
    ("We reply no later than 2 days after you write.", "2 days"),
    ("Returns aren't possible.", "returns not possible"),
    ("支払い方法はクレジットカードです。", "クレジットカード"),
    ("You get 20 % off.", "20 percent"),
]
NOT_SAID = [
    ("Refunds are paid within five days.", "14 days"),
    ("It costs 4.90 USD.", "4.90 euros"),
    ("It takes 14 months.", "14 days"),
    ("The lamp can be returned.", "cannot be returned"),
    ("Lamps cannot be returned.", "can be returned"),
    ("We do not refund gift cards.", "refund gift cards"),
    ("Delivery is not free.", "delivery is free"),
    ("Die Lieferung ist nicht kostenlos.", "Die Lieferung ist kostenlos"),
    ("Open until 3 June 2026.", "3 May 2026"),
    ("We ship to Austria in 6 days.", "Norway 6 days"),
    ("Sorry, I don't know.", "14 days"),
    ("", "14 days"),
]
CONTRADICTIONS = [
    (
        "number",
        "Refunds take 10 days.",
        "We pay refunds within five working days after the parcel has reached us.",
        "",
    ),
    (
        "number",
        "The warranty is three years.",
        "All lamps have a warranty of two years from the day of purchase.",
        "",
    ),
    ("price", "Shipping to Norway costs 25 euros.", "Country: Norway, Days: 6, Price: 19 euros", "Shipping"),
    ("date", "The sale ends on 3 May.", "Our sale ends on 10 May.", ""),
    ("number", "Norway takes 9 days.", "Country: Norway, Days: 6, Price: 19 euros", "Shipping"),
    ("number", "You can use 3 vouchers in one order.", "You can use 2 vouchers in one order.", ""),
    (
        "negation",
        "You can return light bulbs that were opened.",
        "Light bulbs that were opened cannot be returned.",
        "",
    ),
]
AT_PEACE = [
    ("Country: Austria, Days: 3, Price: 5 euros", "Country: Norway, Days: 6, Price: 19 euros", "Shipping"),
    ("Lamps cannot be returned after 30 days.", "Gift cards cannot be refunded.", "Returns"),
    (
        "Refunds take five days.",
        "We pay refunds within five working days after the parcel has reached us.",
        "",
    ),
    ("The warranty is 24 months.", "All lamps have a warranty of two years.", ""),
    ("Shipping to Iceland costs 25 euros.", "Country: Norway, Days: 6, Price: 19 euros", "Shipping"),
    ("Vouchers are valid for three years.", "All lamps have a warranty of two years.", ""),
    ("Invoices are due within fourteen days.", "You can send anything back within thirty days.", ""),
    ("We ship to Iceland in 9 days.", "We ship to Norway in 6 days.", "Shipping"),
]


@pytest.mark.parametrize(("answer", "fact"), SAID)
def test_a_fact_is_found_however_it_is_written(answer: str, fact: str):
    assert says(answer, fact)


@pytest.mark.parametrize(("answer", "fact"), NOT_SAID)
def test_another_number_unit_day_or_a_not_is_another_fact(answer: str, fact: str):
    assert not says(answer, fact)


@pytest.mark.parametrize(("kind", "ours", "theirs", "under"), CONTRADICTIONS)
def test_what_contradicts_is_seen(kind: str, ours: str, theirs: str, under: str):
    assert contradiction(ours, theirs, under) == kind


@pytest.mark.parametrize(("ours", "theirs", "under"), AT_PEACE)
def test_what_agrees_or_is_about_something_else_is_left_alone(ours: str, theirs: str, under: str):
    assert contradiction(ours, theirs, under) is None


def test_figures_are_found_as_they_are_written():
    assert figures("We ship to Iceland in 9 days, for 25 euros. Until 3 May.") == (
        "9 days",
        "25 euros",
        "3 May",
    )
    assert figures("Yes, all our lamps are dimmable.") == ()


def test_an_answer_says_its_own_figures():
    for answer, _ in SAID:
        assert all(says(answer, figure) for figure in figures(answer)), answer
