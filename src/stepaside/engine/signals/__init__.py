"""Signals: what can be noticed in a conversation, one file per detector.

A detector is a pure function of a conversation and the workspace's settings. It says how strongly it
noticed something and points at the words; it never decides. None of them sees anything before
`conversation.since` (after a hand-back everything starts afresh) or further back than `LOOKBACK` turns.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from stepaside.engine.conversation import Conversation
from stepaside.engine.signals import (
    asked_for_person,
    assistant_failed,
    assistant_repeats,
    frustration,
    high_value,
    keyword,
    low_confidence,
    missed,
    out_of_scope,
    promise_made,
    rephrased,
    resolved,
    sensitive,
    stalled,
)
from stepaside.engine.signals.asked_for_person import asks_for_person
from stepaside.engine.signals.signal import DEFAULT_KEYWORDS, LOOKBACK, Evidence, Signal, SignalSettings

Detector = Callable[[Conversation, SignalSettings], Signal | None]

DETECTORS: Mapping[str, Detector] = MappingProxyType(
    {
        detector.NAME: detector.detect
        for detector in (
            asked_for_person,
            sensitive,
            keyword,
            assistant_failed,
            promise_made,
            frustration,
            low_confidence,
            out_of_scope,
            rephrased,
            missed,
            assistant_repeats,
            stalled,
            high_value,
            resolved,
        )
    }
)

__all__ = [
    "DEFAULT_KEYWORDS",
    "DETECTORS",
    "LOOKBACK",
    "Detector",
    "Evidence",
    "Signal",
    "SignalSettings",
    "asks_for_person",
    "read",
]


def read(conversation: Conversation, settings: SignalSettings | None = None) -> tuple[Signal, ...]:
    """Everything noticed in the conversation as it stands, at most one signal per detector."""
    chosen = settings or SignalSettings()
    recent = conversation.recent(LOOKBACK)
    noticed = (detect(recent, chosen) for detect in DETECTORS.values())
    return tuple(signal for signal in noticed if signal is not None)
