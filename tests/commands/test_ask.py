"""`stepaside ask`: answered, not known and unusable are told apart by the exit code."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from stepaside.cli import cli

DOCS = "# Shipping\n\n## How long does delivery to Norway take?\n\nDelivery to Norway takes 5 to 7 working days.\n"


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ask")
    (folder / "docs").mkdir()
    (folder / "docs" / "shipping.md").write_text(DOCS)
    read = CliRunner().invoke(cli, ["ingest", str(folder / "docs"), "--data-dir", str(folder / "data")])
    assert read.exit_code == 0, read.output
    return folder / "data"


def ask(data_dir: Path, question: str, *options: str) -> Result:
    return CliRunner().invoke(cli, ["ask", question, "--data-dir", str(data_dir), *options])


def test_an_answer_is_printed_with_its_sources(data_dir: Path):
    asked = ask(data_dir, "How long does delivery to Norway take?", "--sources")
    assert asked.exit_code == 0
    assert asked.stdout.startswith("Delivery to Norway takes 5 to 7 working days.")
    assert "[1] Shipping › How long does delivery to Norway take?" in asked.stdout


def test_everything_is_there_as_json(data_dir: Path):
    plain = json.loads(ask(data_dir, "How long does delivery to Norway take?", "--json").stdout)
    assert (plain["answered"], plain["verdict"]) == (True, "answer")
    cite = plain["cites"][0]
    assert plain["text"][cite["start"] : cite["end"]].startswith("Delivery")
    assert plain["sources"][cite["source"]]["title"] == "Shipping"


def test_what_is_not_known_has_an_exit_code_of_its_own(data_dir: Path):
    asked = ask(data_dir, "Which horses do you breed on the farm?")
    assert asked.exit_code == 3
    assert "not sure" in asked.stdout


def test_an_empty_question_is_refused(data_dir: Path):
    asked = ask(data_dir, "   ")
    assert asked.exit_code != 0
    assert "empty" in str(asked.exception)
