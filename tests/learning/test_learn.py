"""What is learned from past conversations is calibrated, compared honestly, and fits into a policy."""

import random

import msgspec
import pytest

from stepaside.engine import judge, parse, to_json, to_yaml
from stepaside.engine.policy import DEFAULT
from stepaside.engine.traits import traits
from stepaside.learning import learn as module
from stepaside.learning.fit import Examples, NothingToLearn, fit
from stepaside.learning.history import read_history
from stepaside.learning.learn import RULE, learn, policy_with
from stepaside.learning.points import views
from stepaside.learning.readings import Sight, read_one
from stepaside.platform.errors import BadInput
from tests.learning.histories import row, shop, written


def known(tmp_path, rows):
    conversations = read_history(written(tmp_path / "past.jsonl", rows)).conversations
    return conversations, [read_one(past, Sight(by_meaning=False), {}) for past in conversations]


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    conversations, readings = known(tmp_path_factory.mktemp("shop"), shop(240))
    return learn(conversations, readings, DEFAULT), conversations, readings


def test_it_finds_what_the_rules_cannot_know(lesson):
    found, _, _ = lesson
    assert (found.conversations, found.needed_person, found.verdict) == (240, 80, "better")
    assert found.says.startswith("It beats your rules")
    assert found.difference_interval[0] > 0


def test_the_policy_that_uses_it_survives_its_round_trip_and_hands_over(lesson):
    found, conversations, _ = lesson
    policy = policy_with(DEFAULT, found.learned, 0.5)
    assert parse(to_json(policy)) == policy
    assert parse(to_yaml(policy)) == policy
    refund, parcel = (next(views(past, {}))[1] for past in conversations[:2])
    assert judge(policy, refund).decision.rule == RULE
    assert judge(policy, parcel).decision.verdict == "answer"
    reason = judge(policy, refund).decision.reasons[0]
    assert reason.code == "learned"
    assert "of past conversations like this one needed a person" in reason.text
    assert reason.evidence


def test_the_engine_multiplies_as_scikit_learn_does():
    """The value that ships gives the probabilities of the model it was made from."""
    chance = random.Random(5)
    examples, found = Examples(), []
    for number in range(400):
        seen = {f"trait {one}": round(chance.random(), 3) for one in range(30) if chance.random() < 0.4}
        needs = (
            seen.get("trait 1", 0) + seen.get("trait 2", 0) * seen.get("trait 3", 0) > chance.random() * 0.8
        )
        examples.add(seen, needs, f"talk {number // 2}")
        found.append(seen)
    fitted = fit(examples)
    from stepaside.learning.fit import _Model, _platt, _Table

    table = _Table(examples)
    everything = table.needs | True
    model = _Model(table, everything)
    sums = model.sums(everything)
    scale, shift = _platt(sums, table.needs)
    learned = model.learned(scale, shift, "")
    for seen, total in zip(found, sums, strict=True):
        shares = sum(learned.shares(seen).values())
        expected = 1 / (1 + 2.718281828459045 ** -(scale * total + shift))
        assert learned.probability(seen) == pytest.approx(expected, abs=0.01)
        assert shares == pytest.approx(shares)
    assert (
        msgspec.json.decode(msgspec.json.encode(fitted.learned), type=type(fitted.learned)) == fitted.learned
    )


def test_held_out_probabilities_are_calibrated():
    chance = random.Random(7)
    examples = Examples()
    for number in range(1500):
        level = chance.random()
        found = {f"level>={step}": 1.0 for step in range(10) if level * 10 >= step}
        examples.add(found, chance.random() < level, f"talk {number}")
    fitted = fit(examples)
    for low in (0.0, 0.25, 0.5, 0.75):
        inside = [
            (p, needs)
            for p, needs in zip(fitted.held_out, examples.needs, strict=True)
            if low <= p < low + 0.25
        ]
        said, true = (sum(column) / len(inside) for column in zip(*inside, strict=True))
        assert said == pytest.approx(true, abs=0.08)


def test_the_same_history_gives_the_same_model(lesson):
    found, conversations, readings = lesson
    assert learn(conversations, readings, DEFAULT) == found


def test_conversations_are_never_parted_between_folds(lesson):
    examples = Examples()
    for number in range(60):
        examples.add({"a": 1.0}, number % 4 < 2, f"talk {number // 2}")
    folds = fit(examples).folds
    assert all(folds[at] == folds[at + 1] for at in range(0, 60, 2))


def test_a_history_of_one_kind_teaches_nothing(tmp_path):
    conversations, readings = known(tmp_path, [row(n, "Refund", "No", resolved=False) for n in range(30)])
    with pytest.raises(BadInput, match="30 conversations needed a person and 0 did not"):
        learn(conversations, readings, DEFAULT)


def test_endings_that_nobody_knows_teach_nothing(tmp_path):
    conversations, readings = known(tmp_path, [row(n, "Refund", "No") for n in range(30)])
    with pytest.raises(BadInput, match="0 conversations needed a person and 0 did not"):
        learn(conversations, readings, DEFAULT)


def test_with_too_few_conversations_it_does_not_claim_anything(tmp_path):
    conversations, readings = known(tmp_path, [*shop(60), row(61, "Hello", "Hi")])
    found = learn(conversations, readings, DEFAULT)
    assert (found.verdict, found.unknown) == ("not enough conversations", 1)
    assert found.says.startswith("Not enough conversations to tell")


def test_what_cannot_be_known_is_not_claimed_to_be_better(tmp_path):
    """Endings drawn by lot: nothing beats anything."""
    chance = random.Random(1)
    rows = [
        row(n, f"Question {chance.randint(1, 9)}", "An answer", "ok", resolved=chance.random() < 0.6)
        for n in range(240)
    ]
    conversations, readings = known(tmp_path, rows)
    assert learn(conversations, readings, DEFAULT).verdict == "cannot tell"


def test_of_a_very_long_conversation_some_turns_are_learned_from(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_TURNS", 5)
    rows = [*shop(24), row(99, *["Again?", "Wait."] * 50, resolved=False)]
    conversations, readings = known(tmp_path, rows)
    assert learn(conversations, readings, DEFAULT).turns == 24 * 2 + 5


def test_single_messages_that_were_judged_are_what_is_learned(tmp_path):
    rows = []
    for number in range(40):
        one = row(number, "Hello", "Hi", "Refund" if number % 2 else "Parcel", "Hm")
        one["messages"][2]["needs_person"] = bool(number % 2)
        rows.append(one)
    conversations, readings = known(tmp_path, rows)
    assert learn(conversations, readings, DEFAULT).turns == 40


def test_nothing_to_learn_says_so():
    with pytest.raises(NothingToLearn, match="0 conversations needed a person"):
        fit(Examples())


def test_traits_look_back_no_further_than_a_window(tmp_path):
    ((past,), _) = known(tmp_path, [row(1, *["Again about order 5?", "Please wait."] * 40)])
    windowed = [view for _, view in views(past, {})][-1]
    assert len(windowed.messages) < 40
    assert traits(past.conversation, {}) == traits(windowed, {})
