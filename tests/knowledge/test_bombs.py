"""Files that unpack to far more than they are, that never end, or that want all the memory there is.

Each ends as a reason in words within seconds, the server's own memory stays small, and the next file is read.
"""

import asyncio
import io
import resource
import struct
import time
import zipfile
import zlib
from email.message import EmailMessage

import pytest

from stepaside.knowledge.ingest.job import Extracted, Job, Unusable
from stepaside.knowledge.ingest.parts import Open, Part, Refused
from stepaside.knowledge.ingest.sandbox import Limits, Sandbox
from tests.knowledge.made_files import docx, mail, paragraph, pdf_of, pptx, xlsx, zipped

pytestmark = pytest.mark.anyio
LIMITS = Limits(cpu_seconds=8, seconds=15)
MEGABYTE = 1 << 20
SLIDE, SHEET = "ppt/slides/slide1.xml", "xl/worksheets/sheet1.xml"


def laughs(element="x"):
    """Ten entities, each ten times the one before it."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE {element} [<!ENTITY a0 "ha">{entities}]>'


def with_part(office, name, content):
    """An office file with one of its parts in another form."""
    with zipfile.ZipFile(io.BytesIO(office)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    return zipped({**parts, name: content})


def picture(width, height):
    """The beginning of a PNG that says it is so large, with a little of what it would unpack to."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(10 * MEGABYTE), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def flate_bomb():
    """A page whose content is a gigabyte of blanks, packed twice."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * MEGABYTE) for _ in range(1024)) + packer.flush()
    packed = zlib.compress(packed, 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
        b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]  # fmt: skip
    out = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return out + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF"


def sheet_of(rows):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'


def pdf_beside(picture_bytes):
    return pdf_of(
        [[(12, "Words beside a picture that nobody needs to see.")]],
        extra=b"<< /Type /XObject /Subtype /Image /Width 50000 /Height 50000 /ColorSpace /DeviceRGB "
        b"/BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (len(picture_bytes), picture_bytes),
    )


BOMBS = {
    "docx of a gigabyte": ("docx", lambda: docx(paragraph("x" * (100 * MEGABYTE)))),
    "docx that laughs": ("docx", lambda: docx(paragraph("&a9;"), prolog=laughs("w:document"))),
    "pptx that laughs": ("pptx", lambda: with_part(pptx(("A", ["b"])), SLIDE, laughs() + "<x>&a9;</x>")),
    "xlsx that laughs": ("sheet", lambda: with_part(xlsx(A=[["b"]]), SHEET, laughs() + sheet_of("&a9;"))),
    "xlsx of a gigabyte": ("sheet", lambda: with_part(xlsx(A=[["b"]]), SHEET, b" " * (300 * MEGABYTE))),
    "xlsx with two cells far apart": ("sheet", lambda: with_part(xlsx(A=[["b"]]), SHEET, sheet_of(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'))),
    "pdf of a packed gigabyte": ("pdf", flate_bomb),
    "yaml that laughs": ("openapi", lambda: b"openapi: 3.0.0\npaths: {}\na0: &a0 [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"a%d: &a%d [%s]\n" % (n, n, b",".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 90))),
    "json nested too deeply": ("openapi", lambda: b'{"openapi": ' + b"[" * 2_000_000),
    "csv with one endless field": ("csv", lambda: b'"' + b"word, " * (8 * MEGABYTE)),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
async def test_a_bomb_ends_as_a_reason_and_the_next_file_is_read(name):
    kind, made = BOMBS[name]
    content = made()
    before = _memory()
    async with Sandbox(LIMITS) as sandbox:
        started = time.monotonic()
        answer = await sandbox.extract(Job(kind, name, content))
        assert isinstance(answer, Unusable), answer
        assert answer.fix.endswith(".")
        assert time.monotonic() - started < 20
        assert isinstance(await sandbox.extract(Job("text", "fine", b"All is well.")), Extracted)
    assert _memory() - before < 50 * MEGABYTE + 2 * len(content)


async def test_a_picture_that_laughs_says_nothing():
    content = (laughs("svg") + "<svg><text>&a9;</text></svg><p>Some words beside it.</p>").encode()
    async with Sandbox(LIMITS) as sandbox:
        answer = await sandbox.extract(Job("html", "laughs", content))
    assert isinstance(answer, Extracted)
    assert sum(len(piece.text) for piece in answer.pieces) < 100


@pytest.mark.parametrize("kind", ["docx", "pptx", "pdf"])
async def test_a_picture_of_fifty_thousand_by_fifty_thousand_is_not_looked_at(kind):
    huge = picture(50_000, 50_000)
    words = "Words beside a picture that nobody needs to see."
    content = {
        "docx": lambda: docx(paragraph(words), **{"word/media/image1.png": huge}),
        "pptx": lambda: with_part(pptx(("Words", [words])), "ppt/media/image1.png", huge),
        "pdf": lambda: pdf_beside(zlib.compress(bytes(10 * MEGABYTE), 9)),
    }[kind]()
    async with Sandbox(LIMITS) as sandbox:
        answer = await sandbox.extract(Job(kind, "picture", content))
        assert isinstance(answer, Extracted), answer
        assert words in answer.pieces[0].text


async def inside(kind, content):
    async with Sandbox(LIMITS) as sandbox:
        found = [one async for one in sandbox.open(Open(kind, "file", content))]
        assert isinstance(await sandbox.extract(Job("text", "fine", b"All is well.")), Extracted)
    return found


def forty_two(depth, width=8):
    """An archive of archives of archives, each with a file of 40 MB at the bottom."""
    content = zipped({"zeros.txt": b"0" * (40 * MEGABYTE)})
    for _ in range(depth):
        content = zipped({f"{n}.zip": content for n in range(width)})
    return content


@pytest.mark.parametrize("depth", [2, 3, 6])
async def test_archives_in_archives_end_at_a_total(depth):
    content, before, started = forty_two(depth), _memory(), time.monotonic()
    size, codes = 0, set()
    async with Sandbox(LIMITS) as sandbox:
        async for one in sandbox.open(Open("zip", "file", content)):
            size += len(one.content) if isinstance(one, Part) else 0
            codes |= {one.code} if isinstance(one, Refused) else set()
    assert codes
    assert codes <= {"too_large", "too_deep", "too_costly"}
    assert size <= 400 * MEGABYTE
    assert time.monotonic() - started < 30
    assert _memory() - before < 200 * MEGABYTE  # one file of 40 MB at a time


async def test_an_archive_that_contains_itself_ends():
    content = zipped({"a.txt": "Words."})
    for _ in range(20):
        content = zipped({"again.zip": content})
    (refused,) = await inside("zip", content)
    assert refused.code == "too_deep"


async def test_a_file_in_an_archive_that_lies_about_its_size_is_cut_off():
    content = zipped({"zeros.txt": b"0" * (80 * MEGABYTE)})
    lie = content.replace(struct.pack("<I", 80 * MEGABYTE), struct.pack("<I", 10))
    found = await inside("zip", lie)
    assert all(len(one.content) <= 50 * MEGABYTE for one in found if isinstance(one, Part))


async def test_ten_thousand_small_files_end_at_a_number():
    found = await inside("zip", zipped({f"{n}.txt": "Some words." for n in range(10_000)}))
    assert sum(isinstance(one, Part) for one in found) == 5_000
    assert len(found) == 5_001
    assert found[-1].reason == "It unpacks to more than is allowed; the rest was not read."


async def test_a_protected_archive_says_so():
    content = bytearray(zipped({"a.txt": "Words."}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    (refused,) = await inside("zip", bytes(content))
    assert (refused.location, refused.code) == ("file/a.txt", "encrypted")


@pytest.mark.parametrize(
    "content",
    [b"PK\x05\x06" + bytes(18), b"PK\x03\x04" + b"\xff" * 5_000, zipped({"a.txt": "x" * 9_000})[:-30], b""],
    ids=["empty", "noise", "cut off", "nothing"],
)
async def test_a_broken_archive_is_a_reason_or_nothing(content):
    assert all(isinstance(one, Refused) for one in await inside("zip", content))


async def test_a_mail_of_ten_thousand_parts_and_one_inside_the_other_end():
    part = b'--B\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nwords\r\n'
    head = b"Subject: Many\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n"
    many = head + part * 10_000 + b"--B--\r\n"
    found = await inside("mail", many)
    assert found[-1].code == "too_large"
    deep = mail("Deep", "Words.")
    for _ in range(30):
        outer = EmailMessage()
        outer["Subject"], outer["From"], outer["To"] = "Again", "a@b.example", "c@d.example"
        outer.set_content("See below.")
        outer.add_attachment(deep, maintype="application", subtype="octet-stream", filename="again.eml")
        deep = outer.as_bytes()
    found = await inside("mail", deep)
    assert found[-1].code == "too_deep"


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n\0\0,1\n", b'"unclosed,1\n2,3\n', b"a;b,c\td|e\n1;2,3\t4|5\n", b"\n\n\n,,,\n",
        b"one column\nonly\nwords\n", b"a,b\r1,2\r3,4\r", ("Größe;Preis\n1;2\n").encode("utf-16-be"),
        b"a,b\n" + b"1,2," * 5_000 + b"\n", b"=cmd|' /C calc'!A0,b\n1,2\n",
    ],
    ids=["nul", "open quote", "every separator", "empty cells", "one column", "old mac", "no mark", "wide", "formula"],
)  # fmt: skip
async def test_odd_tables_are_read_or_refused_in_words(content):
    async with Sandbox(LIMITS) as sandbox:
        answer = await sandbox.extract(Job("csv", "odd", content))
        assert isinstance(answer, Extracted) or answer.reason.endswith(".")


async def test_a_table_that_goes_on_and_on_is_read_as_far_as_allowed_and_that_is_said():
    rows = b"Name,Price\n" + b"".join(b"Lamp %d,%d\n" % (n, n) for n in range(60_000))
    table, rest = await inside("csv", rows)
    assert table.kind == "csv"
    assert rest.reason == "It has more than 50,000 rows; the rest was not read."


async def test_two_children_take_two_jobs_at_once():
    slow = Job("markdown", "slow", ("# Lamp\n\n" + "A lamp shines. " * 60_000).encode())
    async with Sandbox(LIMITS, children=2) as sandbox:
        await sandbox.start()
        began = asyncio.create_task(sandbox.extract(slow))
        await asyncio.sleep(0)
        started = time.monotonic()
        assert isinstance(await sandbox.extract(Job("text", "quick", b"All is well.")), Extracted)
        assert not began.done() or time.monotonic() - started < 0.5
        assert isinstance(await began, Extracted)


def _memory():
    """The most that this process has ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
