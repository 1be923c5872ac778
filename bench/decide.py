"""How long one decision takes: embed what the customer said, read every signal, decide, explain. No language model.

Conversations of 2, 20 and 200 messages, each unlike the others. As in a live server, each one's turn before
was judged earlier, and many other conversations since: what is remembered of it is what the caches kept.
"""

import asyncio
import random
import time

import msgspec

from bench.report import Figures, Options, Report, median, percentile, rounded
from bench.small_talk import conversation
from stepaside.engine import DEFAULT, Conversation, Role, judge
from stepaside.models import embedder

SIZES = (2, 20, 200)
CONVERSATIONS = 40  # of each size, times the rounds


async def measure(options: Options) -> Report:
    chance = random.Random(0)
    times: dict[int, list[float]] = {size: [] for size in SIZES}
    embedding: list[float] = []
    for _ in range(options.rounds):
        talks = [(size, conversation(chance, size)) for size in SIZES for _ in range(CONVERSATIONS)]
        remembered = [(size, await _lived_through(talk)) for size, talk in talks]
        chance.shuffle(remembered)
        for size, talk in remembered:
            whole, meant = await _turn(talk)
            times[size].append(whole)
            embedding.append(meant)
    everything = [ms for each in times.values() for ms in each]
    metrics = {
        "median_ms": rounded(median(everything)),
        "p99_ms": rounded(percentile(everything, 0.99)),
        "growth_200_vs_20": rounded(median(times[200]) / median(times[20])),
    }
    return Report(
        "decide",
        metrics,
        {"median_ms": "<= 10", "p99_ms": "<= 30", "growth_200_vs_20": "<= 1.2"},
        baseline={"median_ms": rounded(median(embedding))},
        sets={f"{size} messages": _figures(of) for size, of in times.items()},
        split="generated conversations, seed 0; the baseline is the embedding alone",
        threshold="none",
    )


def _figures(times: list[float]) -> Figures:
    return {"median_ms": rounded(median(times)), "p99_ms": rounded(percentile(times, 0.99))}


async def _lived_through(talk: Conversation) -> Conversation:
    """The conversation with the meaning of what was said before, as the turn before left it."""
    before = [m for m in talk.messages[:-2] if m.role is Role.CUSTOMER][-12:]
    vectors = await asyncio.gather(*(embedder().embed_query(m.text) for m in before))
    meant = {m.entry: tuple(map(float, v)) for m, v in zip(before, vectors, strict=True)}
    messages = tuple(msgspec.structs.replace(m, meaning=meant.get(m.entry)) for m in talk.messages)
    lived = msgspec.structs.replace(talk, messages=messages)
    if len(messages) > 2:
        judge(DEFAULT, msgspec.structs.replace(lived, messages=messages[:-2]))
    return lived


async def _turn(talk: Conversation) -> tuple[float, float]:
    """Milliseconds for the whole turn, and for the embedding in it."""
    begun = time.perf_counter()
    asked = talk.messages[-2]
    vector = await embedder().embed_query(asked.text)
    meant = time.perf_counter()
    said = msgspec.structs.replace(asked, meaning=tuple(map(float, vector)))
    now = msgspec.structs.replace(talk, messages=(*talk.messages[:-2], said, talk.messages[-1]))
    judge(DEFAULT, now)
    return (time.perf_counter() - begun) * 1000, (meant - begun) * 1000
