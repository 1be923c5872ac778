"""Written by `./dev train confidence`: see docs/models/confidence.md."""

from stepaside.engine.heads.head import Head, unpack

HEAD = Head(
    bias=-3.8792,
    weights=unpack(""),
    features={
        "nearness": 2.5158,
        "ahead": 4.9842,
        "preferred": 1.9309,
        "answered": 0.2929,
        "wordier": 0.5770,
    },
)
