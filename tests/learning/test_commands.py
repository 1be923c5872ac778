"""`stepaside import`, `learn` and `backtest`, as somebody at a terminal uses them."""

import json
import subprocess
import sys

import pytest

from tests.learning.histories import shop, written


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    written(home / "raw.jsonl", shop(60))
    with (home / "raw.jsonl").open("a") as file:
        file.write("nonsense\n")
    return home


def stepaside(home, *words):
    command = [sys.executable, "-m", "stepaside", *words]
    return subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)


def test_from_a_file_to_a_policy_that_was_tried(home):
    imported = stepaside(home, "import", "raw.jsonl", "-o", "past.jsonl")
    assert imported.returncode == 7
    assert "raw.jsonl, line 61: left out: it is not JSON" in imported.stderr
    assert "60 conversations, 1 left out" in imported.stderr

    learned = stepaside(home, "learn", "past.jsonl", "--no-meaning", "-o", "new.yaml")
    assert learned.returncode == 0, learned.stderr
    assert "Not enough conversations to tell" in learned.stderr

    words = ("backtest", "past.jsonl", "--policy", "new.yaml", "--no-meaning")
    tried = stepaside(home, *words, "--gate", "handovers>=5", "--json")
    assert tried.returncode == 0, tried.stderr
    report = json.loads(tried.stdout)
    assert report["conversations"] == 60
    assert report["gates"][0]["met"] is True
    assert report["policy"]["handovers"] > report["against"]["handovers"]
    assert stepaside(home, *words, "--gate", "handovers>=5", "--json").stdout == tried.stdout

    refused = stepaside(home, *words, "--gate", "handovers<=0")
    assert refused.returncode == 6
    assert "NOT MET  handovers<=0" in refused.stderr
    assert "thresholds divided by" in refused.stdout


def test_a_model_goes_to_standard_output(home):
    done = stepaside(home, "learn", "raw.jsonl", "--no-meaning")
    assert set(json.loads(done.stdout)) == {"bias", "weights", "traits", "trees", "about"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "nowhere.csv"), "cannot be read"),
        (("backtest", "raw.jsonl", "--policy", "nowhere.yaml"), "nowhere.yaml cannot be read"),
        (("backtest", "raw.jsonl", "--policy", "raw.jsonl", "--gate", "beauty>1"), "is not a gate"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(home, words, said):
    done = stepaside(home, *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
