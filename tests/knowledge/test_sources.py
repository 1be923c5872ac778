"""What can be a source, and how each kind is read, read again, and forgotten."""

import subprocess
import sys

import pytest

from stepaside.knowledge.add_files import Upload, add_files, add_questions, add_text, remove_file
from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.list_sources import list_sources
from stepaside.knowledge.put_answer import put_answer, remove_answer
from stepaside.knowledge.read_source import read_source
from stepaside.knowledge.reader_settings import ReaderSettings
from stepaside.knowledge.recognise import recognised
from stepaside.knowledge.search import search
from stepaside.platform.errors import BadInput, NotFound
from tests.knowledge.made_files import docx, mail, paragraph, pdf, pdf_of, pptx, xlsx, zipped
from tests.knowledge.repository import commit, served
from tests.knowledge.site import Reply, Site
from tests.knowledge.test_exports import PETS, ZENDESK
from tests.knowledge.vectors import BinnedWords

pytestmark = pytest.mark.anyio
HARBOUR = "ws_harbour"
INSIDE = ReaderSettings(allow_private=True, delay=0.0, page_seconds=5.0)


async def read(pool, source, settings=INSIDE):
    return await read_source(pool, HARBOUR, source.id, settings=settings, embedder=BinnedWords())


async def answer(pool, question):
    found = await search(pool, HARBOUR, question, embedder=BinnedWords())
    return found[0].passage if found else None


async def pages(pool):
    rows = await pool.fetch(
        "SELECT location, url, title, language, dated FROM document WHERE state = 'indexed'"
    )
    return {row["location"]: row for row in rows}


class TestRecognising:
    @pytest.mark.parametrize(
        ("location", "kind"),
        [
            ("https://harbour.example", "website"),
            ("https://harbour.example/sitemap.xml", "website"),
            ("https://harbour.example/manual.pdf", "website"),
            ("https://harbour.example/docs.git", "git"),
            ("https://github.com/harbour/docs", "git"),
            ("https://github.com/harbour/docs/tree/main/guides", "git"),
            ("https://github.com/harbour/docs/wiki", "website"),
            ("git+https://code.harbour.example/docs", "git"),
            ("https://harbour.example/api/openapi.json", "openapi"),
            ("https://harbour.example/v3/api-docs", "openapi"),
            ("https://harbour.example/openapi.html", "website"),
            ("https://h.zendesk.com/api/v2/help_center/en-us/articles.json", "help_centre"),
        ],
    )
    def test_an_address_is_seen_for_what_it_is(self, location, kind):
        assert recognised(location)[0] == kind

    def test_folders_files_and_bare_repositories_are_told_apart(self, tmp_path):
        (tmp_path / "docs").mkdir()
        (tmp_path / "manual.pdf").write_bytes(pdf("Words"))
        (tmp_path / "openapi.yaml").write_bytes(PETS)
        bare = tmp_path / "docs.git"
        for name in ("objects", "refs"):
            (bare / name).mkdir(parents=True)
        (bare / "HEAD").write_text("ref: refs/heads/main")
        kinds = {path.name: recognised(str(path))[0] for path in tmp_path.iterdir()}
        assert kinds == {
            "docs": "folder",
            "manual.pdf": "files",
            "openapi.yaml": "openapi",
            "docs.git": "git",
        }

    @pytest.mark.parametrize(
        ("location", "word"),
        [
            ("", "no location"),
            ("nowhere/at/all", "no folder or file"),
            ("harbour.example/help", "https://harbour.example/help"),
            ("git@github.com:harbour/docs.git", "https://github.com/harbour/docs.git"),
            ("ssh://git.example/docs.git", "https://git.example/docs.git"),
            ("ftp://harbour.example/x", "https:// or http://"),
            ("file:///etc/passwd", "https:// or http://"),
            ("https://ada:secret@harbour.example/", "user name or password"),
            ("https://[::1", "not a URL"),
            ("\0", "no folder or file"),
        ],
    )
    def test_what_is_no_source_is_refused_with_what_to_give_instead(self, location, word):
        with pytest.raises(BadInput) as caught:
            recognised(location)
        assert word in caught.value.detail

    def test_a_file_that_cannot_be_read_is_refused_at_once(self, tmp_path):
        for name in ("photo.png", "letter.doc"):
            (tmp_path / name).write_bytes(b"x")
            with pytest.raises(BadInput):
                recognised(str(tmp_path / name))

    async def test_what_was_added_before_is_not_added_twice(self, pool, folder):
        once = await add_source(pool, HARBOUR, str(folder))
        again = await add_source(pool, HARBOUR, f"{folder}/../docs")
        assert once.id == again.id
        assert (once.name, once.read_every) == ("docs", None)

    async def test_what_is_online_is_read_again_each_day(self, pool):
        source = await add_source(pool, HARBOUR, "https://harbour.example/help")
        assert (source.kind, source.name, source.read_every) == ("website", "harbour.example/help", 86_400)

    async def test_a_kind_that_cannot_be_seen_can_be_said(self, pool):
        source = await add_source(pool, HARBOUR, "https://harbour.example/pets.json", kind="openapi")
        again = await add_source(pool, HARBOUR, "https://harbour.example/pets.json")
        assert (source.kind, again.kind) == ("openapi", "openapi")


