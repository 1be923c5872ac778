"""Every benchmark on public data in one run: how good the engine is, beside a baseline and the published best."""

import importlib
import time

from bench.datasets import NoData
from bench.report import Options, Report, as_json, say

NAMES = (
    "human_request",
    "handover_timing",
    "dissatisfaction",
    "conversation_mood",
    "cannot_serve",
    "routing",
    "out_of_scope",
    "rephrase",
    "facts",
    "already_asked",
    "calibration",
    "answerable",
    "retrieval",
    "grounded",
    "gaps",
    "decide",
    "backtest",
    "brief",
    "waiting",
)


async def measure(options: Options) -> Report:
    """Metrics: how many aims there are and how many are met; `parts` has each benchmark's own report."""
    parts: dict[str, object] = {}
    for name in NAMES:
        say(f"\n{name}")
        begun = time.monotonic()
        try:
            parts[name] = as_json(await importlib.import_module(f"bench.{name}").measure(options))
        except NoData as missing:
            parts[name] = {"not_run": str(missing)}
        say(f"({time.monotonic() - begun:.0f} s)")
    aims = [aim for part in parts.values() for aim in part.get("aims", {}).values()]  # type: ignore[attr-defined]
    met = sum(aim["met"] for aim in aims)
    return Report("all", {"aims": len(aims), "aims_met": met}, {}, parts=parts)
