"""Conversations under load: a customer posts, a second party listens, and both are counted.

Both servers under measurement speak the frames `say`, `ack` and `entries`, so one load fits both.
"""

import asyncio
import time
from dataclasses import dataclass, field

from bench.peer import Peer

WORDS = "The bag came today and the strap is torn on one side, as you can see in the photo I sent."
_ACK, _ENTRIES, _TEXT = b'{"type":"ack"', b'{"type":"entries"', b'"text":"#'


@dataclass
class Talk:
    """One conversation: what its customer sent, what was acknowledged, what the second party received.

    Messages are numbered in their text, `#17 …`, so that each can be found again on the other side.
    """

    customer: Peer
    sent_at: list[float] = field(default_factory=list)
    acknowledged: int = 0
    received: dict[int, int] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)
    posting: bool = False

    def listen(self) -> None:
        self.customer.hear = self.hear_customer_side

    def post(self) -> None:
        number = len(self.sent_at)
        self.sent_at.append(time.perf_counter())
        self.customer.say(b'{"type":"say","key":"k%d","text":"#%d %b"}' % (number, number, WORDS.encode()))

    def hear_customer_side(self, frame: bytes) -> None:
        """The acknowledgement of one message is the signal for the next."""
        if frame.startswith(_ACK):
            self.acknowledged += 1
            if self.posting:
                self.post()
        elif b'"refused"' in frame or b'"error"' in frame:
            raise RuntimeError(frame.decode())

    def hear_second_party(self, frame: bytes) -> None:
        if not frame.startswith(_ENTRIES):
            return
        now = time.perf_counter()
        at = frame.find(_TEXT)
        while at >= 0:
            number = int(frame[at + len(_TEXT) : frame.index(b" ", at)])
            self.received[number] = self.received.get(number, 0) + 1
            self.latencies.append(now - self.sent_at[number])
            at = frame.find(_TEXT, at + len(_TEXT))

    @property
    def is_quiet(self) -> bool:
        """Everything sent was acknowledged and received."""
        return self.acknowledged == len(self.sent_at) == len(self.received)


async def post_as_fast_as_acknowledged(talks: list[Talk], seconds: float) -> None:
    """A closed loop: each customer has one message under way at a time."""
    for talk in talks:
        talk.posting = True
        talk.post()
    await asyncio.sleep(seconds)
    for talk in talks:
        talk.posting = False
    await until_quiet(talks)


async def post_at_a_rate(talks: list[Talk], per_second: float, seconds: float) -> None:
    """An open loop: one message every so often, from one customer after the other."""
    start, count = time.perf_counter(), int(per_second * seconds)
    for number in range(count):
        await asyncio.sleep(max(start + number / per_second - time.perf_counter(), 0))
        talks[number % len(talks)].post()
    await until_quiet(talks)


async def until_quiet(talks: list[Talk], patience: float = 10.0) -> None:
    """Waits for what is under way; what does not come within `patience` counts as lost."""
    give_up = time.perf_counter() + patience
    while time.perf_counter() < give_up and not all(talk.is_quiet for talk in talks):
        await asyncio.sleep(0.005)
