"""HTTP requests that are too large, of the wrong kind, to the wrong place."""

import asyncio

import psutil
import pytest

from tests.bad_input.strangers import request, status
from tests.cast import Harbour

pytestmark = pytest.mark.anyio
MEGABYTE = 1_000_000
GROWTH = 40 * MEGABYTE


def routes(harbour: Harbour, method: str = "") -> list[str]:
    """The addresses of our own routes, with something in their places."""
    described = harbour.server.app.openapi()["paths"]
    return [
        path.replace("{", "").replace("}", "")
        for path, does in described.items()
        if not method or method in does
    ]


async def test_a_body_of_two_hundred_megabytes_is_refused_before_it_is_read(harbour: Harbour):
    before = psutil.Process().memory_info().rss
    for path in routes(harbour, "post"):
        head = f"POST {path} HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ncontent-length: 200000000\r\n\r\n"
        answer = await request(harbour, head.encode(), *(b"x" * 65_536 for _ in range(20)))
        assert status(answer) == 413, path
        assert b"application/problem+json" in answer
    assert psutil.Process().memory_info().rss - before < GROWTH


async def test_a_body_without_a_length_is_refused_when_it_gets_too_long(harbour: Harbour):
    """200 MB in chunks, offered to every route that reads a body."""
    before = psutil.Process().memory_info().rss
    maya = await harbour.agent("Maya")
    sign_in = f"cookie: stepaside_sign_in={maya.http.cookies['stepaside_sign_in']}\r\nx-stepaside-csrf: {maya.csrf}\r\n"
    chunk = b"10000\r\n" + b"x" * 65_536 + b"\r\n"
    for path in ("/v1/widget/start", "/v1/sign-in", "/v1/start/claim", "/v1/invitations"):
        head = (
            f"POST {path} HTTP/1.1\r\nhost: h\r\n{sign_in}"
            "content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
        )
        answer = await request(harbour, head.encode(), *(chunk for _ in range(3_000)))
        assert status(answer) == 413, (path, answer)
    assert psutil.Process().memory_info().rss - before < GROWTH


async def test_a_length_that_is_none_is_refused(harbour: Harbour):
    for length in ("-1", "x", "1e3", "0x10", "1, 2", "99999999999999999999"):
        head = f"POST /v1/sign-in HTTP/1.1\r\nhost: h\r\ncontent-length: {length}\r\n\r\n"
        assert status(await request(harbour, head.encode())) in (400, 413)


async def test_a_body_that_stops_half_way_holds_nobody_up(harbour: Harbour):
    _, writer = await asyncio.open_connection("127.0.0.1", harbour.port)
    writer.write(b"POST /v1/sign-in HTTP/1.1\r\nhost: h\r\ncontent-length: 100\r\n\r\n{")
    await writer.drain()
    assert (await (await harbour.agent("Maya")).http.get("/healthz")).status_code == 200
    writer.close()


async def test_a_body_of_another_kind_is_refused_with_words(harbour: Harbour):
    maya = await harbour.agent("Maya")
    for kind in ("text/plain", "application/xml", "multipart/form-data; boundary=x", "image/png"):
        for path in ("/v1/sign-in", "/v1/start/claim", "/v1/widget/start"):
            answer = await maya.http.post(path, content=b"email=a&password=b", headers={"content-type": kind})
            assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


BODIES = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"7",
    b'"x"',
    b"\xff\xfe",
    b'{"email":5}',
    b"[" * 100_000,
    b'{"a":' * 50_000,
]


async def test_a_body_that_is_not_what_was_asked_for_is_refused_with_words(harbour: Harbour):
    maya = await harbour.agent("Maya")
    headers = {"content-type": "application/json", "x-stepaside-csrf": maya.csrf}
    for body in BODIES:
        for path in ("/v1/sign-in", "/v1/start/claim", "/v1/invitations", "/v1/invitations/accept"):
            answer = await maya.http.post(path, content=body, headers=headers)
            assert answer.status_code in (400, 422), answer.text
        answer = await maya.http.put("/v1/policy", content=body, headers=headers)
        assert answer.status_code == 422


OUTSIDE = [
    "/../../../../../../etc/passwd",
    "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2f..%2fapp.py",
    "/console/../../app.py",
    "/console/%2e%2e/%2e%2e/app.py",
    "/console/..%2f..%2fapp.py",
    "/console//etc/passwd",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
    "/..%5c..%5capp.py",
    "/%00",
    "/console/x%00.js",
    "/console/" + "a" * 5_000,
    "/" + "a/" * 2_000,
    "/%ff%fe",
]


async def test_no_address_leads_out_of_the_pages(harbour: Harbour):
    for path in OUTSIDE:
        answer = await request(harbour, f"GET {path} HTTP/1.1\r\nhost: h\r\n\r\n".encode())
        assert status(answer) in (200, 400, 404, 414), answer
        assert b"root:" not in answer
        assert b"import " not in answer


async def test_no_method_on_any_route_is_a_fault_of_ours(harbour: Harbour):
    maya = await harbour.agent("Maya")
    for method in "GET HEAD POST PUT PATCH DELETE OPTIONS TRACE BREW".split():
        for path in [*routes(harbour), "/", "/console", "/console/x", "/v1", "/v1/widget/socket", "/nowhere"]:
            if (method, path) == ("POST", "/v1/sign-out"):
                continue
            answer = await maya.http.request(method, path, headers={"x-stepaside-csrf": maya.csrf})
            assert answer.status_code < 500, (method, path, answer.text)


async def test_an_upgrade_where_there_is_no_socket_is_refused(harbour: Harbour):
    head = (
        "GET /v1/me HTTP/1.1\r\nhost: h\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
        "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-version: 13\r\n\r\n"
    )
    assert status(await request(harbour, head.encode())) in (403, 404)


async def test_what_is_no_http_is_refused(harbour: Harbour):
    for piece in (b"\x16\x03\x01\x02", b"GET\r\n\r\n", b"\x00" * 5_000, b"GET / HTTP/9.9\r\n\r\n"):
        answer = await request(harbour, piece, b"\r\n\r\n")
        assert answer == b"" or status(answer) in (400, 505)


async def test_every_answer_says_how_it_may_be_used(harbour: Harbour):
    maya = await harbour.agent("Maya")
    for path in ("/", "/console", "/v1/me", "/nowhere", "/healthz"):
        headers = (await maya.http.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "object-src 'none'" in headers["content-security-policy"]
