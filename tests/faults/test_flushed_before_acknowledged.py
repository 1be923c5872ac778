"""Acknowledged means on the disk: the flush comes before the acknowledgement, watched from outside."""

import asyncio
import shutil
import subprocess
from pathlib import Path

import psutil
import pytest

from tests.faults.machine import Machine, machine

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.slow,
    pytest.mark.xdist_group("kill"),
    pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed: apt-get install strace"),
]
CALLS = "trace=fdatasync,fsync,read,recvfrom,recvmsg,write,writev,sendto,sendmsg"


class Watch:
    """strace on the server and every process of its PostgreSQL, in one log and so in one order."""

    def __init__(self, machine: Machine, log: Path) -> None:
        postmaster = psutil.Process(machine.postmaster)
        pids = [machine.pid, postmaster.pid, *(child.pid for child in postmaster.children(recursive=True))]
        self._log = log
        self._pids = pids
        who = [word for pid in pids for word in ("-p", str(pid))]
        self._strace = subprocess.Popen(
            ["strace", "-f", "-s", "2000", "-e", CALLS, "-o", str(log), *who],
            stderr=subprocess.PIPE,
            text=True,
        )

    async def begun(self) -> None:
        assert self._strace.stderr
        for _ in self._pids:
            line = await asyncio.to_thread(self._strace.stderr.readline)
            if "attached" not in line:
                pytest.skip(f"strace may not watch here: {line.strip()}")

    def end(self) -> list[str]:
        self._strace.terminate()
        self._strace.wait()
        return self._log.read_text().splitlines()


async def test_a_flush_of_the_log_stands_between_each_message_and_its_acknowledgement(tmp_path: Path):
    async with machine() as m:
        ada, maya = await m.customer(), await m.agent()
        await maya.post(f"/v1/conversations/{ada.conversation}/take-over")
        await ada.says("Warm up")
        watch = Watch(m, tmp_path / "calls")
        await watch.begun()
        keys = [f"flushed-{number:02d}" for number in range(10)]
        for key in keys:
            await ada.say(f"text {key}", key=key)
            await ada.until(lambda f, key=key: f["type"] == "ack" and f["key"] == key)
            await asyncio.sleep(0.05)
        calls = watch.end()
    for key in keys:
        stored = first(calls, lambda line, key=key: f"text {key}" in line and "ack" not in line)
        told = first(calls, lambda line, key=key: '\\"ack\\"' in line and key in line)
        flushed = [line for line in calls[stored:told] if "sync" in line and line.endswith("= 0")]
        assert flushed, "\n".join(calls[stored : told + 1])


def first(calls: list[str], is_it) -> int:
    return next(number for number, line in enumerate(calls) if is_it(line))
