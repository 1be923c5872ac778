"""JSON, JSON lines and YAML as plain values, whichever it is."""

import re
from typing import Any

import msgspec

from stepaside.knowledge.ingest.formats.decode import decode
from stepaside.knowledge.ingest.job import Unreadable

_YAML = re.compile(r"^(?:openapi|swagger)\s*:", re.MULTILINE)
MOST_ALIASES = 500


def load(content: bytes) -> Any:
    """The values. Raises Unreadable for what is neither; YAML is read for OpenAPI only."""
    text = decode(content).strip().lstrip("\ufeff")
    if text[:1] not in "{[":
        return _yaml(text)
    try:
        return msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.MsgspecError, RecursionError):
        return _json_lines(text)


def _json_lines(text: str) -> list[Any]:
    try:
        return [
            msgspec.json.decode(line.encode("utf-8", "replace")) for line in text.splitlines() if line.strip()
        ]
    except (msgspec.MsgspecError, RecursionError):
        raise Unreadable("It is damaged JSON.", "Export it again.") from None


def _yaml(text: str) -> Any:
    if not _YAML.search(text):
        raise unknown()
    import yaml

    if len(re.findall(r"(?<![\w*])\*\w", text)) > MOST_ALIASES:
        raise Unreadable("It refers to itself too often.", "Write it out, or save it as JSON.")
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both are the safe one
    except (yaml.YAMLError, ValueError, RecursionError):
        raise Unreadable("It is damaged YAML.", "Check it, or save it as JSON.") from None


def unknown() -> Unreadable:
    return Unreadable(
        "It is data of no kind that can be read.",
        "An OpenAPI document, a help centre's export, or questions with answers can be.",
        code="unknown_data",
    )
