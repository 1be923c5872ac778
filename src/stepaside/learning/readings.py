"""What the detectors notice at each point of a history: worked out once, kept, and read back at once.

A reading is kept under everything it depends on: the conversation, the settings of detection, the learned
model, the embedding model and the engine's own code. A longer history, a new threshold or another rule
costs nothing anew; another keyword does.
"""

import asyncio
import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import msgspec

import stepaside.engine
from stepaside.engine import Conversation, Learned, SignalSettings, read
from stepaside.engine.conversation import Meaning
from stepaside.engine.learned import needs_person
from stepaside.learning.cabinet import Cabinet
from stepaside.learning.past import Past
from stepaside.learning.points import Point, points, views
from stepaside.models import ModelMissing, embedder

PORTION = 50  # conversations to a process at a time
ALONE = 100  # up to so many are read in this process
PROCESSES = 2

Strengths = Mapping[str, float]


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """The strengths of one point's signals; a signal that is absent is 0."""

    entry: int
    turn: int
    strengths: dict[str, float]


Readings = tuple[Reading, ...]
Progress = Callable[[int, int], None]


class Sight(msgspec.Struct, frozen=True):
    """How to look: the settings of detection, a learned model if there is one, and whether by meaning too."""

    settings: SignalSettings = SignalSettings()
    learned: Learned | None = None
    by_meaning: bool = True


def read_all(
    conversations: Sequence[Past], sight: Sight, cabinet: Path, progress: Progress | None = None
) -> tuple[Readings, ...]:
    """The readings of each conversation, in their order; what is not in the cabinet yet is read now."""
    if not sees_meaning():
        sight = msgspec.structs.replace(sight, by_meaning=False)
    keys = _keys(conversations, sight)
    with Cabinet(cabinet) as kept:
        known = kept.readings(keys)
    missing = [past for past, key in zip(conversations, keys, strict=True) if key not in known]
    fresh = [key for key in keys if key not in known]
    for made in _read_portions(missing, sight, cabinet, progress):
        some, fresh = fresh[: len(made)], fresh[len(made) :]
        with Cabinet(cabinet) as kept:
            kept.keep_readings(dict(zip(some, made, strict=True)))
        known |= zip(some, made, strict=True)
    return tuple(_opened(known[key]) for key in keys)


def _opened(packed: bytes) -> Readings:
    return msgspec.msgpack.decode(packed, type=Readings)


def _read_portions(
    missing: Sequence[Past], sight: Sight, cabinet: Path, progress: Progress | None
) -> Iterator[list[bytes]]:
    portions = [missing[at : at + PORTION] for at in range(0, len(missing), PORTION)]
    jobs = [(list(portion), sight, cabinet) for portion in portions]
    done = 0
    for made in _in_processes(jobs) if len(missing) > ALONE else map(_read_portion, jobs):
        done += len(made)
        if progress is not None:
            progress(done, len(missing))
        yield made


def _in_processes(jobs: Sequence[tuple[list[Past], Sight, Path]]) -> Iterator[list[bytes]]:
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_read_portion, jobs)


def _read_portion(job: tuple[list[Past], Sight, Path]) -> list[bytes]:
    portion, sight, cabinet = job
    meanings = _meanings(portion, cabinet) if sight.by_meaning else {}
    return [msgspec.msgpack.encode(read_one(past, sight, meanings)) for past in portion]


def read_one(past: Past, sight: Sight, meanings: Mapping[str, Meaning]) -> Readings:
    """One conversation, point by point. `meanings`: text to its unit vector."""
    return tuple(_reading(point, view, sight) for point, view in views(past, meanings))


def _reading(point: Point, view: Conversation, sight: Sight) -> Reading:
    signals = read(view, sight.settings)
    if sight.learned is not None:
        signals = (*signals, needs_person(sight.learned, view, signals))
    strengths = {signal.name: round(signal.strength, 6) for signal in signals if signal.strength > 0}
    return Reading(point.entry, point.turn, strengths)


def _meanings(portion: Sequence[Past], cabinet: Path) -> dict[str, Meaning]:
    """The meaning of what the customers said up to each last point; {} without a model."""
    texts = sorted({text for past in portion for text in _asked(past)})
    with Cabinet(cabinet) as kept:
        known = kept.meanings(texts, embedder().name)
        missing = [text for text in texts if text not in known]
        if missing:
            vectors = asyncio.run(embedder().embed_passages(missing))
            made = {text: vector.tolist() for text, vector in zip(missing, vectors, strict=True)}
            known |= kept.keep_meanings(made, embedder().name)
    return known


def _asked(past: Past) -> set[str]:
    last = max((point.entry for point in points(past)), default=0)
    return {
        message.text
        for message in past.conversation.messages
        if message.role == "customer" and message.entry <= last
    }


def _keys(conversations: Sequence[Past], sight: Sight) -> list[str]:
    model = _model_name() if sight.by_meaning else ""
    common = hashlib.blake2b(engine_digest() + model.encode() + msgspec.msgpack.encode(sight), digest_size=32)
    return [
        hashlib.blake2b(msgspec.msgpack.encode(past), key=common.digest(), digest_size=16).hexdigest()
        for past in conversations
    ]


def sees_meaning() -> bool:
    """Whether this installation has the embedding model."""
    return bool(_model_name())


def _model_name() -> str:
    try:
        return embedder().name
    except ModelMissing:
        return ""


@cache
def engine_digest() -> bytes:
    """Changes with every change of the engine's code."""
    folder = Path(stepaside.engine.__file__).parent
    digest = hashlib.blake2b(f"{sys.version_info[:2]}".encode(), digest_size=16)
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.digest()
