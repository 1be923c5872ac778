"""A backtest says what a policy would have changed, and how those conversations really ended."""

import msgspec
import pytest

from stepaside.engine import Policy, Trigger
from stepaside.engine.policy import Rule
from stepaside.learning import backtest as module
from stepaside.learning.backtest import backtest, ended
from stepaside.learning.gates import gate_from, verdicts
from stepaside.learning.history import read_history
from stepaside.learning.readings import Reading
from stepaside.learning.replay import Fired, Replayer
from stepaside.platform.errors import BadInput
from tests.learning.histories import row, written


def policy(*rules, **more):
    return Policy(version=1, rules=tuple(Rule(f"rule {n}", *rule) for n, rule in enumerate(rules)), **more)


CROSS = policy((Trigger("frustration", 0.6), "escalate"))
SLOW = policy((Trigger("stalled", 0.5), "escalate"))


def reading(turn, **strengths):
    return Reading(2 * turn, turn, strengths)


def past_of(tmp_path, *outcomes):
    rows = [row(number, "Hello", "Hi", "Hm", "Yes", **outcome) for number, outcome in enumerate(outcomes)]
    return read_history(written(tmp_path / "past.jsonl", rows)).conversations


def test_it_stops_at_the_first_handover():
    course = Replayer(CROSS).course((reading(1), reading(2, frustration=0.7), reading(3, frustration=0.9)))
    assert course.handed_over == Fired(4, 2, "rule 0")


def test_the_locked_minimum_holds_in_a_replay_too():
    assert Replayer(policy()).course((reading(1, asked_for_person=1.0),)).handed_over is not None


def test_an_offer_is_made_once():
    offers = policy((Trigger("frustration", 0.3), "offer"), offer_again_after=2)
    course = Replayer(offers).course(tuple(reading(turn, frustration=0.4) for turn in range(1, 6)))
    assert course.offered == (1, 3, 5)


def test_the_more_eager_the_more_handovers():
    readings = [(reading(1, frustration=strength / 20),) for strength in range(21)]
    counts = [
        sum(Replayer(CROSS, eagerness).course(each).handed_over is not None for each in readings)
        for eagerness in module.EAGERNESS
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[3] < counts[-1]


@pytest.fixture
def report(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "ENOUGH", 2)
    conversations = past_of(
        tmp_path, {"left": True}, {"resolved": True}, {"rating": 1}, {"resolved": False}, {"resolved": True}
    )
    both = (reading(1), reading(2, frustration=0.8), reading(3, stalled=0.6))
    readings = [
        both,
        (reading(1, frustration=0.8),),
        (reading(1, stalled=0.6),),
        (reading(1),),
        (reading(1),),
    ]
    return backtest(CROSS, SLOW, conversations, (readings, readings))


def test_new_dropped_and_earlier_ones_are_told_apart(report):
    assert [(one.conversation, one.was, one.now, one.ended) for one in report.new] == [
        ("past-1", None, 1, "solved anyway")
    ]
    assert [(one.conversation, one.was, one.now) for one in report.dropped] == [("past-2", 1, None)]
    assert [(one.conversation, one.was, one.now) for one in report.earlier] == [("past-0", 3, 2)]
    assert (report.later, report.turns_earlier) == ((), 1.0)
    assert report.endings["solved anyway"] == 1


def test_missed_and_needless_ones_are_counted(report):
    assert (report.needed_person, report.solved_alone) == (3, 2)
    assert (report.policy.handovers, report.policy.missed_conversations) == (2, 2)
    assert report.policy.missed == pytest.approx(2 / 3, abs=1e-4)
    assert report.policy.needless == 0.5
    assert (report.against.missed, report.against.needless) == (pytest.approx(1 / 3, abs=1e-4), 0.0)
    assert report.days == 4.0
    assert report.policy.handovers_per_day == 0.5
    assert report.policy.agent_hours == pytest.approx(2 * module.MINUTES / 60, abs=1e-4)


def test_where_too_little_is_known_no_share_is_given(tmp_path):
    conversations = past_of(tmp_path, {"left": True}, {"resolved": True})
    found = backtest(CROSS, SLOW, conversations, ([(), ()], [(), ()]))
    assert (found.policy.missed, found.policy.needless) == (None, None)
    (verdict,) = verdicts(found, [gate_from("missed<=0.5")])
    assert not verdict.met
    assert "cannot be told" in verdict.why


def test_agents_minutes_come_from_the_history_where_it_has_them(tmp_path):
    rows = [row(n, "Hello", "Hi") | {"agent_minutes": minutes} for n, minutes in enumerate((6, 12))]
    conversations = read_history(
        written(tmp_path / "past.jsonl", [*rows, row(3, "Hello", "Hi")])
    ).conversations
    cross = [(reading(1, frustration=1.0),)] * 3
    assert backtest(CROSS, CROSS, conversations, (cross, cross)).policy.agent_hours == pytest.approx(27 / 60)


def test_the_same_backtest_is_the_same_to_the_last_digit(report, tmp_path):
    assert msgspec.json.decode(msgspec.json.encode(report), type=type(report)) == report


@pytest.mark.parametrize(
    ("gate", "met"),
    [("missed<=0.7", True), ("missed<0.5", False), ("needless<=old", False), ("handovers >= 2", True)],
)
def test_a_gate_is_met_or_says_why_not(report, gate, met):
    (verdict,) = verdicts(report, [gate_from(gate)])
    assert verdict.met is met
    assert ("not" in verdict.why) is not met


@pytest.mark.parametrize("text", ["", "missed", "missed=0.1", "beauty<=1", "missed<=much", "missed<=nan"])
def test_what_is_no_gate_is_refused(text):
    with pytest.raises(BadInput, match="is not a gate"):
        gate_from(text)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ({}, "unknown"),
        ({"rating": 3}, "unknown"),
        ({"rating": 1}, "rated badly"),
        ({"left": True, "rating": 1}, "left"),
        ({"resolved": False}, "not solved"),
        ({"resolved": True}, "solved anyway"),
        ({"asked_for_person": True}, "asked for a person"),
    ],
)
def test_an_ending_has_one_name(tmp_path, outcome, said):
    (past,) = past_of(tmp_path, outcome)
    assert ended(past) == said
