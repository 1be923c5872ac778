"""The policy over HTTP: in JSON and in YAML, with its versions, and refusals that help."""

import pytest

from stepaside.engine import DEFAULT, parse
from tests.cast import Agent, Harbour

pytestmark = pytest.mark.anyio
YAML = {"accept": "application/yaml"}
OURS = """
version: 1
rules:
  - name: Angry people
    when: {signal: frustration, at_least: 0.7}
    then: escalate
"""
REFUSED = [
    ("rules: [", "it is not YAML"),
    (OURS.replace("frustration", "anger"), "there is no signal 'anger'. The signals are:"),
    (OURS.replace("0.7", "7"), "at_least is 7, but strengths run from 0 to 1."),
    (OURS.replace("escalate", "shout"), "'shout' is unknown. It is one of answer"),
    (OURS + "    team: [1]", "rules[0].team: it is not text."),
]


async def put(maya: Agent, text: str, **headers: str):
    return await maya.http.put("/v1/policy", content=text, headers={"x-stepaside-csrf": maya.csrf, **headers})


async def test_an_owner_reads_it_as_yaml_changes_it_and_puts_it_back(harbour: Harbour):
    maya = await harbour.agent("Maya")
    shown = await maya.http.get("/v1/policy", headers=YAML)
    assert shown.headers["content-type"].startswith("application/yaml")
    assert parse(shown.text) == DEFAULT
    stored = await put(
        maya, shown.text.replace("Asked for a person", "They asked"), **{"content-type": "application/yaml"}
    )
    assert stored.headers["content-type"].startswith("application/yaml")
    assert parse(stored.text).version == 2
    assert (await maya.http.get("/v1/policy")).json()["rules"][0]["name"] == "They asked"


async def test_every_version_is_kept_with_who_made_it(harbour: Harbour):
    maya = await harbour.agent("Maya")
    await put(maya, OURS)
    await put(maya, OURS.replace("0.7", "0.9"))
    versions = (await maya.http.get("/v1/policy/versions")).json()["data"]
    assert [(each["version"], each["made_by"]) for each in versions] == [(3, "Maya"), (2, "Maya"), (1, None)]
    assert (await maya.http.get("/v1/policy?version=2")).json()["rules"][0]["when"]["at_least"] == 0.7
    assert (await maya.http.get("/v1/policy?version=1")).json()["rules"][0]["name"] == DEFAULT.rules[0].name
    for nowhere, status in (("9", 404), ("0", 422), ("x", 422), ("99999999999999", 422)):
        assert (await maya.http.get(f"/v1/policy?version={nowhere}")).status_code == status


async def test_a_refusal_says_where_what_and_how_to_mend_it(harbour: Harbour):
    maya = await harbour.agent("Maya")
    for text, said in REFUSED:
        refused = await put(maya, text)
        assert (refused.status_code, refused.json()["code"]) == (422, "bad_policy")
        assert said in refused.json()["detail"]


async def test_an_agent_may_read_it_and_not_change_it(harbour: Harbour):
    tom = await harbour.agent("Tom")
    assert (await tom.http.get("/v1/policy/versions")).status_code == 200
    assert (await put(tom, OURS)).status_code == 403
