"""Written by `./dev train confidence_trouble`: see docs/models/confidence_trouble.md."""

from stepaside.engine.heads.head import Head, unpack

HEAD = Head(
    bias=-6.0064,
    weights=unpack(""),
    features={
        "broken": 1.8471,
        "when": 1.2794,
        "wish": 1.8775,
        "how": -1.5272,
        "asks": -1.1392,
        "ends_asking": -1.1836,
        "did": 0.8306,
        "not": 0.8513,
        "length": 1.6426,
    },
)
