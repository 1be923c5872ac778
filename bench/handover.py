"""How long a customer waits for the words that a person is coming, and an agent for the brief.

The model hangs: 20 conversations wait for an answer that never comes while others ask for a person,
by the button and in words. The brief is composed from conversations of 50 and of 200 messages.
"""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.processes import short_folder
from bench.report import Options, Report, percentile, rounded, say
from stepaside.engine import Conversation, Message, Role, compose
from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.read_source import read_source
from stepaside.platform.settings import Settings
from stepaside.testing import ScriptedModel
from tests.cast import Customer, Harbour, open_harbour

HANGING, ASKING = 20, 20
AIMS = {"brief_ms": "<= 300", "ack_ms_p95": "<= 1000"}
QUESTION = "When is the shop in the harbour open?"
PAGE = "# Opening hours\n\nThe shop in the harbour is open from nine to five, Monday to Friday.\n"
SAID = (
    "Hello, my bag from order 88213 came today and the strap is torn.",
    "I am sorry to hear that. You can return it within 30 days with the label in the box.",
    "There is no label in the box, I looked twice.",
    "You can print one at harbour.example/returns with your order number.",
    "That page says my order number is wrong. My e-mail is ada@example.com.",
    "Please try again with the number on your invoice.",
    "I tried it again and it still does not work. It was 49.90 EUR.",
    "Our returns page explains how a label is printed.",
)


async def measure(options: Options) -> Report:
    """The brief alone, then a server whose model hangs."""
    briefs = {count: _compose(count, options.rounds * 20) for count in (50, 200)}
    by_button: list[float] = []
    in_words: list[float] = []
    with short_folder() as folder:
        model = ScriptedModel()
        model.hang()
        settings = Settings(
            data_dir=folder, answer_timeout=300, messages_per_minute=10**6, visitors_per_minute=10**6
        )
        async with open_harbour(settings, writer=model) as harbour:
            await _know(harbour, folder)
            waiting = await _hang(harbour, model)
            for _ in range(options.rounds):
                await _ask(harbour, by_button, in_words)
            in_words += [await _seconds_to_told(customer, words=True) for customer in waiting]
    return Report("handover", _figures(briefs, by_button, in_words), AIMS)


def _figures(briefs: dict[int, float], by_button: list[float], in_words: list[float]) -> dict[str, float]:
    figures = {
        "brief_ms": max(briefs.values()),
        **{f"brief_ms_{count}_messages": ms for count, ms in briefs.items()},
        "ack_ms_p50": percentile(by_button + in_words, 0.5) * 1e3,
        "ack_ms_p95": max(percentile(by_button, 0.95), percentile(in_words, 0.95)) * 1e3,
        "ack_ms_p95_by_button": percentile(by_button, 0.95) * 1e3,
        "ack_ms_p95_in_words": percentile(in_words, 0.95) * 1e3,
        "asked": len(by_button) + len(in_words),
    }
    return {name: rounded(value) for name, value in figures.items()}


def _compose(count: int, times: int) -> float:
    """Milliseconds that 19 of 20 briefs of such a conversation stay below."""
    conversation, took = _conversation(count), []
    for _ in range(times):
        began = time.perf_counter()
        compose(conversation, reason="button")
        took.append((time.perf_counter() - began) * 1e3)
    return percentile(took, 0.95)


def _conversation(count: int) -> Conversation:
    begin, roles = datetime(2026, 1, 5, 9, tzinfo=UTC), (Role.CUSTOMER, Role.ASSISTANT)
    messages = [
        Message(
            number + 1,
            roles[number % 2],
            f"{SAID[number % len(SAID)]} ({number})",
            begin + timedelta(minutes=number),
        )
        for number in range(count)
    ]
    return Conversation(id="cnv_1", messages=tuple(messages))


async def _know(harbour: Harbour, folder: Path) -> None:
    """One page, so that there is something for the model to answer from."""
    pages = folder / "pages"
    await asyncio.to_thread(pages.mkdir)
    await asyncio.to_thread((pages / "opening.md").write_text, PAGE)
    pool, workspace = harbour.server.realtime.database.pool, harbour.server.workspace.id
    source = await add_source(pool, workspace, str(pages))
    await read_source(pool, workspace, source.id)


async def _hang(harbour: Harbour, model: ScriptedModel) -> list[Customer]:
    """As many customers whose question the model does not answer."""
    customers = [await harbour.customer() for _ in range(HANGING)]
    for customer in customers:
        await customer.says(QUESTION)
    async with asyncio.timeout(60):
        while len(model.prompts) < HANGING:
            await asyncio.sleep(0.05)
    say(f"{len(model.prompts)} answers hang")
    return customers


async def _ask(harbour: Harbour, by_button: list[float], in_words: list[float]) -> None:
    for _ in range(ASKING):
        by_button.append(await _seconds_to_told(await harbour.customer(), words=False))
        in_words.append(await _seconds_to_told(await harbour.customer(), words=True))


async def _seconds_to_told(customer: Customer, *, words: bool) -> float:
    """From asking until the customer reads that a person is being brought in."""
    began = time.perf_counter()
    await (customer.say("can I talk to someone?") if words else customer.ask_for_person())
    await customer.entry(lambda entry: entry["body"].get("key") == "ho.ack")
    return time.perf_counter() - began
