"""What somebody must look into is told from what a page answers, by how it speaks; other languages are left alone."""

import pytest

from stepaside.knowledge.trouble import MOST, trouble

ASKED = (
    "How do I cancel my plan?",
    "Can I have my invoices sent to two people, and where do I set that?",
    "cancel my card",
    "What does 'pending' mean? My order says it.",
    "I would like to know which countries you ship to.",
)
REPORTED = (
    "Since yesterday the export fails with an error. I tried it three times and nothing changed.",
    "I was charged twice this month. My bank statement shows both, and nobody has answered since last week.",
    "After the update half of our documents disappeared. They were there this morning.",
    "The report shows 212, the list 198. Something is wrong, it worked before the last update.",
)


@pytest.mark.parametrize("message", ASKED)
def test_a_question_is_for_a_page(message: str) -> None:
    assert trouble(message) < 0.1


@pytest.mark.parametrize("message", REPORTED)
def test_what_happened_is_for_a_person(message: str) -> None:
    assert trouble(message) > 0.5


def test_asking_how_takes_the_sting_out_of_it() -> None:
    told = "The export stopped with an error yesterday."
    assert trouble(f"{told} How can I start it again?") < trouble(told)


def test_other_languages_are_taken_for_questions() -> None:
    assert (
        trouble("Seit gestern geht der Export nicht mehr, es kommt immer ein Fehler und nichts hilft.") == 0.0
    )


@pytest.mark.parametrize("message", ["", " \n", "?" * 10_000, "error " * 5_000, "\x00\ud7ff🙃"])
def test_whatever_is_said_it_is_a_probability(message: str) -> None:
    assert 0.0 <= trouble(message) <= MOST
