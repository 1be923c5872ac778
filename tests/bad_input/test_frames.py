"""Frames that no widget and no console of ours would send."""

import asyncio
import json

import pytest

from stepaside.accounts.access import for_customer
from stepaside.conversations import drafts
from stepaside.conversations.append import Stored
from stepaside.platform.errors import BadInput
from tests.bad_input.strangers import CONSOLE, WIDGET, ending, raw
from tests.cast import Customer, Harbour

pytestmark = pytest.mark.anyio

UNREADABLE = {
    "no JSON": "hello",
    "half of it": '{"type":"say","key":"k"',
    "nothing": "",
    "no object": "[1, 2]",
    "null": "null",
    "a number": "1e999",
    "deep": "[" * 30_000,
    "no type": '{"key":"k","text":"t"}',
    "unknown type": '{"type":"become_owner"}',
    "unknown type of many bytes": json.dumps({"type": "🜁" * 200}, ensure_ascii=False),
    "the type no word": '{"type":7}',
    "text no string": '{"type":"say","key":"k","text":5}',
    "text missing": '{"type":"say","key":"k"}',
    "score no number": '{"type":"rate","key":"k","score":"five"}',
    "typing no yes or no": '{"type":"typing","on":"maybe"}',
    "half a surrogate pair": '{"type":"say","key":"k","text":"\\ud800"}',
}


async def test_a_customers_frame_that_cannot_be_read_ends_the_line_with_words(harbour: Harbour):
    for what, frame in UNREADABLE.items():
        ada = await harbour.customer()
        await ada.socket.send(frame)
        error = await ada.until("error")
        assert error["code"] == "bad_frame", what
        assert error["message"].endswith("."), what
        await ada.socket.wait_closed()
        assert ada.socket.close_code == 4400, what


@pytest.mark.parametrize("path", [WIDGET, CONSOLE])
async def test_a_first_frame_that_cannot_be_read_ends_the_line_with_words(harbour: Harbour, path: str):
    for what, frame in UNREADABLE.items():
        async with raw(harbour, path) as socket:
            await socket.send(frame)
            error, code = await ending(socket)
        assert (error["code"], code) == ("bad_frame", 4400), what


@pytest.mark.parametrize("path", [WIDGET, CONSOLE])
async def test_whoever_speaks_before_hello_is_not_heard(harbour: Harbour, path: str):
    async with raw(harbour, path) as socket:
        await socket.send('{"type":"say","key":"k","text":"t","conversation":"cnv_1","seen":0}')
        error, code = await ending(socket)
    assert (error["code"], code) == ("bad_frame", 4400)


async def test_a_second_hello_is_not_heard(harbour: Harbour):
    ada, ben = await harbour.customer(), await harbour.customer()
    await ada.send("hello", token=ben.token)
    assert (await ada.until("error"))["code"] == "bad_frame"


async def test_a_binary_frame_is_read_like_text_or_refused_with_words(harbour: Harbour):
    ada = await harbour.customer()
    await ada.socket.send(b'{"type":"ping"}')
    await ada.until("pong")
    await ada.socket.send(b"\xff\xfe\x00\x01")
    assert (await ada.until("error"))["code"] == "bad_frame"


async def test_seventy_kilobytes_in_a_frame_are_too_large(harbour: Harbour):
    ada = await harbour.customer()
    await ada.send("say", key="k", text="x" * 70_000)
    assert (await ada.until("error"))["code"] == "too_large"
    await ada.socket.wait_closed()
    assert ada.socket.close_code == 1009


@pytest.mark.parametrize("path", [WIDGET, CONSOLE])
async def test_two_megabytes_in_a_frame_close_the_line_at_once(harbour: Harbour, path: str):
    async with raw(harbour, path) as socket:
        await socket.send("x" * 2_000_000)
        assert (await ending(socket))[1] == 1009


async def test_a_frame_in_a_thousand_fragments_counts_as_one(harbour: Harbour):
    async with raw(harbour, WIDGET) as socket:
        await socket.send("x" * 2_000 for _ in range(1_000))
        assert (await ending(socket))[1] == 1009


REFUSED = {
    "empty": ({"key": "k", "text": ""}, "empty"),
    "blank": ({"key": "k", "text": " \n\t "}, "empty"),
    "only NUL": ({"key": "k", "text": "\x00"}, "empty"),
    "8,001 characters": ({"key": "k", "text": "x" * 8_001}, "too_long"),
    "no key": ({"key": "", "text": "t"}, "bad_key"),
    "long key": ({"key": "k" * 65, "text": "t"}, "bad_key"),
    "NUL in the key": ({"key": "k\x00", "text": "t"}, "bad_key"),
    "line break in the key": ({"key": "k\n", "text": "t"}, "bad_key"),
}


async def test_a_message_that_cannot_be_stored_is_refused_and_the_line_stays(harbour: Harbour):
    ada = await harbour.customer()
    for what, (say, code) in REFUSED.items():
        since = len(ada.frames)
        await ada.send("say", **say)
        assert (await ada.until("refused", since=since))["code"] == code, what
    await stays(ada)


async def test_a_score_that_is_none_is_refused(harbour: Harbour):
    ada = await harbour.customer()
    for score in (0, 6, -1, 10**12, 10**400):
        await ada.send("rate", key=f"score-{score % 7919}", score=score)
        await ada.until(lambda f, score=score: f["type"] == "refused" and f["key"] == f"score-{score % 7919}")
    await stays(ada)


async def test_a_number_that_no_entry_can_have_is_told_apart_from_an_outage(harbour: Harbour):
    """`unavailable` would make a client come back with the same number for ever; silence would be worse."""
    ada = await harbour.customer()
    tabs = [await harbour.customer(ada.token, after=after) for after in (-5, 2**31, 10**18)]
    await ada.says("Is anybody there?")
    for tab in tabs:
        await tab.reads("Is anybody there?")


async def test_a_message_that_cannot_be_stored_does_not_take_along_those_that_share_its_commit(
    harbour: Harbour,
):
    ada, maya = await harbour.customer(), await harbour.agent("Maya")
    await maya.post(f"/v1/conversations/{ada.conversation}/take-over")
    live = harbour.server.realtime
    async with live.database.reading() as connection:
        access = await for_customer(connection, ada.token)
    good = [live.grouped.append(access, drafts.message("My bag", f"good-{n}")) for n in range(4)]
    bad = live.grouped.append(access, drafts.message("t", "bad", seen=2**40))
    *stored, failed = await asyncio.gather(*good, bad, return_exceptions=True)
    assert [type(outcome) for outcome in stored] == [Stored] * 4
    assert isinstance(failed, BadInput)
    await maya.send("say", conversation=ada.conversation, key="k", text="t", seen=2**40)
    assert (await maya.until("refused"))["code"] == "bad_input"


async def stays(ada: Customer) -> None:
    await ada.send("ping")
    await ada.until("pong")
