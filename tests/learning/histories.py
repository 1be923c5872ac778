"""Past conversations for tests: Ada asks, the assistant answers, and it ends somehow."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

BEGAN = datetime(2026, 11, 1, 9, tzinfo=UTC)


def row(number: int, *texts: str, **outcome: Any) -> dict[str, Any]:
    """Customer and assistant take turns, the customer first."""
    roles = ("customer", "assistant")
    messages = [{"role": roles[at % 2], "text": text, "at": _at(number, at)} for at, text in enumerate(texts)]
    return {"id": f"past-{number}", "messages": messages, "outcome": outcome}


def _at(day: int, minute: int) -> str:
    return (BEGAN + timedelta(days=day % 20, minutes=minute)).isoformat()


def written(file: Path, rows: list[dict[str, Any]]) -> Path:
    file.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return file


def shop(count: int) -> list[dict[str, Any]]:
    """Refunds end badly, parcels end well: what a model should find out, and the rules cannot know."""
    rows = []
    for number in range(count):
        bad = number % 3 == 0
        what = "refund for the broken lamp" if bad else "parcel with the green chair"
        again = "and the money for the lamp?" if bad else "thanks, that is all"
        rows.append(
            row(
                number, f"Question {number} about my {what}", "Here is what I found.", again, resolved=not bad
            )
        )
    return rows
