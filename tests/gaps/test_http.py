"""Gaps over HTTP: for the team alone, with words for what cannot be done."""

import pytest

from tests.cast import Harbour

pytestmark = pytest.mark.anyio
READS = ("/v1/gaps", "/v1/suggestions", "/v1/tests")


@pytest.mark.parametrize("path", READS)
async def test_only_members_see_them(harbour: Harbour, path: str):
    maya = await harbour.agent("Maya")
    assert (await maya.http.get(path)).status_code == 200
    maya.http.cookies.clear()
    assert (await maya.http.get(path)).status_code == 401


async def test_what_changes_something_needs_the_csrf_token(harbour: Harbour):
    maya = await harbour.agent("Maya")
    assert (await maya.http.post("/v1/tests/run", json={})).status_code == 403


async def test_what_is_not_there_is_not_found(harbour: Harbour):
    maya = await harbour.agent("Maya")
    pair = {"question": "Do you ship?", "answer": "Yes."}
    for path, body in (
        ("/v1/gaps/gap_x_1/answer", pair),
        ("/v1/gaps/gap_x_1/not-ours", {}),
        ("/v1/gaps/gap_x_1/reopen", {}),
        ("/v1/suggestions/sug_x/approve", {}),
        ("/v1/suggestions/sug_x/reject", {}),
        ("/v1/tests/run", {"test": "tst_x"}),
    ):
        assert (await maya.post(path, body)).status_code == 404, path
    for path in ("/v1/gaps/gap_x_1", "/v1/tests/tst_x"):
        assert (await maya.http.get(path)).status_code == 404, path


async def test_only_an_owner_draws_the_gaps_again(harbour: Harbour):
    maya, tom = await harbour.agent("Maya"), await harbour.agent("Tom")
    assert (await maya.post("/v1/gaps/rebuild")).json() == {"rebuilding": True}
    assert (await tom.post("/v1/gaps/rebuild")).status_code == 403


async def test_a_state_that_does_not_exist_is_refused(harbour: Harbour):
    maya = await harbour.agent("Maya")
    assert (await maya.http.get("/v1/gaps?state=lost")).status_code == 422


async def test_a_test_is_added_seen_and_removed(harbour: Harbour):
    maya = await harbour.agent("Maya")
    added = await maya.post("/v1/tests", {"question": "Do you ship to Iceland?", "expect": ["9 days"]})
    test = added.json()
    assert (test["state"], test["from"], test["made_by"]) == (
        "not_run",
        {"gap": None, "suggestion": None},
        "Maya",
    )
    assert (await maya.http.get("/v1/tests")).json()["counts"] == {"passed": 0, "failed": 0, "not_run": 1}
    gone = await maya.http.delete(f"/v1/tests/{test['id']}", headers={"x-stepaside-csrf": maya.csrf})
    assert gone.status_code == 200
    assert (await maya.http.get("/v1/tests")).json()["data"] == []


async def test_a_test_without_anything_to_expect_is_refused_in_words(harbour: Harbour):
    maya = await harbour.agent("Maya")
    refused = await maya.post("/v1/tests", {"question": "Do you ship to Iceland?"})
    assert (refused.status_code, refused.json()["code"]) == (422, "bad_input")
    assert refused.json()["detail"] == "Say what the answer must contain, or where it must be from."
