"""The hand-over scores of the benchmark are the published ones."""

import importlib.util
import math
import os
import random
from pathlib import Path

import pytest

from bench.handover_metrics import f1, figures, within_tolerance

THEIRS = Path(os.environ.get("STEPASIDE_BENCH_DATA", "")) / "mhch" / "metrics.py"


@pytest.mark.parametrize(
    ("said", "gold", "tolerance", "expected"),
    [
        ([0, 0], [0, 0], 1, 1.0),
        ([0, 1], [0, 0], 1, 0.0),
        ([0, 0], [0, 1], 1, 0.0),
        ([0, 1, 0], [0, 1, 1], 1, 1.0),
        ([1, 0, 0], [0, 1, 0], 1, math.exp(-1 / 2)),
        ([1, 0, 0], [0, 0, 1], 2, math.exp(-4 / 8)),
        ([1, 1, 0], [0, 1, 0], 1, (1 + math.exp(-1 / 2)) / 2),
    ],
)
def test_how_near_a_dialogue_comes(said, gold, tolerance, expected):
    assert within_tolerance(said, gold, tolerance) == pytest.approx(expected, abs=1e-6)


def test_f1_is_over_all_turns_of_all_dialogues():
    assert f1([[1, 1], [0, 1]], [[1, 0], [1, 1]]) == pytest.approx(200 * 2 / 6)
    assert f1([[0]], [[0]]) == 0.0


@pytest.mark.skipif(not THEIRS.is_file(), reason="the data set's own metrics.py is not here")
@pytest.mark.parametrize("control", range(50))
def test_they_are_the_data_sets_own_on_any_input(control):
    spec = importlib.util.spec_from_file_location("theirs", THEIRS)
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    chance = random.Random(control)
    lengths = [chance.randint(1, 12) for _ in range(20)]
    said, gold = (
        [[int(chance.random() < share) for _ in range(length)] for length in lengths] for share in (0.3, 0.2)
    )
    expected = theirs.corpus(said, gold)
    for name, their_name in (("f1", "F1"), ("gt1", "GT-I"), ("gt2", "GT-II"), ("gt3", "GT-III")):
        assert figures(said, gold)[name] == pytest.approx(100 * expected[their_name])
