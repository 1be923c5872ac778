"""Written by `./dev train confidence`: see docs/models/confidence.md."""

from stepaside.engine.heads.head import Head, unpack

HEAD = Head(
    bias=-5.0512,
    weights=unpack(""),
    features={
        "nearest": 6.5552,
        "ahead": 1.5994,
        "others": -3.4566,
        "answered": 1.2173,
        "wordier": 0.7038,
        "agreed": 0.4260,
    },
)
