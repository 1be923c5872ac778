"""Conversations out of a box of phrases, for measuring time: no two alike, and none about anything real."""

import random
from datetime import UTC, datetime, timedelta

from stepaside.engine import Conversation, Message, Role

BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
ASKED = (
    "Where is my {thing}? The order number is {number}.",
    "I would like to return the {thing}, it does not fit the {other} I bought in {month}.",
    "How long does the {thing} take to {place}?",
    "That is not what I asked. I meant the {thing} for the {other}.",
    "Thanks, and can I pay for the {thing} by invoice?",
    "My name is {name}, you can reach me at {name}@example.com.",
    "The {thing} says error E-{number} and then nothing happens!",
    "ok, and does it work with the {other} from {month}?",
)
ANSWERED = (
    "The {thing} arrives in {place} within five working days.",
    "You can return the {thing} within thirty days, as long as the {other} is in its box.",
    "The {thing} works with every {other} made since {month}.",
    "Please hold the button of the {thing} for ten seconds until the {other} blinks.",
)
WORDS = {
    "thing": (
        "compass",
        "winch",
        "anchor",
        "life jacket",
        "chart",
        "sail",
        "outboard motor",
        "rope",
        "lantern",
    ),
    "other": ("dinghy", "cabin", "mast", "rudder", "harbour pass", "battery", "mooring", "trailer"),
    "month": ("January", "March", "May", "July", "September", "November"),
    "place": ("Peru", "Oslo", "Porto", "Gdansk", "Izmir", "Osaka"),
    "name": ("Ada", "Grace", "Edsger", "Barbara", "Alan", "Radia"),
}


def conversation(chance: random.Random, messages: int) -> Conversation:
    """One of so many messages; the last is the assistant's answer, under decision."""
    said = tuple(_message(chance, entry) for entry in range(1, messages + 1))
    return Conversation(f"cnv_{chance.randrange(10**9)}", said)


def _message(chance: random.Random, entry: int) -> Message:
    by_customer = entry % 2 == 1
    text = chance.choice(ASKED if by_customer else ANSWERED).format(
        number=chance.randrange(10_000, 99_999), **{key: chance.choice(of) for key, of in WORDS.items()}
    )
    text += f" ({chance.randrange(10**6)})"  # no two alike
    role = Role.CUSTOMER if by_customer else Role.ASSISTANT
    confidence = None if by_customer else round(chance.uniform(0.3, 0.95), 2)
    return Message(entry, role, text, BEGAN + timedelta(seconds=20 * entry), confidence=confidence)
