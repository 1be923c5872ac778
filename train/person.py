"""The head `person`: does this text want a person? Its card is docs/models/person.md."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.datasets import rows
from bench.embeddings import embed
from stepaside.engine.heads.head import Head
from stepaside.engine.signals.asked_for_person import IMPLIED, request_strength
from train.person_sentences import ASKS, GIVES_UP, NO_REQUEST, lines

# Sources of human_request that may train what ships, and sets in which next to nobody wants a person.
SHIPPABLE = ("rasa_helpdesk", "rasa_financial", "ms_virtual_assistant", "ibm_bank_simple")
ELSEWHERE = (
    ("banking77", "train.jsonl.gz"),
    ("clinc150", "train.jsonl.gz"),
    ("clinc150", "oos_train.jsonl"),
    ("hwu64", "train.jsonl.gz"),
    ("dstc11_intents", "banking.jsonl"),
    ("dstc11_intents", "finance.jsonl"),
    ("dstc11_intents", "insurance_dev.jsonl"),
)
OURS_COUNT_FOR = 3.0  # the sets say the same few things over and over; ours were written to differ


@dataclass(frozen=True)
class Example:
    text: str
    wants: int
    weight: float = 1.0


def train(data: Path) -> Head:
    return fit(examples(data))


def examples(data: Path, without: str = "") -> list[Example]:
    """What the head learns from, each text once; `without` leaves out the sources whose name begins so."""
    ours = [Example(text, 1, OURS_COUNT_FOR) for text in lines(ASKS) + lines(GIVES_UP)]
    ours += [Example(text, 0, OURS_COUNT_FOR) for text in lines(NO_REQUEST)]
    labelled = [
        Example(row["text"], row["label"])
        for row in rows(data / "human_request")
        if row["source"] in SHIPPABLE and not (without and row["source"].startswith(without))
    ]
    # What the phrases take for a request is left out: read, nearly all of it is one.
    others = [Example(text, 0) for text in _elsewhere(data) if request_strength(text) < IMPLIED]
    return list({_key(example.text): example for example in [*others, *labelled, *ours]}.values())


def fit(learnt: Sequence[Example], regularisation: float = 1.0) -> Head:
    """A logistic regression on the meaning vectors."""
    model = LogisticRegression(C=regularisation, max_iter=3000)
    model.fit(
        embed([example.text for example in learnt]),
        np.array([example.wants for example in learnt]),
        sample_weight=np.array([example.weight for example in learnt]),
    )
    return Head(bias=float(model.intercept_[0]), weights=tuple(map(float, model.coef_[0])))


def _elsewhere(data: Path) -> Iterator[str]:
    """What people say about other things."""
    for folder, name in ELSEWHERE:
        yield from (row["text"] for row in rows(data / folder / name))
    for dialogue in rows(data / "star" / "dialogues.jsonl.gz"):
        yield from (turn["t"] for turn in dialogue["turns"] if turn["r"] == "u")


def _key(text: str) -> str:
    return " ".join(text.lower().split())
