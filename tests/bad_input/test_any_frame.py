"""Any frame at all: a customer's line answers, refuses or ends with words; nothing of ours breaks."""

import asyncio
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bad_input.conftest import goes_on
from tests.cast import Harbour

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
FRAMES_AT_ONCE, EXAMPLES = 6, 40

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
fields = st.sampled_from(
    ["key", "text", "on", "score", "comment", "token", "after", "conversation", "seen", "epoch"]
)
types = st.sampled_from(
    ["say", "person", "typing", "rate", "ping", "hello", "open", "note", "inbox", "close"]
)
nearly = st.builds(
    lambda type, rest: {**rest, "type": type}, types, st.dictionaries(fields, anything, max_size=5)
)
frames = (nearly | anything).map(json.dumps) | st.text(max_size=80) | st.binary(max_size=80)
OURS = {"unavailable"}


@pytest.mark.parametrize("who", ["customer", "agent"])
async def test_no_frame_breaks_the_server(harbour: Harbour, who: str):
    """Hypothesis runs in a thread, since its examples are not coroutines."""
    loop = asyncio.get_running_loop()

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(st.lists(frames, min_size=1, max_size=FRAMES_AT_ONCE))
    def send(some: list[str | bytes]) -> None:
        asyncio.run_coroutine_threadsafe(hears(harbour, who, some), loop).result(30)

    await asyncio.to_thread(send)
    await goes_on(harbour)


async def hears(harbour: Harbour, who: str, some: list[str | bytes]) -> None:
    tab = await (harbour.customer() if who == "customer" else harbour.agent("Maya"))
    try:
        for frame in some:
            await tab.socket.send(frame)
        await tab.send("ping")
    except Exception:  # noqa: BLE001  the line may have ended already
        pass
    last = await tab.until(lambda f: f["type"] in ("pong", "error"))
    assert last.get("code") not in OURS, (some, last)
    await tab.drop()
