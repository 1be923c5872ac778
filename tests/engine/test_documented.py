"""A signal or a setting that is not documented turns the build red, and so does an example that lies."""

import re
from pathlib import Path

import pytest

from stepaside.engine import DEFAULT, Rule, SignalSettings, parse
from stepaside.engine.conditions import MAX_DEPTH, SIGNALS
from stepaside.engine.policy import LOCKED

DOCS = Path(__file__).parents[2] / "docs"


def named_on(page: str) -> set[str]:
    return set(re.findall(r"[`\"](\w+)[`\"]", (DOCS / page).read_text()))


@pytest.mark.parametrize("page", ["signals.md", "policy.md"])
def test_every_signal_is_on_the_page(page: str) -> None:
    assert set(SIGNALS) <= named_on(page)


def test_every_setting_of_the_signals_is_on_their_page() -> None:
    assert set(SignalSettings.__struct_fields__) <= named_on("signals.md")


def test_everything_that_a_rule_can_say_is_on_the_page() -> None:
    assert set(Rule.__struct_fields__) <= named_on("policy.md")


def test_the_policy_on_the_page_is_a_policy() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", (DOCS / "policy.md").read_text(), re.DOTALL)
    policy = parse(example)
    assert policy.signals.stalled_after == DEFAULT.signals.stalled_after
    assert policy.offer_again_after == DEFAULT.offer_again_after
    assert {rule.then for rule in policy.rules} == {"escalate", "offer", "clarify"}


def test_what_is_locked_and_how_deep_conditions_nest_is_as_the_page_says() -> None:
    text = (DOCS / "policy.md").read_text()
    assert "two deep" in text
    assert MAX_DEPTH == 2
    assert "`sensitive` from 0.8" in text
    assert [(t.signal, t.at_least) for t in LOCKED.when.of] == [  # type: ignore[union-attr]
        ("asked_for_person", 1.0),
        ("sensitive", 0.8),
        ("assistant_failed", 0.01),
    ]
