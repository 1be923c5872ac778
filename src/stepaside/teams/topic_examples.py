"""What topics are fitted on: the examples that stand, and a description of each topic; checked before any work."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from stepaside.engine.topics import Example
from stepaside.engine.words import fold
from stepaside.platform.errors import BadInput

MOST_EXAMPLES: Final = 20_000
LONGEST_EXAMPLE: Final = 10_000  # characters

Vectors = Mapping[str, Sequence[float]]


class BadTopics(BadInput):
    """These topics cannot be told apart: what is missing, and what to do."""

    default_code = "bad_topics"


def plainly(topic: str) -> str:
    """`card_arrival` and `CardArrival` in plain words: card arrival."""
    return re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", topic)).strip().lower() or topic


class Row(NamedTuple):
    """One text to fit on. `describes`: it is the topic's description, which nothing is measured on."""

    text: str
    topic: str
    weight: float
    describes: bool


def rows_of(examples: Sequence[Example], descriptions: Mapping[str, str]) -> list[Row]:
    """The examples that stand, in an order of their own, then what describes each topic."""
    withdrawn = {(fold(example.text).text, topic) for example in examples for topic in example.against}
    standing = sorted(
        (example.topic, example.text, example.weight)
        for example in examples
        if (fold(example.text).text, example.topic) not in withdrawn
    )
    described = {topic: plainly(topic) for topic in sorted({topic for topic, _, _ in standing})}
    described |= {topic: sentence for topic, sentence in descriptions.items() if sentence.strip()}
    return [
        *(Row(text, topic, weight, False) for topic, text, weight in standing),
        *(Row(text, topic, 1.0, True) for topic, text in sorted(described.items())),
    ]


def check(rows: Sequence[Row], descriptions: Mapping[str, str], meanings: Vectors | None) -> None:
    """Raises BadTopics for what `fit` says it refuses."""
    examples = [row for row in rows if not row.describes]
    per_topic = Counter(row.topic for row in examples)
    bare = sorted(topic for topic in descriptions if topic not in per_topic)
    if bare:
        raise BadTopics(f"The topic {bare[0]!r} has no example. Give it a few messages that are about it.")
    if len(per_topic) < 2:
        raise BadTopics(
            "Fewer than two topics have examples: there is nothing to tell apart. Describe another."
        )
    if len(examples) > MOST_EXAMPLES:
        raise BadTopics(f"{len(examples)} examples are more than {MOST_EXAMPLES}. Give fewer of each topic.")
    for row in examples:
        _check_text(row)
    if meanings is not None and (lost := next((row.text for row in rows if row.text not in meanings), None)):
        raise BadTopics(f"There is no meaning vector for {lost[:60]!r}. Embed every text of texts_of().")


def _check_text(row: Row) -> None:
    if not row.text.strip():
        raise BadTopics(
            f"An example of {row.topic!r} is empty. Remove it or write what a customer would say."
        )
    if len(row.text) > LONGEST_EXAMPLE:
        raise BadTopics(
            f"An example of {row.topic!r} is longer than {LONGEST_EXAMPLE} characters. Shorten it."
        )
    if not 0 < row.weight <= 100:
        raise BadTopics(
            f"An example of {row.topic!r} has the weight {row.weight}; it takes up to 100, above 0."
        )
