"""How long a brief takes, and whether every claim of it is in the entries it cites.

Conversations of 50 and of 200 messages: with STEPASIDE_BENCH_DATA or --data, dialogues of STAR's shape
(`turns` of `r` u or w and `t`) joined until they are long enough; without, a scripted cast of customers whose
lamps break. A claim counts as uncited when it has no cite, cites an entry that is not there, or says a word,
number or name that is in none of them: compared word by word here, by none of the brief's own code. Secrets
are written into every conversation; one that gets through counts as `leaked`.

The baseline reads the same messages once and takes the customer's last as the brief.
"""

import random
import re
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from bench.datasets import Row, find, rows
from bench.report import Figures, Options, Report, median, percentile, rounded
from stepaside.engine import DEFAULT, Brief, Claim, Conversation, Message, Role, SourceRef, compose, judge

SIZES = (50, 200)
CONVERSATIONS = 60
BEGAN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
SECRETS = ("4242 4242 4242 4242", "the code is 482913", "my password is hunter2")
LEAKS = ("4242 4242 4242", "482913", "hunter2")
FRAMES = frozenset("asked wrote the assistant answered from replied again last an agent".split())

CUSTOMER = (
    "Hi there",
    "My lamp arrived broken, order #HB-{n}. How do I get a replacement?",
    "Where is my order {n}?",
    "I already tried restarting it, nothing happens",
    "That's not what I asked. Where is order {n}?",
    "sorry, it is order {m}",
    "my e-mail is ada{n}@example.com",
    "I paid £{m}.00 on 3 May and want my money back",
    "this is ridiculous, I have been waiting for {k} days!!",
    "thanks, that worked",
    "And what does shipping to Norway cost?",
    "can I talk to someone",
)
ASSISTANT = (
    "Damaged goods can be returned within 30 days. Print the label from your account.",
    "What is your order number?",
    "I've escalated this to our team, somebody will call you within {k} hours.",
    "Delivery to Norway takes {k} working days.",
    "I'm not sure about this one. Shall I get a person?",
    "Please restart the lamp and hold the button for {k} seconds.",
)


async def measure(options: Options) -> Report:
    by_size = {size: list(_conversations(options, size)) for size in SIZES}
    for talk in by_size[SIZES[0]][:5]:
        compose(talk, reason="button")  # the first ones compile what later ones use
    metrics: Figures = {}
    for size, talks in by_size.items():
        name = "" if size == SIZES[0] else f"_{size}"
        seconds, figures = _measured(talks)
        metrics[f"median_ms{name}"] = rounded(1000 * median(seconds))
        metrics[f"p99_ms{name}"] = rounded(1000 * percentile(seconds, 0.99))
        metrics |= {f"{key}{name}": value for key, value in figures.items()}
    return Report(
        "brief",
        metrics,
        aims={"median_ms": "<= 50", "uncited_claims": "<= 0", "leaked": "<= 0"},
        baseline={"median_ms": _baseline(by_size[SIZES[0]])},
        data=str(options.data) if options.data else "generated",
        split="everything: nothing is fitted",
        threshold="none",
    )


def _measured(talks: list[Conversation]) -> tuple[list[float], Figures]:
    seconds, claims, uncited, leaked = [], 0, 0, 0
    for talk in talks:
        decision = judge(DEFAULT, talk).decision
        started = time.perf_counter()
        brief = compose(talk, decision)
        seconds.append(time.perf_counter() - started)
        found = list(_claims(brief))
        claims += len(found)
        uncited += sum(not _stands(claim, talk) for claim in found)
        leaked += any(secret in str(brief) for secret in LEAKS)
    return seconds, {"uncited_claims": uncited, "claims": claims, "leaked": leaked}


def _claims(brief: Brief) -> Iterator[Claim]:
    yield from (brief.want,) if brief.want else ()
    yield from (*brief.happened, *brief.tried, *brief.unanswered, *brief.promises)


def _stands(claim: Claim, talk: Conversation) -> bool:
    """Every word of the claim is in the entries it cites, or in the titles of their sources."""
    by_entry = {message.entry: message for message in talk.messages}
    if not claim.cites or any(cite.entry not in by_entry for cite in claim.cites):
        return False
    cited = [by_entry[cite.entry] for cite in claim.cites]
    said = _words(part for m in cited for part in (m.text, m.name, *(source.title for source in m.sources)))
    shown = re.sub(
        r"•+(?: \d{1,4}\b)?", "", claim.text.rstrip("…”")
    )  # of what is masked, four digits may stay
    return set(_words([shown])) <= set(said) | FRAMES


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in re.findall(r"\w+", text.lower())]


def _baseline(talks: list[Conversation]) -> float:
    """The customer's last message, and no more."""
    seconds = []
    for talk in talks:
        started = time.perf_counter()
        next((message.text for message in reversed(talk.messages) if message.role is Role.CUSTOMER), "")
        seconds.append(time.perf_counter() - started)
    return rounded(1000 * median(seconds))


def _conversations(options: Options, size: int) -> Iterator[Conversation]:
    chance = random.Random(size)
    spoken = _public(options, chance) if options.data else _scripted(chance)
    for number in range(CONVERSATIONS):
        said = [next(spoken) for _ in range(size - len(SECRETS))]
        for secret in SECRETS:
            said.insert(chance.randrange(len(said)), (Role.CUSTOMER, secret))
        yield Conversation(
            f"c{number}", tuple(_message(n, role, text) for n, (role, text) in enumerate(said, 1))
        )


def _message(entry: int, role: Role, text: str) -> Message:
    answers = role is Role.ASSISTANT
    sources = (SourceRef("Returns and refunds"),) if answers and entry % 3 == 0 else ()
    return Message(
        entry,
        role,
        text,
        BEGAN + timedelta(minutes=entry),
        confidence=(entry % 10) / 10 if answers else None,
        sources=sources,
    )


def _scripted(chance: random.Random) -> Iterator[tuple[Role, str]]:
    """A cast that never tires: now and then a customer writes twice, or an agent answers."""
    while True:
        numbers = {
            "n": chance.randrange(10_000, 99_999),
            "m": chance.randrange(100, 999),
            "k": chance.randrange(2, 30),
        }
        for _ in range(chance.choice((1, 1, 2))):
            yield Role.CUSTOMER, chance.choice(CUSTOMER).format(**numbers)
        speaker = Role.AGENT if chance.random() < 0.1 else Role.ASSISTANT
        yield speaker, chance.choice(ASSISTANT).format(**numbers)


def _public(options: Options, chance: random.Random) -> Iterator[tuple[Role, str]]:
    """The turns of one dialogue after the other, in a drawn order."""
    dialogues: list[Row] = [
        row for file in find(options, "star", "dialogues") for row in rows(file) if row.get("turns")
    ]
    while True:
        for turn in chance.choice(dialogues)["turns"]:
            if turn.get("t"):
                yield (Role.CUSTOMER if turn.get("r") == "u" else Role.ASSISTANT), str(turn["t"])
