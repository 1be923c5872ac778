"""What strangers and careless people send as a file: too large, too slow, of no use, under a name that is none."""

import asyncio
import time
from contextlib import suppress

import psutil
import pytest

from stepaside.channels import guards
from tests.bad_input.strangers import request, status
from tests.cast import Agent, Harbour
from tests.channels.test_knowledge import sources, upload, when_read

pytestmark = pytest.mark.anyio
MEGABYTE = 1_000_000
FILES = "/v1/sources/files"


def head_of(agent: Agent, more: str, name: str = "x.md") -> bytes:
    cookie = agent.http.cookies["stepaside_sign_in"]
    return (
        f"POST {FILES}?name={name} HTTP/1.1\r\nhost: h\r\ncookie: stepaside_sign_in={cookie}\r\n"
        f"x-stepaside-csrf: {agent.csrf}\r\n{more}\r\n\r\n"
    ).encode()


async def test_a_file_that_is_too_large_is_refused_before_it_is_read(harbour: Harbour):
    maya = await harbour.agent("Maya")
    began = time.monotonic()
    answer = await request(harbour, head_of(maya, "content-length: 10000000000"), b"x" * 65_536)
    assert status(answer) == 413
    assert b"larger than 50 MB" in answer
    assert time.monotonic() - began < 1


async def test_a_file_of_no_announced_length_is_refused_when_it_gets_too_large(harbour: Harbour):
    maya = await harbour.agent("Maya")
    before = psutil.Process().memory_info().rss
    chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
    answer = await request(
        harbour, head_of(maya, "transfer-encoding: chunked"), *(chunk for _ in range(2_000))
    )
    assert status(answer) == 413
    assert psutil.Process().memory_info().rss - before < 150 * MEGABYTE
    assert await sources(maya) == []


async def test_a_stranger_is_refused_without_being_read(harbour: Harbour):
    head = f"POST {FILES}?name=x.md HTTP/1.1\r\nhost: h\r\ncontent-length: 40000000\r\n\r\n".encode()
    answer = await asyncio.wait_for(request(harbour, head, b"x"), 5)
    assert status(answer) == 401


@pytest.mark.parametrize("body", ["content-length: 1000", "transfer-encoding: chunked"])
async def test_a_file_that_trickles_in_is_refused(
    body: str, harbour: Harbour, monkeypatch: pytest.MonkeyPatch
):
    """A byte at a time: it does not matter that there is always one more."""
    monkeypatch.setattr(guards, "PATIENCE", 0.5)
    maya = await harbour.agent("Maya")
    reader, writer = await asyncio.open_connection("127.0.0.1", harbour.port)
    writer.write(head_of(maya, body))

    async def trickle() -> None:
        for _ in range(200):
            writer.write(b"x" if "length" in body else b"1\r\nx\r\n")
            await writer.drain()
            await asyncio.sleep(0.05)

    trickling = asyncio.create_task(trickle())
    answer = await asyncio.wait_for(reader.readuntil(b"}"), 5)
    trickling.cancel()
    writer.close()
    with suppress(asyncio.CancelledError, ConnectionError):
        await trickling
    assert status(answer) == 408
    assert b"too slowly" in answer


async def test_a_large_file_that_comes_steadily_is_given_its_time(
    harbour: Harbour, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(guards, "PATIENCE", 0.5)
    maya = await harbour.agent("Maya")
    reader, writer = await asyncio.open_connection("127.0.0.1", harbour.port)
    writer.write(head_of(maya, "content-length: 400000\r\nconnection: close"))
    for _ in range(20):
        writer.write(b"word " * 4_000)
        await writer.drain()
        await asyncio.sleep(0.05)
    assert status(await asyncio.wait_for(reader.read(), 10)) == 200
    writer.close()


async def test_ten_thousand_parts_of_a_form_are_one_body_that_nobody_takes_apart(harbour: Harbour):
    """There is no form: what looks like one is a text like any other, and read as that."""
    maya = await harbour.agent("Maya")
    part = b'--b\r\ncontent-disposition: form-data; name="f"\r\n\r\nx\r\n'
    headers = {"x-stepaside-csrf": maya.csrf, "content-type": "multipart/form-data; boundary=b"}
    began = time.process_time()
    answer = await maya.http.post(f"{FILES}?name=x.txt", content=part * 10_000 + b"--b--", headers=headers)
    assert answer.status_code == 200
    assert time.process_time() - began < 1


PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 100


OF_NO_USE = [
    ("photo.png", PICTURE, "It is a picture"),
    ("report.pdf", PICTURE, "It is a picture"),
    ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Save it as DOCX or PDF"),
    ("all.rar", b"Rar!\x1a\x07\0", "Unpack it, or pack it as ZIP"),
    ("letter.odt", b"x", "Save it as DOCX"),
]


async def test_a_file_of_no_use_is_refused_with_what_to_do(harbour: Harbour):
    maya = await harbour.agent("Maya")
    for name, content, said in OF_NO_USE:
        refused = await upload(maya, name, content)
        assert (refused.status_code, refused.json()["code"]) == (415, "wrong_kind")
        assert said in refused.json()["detail"]
    assert await sources(maya) == []


async def test_an_empty_file_is_refused(harbour: Harbour):
    maya = await harbour.agent("Maya")
    refused = await upload(maya, "nothing.md", b"")
    assert (refused.status_code, refused.json()["code"]) == (422, "empty")


NAMES = [
    ("../../etc/passwd.md", "passwd.md"),
    ("..\\..\\boot.md", "boot.md"),
    ("a\r\nX-Evil: 1.md", "a X-Evil: 1.md"),
    ("gnp.\u202eexe.md", "gnp. exe.md"),
    ("nul\0l.md", "nul l.md"),
    ("x" * 900 + ".md", None),
    ("<img src=x onerror=alert(1)>.md", "<img src=x onerror=alert(1)>.md"),
    ("...", "file"),
]


async def test_a_file_name_is_words_and_never_a_path(harbour: Harbour):
    maya = await harbour.agent("Maya")
    for name, shown in NAMES:
        added = (await upload(maya, name, b"Our bags are blue.")).json()
        assert added["name"] == (shown or added["name"])
        assert len(added["name"]) <= 200
        assert (await when_read(maya, added["id"]))["state"] == "ready"


async def test_a_file_that_turns_out_to_be_broken_is_listed_with_what_to_do(harbour: Harbour):
    maya = await harbour.agent("Maya")
    added = (await upload(maya, "broken.pdf", b"%PDF-1.7\nthis is no PDF")).json()
    read = await when_read(maya, added["id"])
    assert len(read["skipped"]) == 1
    assert read["skipped"][0]["reason"]
    assert read["skipped"][0]["fix"]


async def test_ten_thousand_ranges_of_a_page_are_no_work(harbour: Harbour):
    maya = await harbour.agent("Maya")
    began = time.process_time()
    ranges = "bytes=" + ",".join("0-0" for _ in range(10_000))
    answer = await maya.http.get("/widget.js", headers={"range": ranges})
    assert answer.status_code in (200, 206, 400, 416, 431)
    assert time.process_time() - began < 1
