"""After every test here, whatever was sent: the server is well, and people can still talk."""

from collections.abc import AsyncIterator

import pytest

from tests.cast import Harbour


@pytest.fixture
async def harbour(harbour: Harbour) -> AsyncIterator[Harbour]:
    yield harbour
    await goes_on(harbour)


async def goes_on(harbour: Harbour) -> None:
    """The server answers, and a customer and an agent can talk."""
    ada, maya = await harbour.customer(), await harbour.agent("Maya")
    assert (await maya.http.get("/healthz")).status_code == 200
    await maya.open(ada.conversation)
    await ada.says("Is anybody there?")
    await maya.reads("Is anybody there?")
