"""Files that strangers made: each is listed with its reason, and the rest is read."""

import os
import time

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.ingest.job import Extracted, Job, Unusable
from stepaside.knowledge.ingest.sandbox import Limits, Sandbox
from stepaside.knowledge.list_sources import list_sources
from stepaside.knowledge.read_source import read_source
from tests.knowledge.made_files import docx, paragraph, pdf
from tests.knowledge.vectors import BinnedWords

pytestmark = pytest.mark.anyio
HARBOUR = "ws_harbour"


async def test_every_bad_file_is_listed_with_its_reason_and_the_rest_is_read(pool, folder):
    (folder / "good.md").write_text("# Returns\n\nBring it back within thirty days.")
    (folder / "huge.txt").touch()
    os.truncate(folder / "huge.txt", 200 << 20)
    (folder / "bomb.docx").write_bytes(docx("", **{"word/media/x.bin": b"\0" * (300 << 20)}))
    (folder / "xml-bomb.docx").write_bytes(docx(paragraph("x" * (40 << 20))))
    (folder / "laughs.docx").write_bytes(docx(paragraph("&a9;"), prolog=laughs()))
    (folder / "not.pdf").write_text("<html>I am a web page.</html>")
    (folder / "cut.pdf").write_bytes(pdf("Whole once")[:90])
    (folder / "locked.pdf").write_bytes(pdf("Secret", encrypted=True))
    (folder / "scan.pdf").write_bytes(pdf())
    (folder / "not.docx").write_bytes(b"PK\x03\x04 but no more")
    (folder / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    (folder / "empty.md").touch()
    (folder / "blank.txt").write_text("  \n\n\t ")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "letter.doc").write_bytes(b"an old letter")
    (folder / "outside.md").symlink_to("/etc/hostname")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "up").symlink_to("/etc", target_is_directory=True)
    os.mkfifo(folder / "pipe.txt")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    source = await add_source(pool, HARBOUR, str(folder))

    report = await read_source(pool, HARBOUR, source.id, embedder=BinnedWords())

    reasons = {skipped.location: skipped.reason for skipped in report.skipped}
    assert reasons == {
        "huge.txt": "It is too large: 210 MB; the limit is 52 MB.",
        "bomb.docx": "It unpacks to more than is allowed.",
        "xml-bomb.docx": "It unpacks to more than is allowed.",
        "laughs.docx": reasons["laughs.docx"],
        "not.pdf": "It is damaged, or not a PDF.",
        "cut.pdf": "It is damaged, or not a PDF.",
        "locked.pdf": "It is protected by a password.",
        "scan.pdf": "It has no text, only pictures of it.",
        "not.docx": "It is damaged, or not a DOCX file.",
        "old.docx": "It is protected by a password or an old DOC file.",
        "empty.md": "There is no text in it.",
        "blank.txt": "There is no text in it.",
        "binary.txt": "It is binary, not text.",
        "letter.doc": ".doc files cannot be read.",
        "outside.md": "It is a link to outside the folder.",
        "loop.md": reasons["loop.md"],
        "pipe.txt": "It is not a regular file.",
    }
    assert all(skipped.fix.endswith(".") for skipped in report.skipped)
    assert (report.state, report.indexed) == ("ready", 1)
    (source,) = await list_sources(pool, HARBOUR)
    assert (source.state, source.pages, set(source.skipped)) == ("ready", 1, set(report.skipped))


def laughs() -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'


async def test_text_in_any_encoding_is_read():
    words = "Größe: 12 cm – für Köln"
    async with Sandbox() as sandbox:
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
            job = Job(
                "text",
                "sizes",
                (words + ". Wir liefern nach Österreich und in die Schweiz.").encode(encoding),
            )
            extracted = await sandbox.extract(job)
            assert isinstance(extracted, Extracted)
            assert extracted.pieces[0].text.startswith(words)


async def test_broken_encoding_and_nul_do_not_stop_a_file():
    async with Sandbox() as sandbox:
        for content in (b"Bring it back \xff\xfe within thirty days, please.", b"Bring it\0 back."):
            extracted = await sandbox.extract(Job("text", "x", content))
            assert isinstance(extracted, Extracted)
            assert "\0" not in extracted.pieces[0].text


