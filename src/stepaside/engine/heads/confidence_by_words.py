"""Written by `./dev train confidence_by_words`: see docs/models/confidence_by_words.md."""

from stepaside.engine.heads.head import Head, unpack

HEAD = Head(
    bias=-2.0316,
    weights=unpack(""),
    features={
        "answered": 2.0744,
        "wordier": 1.1114,
    },
)
