"""What was trained can be trained again, and says what it is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEADS = sorted(
    path.stem
    for path in (ROOT / "src" / "stepaside" / "engine" / "heads").glob("*.py")
    if path.stem not in ("__init__", "head")
)


def test_there_are_heads() -> None:
    assert HEADS


@pytest.mark.parametrize("name", HEADS)
def test_every_head_has_a_card_and_a_script(name: str) -> None:
    card = (ROOT / "docs" / "models" / f"{name}.md").read_text()
    assert "\ndef train(" in (ROOT / "train" / f"{name}.py").read_text()
    for what in ("trained on", "licence", f"./dev train {name}"):
        assert re.search(what, card, re.IGNORECASE), f"docs/models/{name}.md does not say: {what}"
