"""The life of a handover is its table, and nothing happens that is not in it."""

import itertools

import pytest

from stepaside.engine import TRANSITIONS, Event, IllegalMove, State, move
from stepaside.engine.lifecycle import ENDED, WAITING, possible


def test_the_ordinary_life() -> None:
    state = State.REQUESTED
    for event in (Event.QUEUED, Event.OFFERED, Event.LAPSED, Event.OFFERED, Event.ACCEPTED, Event.RESOLVED):
        state = move(state, event)
    assert state is State.RESOLVED


def test_names_as_they_are_stored_will_do() -> None:
    assert move("requested", "queued") == "queued"


@pytest.mark.parametrize(
    ("state", "event"), [pair for pair in itertools.product(State, Event) if pair not in TRANSITIONS]
)
def test_what_is_not_in_the_table_cannot_happen(state: State, event: Event) -> None:
    with pytest.raises(IllegalMove, match="cannot be"):
        move(state, event)


def test_an_ended_handover_never_moves_again() -> None:
    assert all(possible(state) == () for state in ENDED)
    assert all(possible(state) for state in State if state not in ENDED)


def test_every_state_can_be_reached_and_can_end() -> None:
    assert reachable_from(State.REQUESTED) == set(State)
    assert all(reachable_from(state) & ENDED for state in State)


def test_an_agent_may_accept_whatever_waits() -> None:
    assert all(move(state, Event.ACCEPTED) is State.ACCEPTED for state in WAITING)


def test_a_second_agent_cannot_accept() -> None:
    with pytest.raises(IllegalMove, match="What can happen to it now: resolved"):
        move(State.ACCEPTED, Event.ACCEPTED)


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(ValueError, match="vanished"):
        move("requested", "vanished")


def reachable_from(start: State) -> set[State]:
    seen, todo = {start}, [start]
    while todo:
        state = todo.pop()
        todo += [after for (before, _), after in TRANSITIONS.items() if before is state and after not in seen]
        seen |= set(todo)
    return seen
