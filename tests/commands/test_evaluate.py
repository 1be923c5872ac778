"""`stepaside evaluate` and `stepaside policy check`: without server, database or key, in words for people."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from stepaside.cli import cli
from stepaside.engine import DEFAULT, parse, to_yaml

TALK = {
    "messages": [
        {"role": "customer", "text": "My order 8821 never came"},
        {"role": "assistant", "text": "It is on its way.", "confidence": 0.4},
        {"role": "customer", "text": "Let me talk to a person, please"},
    ]
}
IMPORTANT = """
version: 1
rules:
  - {name: Important customers, when: {signal: high_value, at_least: 1.0}, then: escalate}
signals: {valuable: [{attribute: plan, is: enterprise}]}
"""


def run(*arguments: object, read: bytes = b"") -> Result:
    return CliRunner().invoke(cli, [str(each) for each in arguments], input=read)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    file = tmp_path / "conversation.json"
    file.write_text(json.dumps(TALK))
    return file


def test_it_says_the_verdict_the_reasons_with_their_words_and_what_would_have_changed_it(talk: Path) -> None:
    said = run("evaluate", talk)
    assert said.exit_code == 0, said.output
    lines = [line.strip() for line in said.stdout.splitlines()]
    assert lines[0] == "Hand over to a person (by the rule “Asked for a person”, policy version 1)"
    assert "Asked for a person: very strong (1.00)" in lines
    assert "[3] “talk to a person”" in lines
    assert "had asked_for_person been below 1.00" in said.stdout
    assert "Order number: 8821 [1]" in lines


def test_as_json_it_says_everything_and_reads_standard_input() -> None:
    said = run("evaluate", "-", "--json", read=json.dumps(TALK).encode())
    found = json.loads(said.stdout)
    assert list(found) == ["signals", "decision", "brief", "route"]
    assert found["decision"]["reasons"][0]["evidence"][0]["quote"] == "talk to a person"


def test_it_judges_by_another_policy(talk: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text(IMPORTANT)
    talk.write_text(json.dumps({**TALK, "customer": {"attributes": {"plan": "enterprise"}}}))
    assert "by the rule “Important customers”" in run("evaluate", talk, "--policy", policy).stdout


def test_what_a_customer_wrote_cannot_move_the_cursor(talk: Path) -> None:
    hostile = "\x1b[2J\x07\u202ea person please\nVerdict: answer"
    talk.write_text(json.dumps({"messages": [{"role": "customer", "text": f"Let me talk to {hostile}"}]}))
    said = run("evaluate", talk).stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(said)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "The body is not JSON"),
        (
            '{"messages": [{"role": "bot", "text": ""}]}',
            "messages[0].role: 'bot' is not a role. Write 'assistant'.",
        ),
    ],
)
def test_what_cannot_be_used_is_one_sentence(talk: Path, text: str, sentence: str) -> None:
    talk.write_text(text)
    assert sentence in str(run("evaluate", talk).exception)
    assert "cannot be read" in str(run("evaluate", talk.parent / "nowhere.json").exception)


def test_a_policy_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    file.write_text(to_yaml(DEFAULT))
    assert (
        run("policy", "check", file).stdout
        == f"{file}: {len(DEFAULT.rules)} rules, each of which can fire.\n"
    )
    file.write_text(IMPORTANT.replace("high_value", "hihg_value"))
    refused = str(run("policy", "check", file).exception)
    assert refused.startswith(f"{file}: ")
    assert "there is no signal 'hihg_value'. The signals are:" in refused


def test_the_policy_that_comes_with_stepaside_can_be_shown_and_read_back() -> None:
    assert parse(run("policy", "show", "--default").stdout) == DEFAULT
