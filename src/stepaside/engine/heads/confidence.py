"""Written by `./dev train confidence`: see docs/models/confidence.md."""

from stepaside.engine.heads.head import Head, unpack

HEAD = Head(
    bias=-4.8302,
    weights=unpack(""),
    features={
        "nearest": 5.4616,
        "ahead": 2.1136,
        "others": -2.2224,
        "answered": 1.2767,
        "wordier": 0.4609,
        "agreed": 0.4264,
    },
)
