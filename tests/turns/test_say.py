"""An offer of a person shows the closest that was found, if that is nearly an answer, and says that it is unsure."""

import pytest

from stepaside.assistant.reply import Cited, Reply, Terms
from stepaside.engine import Answer, Offer, Reason
from stepaside.knowledge.values import Quote
from stepaside.turns.say import body_of

TEXT = "Delivery takes 5 days."
REPLY = Reply(TEXT, (Quote("Shipping", None, TEXT, ()),), 0.3, cites=(Cited(0, len(TEXT), 0),))
UNSURE = (Reason("low_confidence", "not sure", 0.7, (), 1.0),)
TERMS = Terms(unsure_below=0.25)


def test_the_closest_is_shown_with_its_source_and_the_offer():
    body = body_of(Offer(UNSURE, 1), REPLY, TERMS, None)
    assert body["text"] == (
        "I'm not sure this answers it, but it is the closest I found:\n\nDelivery takes 5 days.\n\n"
        "Shall I get a person? They will see everything you wrote."
    )
    assert (body["offer"], body["sources"][0]["title"]) == (True, "Shipping")
    (cite,) = body["cites"]
    assert body["text"][cite["start"] : cite["end"]] == TEXT


@pytest.mark.parametrize(
    ("decision", "confidence"),
    [
        (Offer(UNSURE, 1), 0.2),
        (Offer(UNSURE, 1, firm=True), 0.3),
        (Offer((Reason("out_of_scope", "foreign", 0.9, (), 1.0),), 1), 0.3),
    ],
)
def test_what_is_hardly_an_answer_is_not_shown(decision: Offer, confidence: float):
    reply = Reply(REPLY.text, REPLY.sources, confidence, cites=REPLY.cites)
    body = body_of(decision, reply, TERMS, "de")
    assert TEXT not in body["text"]
    assert "sources" not in body
    assert body["offer"] is True


def test_an_answer_is_said_as_it_is():
    body = body_of(Answer((), 1), REPLY, TERMS, None)
    assert (body["text"], body["confidence"]) == (TEXT, 0.3)
    assert "offer" not in body
