"""Written by `./dev train rephrase`: see docs/models/rephrase.md."""

from stepaside.engine.heads.head import Head, unpack

HEAD = Head(
    bias=-4.5320,
    weights=unpack(""),
    features={
        "closeness": 7.7555,
        "shared": -2.2259,
        "numbers": -0.1429,
        "negation": -0.0659,
        "asking": -0.6884,
    },
)
