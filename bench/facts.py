"""The facts ledger against what a backend was asked: STAR's query values that the customer had said.

`recall`: the share of the listed facts whose value the ledger of the whole conversation holds. A fact
counts as held when, in lower case and without punctuation and articles, its value is a ledger value
(superseded ones included), or one of the parts of a compound one. The parts of a value are the
stretches between its commas, full stops, dashes and joining words ("and", "or", "to", "at", "for",
…): "headache and fever for two days" has the part "headache and fever". A date, a time, a number with
its unit and a person's name are also compounds of their words: "Friday" is part of "next Friday",
"11" of "11 guests", "Jane" of "Jane Doe". Secrets are compared before they are masked.

`precision_checked`: the share of right entries in a random sample of 200 ledger entries of fold 4,
drawn after the last change of the extractor and judged by hand, by reading the conversation (right:
the customer stated it, a person taking over might want it, it is copied right and its kind is right;
small talk is wrong). Earlier samples of the same fold, with the errors of which the extractor was
mended, had .88 to .945. The judgements are in `facts_judged.jsonl`: conversation, entry, key, label,
value, right or not. An entry that today's ledger no longer has is left out and counted as
`not_judged`: with many of those, the figure says little and a new sample is due.

`precision`: the share of ledger entries that hold a listed value: the README's measure, which counts every
fact as wrong that no query asked for (a hand-over needs more than a query does).

Baseline: digits, dates, weekdays and runs of capitals by regular expressions, as in the data's README.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bench.datasets import NoData, Row, find, rows
from bench.report import Figures, Options, Report, rounded
from stepaside.engine import Message, Role
from stepaside.engine.facts.ledger import facts, mentions

JUDGED = Path(__file__).with_name("facts_judged.jsonl")
_AT = datetime(2026, 1, 1, tzinfo=UTC)
_ARTICLES = frozenset(("a", "an", "the"))
_JOINS = re.compile(
    r"\s*(?:[,;/&@+()]|[.!?](?=\s|$)|\b(?:and|or|to|at|of|from|in|for|but|with|on)\b|\s-\s|(?<=\w)-(?=\w))\s*",
    re.IGNORECASE,
)
_OF_WORDS = frozenset(("name", "person", "date", "time", "amount", "quantity", "birth"))
_WITH_UNIT = re.compile(r"^\D?\s?([\d.,]*\d)\s?[^\W\d]+$")
_BASELINE = re.compile(
    r"\d[\d/:.,-]*\d(?:st|nd|rd|th)?|\d(?:st|nd|rd|th)?(?: [ap]m)?"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?-i:\b[A-Z]\w+(?:\.? [A-Z]\w+)*)",
    re.IGNORECASE,
)


async def measure(options: Options) -> Report:
    talks, listed = _read(find(options, "star", "dialogues", "facts"))
    found = {key: _ledger(talk) for key, talk in talks.items() if key in listed}
    plain = {key: [("plain", value) for value in _plain(talks[key])] for key in found}
    metrics = _scores(found, listed)
    judged = _judged(talks)
    return Report(
        "facts",
        metrics=metrics | judged,
        aims={"recall": ">= 0.95", "precision_checked": ">= 0.95"},
        baseline=_scores(plain, listed),
        published={"recall": "0.738 (README: regular expressions; precision 0.232)"},
        sets=_by_fold(found, listed),
        split="md5(id) % 5: folds 1 to 3 were read while the extractor was written; of fold 4 the samples judged",
        threshold="none: a value is in the ledger or it is not",
        data="star",
    )


def conversation(row: Row) -> tuple[Message, ...]:
    """A dialogue as messages, numbered from 1; backend queries are nobody's words."""
    said = [turn for turn in row.get("turns", ()) if turn.get("r") in ("u", "w") and turn.get("t")]
    return tuple(
        Message(number, Role.CUSTOMER if turn["r"] == "u" else Role.ASSISTANT, turn["t"], _AT)
        for number, turn in enumerate(said, 1)
    )