class TestUploads:
    async def test_uploaded_files_are_read_kept_and_answer_questions(self, pool):
        source = await add_files(
            pool,
            HARBOUR,
            [
                Upload("../../Returns.docx", docx(paragraph("Lamps are taken back for thirty days."))),
                Upload(
                    "prices.xlsx", xlsx(Lamps=[["Name", "Price"], ["Star", "20 EUR"], ["Moon", "30 EUR"]])
                ),
                Upload("scan.pdf", pdf()),
                Upload("photo.png", b"\x89PNG\r\n\x1a\n"),
            ],
        )
        assert (source.kind, source.name, source.state) == ("files", "Returns.docx and 3 more", "new")
        report = await read(pool, source)
        assert (report.state, report.indexed) == ("ready", 2)
        assert {one.location: one.code for one in report.skipped} == {
            "scan.pdf": "scanned",
            "photo.png": "picture",
        }
        assert "| Name: Moon | Price: 30 EUR |" in (await answer(pool, "What is the price of the Moon?")).text
        again = await read(pool, source)
        assert (again.indexed, again.unchanged) == (0, 2)

    async def test_a_file_of_the_same_name_replaces_and_a_removed_one_is_forgotten(self, pool):
        source = await add_files(
            pool, HARBOUR, [Upload("hours.md", b"We open at nine."), Upload("b.md", b"Chairs.")]
        )
        await read(pool, source)
        await add_files(pool, HARBOUR, [Upload("hours.md", b"We open at ten.")], source_id=source.id)
        await remove_file(pool, HARBOUR, source.id, "b.md")
        report = await read(pool, source)
        assert (report.indexed, report.removed) == (1, 1)
        assert (await answer(pool, "When do you open?")).text == "We open at ten."
        with pytest.raises(NotFound):
            await remove_file(pool, HARBOUR, source.id, "b.md")

    async def test_two_files_of_one_name_in_one_go_are_two_files(self, pool):
        source = await add_files(
            pool, HARBOUR, [Upload("a/x.md", b"One lamp."), Upload("b/x.md", b"Two chairs.")]
        )
        await read(pool, source)
        assert set(await pages(pool)) == {"x.md", "x (2).md"}

    async def test_what_is_inside_archives_and_mails_are_pages_of_their_own(self, pool):
        content = zipped(
            {
                "a.md": "Lamps shine.",
                "m.eml": mail("Chairs", "Chairs stand.", attachments={"t.txt": b"Tables carry."}),
            }
        )
        source = await add_files(pool, HARBOUR, [Upload("all.zip", content)])
        report = await read(pool, source)
        assert set(await pages(pool)) == {"all.zip/a.md", "all.zip/m.eml", "all.zip/m.eml/t.txt"}
        assert (report.found, report.indexed) == (3, 3)

    async def test_a_passage_of_a_pdf_knows_its_page(self, pool):
        first, second = (
            [(18, "Star lamp"), (12, "It costs 20 euros.")],
            [(18, "Moon lamp"), (12, "It costs 30 euros.")],
        )
        source = await add_files(pool, HARBOUR, [Upload("lamps.pdf", pdf_of([first, second]))])
        await read(pool, source)
        anchors = await pool.fetch("SELECT anchor FROM passage ORDER BY number")
        assert [row["anchor"] for row in anchors] == ["page=1", "page=2"]

    async def test_files_of_another_workspace_cannot_be_added_to(self, pool):
        source = await add_files(pool, HARBOUR, [Upload("a.md", b"Lamps.")])
        with pytest.raises(NotFound):
            await add_files(pool, "ws_other", [Upload("b.md", b"Mine.")], source_id=source.id)

    async def test_a_source_of_another_kind_cannot_be_added_to(self, pool):
        source = await add_text(pool, HARBOUR, "Hours", "We open at nine.")
        with pytest.raises(BadInput):
            await add_files(pool, HARBOUR, [Upload("b.md", b"Mine.")], source_id=source.id)

    async def test_no_files_and_files_that_are_too_large_are_refused(self, pool):
        with pytest.raises(BadInput):
            await add_files(pool, HARBOUR, [])
        with pytest.raises(BadInput, match="52 MB"):
            await add_files(pool, HARBOUR, [Upload("a.md", bytes((50 << 20) + 1))])


