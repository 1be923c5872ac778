"""What was noticed in past conversations is what would have been noticed live, and is worked out once."""

import time

import msgspec
import pytest

from stepaside.engine import Conversation, SignalSettings, judge
from stepaside.engine.policy import DEFAULT
from stepaside.learning import readings as module
from stepaside.learning.history import read_history
from stepaside.learning.points import points, views
from stepaside.learning.readings import Sight, engine_digest, read_all, read_one
from stepaside.learning.replay import Replayer
from tests.learning.histories import row, shop, written

BY_WORDS = Sight(by_meaning=False)


def past_of(tmp_path, *rows):
    return read_history(written(tmp_path / "past.jsonl", list(rows))).conversations


def test_a_point_is_a_turn_of_the_customer_with_the_reply_to_it(tmp_path):
    one = row(1, "Hello", "Hi", "My parcel?", "Here")
    one["messages"][1:1] = [{"role": "customer", "text": "Anybody?"}]
    one["messages"].append({"role": "customer", "text": "Thanks"})
    (past,) = past_of(tmp_path, one)
    assert [(point.entry, point.turn) for point in points(past)] == [(3, 1), (5, 2), (6, 3)]


def test_there_are_no_points_once_a_person_has_taken_over(tmp_path):
    (past,) = past_of(tmp_path, row(1, "Hello", "Hi", "A person!", "Maya", "Oh good", handed_over_at=3))
    assert [point.entry for point in points(past)] == [2, 3]


def test_where_messages_were_judged_those_are_the_points(tmp_path):
    one = row(1, "Hello", "Hi", "Help", "No")
    for at in (1, 2):
        one["messages"][at]["needs_person"] = at == 2
    (past,) = past_of(tmp_path, one)
    assert [(point.entry, point.turn) for point in points(past)] == [(2, 1), (3, 2)]


def test_a_replay_decides_what_a_live_turn_would_have_decided(tmp_path):
    """The window that a replay sees is enough: the whole conversation gives the same verdict at each turn."""
    talk = [
        "Where is my parcel 17?",
        "On its way.",
        "That did not help, where is my parcel 17?",
        "On its way.",
    ]
    (past,) = past_of(tmp_path, row(1, *talk * 12, "This is useless, I want a person"))
    found = read_one(past, BY_WORDS, {})
    for (point, _), reading in zip(views(past, {}), found, strict=True):
        said = tuple(message for message in past.conversation.messages if message.entry <= point.entry)
        judged = judge(DEFAULT, Conversation("live", said))
        strengths = {signal.name: round(signal.strength, 6) for signal in judged.signals if signal.strength}
        assert reading.strengths == strengths
    fired = Replayer(DEFAULT).course(found).handed_over
    live = next(
        point.entry for point, view in views(past, {}) if judge(DEFAULT, view).decision.verdict == "escalate"
    )
    assert fired is not None
    assert fired.entry == live


def test_readings_are_worked_out_once(tmp_path, monkeypatch):
    conversations = past_of(tmp_path, *shop(6))
    first = read_all(conversations, BY_WORDS, tmp_path / "kept.sqlite")
    told = []
    again = read_all(conversations, BY_WORDS, tmp_path / "kept.sqlite", lambda *counts: told.append(counts))
    assert (again, told) == (first, [])
    longer = past_of(tmp_path, *shop(7))
    read_all(longer, BY_WORDS, tmp_path / "kept.sqlite", lambda *counts: told.append(counts))
    assert told == [(1, 1)]


@pytest.mark.parametrize(
    "sight",
    [
        msgspec.structs.replace(BY_WORDS, settings=SignalSettings(misses=2)),
        msgspec.structs.replace(BY_WORDS, settings=SignalSettings(keywords=("lamp",))),
    ],
)
def test_other_settings_are_read_anew(tmp_path, sight):
    conversations = past_of(tmp_path, *shop(3))
    read_all(conversations, BY_WORDS, tmp_path / "kept.sqlite")
    told = []
    read_all(conversations, sight, tmp_path / "kept.sqlite", lambda *counts: told.append(counts))
    assert told == [(3, 3)]


def test_another_engine_reads_anew(tmp_path, monkeypatch):
    conversations = past_of(tmp_path, *shop(2))
    read_all(conversations, BY_WORDS, tmp_path / "kept.sqlite")
    monkeypatch.setattr(module, "engine_digest", lambda: engine_digest()[::-1])
    told = []
    read_all(conversations, BY_WORDS, tmp_path / "kept.sqlite", lambda *counts: told.append(counts))
    assert told == [(2, 2)]


def test_two_processes_find_what_one_finds(tmp_path, monkeypatch):
    conversations = past_of(tmp_path, *shop(12))
    alone = read_all(conversations, BY_WORDS, tmp_path / "alone.sqlite")
    monkeypatch.setattr(module, "ALONE", 4)
    monkeypatch.setattr(module, "PORTION", 5)
    assert read_all(conversations, BY_WORDS, tmp_path / "two.sqlite") == alone


def test_ten_thousand_turns_do_not_take_for_ever(tmp_path):
    (past,) = past_of(tmp_path, row(1, *["Still nothing about order 5?", "Please wait."] * 5_000))
    began = time.perf_counter()
    assert len(read_one(past, BY_WORDS, {})) == 5_000
    assert time.perf_counter() - began < 60


def test_a_cabinet_that_is_damaged_says_what_to_do(tmp_path):
    from stepaside.platform.errors import BadInput

    (tmp_path / "kept.sqlite").write_bytes(b"not a database, however long it is" * 100)
    with pytest.raises(BadInput, match="Delete it"):
        read_all(past_of(tmp_path, *shop(1)), BY_WORDS, tmp_path / "kept.sqlite")
