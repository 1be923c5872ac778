"""The life of a handover, as one table.

A handover is a record, not a flag: it is requested once and it ends once, and in between somebody
is always responsible for it. The table below says everything that can happen to it; what is not in
the table cannot happen, because every change goes through `move`.

    requested ──▶ queued ◀──▶ offered ──▶ accepted ──▶ resolved
        │            │            │           ├──────▶ handed_back
        │            │            │           └──────▶ queued (transferred, or the agent is gone)
        ├────────────┴────────────┴─────────▶ abandoned
        └────────────┴────────────┴─────────▶ asynchronous ──▶ queued, accepted, resolved, abandoned

- *requested*: the floor was taken from the assistant and the customer was told, in one transaction.
  It lasts until the router has run, normally milliseconds, but it is a state because a crash may
  fall into it: whoever starts up queues what is still only requested.
- *queued*: it waits in a team's queue, and any agent of the team may accept it.
- *offered*: it was put before one agent. Their silence (`lapsed`) or their no (`passed`) returns it
  to the queue, so an offer can never be where a handover gets lost.
- *accepted*: an agent has the floor. From here the customer deals with a named person. `transferred`
  puts it back into a queue on purpose, `released` because the agent is gone.
- *asynchronous*: nobody can serve it now and the reply will go by e-mail or later in the chat.
  The promise to reply is open work, so this is not an end.
- *resolved*, *handed_back*, *abandoned*: the ends. A person solved it; a person returned the thread
  to the assistant; the customer left or called it off before anybody accepted. A customer who
  comes back starts a new handover: an ended one never reopens, so its times stay true.

`accepted` is reachable from every waiting state because agents may take what they see without being
offered it, and a takeover (an agent steps in unasked) is a handover that goes straight from
requested to accepted. `abandoned` is not reachable from accepted: once a person is there, it ends
by that person's doing, also when the customer has gone quiet.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    REQUESTED = "requested"
    QUEUED = "queued"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    RESOLVED = "resolved"
    HANDED_BACK = "handed_back"
    ABANDONED = "abandoned"
    ASYNCHRONOUS = "asynchronous"


class Event(StrEnum):
    """What happened to a handover; each in the past tense."""

    QUEUED = "queued"
    OFFERED = "offered"
    PASSED = "passed"
    LAPSED = "lapsed"
    ACCEPTED = "accepted"
    TRANSFERRED = "transferred"
    RELEASED = "released"
    RESOLVED = "resolved"
    HANDED_BACK = "handed_back"
    ABANDONED = "abandoned"
    DEFERRED = "deferred"


TRANSITIONS: Mapping[tuple[State, Event], State] = MappingProxyType(
    {
        (State.REQUESTED, Event.QUEUED): State.QUEUED,
        (State.REQUESTED, Event.OFFERED): State.OFFERED,
        (State.REQUESTED, Event.ACCEPTED): State.ACCEPTED,
        (State.REQUESTED, Event.ABANDONED): State.ABANDONED,
        (State.REQUESTED, Event.DEFERRED): State.ASYNCHRONOUS,
        (State.QUEUED, Event.OFFERED): State.OFFERED,
        (State.QUEUED, Event.ACCEPTED): State.ACCEPTED,
        (State.QUEUED, Event.ABANDONED): State.ABANDONED,
        (State.QUEUED, Event.DEFERRED): State.ASYNCHRONOUS,
        (State.OFFERED, Event.PASSED): State.QUEUED,
        (State.OFFERED, Event.LAPSED): State.QUEUED,
        (State.OFFERED, Event.ACCEPTED): State.ACCEPTED,
        (State.OFFERED, Event.ABANDONED): State.ABANDONED,
        (State.OFFERED, Event.DEFERRED): State.ASYNCHRONOUS,
        (State.ACCEPTED, Event.RESOLVED): State.RESOLVED,
        (State.ACCEPTED, Event.HANDED_BACK): State.HANDED_BACK,
        (State.ACCEPTED, Event.TRANSFERRED): State.QUEUED,
        (State.ACCEPTED, Event.RELEASED): State.QUEUED,
        (State.ACCEPTED, Event.DEFERRED): State.ASYNCHRONOUS,
        (State.ASYNCHRONOUS, Event.QUEUED): State.QUEUED,
        (State.ASYNCHRONOUS, Event.OFFERED): State.OFFERED,
        (State.ASYNCHRONOUS, Event.ACCEPTED): State.ACCEPTED,
        (State.ASYNCHRONOUS, Event.RESOLVED): State.RESOLVED,
        (State.ASYNCHRONOUS, Event.ABANDONED): State.ABANDONED,
    }
)

ENDED = frozenset({State.RESOLVED, State.HANDED_BACK, State.ABANDONED})
WAITING = frozenset({State.REQUESTED, State.QUEUED, State.OFFERED})


class IllegalMove(ValueError):
    """The event cannot happen to a handover in this state. Whoever lost a race gets this too."""

    code = "illegal_move"

    def __init__(self, state: State, event: Event) -> None:
        self.state = state
        self.event = event
        can = ", ".join(possible(state)) or "nothing: it has ended"
        super().__init__(f"A handover that is {state} cannot be {event}. What can happen to it now: {can}.")


def move(state: State | str, event: Event | str) -> State:
    """The state after `event`, or IllegalMove. An unknown state or event name raises ValueError."""
    before, what = State(state), Event(event)
    after = TRANSITIONS.get((before, what))
    if after is None:
        raise IllegalMove(before, what)
    return after


def possible(state: State) -> tuple[Event, ...]:
    """What can happen to a handover in this state."""
    return tuple(event for (before, event) in TRANSITIONS if before is state)