class TestWords:
    async def test_pasted_text_is_read_as_markdown_under_its_title(self, pool):
        source = await add_text(
            pool, HARBOUR, "Opening hours", "We open at nine.\n\n## Sunday\n\nWe are closed."
        )
        await read(pool, source)
        found = await answer(pool, "Are you open on Sunday?")
        assert (found.title, found.path, found.text) == ("Opening hours", ("Sunday",), "We are closed.")

    async def test_text_without_a_title_is_called_by_its_beginning(self, pool):
        source = await add_text(pool, HARBOUR, " ", "\n\n# We open at nine\n\nOn Monday.")
        assert source.name == "We open at nine"

    async def test_each_typed_pair_is_a_page(self, pool):
        source = await add_questions(pool, HARBOUR, [("How long?", "Thirty days."), ("Who pays?", "We do.")])
        await read(pool, source)
        found = await answer(pool, "who pays")
        assert (found.title, found.text) == ("Who pays?", "We do.")

    @pytest.mark.parametrize(("question", "said"), [("", "x"), ("x", " \0 "), ("x" * 3_000, "y")])
    async def test_a_pair_without_a_question_or_an_answer_is_refused(self, pool, question, said):
        with pytest.raises(BadInput):
            await add_questions(pool, HARBOUR, [(question, said)])

    async def test_an_approved_answer_replaces_the_one_before_and_can_be_taken_back(self, pool):
        source_id = await put_answer(pool, HARBOUR, "How long is the warranty?", "Two years.")
        assert await put_answer(pool, HARBOUR, "How long is the warranty? ", "Three years.") == source_id
        (source,) = await list_sources(pool, HARBOUR)
        assert (source.kind, source.state) == ("answers", "waiting")
        await read(pool, source)
        assert (await answer(pool, "how long is the warranty")).text == "Three years."
        assert await remove_answer(pool, HARBOUR, "How long is the warranty?")
        assert not await remove_answer(pool, HARBOUR, "How long is the warranty?")
        assert (await read(pool, source)).removed == 1
        assert await answer(pool, "how long is the warranty") is None


