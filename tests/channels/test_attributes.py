"""What the business knows of a customer counts in the next turn, and the customer never hears of it."""

import httpx2
import pytest

from tests.cast import Harbour

pytestmark = pytest.mark.anyio
POLICY = {
    "version": 1,
    "rules": [{"name": "Important", "when": {"signal": "high_value", "at_least": 1.0}, "then": "escalate"}],
    "signals": {"valuable": [{"attribute": "plan", "is": "enterprise"}]},
}
UNUSABLE = [
    b"", b"[]", b"5", b'{"a": null}', b'{"a": {}}', b'{"a": NaN}', b'{"": 1}', b'{"a": 1e300}', b'{"a": "\\u0000"}',
    b'{"a": "' + b"x" * 501 + b'"}',
    b"{" + b",".join(b'"%d": 1' % n for n in range(51)) + b"}",
]  # fmt: skip


async def test_an_important_customer_goes_to_a_person(harbour: Harbour):
    """Ada says nothing that would call anybody; it is her plan that does, and only the team can see it."""
    ada, maya = await harbour.customer(), await harbour.agent("Maya")
    csrf = {"x-stepaside-csrf": maya.csrf}
    assert (await maya.http.put("/v1/policy", json=POLICY, headers=csrf)).status_code == 200
    opened = await maya.open(ada.conversation)
    path = f"/v1/customers/{opened['customer']['id']}/attributes"
    assert (
        await maya.http.put(path, json={"plan": "enterprise", "seats": 40}, headers=csrf)
    ).status_code == 200
    await ada.says("How long does delivery take?")
    await ada.entry(lambda entry: entry["kind"] == "handover")
    decided = await maya.entry(lambda entry: entry["kind"] == "decision")
    assert decided["body"]["reasons"][0]["code"] == "high_value"
    assert "enterprise" not in str(ada.frames)
    assert (await maya.http.get(path)).json() == {"attributes": {"plan": "enterprise", "seats": 40}}


async def test_a_customer_cannot_set_them(harbour: Harbour):
    ada, maya = await harbour.customer(), await harbour.agent("Maya")
    customer = (await maya.open(ada.conversation))["customer"]["id"]
    path = f"/v1/customers/{customer}/attributes"
    async with httpx2.AsyncClient(base_url=harbour.url) as theirs:
        for headers in ({}, {"authorization": f"Bearer {ada.token}"}):
            assert (await theirs.put(path, json={"vip": True}, headers=headers)).status_code == 401
            assert (await theirs.get(path, headers=headers)).status_code == 401
    assert (await maya.http.get(path)).json() == {"attributes": {}}


async def test_what_cannot_be_kept_is_refused_with_words(harbour: Harbour):
    ada, maya = await harbour.customer(), await harbour.agent("Maya")
    customer = (await maya.open(ada.conversation))["customer"]["id"]
    headers = {"x-stepaside-csrf": maya.csrf}
    for body in UNUSABLE:
        answer = await maya.http.put(f"/v1/customers/{customer}/attributes", content=body, headers=headers)
        assert answer.status_code == 422, body
    nobody = await maya.http.put("/v1/customers/cus_nobody/attributes", json={}, headers=headers)
    assert nobody.status_code == 404
