"""The assistant tells a model what is known and does not ask for it again, whatever the model writes."""

from stepaside.assistant.known_facts import asked_again, known_facts
from tests.engine.cast import ada, assistant, conversation

TALK = conversation(
    ada("Where is my order 8821?"),
    assistant("I cannot find it."),
    ada("sorry, 8812. My name is Ada and my pin is 1596"),
)


def test_a_model_is_told_the_facts_and_no_secret():
    told = known_facts(TALK)
    assert "- Order number: 8812 (not 8821)" in told
    assert "- Name: Ada" in told
    assert "1596" not in told


def test_each_question_is_named_with_its_answer():
    (found,) = asked_again("Thanks! What is your order number?", TALK)
    assert (found.question, found.fact.value) == ("What is your order number?", "8812")