class TestOnDisk:
    async def test_a_single_file_is_a_source(self, pool, folder):
        (folder / "care.md").write_text("# Care\n\nOil the chair once a year.")
        (folder / "other.md").write_text("Not asked for.")
        source = await add_source(pool, HARBOUR, str(folder / "care.md"))
        report = await read(pool, source)
        assert (source.kind, report.indexed, set(await pages(pool))) == ("files", 1, {"care.md"})

    async def test_a_folder_is_read_with_its_tables_exports_and_archives_but_not_its_settings(
        self, pool, folder
    ):
        (folder / "prices.csv").write_text("Name,Price\nStar,20 EUR\n")
        (folder / "help-articles.json").write_bytes(ZENDESK)
        (folder / "package.json").write_text('{"name": "x"}')
        (folder / "faq-settings.json").write_text('{"colour": "red"}')
        report = await read(pool, await add_source(pool, HARBOUR, str(folder)))
        assert set(await pages(pool)) == {"prices.csv", "help-articles.json/35467"}
        assert {one.code for one in report.skipped} == {"not_public"}

    async def test_a_folder_that_is_gone_fails_with_a_sentence_and_keeps_what_was_known(self, pool, folder):
        (folder / "a.md").write_text("Lamps shine.")
        source = await add_source(pool, HARBOUR, str(folder))
        await read(pool, source)
        (folder / "a.md").unlink()
        folder.rmdir()
        report = await read(pool, source)
        assert (report.state, "not there any more" in report.reason) == ("failed", True)
        assert (await answer(pool, "lamps")).text == "Lamps shine."


NONSENSE = Reply(b"001e# service=git-upload-pack\n" * 9, kind="application/x-git-upload-pack-advertisement")
FILES = {
    "README.md": "# Harbour\n\nWe sell lamps.",
    "docs/returns.md": "# Returns\n\nThirty days.",
    "docs/manual.pdf": pdf("Switch it on."),
    "src/main.py": "print('no document')",
    "package.json": "{}",
    "node_modules/x/README.md": "noise",
    ".github/x.md": "noise",
}


class TestRepositories:
    async def test_a_repository_is_fetched_with_its_documents_and_followed(self, pool, tmp_path):
        with served(commit(tmp_path, FILES)) as url:
            source = await add_source(pool, HARBOUR, url)
            report = await read(pool, source)
            assert (source.kind, report.state, report.skipped) == ("git", "ready", ())
            assert set(await pages(pool)) == {"README.md", "docs/returns.md", "docs/manual.pdf"}
            commit(tmp_path, {"docs/returns.md": "# Returns\n\nSixty days."})
            report = await read(pool, source)
            assert (report.indexed, report.unchanged) == (1, 2)
            assert (await answer(pool, "returns")).text == "Sixty days."

    async def test_a_branch_and_a_folder_can_be_meant(self, pool, tmp_path):
        repository = commit(tmp_path, FILES)
        repository.refs[b"refs/heads/v2"] = repository.head()
        with served(repository, "/harbour/docs") as url:
            source = await add_source(pool, HARBOUR, f"{url}/tree/v2/docs", kind="git")
            await read(pool, source)
            assert set(await pages(pool)) == {"docs/returns.md", "docs/manual.pdf"}
            source = await add_source(pool, HARBOUR, f"{url}/tree/v9/docs", kind="git")
            assert "no git repository to read" in (await read(pool, source)).reason

    async def test_a_bare_repository_on_disk_is_read_too(self, pool, tmp_path):
        commit(tmp_path / "work", FILES)
        (tmp_path / "work" / ".git").rename(tmp_path / "docs.git")
        report = await read(pool, await add_source(pool, HARBOUR, str(tmp_path / "docs.git")))
        assert (report.state, report.indexed) == ("ready", 3)

    async def test_a_repository_inside_our_network_is_not_asked(self, pool, tmp_path):
        with served(commit(tmp_path, FILES)) as url:
            source = await add_source(pool, HARBOUR, url)
            report = await read(pool, source, ReaderSettings())
            assert report.state == "failed"
            assert "only 80 and 443" in report.reason

    @pytest.mark.parametrize(
        "reply",
        [Reply(b"<html>A page</html>"), Reply(b"", 404), Reply(b"", 401), NONSENSE],
        ids=["page", "not there", "private", "nonsense"],
    )  # fmt: skip
    async def test_what_is_no_repository_fails_with_a_sentence(self, pool, reply):
        with Site({"*": reply}) as site:
            source = await add_source(pool, HARBOUR, f"{site.url}docs.git")
            report = await read(pool, source)
            assert (report.state, "no git repository to read" in report.reason) == ("failed", True)

    def test_fetching_a_repository_loads_no_other_client(self):
        others = "{'urllib3', 'requests', 'httpx'}"
        program = f"import sys, stepaside.knowledge.ingest.git; sys.exit(bool({others} & set(sys.modules)))"
        assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


