"""A policy as text and back: JSON and YAML, the same shape, and errors that say where, what and how to mend it.

version: 1
rules:
  - name: Money goes to billing
    when: {any: [{signal: keyword}, {signal: high_value, at_least: 0.8}]}
    then: escalate
    team: Billing
"""

from collections.abc import Mapping
from typing import Any as Anything
from typing import TypeVar

import msgspec

from stepaside.engine.conditions import PolicyError, expect, from_plain, json_object, to_plain
from stepaside.engine.learned import Learned
from stepaside.engine.policy import ANY_LANGUAGE, Policy, Rule
from stepaside.engine.signals import SignalSettings

T = TypeVar("T", SignalSettings, Learned)
LONGEST = 256 * 1024  # characters
_RULE_MAY = {"team", "priority", "words", "hours"}


def to_json(policy: Policy) -> dict[str, Anything]:
    """The policy as plain JSON values; `parse` reads it back."""
    return {
        "version": policy.version,
        "rules": [_rule_to_plain(rule) for rule in policy.rules],
        "signals": msgspec.to_builtins(policy.signals),
        "learned": msgspec.to_builtins(policy.learned),
        "offer_again_after": policy.offer_again_after,
    }


def to_yaml(policy: Policy) -> str:
    """The policy as a YAML document; `parse` reads it back. Needs PyYAML, as reading one does."""
    return msgspec.yaml.encode(to_json(policy)).decode()


def parse(text: str | bytes | Mapping[str, Anything]) -> Policy:
    """A policy out of JSON or YAML text, or already decoded. Raises PolicyError, which says what to do."""
    plain = _decoded(text)
    expect("policy", plain, {"version", "rules"}, {"signals", "learned", "offer_again_after"})
    if not isinstance(plain["rules"], list | tuple):
        raise PolicyError(
            "rules", "it is not a list.", "Write one rule after another, first come first served."
        )
    return Policy(
        version=_whole("version", plain["version"]),
        rules=tuple(_rule(f"rules[{i}]", each) for i, each in enumerate(plain["rules"])),
        signals=_converted("signals", plain.get("signals") or {}, SignalSettings),
        learned=None if plain.get("learned") is None else _converted("learned", plain["learned"], Learned),
        offer_again_after=_whole("offer_again_after", plain.get("offer_again_after", 4)),
    )


def _rule_to_plain(rule: Rule) -> dict[str, Anything]:
    plain: dict[str, Anything] = {"name": rule.name, "when": to_plain(rule.when), "then": rule.then}
    if rule.team:
        plain["team"] = rule.team
    if rule.priority != "normal":
        plain["priority"] = rule.priority
    if rule.words:
        plain["words"] = rule.words[ANY_LANGUAGE] if set(rule.words) == {ANY_LANGUAGE} else dict(rule.words)
    if rule.hours != "always":
        plain["hours"] = rule.hours
    return plain


def _rule(where: str, plain: object) -> Rule:
    found = json_object(where, plain)
    expect(where, found, {"name", "when", "then"}, _RULE_MAY)
    for field in ("name", "then", "team", "priority", "hours"):
        if not isinstance(found.get(field, ""), str):
            raise PolicyError(f"{where}.{field}", "it is not text.", "Put it in quotation marks.")
    words = found.get("words", {})
    rule_words = {ANY_LANGUAGE: words} if isinstance(words, str) else json_object(f"{where}.words", words)
    for language, said in rule_words.items():
        if not isinstance(said, str):
            raise PolicyError(f"{where}.words.{language}", "it is not text.", "Put it in quotation marks.")
    given = {field: found[field] for field in ("team", "priority", "hours") if field in found}
    return Rule(
        found["name"], from_plain(f"{where}.when", found["when"]), found["then"], words=rule_words, **given
    )


def _decoded(text: str | bytes | Mapping[str, Anything]) -> dict[str, Anything]:
    if not isinstance(text, str | bytes):
        return json_object("policy", dict(text))
    if len(text) > LONGEST:
        raise PolicyError(
            "policy", f"it is longer than {LONGEST} characters.", "No policy needs that: shorten it."
        )
    is_json = text.lstrip()[:1] in ("{", b"{")
    try:
        plain = msgspec.json.decode(text) if is_json else _from_yaml(text)
    except (ValueError, RecursionError) as broken:
        raise PolicyError(
            "policy",
            f"it is not {'JSON' if is_json else 'YAML'}: {broken}.",
            "Check quotation marks, commas, brackets and indents.",
        ) from None
    return json_object("policy", plain)


def _from_yaml(text: str | bytes) -> object:
    """By the loader in Python: the one in C overflows its stack on deep nesting, and takes the process along."""
    import yaml

    try:
        return yaml.load(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as broken:
        raise ValueError(str(broken)) from None


def _converted(where: str, plain: object, to: type[T]) -> T:
    found = json_object(where, plain)
    expect(where, found, set(), set(to.__struct_fields__))
    try:
        return msgspec.convert(found, to)
    except ValueError as wrong:
        raise PolicyError(where, f"{wrong}", "See the reference for what each setting takes.") from None


def _whole(where: str, plain: object) -> int:
    if isinstance(plain, bool) or not isinstance(plain, int):
        raise PolicyError(where, "it is not a whole number.", "Give a number such as 1.")
    return plain
