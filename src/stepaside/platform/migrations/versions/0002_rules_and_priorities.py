"""Policies are lists of rules, and a handover has a priority."""

import json
from typing import Any

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("ALTER TABLE handover ADD COLUMN priority text NOT NULL DEFAULT 'normal'")
    connection = op.get_bind()
    kept = connection.execute(text("SELECT workspace_id, version, body FROM policy")).all()
    for workspace_id, version, body in kept:
        if "rules" not in body:
            connection.execute(
                text(
                    "UPDATE policy SET body = CAST(:body AS jsonb) WHERE workspace_id = :w AND version = :v"
                ),
                {"body": json.dumps(as_rules(body)), "w": workspace_id, "v": version},
            )


def as_rules(body: dict[str, Any]) -> dict[str, Any]:
    """A policy of three conditions as a list of rules: what stood in one ANY becomes one rule each."""
    rules = []
    for then, name in (("escalate", "Hand over"), ("offer", "Offer a person"), ("clarify", "Ask back")):
        condition = body.get(then)
        parts = condition.get("any", [condition]) if condition else []
        rules += [
            {"name": f"{name} {n}" if len(parts) > 1 else name, "when": part, "then": then}
            for n, part in enumerate(parts, 1)
        ]
    return {"version": body["version"], "rules": rules, "signals": body.get("signals", {})}
