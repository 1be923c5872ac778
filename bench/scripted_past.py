"""A scripted cast over virtual time: past conversations of a shop, as many as wanted, the same for a seed.

Customers come with an errand that the assistant knows, half knows or does not know. They rephrase, grow
short, ask for a person, give up, or say that it worked; what becomes of them is written down as it would be.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

BEGAN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
THINGS = """parcel invoice lamp chair teapot jacket charger desk mirror rug kettle backpack bicycle helmet tent
blender mattress monitor keyboard printer sofa wardrobe pillow watch camera phone stand speaker""".split()
COLOURS = "blue red green black white grey yellow oak walnut silver".split()
PLACES = "Leeds Ghent Porto Turin Gdansk Izmir Lyon Bremen Utrecht Malaga Cork Graz Bergen Tartu".split()
ERRANDS = (
    "Where is my {colour} {thing}, order {number}? It should have been in {place} on {day}.",
    "How do I send back the {thing} from order {number}, it arrived {wrong} on {day}",
    "can you change the address of order {number} to {place} please, it is a {colour} {thing}",
    "I was charged twice for the {colour} {thing}, {amount} on {day}, order {number}",
    "Do you deliver a {colour} {thing} to {place} before {day}?",
    "what is the warranty on a {thing}, bought on {day} for {amount}",
    "The {thing} I got on {day} does not turn on, what can I do? It is {wrong}",
    "Is the {colour} {thing} for {amount} still in stock in {place}?",
    "my discount of {amount} did not work on order {number} with the {thing}",
    "I need an invoice with my company's address in {place} for order {number}",
)
AGAIN = (
    "No, I asked about the {thing} of order {number}, not that",
    "That did not help. {errand}",
    "As I said, {errand}",
    "I already did that with the {thing} and it is still {wrong}",
    "this is not what I mean, the {colour} {thing} from {day}",
    "ok but where does it say that for {place}, and for order {number}",
)
CROSS = (
    "This is ridiculous, I have been waiting for the {thing} since {day}!!",
    "useless. still no {thing}, still {wrong}",
    "I am really annoyed, {amount} gone and nobody cares about order {number}",
    "WHY does nobody answer me about the {colour} {thing}???",
)
PERSON = (
    "Can I talk to a person about order {number}?",
    "please get me a human, this is about the {thing}",
    "I want to speak to someone in {place}",
    "agent please",
)
DETAILS = (
    "it is order {number}, from {day}",
    "my e-mail is {name}@mail.example and the order {number}",
    "the {colour} one, delivered to {place}",
    "I paid {amount} on {day} with a card",
    "it arrived {wrong}, I can send a photo of the {thing}",
)
THANKS = (
    "thanks, that worked for the {thing}",
    "Great, order {number} is sorted, thank you",
    "perfect, thanks",
)
ANSWERS = (
    "A {thing} can be sent back within {days} days. Use the label in the parcel and name order {number}.",
    "Orders to {place} take {days} working days, and you get a link as soon as the {thing} is on its way.",
    "Invoices are in your account under Orders; choose order {number} and then Download.",
    "The warranty of a {thing} is two years from {day}. Please keep the invoice of {amount}.",
    "You can change the address until the {thing} has left {place}.",
)
UNSURE = (
    "I am not sure about the {thing}. Do you mean order {number}?",
    "I could not find that for {place}. Could you say it in other words?",
)
WRONG = "broken scratched missing late incomplete wet damaged".split()
NAMES = "ada.moss tom.reed ines.vila jan.kowal maya.lind otto.berg lea.roux emre.kaya".split()


def conversations(count: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Rows of a history, over some months of virtual time."""
    chance = random.Random(seed)
    at = BEGAN
    for number in range(count):
        at += timedelta(minutes=chance.expovariate(1 / 12))
        yield _Talk(chance, at, number).row()


class _Talk:
    """One conversation as it is being had."""

    def __init__(self, chance: random.Random, at: datetime, number: int) -> None:
        self._chance, self._at, self._number = chance, at, number
        self._known = chance.choices((0.9, 0.6, 0.2), (60, 25, 15))[
            0
        ]  # how well the assistant knows the errand
        self._patience = chance.choices((2, 3, 5, 8, 12), (15, 25, 25, 25, 10))[0]
        self._slots = {
            "thing": chance.choice(THINGS),
            "colour": chance.choice(COLOURS),
            "place": chance.choice(PLACES),
            "wrong": chance.choice(WRONG),
            "name": chance.choice(NAMES),
            "number": chance.randint(1000, 99999),
            "amount": f"€{chance.randint(5, 900)}.{chance.randint(0, 99):02}",
            "day": f"{chance.randint(1, 28)} {chance.choice(('March', 'April', 'May', 'June'))}",
            "days": chance.randint(2, 60),
        }
        self._slots["errand"] = self._say(ERRANDS)
        self._messages: list[dict[str, Any]] = []
        self._outcome: dict[str, Any] = {}

    def row(self) -> dict[str, Any]:
        self._customer(str(self._slots["errand"]))
        helped, asked = False, False
        for turn in range(1, 14):
            good = self._answer()
            if good and self._chance.random() < 0.4:
                helped = True
                break
            if turn >= self._patience:
                asked = self._chance.random() < 0.5
                self._customer(self._say(PERSON if asked else CROSS))
                break
            self._customer(self._say(DETAILS if good else CROSS if turn > 2 else AGAIN))
        self._end(helped, asked)
        row = {"id": f"past-{self._number}", "messages": self._messages, "outcome": self._outcome}
        if "handed_over_at" in self._outcome:
            row["agent_minutes"] = round(self._chance.gammavariate(4, 2), 1)
        return row

    def _end(self, helped: bool, asked: bool) -> None:
        if helped:
            if self._chance.random() < 0.5:
                self._customer(self._say(THANKS))
                self._outcome["resolved"] = True
            self._rate(4, 5, 0.5)
        elif asked and self._chance.random() < 0.8:
            self._outcome |= {"asked_for_person": True, "handed_over_at": len(self._messages)}
            self._said("agent", self._say(ANSWERS), 120)
            self._rate(3, 5, 0.3)
        else:
            self._outcome |= {"asked_for_person": asked, "left": True}
            self._rate(1, 3, 0.3)

    def _rate(self, low: int, high: int, often: float) -> None:
        if self._chance.random() < often:
            self._outcome["rating"] = self._chance.randint(low, high)

    def _answer(self) -> bool:
        good = self._chance.random() < self._known
        sure = min(0.99, max(0.02, self._chance.gauss(0.8 if good else 0.45, 0.15)))
        self._said("assistant", self._say(ANSWERS if good or sure > 0.5 else UNSURE), 3)
        self._messages[-1]["confidence"] = round(sure, 3)
        return good

    def _customer(self, text: str) -> None:
        self._said("customer", text, 60)

    def _said(self, role: str, text: str, after: float) -> None:
        self._at += timedelta(seconds=self._chance.expovariate(1 / after))
        self._messages.append({"role": role, "text": text, "at": self._at.isoformat()})

    def _say(self, lines: tuple[str, ...]) -> str:
        return self._chance.choice(lines).format(**self._slots)
