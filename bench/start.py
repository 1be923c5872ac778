"""How long `stepaside up` takes to a first grounded answer: on a new data directory, and again.

The build is not part of it: `./dev up` from a clean clone also fetches packages and builds the pages.
"""

import json
import time
from pathlib import Path

import httpx2

from bench.harbour import Waiting
from bench.peer import connect
from bench.processes import Server, short_folder, stepaside_up
from bench.report import Options, Report, median, rounded, say

AIMS = {"warm_s": "<= 5"}
QUESTION = "When are you open on Monday?"


async def measure(options: Options) -> Report:
    """The first start once, warm starts as often as there are rounds."""
    with short_folder() as folder:
        first = await _start(folder)
        warm = [await _start(folder) for _ in range(options.rounds)]
    metrics = {
        "warm_s": median([answered for _, answered in warm]),
        "warm_listening_s": median([listening for listening, _ in warm]),
        "first_s": first[1],
        "first_listening_s": first[0],
    }
    return Report("start", {name: rounded(value) for name, value in metrics.items()}, AIMS)


async def _start(folder: Path) -> tuple[float, float]:
    """Seconds until the addresses are printed, and until a first question is answered."""
    began = time.perf_counter()
    async with stepaside_up(folder) as server:
        listening = time.perf_counter() - began
        answer = await _first_answer(server)
        answered = time.perf_counter() - began
    say(f"listening after {listening:.2f} s, answered after {answered:.2f} s: {answer[:60]}")
    return listening, answered


async def _first_answer(server: Server) -> str:
    async with httpx2.AsyncClient(base_url=server.url) as http:
        token = (await http.post("/v1/widget/start", json={})).json()["token"]
    waiting = Waiting()
    peer = await connect(server.port, "/v1/widget/socket", waiting)
    peer.say(json.dumps({"type": "hello", "token": token}).encode())
    await waiting.until("ready")
    peer.say(json.dumps({"type": "say", "key": "k", "text": QUESTION}).encode())
    entry = await waiting.entry("assistant")
    peer.close()
    assert entry["body"].get("sources"), "the answer is grounded"
    return str(entry["body"]["text"])
