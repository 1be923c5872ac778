"""Written by `./dev train confidence_trouble`: see docs/models/confidence_trouble.md."""

from stepaside.engine.heads.head import Head, unpack

HEAD = Head(
    bias=-6.0197,
    weights=unpack(""),
    features={
        "broken": 1.8754,
        "when": 1.2868,
        "wish": 1.9079,
        "how": -1.5144,
        "asks": -1.1271,
        "ends_asking": -1.1683,
        "did": 0.8368,
        "not": 0.8450,
        "length": 1.6394,
    },
)
