"""The confidence's figures over HTTP: every member reads them, an owner takes back what was learnt."""

import httpx2
import pytest

from tests.cast import Harbour

pytestmark = pytest.mark.anyio


async def test_a_member_reads_how_honest_the_confidence_is(harbour: Harbour):
    tom = await harbour.agent("Tom")
    told = (await tom.http.get("/v1/confidence")).json()
    assert (told["answers"], told["enough"], told["now"], told["bins"]) == (0, False, None, [])
    assert "public data" in told["explanation"]


async def test_only_an_owner_takes_back_what_was_learnt(harbour: Harbour):
    maya, tom = await harbour.agent("Maya"), await harbour.agent("Tom")
    assert (await maya.post("/v1/confidence/reset")).status_code == 200
    assert (await tom.post("/v1/confidence/reset")).status_code == 403


async def test_nobody_reads_it_without_signing_in(harbour: Harbour):
    async with httpx2.AsyncClient(base_url=harbour.url) as http:
        assert (await http.get("/v1/confidence")).status_code == 401
