"""A signal or a setting that is not documented turns the build red, and so does an example that lies."""

import json
import re
from pathlib import Path

import pytest

from stepaside.engine import DEFAULT, SignalSettings, parse
from stepaside.engine.conditions import MAX_DEPTH
from stepaside.engine.signals import DETECTORS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", ["signals.md", "policy.md"])
def test_every_signal_and_every_setting_is_on_the_page(page: str) -> None:
    text = (DOCS / page).read_text()
    named = set(re.findall(r"[`\"](\w+)[`\"]", text))
    assert set(DETECTORS) <= named
    assert set(SignalSettings.__struct_fields__) <= named


def test_the_policy_on_the_page_is_a_policy() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", (DOCS / "policy.md").read_text(), re.DOTALL)
    assert parse(json.loads(example)).signals.stalled_after == DEFAULT.signals.stalled_after


def test_the_nesting_on_the_page_is_the_limit() -> None:
    assert "three deep" in (DOCS / "policy.md").read_text()
    assert MAX_DEPTH == 3
