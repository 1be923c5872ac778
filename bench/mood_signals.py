"""`./dev bench mood-signals`: the detectors frustration, assistant_repeats, stalled and missed as they ship.

Precision and recall at a few strengths, against the nearest labels there are: dissatisfied turns (USS), negative
conversations (STC-3), replies that break a dialogue (DBDC3); and in STAR, where nearly everybody is calm, how
many conversations raise an alarm at all. None of these labels is "needs a person": they are proxies.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from bench import scores
from bench.datasets import Row, home, rows
from bench.dissatisfaction import BELOW, is_customer, mode, rated
from bench.mood_readings import conversations
from bench.report import Figures, Options, Report, rounded, say
from stepaside.engine.conversation import Conversation, Message, Role
from stepaside.engine.mood import mood_of
from stepaside.engine.signals import Detector, assistant_repeats, frustration, missed, stalled
from stepaside.engine.signals.signal import SignalSettings

SETTINGS = SignalSettings()
DETECTORS: dict[str, Detector] = {
    module.NAME: module.detect for module in (frustration, assistant_repeats, stalled, missed)
}
LEVELS = (0.3, 0.5, 0.7, 1.0)
STAR = 1000  # conversations of it are enough
Judged = tuple[Conversation, bool]  # at one moment, and whether it went badly


async def measure(options: Options) -> Report:
    sources: list[tuple[str, str, str, Callable[[Path], Iterator[Judged]]]] = [
        ("uss", "mwoz.jsonl.gz", "uss_mwoz_turns", uss),
        ("uss", "redial.jsonl.gz", "uss_redial_turns", uss),
        ("stc3_en", "train.jsonl.gz", "stc3_conversations", stc3),
        ("dbdc3_en", "eval.jsonl.gz", "dbdc3_replies", dbdc3),
        ("star", "dialogues.jsonl.gz", "star_calm_conversations", star),
    ]
    sets: dict[str, Figures] = {}
    for folder, file, name, judged in sources:
        where = home(options, folder)
        if where is not None and (where / file).exists():
            by_name = (
                peaks(where / file)
                if judged is star
                else [(strengths(c), bad) for c, bad in judged(where / file)]
            )
            sets[name] = table(by_name)
            say(name, sets[name])
    for folder, file in (
        ("banking77", "valid.jsonl"),
        ("clinc150", "valid.jsonl.gz"),
        ("hwu64", "valid.jsonl"),
    ):
        where = home(options, folder)
        if where is not None and (where / file).exists():
            sets[f"{folder}_calm_messages"] = moods([row["text"] for row in rows(where / file)])
    return Report(
        "mood-signals",
        dict(sets.get("stc3_conversations", {})),
        {},
        data=", ".join(sets),
        sets=sets,
        split="all of each set; nothing is fitted on any of them",
        threshold="the strengths named in the metrics",
    )


def each(judged: Iterator[Judged]) -> list[tuple[dict[str, float], bool]]:
    return [(strengths(moment), bad) for moment, bad in judged]


def strengths(moment: Conversation) -> dict[str, float]:
    found = {name: detect(moment, SETTINGS) for name, detect in DETECTORS.items()}
    return {name: signal.strength if signal else 0.0 for name, signal in found.items()}


def table(judged: Sequence[tuple[dict[str, float], bool]]) -> Figures:
    """For each detector and strength: how often it is reached, precision, recall; and what share is bad at all."""
    bad = np.array([label for _, label in judged])
    figures: Figures = {"count": len(bad), "bad": rounded(float(bad.mean()))}
    for name in DETECTORS:
        strength = np.array([found[name] for found, _ in judged])
        for level in LEVELS:
            reached = strength >= level - 1e-9
            figures[f"{name}_{level}_reached"] = rounded(float(reached.mean()))
            if bad.any():
                precision, recall = scores.precision_recall(bad, reached)
                figures[f"{name}_{level}_precision"] = rounded(precision)
                figures[f"{name}_{level}_recall"] = rounded(recall)
    return figures


def moods(texts: Sequence[str]) -> Figures:
    """How many of these questions, hardly any of which is unkind, are taken for annoyed or angry."""
    talk = conversations([("", [(Role.CUSTOMER, text) for text in texts])])[0]
    levels = np.array([mood_of(message).level for message in talk.messages])
    return {
        "count": len(levels),
        "annoyed_or_angry": rounded(float((levels <= -0.25).mean())),
        "angry": rounded(float((levels <= -0.6).mean())),
    }


def uss(path: Path) -> Iterator[Judged]:
    for row, talk in talks(path, is_customer):
        for at, turn in enumerate(row["turns"], 1):
            if rated(turn):
                yield cut(talk, at), mode(turn["ratings"]) < BELOW


def stc3(path: Path) -> Iterator[Judged]:
    for row, talk in talks(path, lambda turn: turn["role"] == "customer"):
        last = max(at for at, message in enumerate(talk.messages, 1) if message.role is Role.CUSTOMER)
        yield cut(talk, last), float(np.mean(row["satisfaction"])) < -0.5


def dbdc3(path: Path) -> Iterator[Judged]:
    """Bad is a reply that most annotators do not call unbroken."""
    for row, talk in talks(path, is_customer):
        for at, turn in enumerate(row["turns"], 1):
            if at > 1 and "O" in turn:
                yield cut(talk, at), turn["O"] <= (turn["O"] + turn["T"] + turn["X"]) / 2


def star(path: Path) -> Iterator[Judged]:
    """Conversations without labels."""
    for row in rows(path)[:STAR]:
        said = [turn for turn in row["turns"] if turn["r"] in "uw" and turn.get("t")]
        yield Conversation(str(row["id"]), tuple(message(at, turn) for at, turn in enumerate(said, 1))), False


def peaks(path: Path) -> list[tuple[dict[str, float], bool]]:
    """The strongest each detector becomes in each conversation of STAR."""
    return [(peak(talk), bad) for talk, bad in star(path)]


def peak(talk: Conversation) -> dict[str, float]:
    found = [strengths(cut(talk, at)) for at in range(1, len(talk.messages) + 1)]
    return {name: max((one[name] for one in found), default=0.0) for name in DETECTORS}


def message(entry: int, turn: Row) -> Message:
    role = Role.CUSTOMER if turn["r"] == "u" else Role.ASSISTANT
    return Message(entry, role, turn["t"], datetime(2020, 1, 1, tzinfo=UTC))


def talks(path: Path, by_customer: Callable[[Row], bool]) -> Iterator[tuple[Row, Conversation]]:
    found = [row for row in rows(path) if any(by_customer(turn) for turn in row["turns"])]
    said = [
        (str(row.get("id", at)), [(role_of(by_customer(turn)), turn["text"]) for turn in row["turns"]])
        for at, row in enumerate(found)
    ]
    return zip(found, conversations(said), strict=True)


def role_of(customer: bool) -> Role:
    return Role.CUSTOMER if customer else Role.ASSISTANT


def cut(talk: Conversation, until: int) -> Conversation:
    return Conversation(talk.id, talk.messages[:until])
