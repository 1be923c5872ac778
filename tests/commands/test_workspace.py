"""`stepaside policy` and `stepaside key` on the workspace of a server that goes on running."""

import asyncio
from pathlib import Path

import httpx2
import pytest
from typer.testing import CliRunner, Result

from stepaside.cli import cli
from tests.cast import Harbour

pytestmark = pytest.mark.anyio
OURS = "version: 1\nrules: [{name: Angry, when: {signal: frustration, at_least: 0.7}, then: escalate}]\n"


@pytest.fixture(autouse=True)
def the_same_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEPASIDE_DATABASE_URL", database_url)


async def run(*arguments: object) -> Result:
    """In a thread, for a command has an event loop of its own."""
    words = [str(each) for each in arguments]
    done = await asyncio.to_thread(CliRunner().invoke, cli, words)
    assert done.exit_code == 0, (done.output, done.exception)
    return done


async def test_a_policy_that_is_set_is_in_force_and_names_where_it_came_from(
    harbour: Harbour, tmp_path: Path
):
    maya, file = await harbour.agent("Maya"), tmp_path / "policy.yaml"
    file.write_text(OURS)
    assert (await run("policy", "set", file)).stdout == "Version 2 is in force.\n"
    assert (await maya.http.get("/v1/policy")).json()["rules"][0]["name"] == "Angry"
    assert (await maya.http.get("/v1/policy/versions")).json()["data"][0]["made_by"] == "the command line"
    assert "Angry" in (await run("policy", "show")).stdout
    assert "Asked for a person" in (await run("policy", "show", "--version", 1)).stdout


async def test_a_key_that_is_made_opens_the_door_until_it_is_revoked(harbour: Harbour):
    key = (await run("key", "make", "Our own bot")).stdout.strip()
    async with httpx2.AsyncClient(base_url=harbour.url, headers={"authorization": f"Bearer {key}"}) as shop:
        assert (await shop.post("/v1/evaluate", json={"messages": []})).status_code == 200
        listed = (await run("key", "list")).stdout
        assert "Our own bot" in listed
        assert key not in listed
        await run("key", "revoke", listed.split("\t")[0])
        assert (await shop.post("/v1/evaluate", json={"messages": []})).status_code == 401