def parts(key: str, value: str) -> set[str]:
    """A value and its parts, as the module's docstring defines them."""
    cuts = [0, *(place for match in _JOINS.finditer(value) for place in match.span()), len(value)]
    found = {plain_words(value[a:b]) for i, a in enumerate(cuts[::2]) for b in cuts[2 * i + 1 :: 2]}
    if key in _OF_WORDS:
        found |= {plain_words(word) for word in value.split()}
    if match := _WITH_UNIT.match(value):
        found.add(plain_words(match[1]))
    return found - {""}


def plain_words(text: str) -> str:
    """In lower case, without punctuation and articles."""
    return " ".join(word for word in re.sub(r"[^\w\s]", " ", text.lower()).split() if word not in _ARTICLES)


def _read(files: Iterable[Path]) -> tuple[dict[str, Row], dict[str, list[str]]]:
    """The dialogues and the listed values, both by the dialogue's id, told apart by their fields."""
    talks: dict[str, Row] = {}
    listed: dict[str, list[str]] = {}
    for row in (row for file in files for row in rows(file)):
        if "turns" in row:
            talks[str(row["id"])] = row
        elif "facts" in row:
            listed[str(row["id"])] = [_value(fact) for fact in row["facts"]]
    if not talks.keys() & listed.keys():
        raise NoData("facts: needs a file of dialogues and a file of their facts, as in star.")
    return talks, listed


def _value(fact: Row) -> str:
    """A few values are written as a list of one: `["Friday"]`."""
    return re.sub(r'[\[\]"]', "", str(fact.get("value", "")))


def _ledger(row: Row) -> list[tuple[str, str]]:
    """The ledger as (key, value), unmasked; what has been superseded is still in it."""
    entries = dict.fromkeys((m.found.key, m.found.value) for m in mentions(conversation(row)))
    return [(key, value) for key, value in entries]


def _plain(row: Row) -> list[str]:
    said = [m.text for m in conversation(row) if m.role is Role.CUSTOMER]
    return list(dict.fromkeys(match[0] for text in said for match in _BASELINE.finditer(text)))


def _scores(found: dict[str, list[tuple[str, str]]], listed: dict[str, list[str]]) -> Figures:
    held = asked_for = entries = used = 0
    for key, ledger in found.items():
        wanted = {plain_words(value) for value in listed[key]}
        has = [parts(kind, value) for kind, value in ledger]
        everything = set().union(*has)
        held += sum(plain_words(value) in everything for value in listed[key])
        asked_for += len(listed[key])
        entries += len(ledger)
        used += sum(bool(each & wanted) for each in has)
    return {"recall": rounded(held / max(asked_for, 1)), "precision": rounded(used / max(entries, 1))}


def _by_fold(found: dict[str, list[tuple[str, str]]], listed: dict[str, list[str]]) -> dict[str, Figures]:
    folds = sorted({fold(key) for key in found})
    return {f"fold {n}": _scores({k: v for k, v in found.items() if fold(k) == n}, listed) for n in folds}


def fold(key: str) -> int:
    return int(hashlib.md5(key.encode(), usedforsecurity=False).hexdigest(), 16) % 5


def _judged(talks: dict[str, Row]) -> Figures:
    """The hand-checked precision, when these are the conversations that were judged."""
    sample = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    if not all(str(entry["id"]) in talks for entry in sample):
        return {}
    kept = [entry for entry in sample if _still_there(entry, talks[str(entry["id"])])]
    right = sum(entry["right"] for entry in kept)
    return {
        "precision_checked": rounded(right / max(len(kept), 1)),
        "judged": float(len(kept)),
        "not_judged": float(len(sample) - len(kept)),
    }


def _still_there(entry: Row, talk: Row) -> bool:
    wanted = (entry["key"], entry["label"], entry["value"])
    return any((fact.key, fact.label, fact.value) == wanted for fact in facts(conversation(talk)))