class TestFetched:
    async def test_an_openapi_document_is_fetched_and_each_operation_can_be_asked_for(self, pool):
        with Site({"/openapi.yaml": Reply(PETS, kind="application/yaml")}) as site:
            source = await add_source(pool, HARBOUR, f"{site.url}openapi.yaml")
            await read(pool, source)
            found = await answer(pool, "How do I look up a pet?")
            assert (source.kind, found.title) == ("openapi", "Pet shop")
            assert found.path == ("Look up a pet (GET /pets/{id})",)
            assert found.url == f"{site.url}openapi.yaml"

    async def test_a_help_centre_is_fetched_page_by_page_and_never_from_elsewhere(self, pool):
        with Site({}) as site:
            path = "/api/v2/help_center/en-us/articles.json"
            other = ZENDESK.replace(b"35467", b"99001").replace(b"Refunds take five", b"Chairs take nine")
            second, elsewhere = f'"{site.url}{path[1:]}?page=2"'.encode(), b'"http://127.0.0.1:9/evil"'
            site.pages = {
                path: Reply(ZENDESK.replace(b"null", second, 1)),
                f"{path}?page=2": Reply(other.replace(b"null", elsewhere, 1)),
            }
            report = await read(pool, await add_source(pool, HARBOUR, site.url + path[1:]))
            assert (report.state, report.indexed) == ("ready", 2)
            found = await answer(pool, "How long do refunds take?")
            assert found.url == "https://h.zendesk.com/hc/en-us/articles/35467-Refunds"

    async def test_a_document_that_is_not_there_fails_with_a_sentence(self, pool):
        with Site({}) as site:
            report = await read(pool, await add_source(pool, HARBOUR, f"{site.url}openapi.json"))
            assert (report.state, "404" in report.reason) == ("failed", True)


class TestOnAWebsite:
    async def test_office_files_are_pages_whatever_their_server_calls_them(self, pool):
        links = "".join(
            f'<a href="{name}">{name}</a> ' for name in ("hours.pptx", "prices.xlsx", "terms.pdf", "x.bin")
        )
        office = "application/vnd.openxmlformats-officedocument."
        site_pages = {
            "/": f"<html><body><main><h1>Shop</h1><p>All our papers are here.</p>{links}</main></body></html>",
            "/hours.pptx": Reply(
                pptx(("Hours", ["Nine to five"])), kind=f"{office}presentationml.presentation"
            ),
            "/prices.xlsx": Reply(
                xlsx(A=[["Name", "Price"], ["Star", 20]]), kind=f"{office}spreadsheetml.sheet"
            ),
            "/terms.pdf": Reply(pdf("Thirty days."), kind="application/octet-stream"),
            "/x.bin": Reply(b"\x00\x01\x02" * 99, kind="application/octet-stream"),
        }
        with Site(site_pages) as site:
            report = await read(pool, await add_source(pool, HARBOUR, site.url))
        assert {one["title"] for one in (await pages(pool)).values()} == {"Shop", "Hours", "Prices", "Terms"}
        assert report.state == "ready"
