"""Stepaside: AI customer support that knows when to step aside."""

__version__ = "0.1.0"