async def test_a_pdf_gives_its_paragraphs():
    content = pdf("Returns are free for thirty days,", "if the lamp is in its box.", "Ask us for a label.")
    async with Sandbox() as sandbox:
        extracted = await sandbox.extract(Job("pdf", "returns", content))
    assert isinstance(extracted, Extracted)
    assert "free for thirty days, if the lamp is in its box." in extracted.pieces[0].text
    assert extracted.title == "returns"


async def test_a_docx_gives_its_headings_lists_and_tables():
    cells = [("Lamp", "20 EUR"), ("Chair", "50 EUR")]
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(one)}</w:tc>' for one in row)}</w:tr>" for row in cells
    )
    content = docx(
        paragraph("Prices", "Heading1") + paragraph("All prices include tax.") + f"<w:tbl>{rows}</w:tbl>"
    )
    async with Sandbox() as sandbox:
        extracted = await sandbox.extract(Job("docx", "prices", content))
    assert isinstance(extracted, Extracted)
    assert extracted.title == "Prices"
    assert "All prices include tax." in extracted.pieces[0].text
    assert "| Lamp | 20 EUR |\n| Chair | 50 EUR |" in extracted.pieces[0].text


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 200_000 + b"deep",
        b"<table><tr><td>" * 30_000,
        b"<a href='" + b"x" * 5_000_000 + b"'>y</a>",
        b"<p>" + b"&lt;" * 1_000_000,
        b"<!--" * 500_000,
        b"<svg><style><![CDATA[" * 10_000,
        "\ud83d\ude00".encode("utf-16", "surrogatepass") * 1000,
    ],
    ids=["deep", "tables", "long link", "entities", "comments", "foreign", "emoji"],
)
async def test_hostile_html_ends_in_time_and_the_next_page_is_read(content):
    async with Sandbox(Limits(cpu_seconds=6, seconds=10)) as sandbox:
        started = time.monotonic()
        assert isinstance(
            await sandbox.extract(Job("html", "hostile", content, "http://x.example/")), Extracted | Unusable
        )
        assert time.monotonic() - started < 12
        fine = await sandbox.extract(
            Job("html", "fine", b"<p>All is well here and the text is long enough.</p>")
        )
        assert isinstance(fine, Extracted)


@pytest.mark.parametrize("text", ["[" * 100_000, "`" * 100_001, "|" * 200_000, "* " * 100_000, "#" * 100_000 + " x",
                                  "<!--" * 50_000, "a " * 500_000, "a" * 1_000_000, "> " * 100_000, "![" * 50_000,
                                  "---\n" * 50_000, "```\n" * 50_001, "<" * 200_000, "\n" * 500_000 + "x"])  # fmt: skip
async def test_hostile_markdown_ends_in_time(text):
    async with Sandbox(Limits(cpu_seconds=6, seconds=10)) as sandbox:
        started = time.monotonic()
        answer = await sandbox.extract(Job("markdown", "hostile", text.encode()))
        assert isinstance(answer, Extracted | Unusable)
        assert time.monotonic() - started < 11


async def test_a_job_that_eats_its_memory_is_reported_and_the_next_gets_a_new_child():
    async with Sandbox(Limits(megabytes=260, cpu_seconds=10)) as sandbox:
        answer = await sandbox.extract(Job("text", "big", b"word " * 30_000_000))
        assert isinstance(answer, Unusable)
        assert isinstance(await sandbox.extract(Job("text", "fine", b"All is well.")), Extracted)


async def test_a_child_that_is_killed_costs_one_page():
    async with Sandbox() as sandbox:
        assert isinstance(await sandbox.extract(Job("text", "one", b"First.")), Extracted)
        child = await sandbox._workers[0].start()
        child.kill()
        await child.wait()
        assert isinstance(await sandbox.extract(Job("text", "two", b"Second.")), Extracted)


def test_the_pdf_library_is_the_one_we_measured():
    assert pypdfium2.PdfDocument(pdf("x")).get_page_size(0) == (612.0, 792.0)
    assert hasattr(pdfium, "FPDFText_GetFontSize")
