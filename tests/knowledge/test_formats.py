"""Each format that can be uploaded: what of it becomes passages."""

import time

import pytest

from stepaside.knowledge.ingest.extract import extract
from stepaside.knowledge.ingest.job import Extracted, Job, Unreadable
from stepaside.knowledge.ingest.kinds import clean_name, clean_path, kind_of, title_of
from stepaside.knowledge.ingest.opened import opened
from stepaside.knowledge.ingest.parts import Open, Part, Refused
from tests.knowledge.made_files import docx, mail, paragraph, pdf, pdf_of, pptx, word_table, xlsx, zipped


def read(kind, content, name="file"):
    answer = extract(Job(kind, name, content))
    assert isinstance(answer, Extracted), answer
    return answer


def text_of(extracted):
    return "\n".join(piece.text for piece in extracted.pieces)


def inside(kind, content, location="file"):
    """What is in a file that holds several pages: location -> the part or why it was refused."""
    return {one.location: one for one in opened(Open(kind, location, content))}


class TestPDF:
    def test_larger_type_makes_headings_and_each_passage_knows_its_page(self):
        content = pdf_of(
            [
                [(24, "Lamp manual"), (12, "Read this before you switch it on.")],
                [(18, "Cleaning"), (12, "Wipe it with a dry cloth once a month.")],
            ]
        )
        extracted = read("pdf", content)
        assert extracted.title == "Lamp manual"
        assert [(piece.path, piece.anchor) for piece in extracted.pieces] == [
            ((), "page=1"),
            (("Cleaning",), "page=2"),
        ]

    def test_running_heads_and_page_numbers_are_left_out_and_a_sentence_goes_on_over_the_page(self):
        pages = [
            [(12, "Harbour Ltd, manual of 2026"), (12, f"The lamp number {n} is sent back when it is"),
             (12, "broken and then we"), (12, f"Page {n} of 6")]
            for n in range(1, 7)
        ]  # fmt: skip
        said = text_of(read("pdf", pdf_of(pages)))
        assert "Harbour Ltd" not in said
        assert "Page 3" not in said
        assert "broken and then we The lamp number 2" in said

    def test_title_and_date_come_from_what_the_file_says_of_itself(self):
        content = pdf_of([[(12, "Bring it back within thirty days.")]],
                         info="/Title (Returns of 2026) /ModDate (D:20260214093000+01'00')")  # fmt: skip
        assert (read("pdf", content).title, read("pdf", content).dated) == ("Returns of 2026", "2026-02-14")

    def test_a_title_that_a_program_made_up_gives_way_to_the_largest_words(self):
        lines = [(24, "Lamp manual"), (12, "Read this before you switch it on.")]
        content = pdf_of([lines], info="/Title (Microsoft Word - manual_v3_final.doc)")
        assert read("pdf", content).title == "Lamp manual"

    def test_a_table_of_contents_is_left_out(self):
        lines = [
            (12, "Cleaning . . . . . . . . . . . 14"),
            (12, "Repairs ........................ 22"),
            (12, "Wipe it dry."),
        ]
        assert text_of(read("pdf", pdf_of([lines]))) == "Wipe it dry."

    def test_pictures_of_pages_are_said_to_be_scanned(self):
        picture = (
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
            b" /Length 1 >>\nstream\n\x00\nendstream"
        )
        for lines in ([], [(9, "3")]):
            answer = extract(Job("pdf", "scan", pdf_of([lines, lines], extra=picture)))
            assert (answer.code, answer.reason) == ("scanned", "It has no text, only pictures of it.")

    def test_five_hundred_pages_are_quick(self):
        line = "A lamp is a thing that shines and the number of it is {} in our list of lamps and chairs."
        pages = [[(18, f"Lamp {n}"), *((11, line.format(n * 40 + k)) for k in range(40))] for n in range(500)]
        content = pdf_of(pages, packed=True)
        started = time.process_time()
        extracted = read("pdf", content)
        assert len(extracted.pieces) > 500
        assert (time.process_time() - started) / 500 < 0.02  # seconds a page, however busy the machine is


class TestOffice:
    def test_a_word_table_names_its_columns_in_every_row(self):
        body = paragraph("Prices", "Heading1") + word_table(
            ("Lamp", "Price"), ("Star", "20 EUR"), ("Moon", "30 EUR")
        )
        said = text_of(read("docx", docx(body)))
        assert "| Lamp: Star | Price: 20 EUR |\n| Lamp: Moon | Price: 30 EUR |" in said

    def test_slides_are_sections_with_their_points_notes_and_tables(self):
        content = pptx(
            ("Opening hours", ["Monday to Friday: 9 to 17", "Saturday: 10 to 14"]),
            ("Delivery", ["Lamps arrive in three days"]),
            notes="Chairs take a week.",
            rows=[["Country", "Cost"], ["Germany", "4 EUR"], ["France", "6 EUR"]],
        )
        extracted = read("pptx", content)
        hours, delivery = extracted.pieces
        assert (hours.path, delivery.path) == (("Opening hours",), ("Delivery",))
        assert "- Monday to Friday: 9 to 17\n- Saturday: 10 to 14" in hours.text
        assert "| Country: France | Cost: 6 EUR |" in delivery.text
        assert "Chairs take a week." in delivery.text

    def test_a_sheet_is_a_section_and_a_row_can_be_read_alone(self):
        content = xlsx(
            Lamps=[["Name", "Price", "In stock"], ["Star", 20, "yes"], ["Moon", 29.5, ""]],
            Notes=[["All prices include tax"]],
        )
        extracted = read("sheet", content)
        assert "| Name: Star | Price: 20 | In stock: yes |\n| Name: Moon | Price: 29.5 |" in text_of(
            extracted
        )
        assert [piece.path for piece in extracted.pieces] == [("Lamps",), ("Notes",)]

    def test_a_caption_over_a_table_is_no_head(self):
        rows = [["Prices of 2026", ""], ["Name", "Price"], ["Star", 20]]
        said = text_of(read("sheet", xlsx(Lamps=rows)))
        assert said.startswith("Prices of 2026")
        assert "| Name: Star | Price: 20 |" in said

    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_csv_is_read_whatever_separates_and_encodes_it(self, separator, encoding):
        rows = [["Größe", "Preis"], ["klein, für Köln", "4,90 €"], ["groß", "7,90 €"], ["mittel", "6,10 €"]]
        text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
        said = text_of(read("csv", text.encode(encoding)))
        assert "| Größe: klein, für Köln | Preis: 4,90 € |" in said

    def test_a_long_table_is_cut_between_rows_and_no_row_loses_its_columns(self):
        rows = "\n".join(f"| lamp {n} | {n} euros | a good lamp that shines |" for n in range(200))
        extracted = read("markdown", f"# Prices\n\n| Name | Price | About |\n|---|---|---|\n{rows}".encode())
        lines = [line for piece in extracted.pieces for line in piece.text.split("\n")]
        assert len(extracted.pieces) > 5
        assert all(line.startswith("| Name: lamp") and line.endswith("shines |") for line in lines)


class TestMail:
    def test_a_mail_is_its_own_words_and_its_attachments_are_pages(self):
        content = mail(
            "Re: Fwd: Your lamp",
            "The lamp comes on Monday.\n\nOn 2 March 2026, Ada wrote:\n> When does it come?\n> Ada\n\n-- \nTom, Harbour",
            attachments={
                "../../terms.pdf": pdf("You may return it within thirty days."),
                "logo.png": b"\x89PNG...",
            },
        )
        found = inside("mail", content, "answer.eml")
        body = found["answer.eml"]
        assert (body.name, body.kind, body.dated) == ("Your lamp", "text", "2026-03-03")
        assert body.content == b"The lamp comes on Monday."
        assert found["answer.eml/terms.pdf"].kind == "pdf"
        assert "picture" in found["answer.eml/logo.png"].reason

    def test_nobody_s_address_is_in_what_is_read(self):
        found = inside("mail", mail("Hello", "It comes on Monday."), "x.eml")
        assert all(b"@" not in one.content for one in found.values())

    def test_html_mail_is_read_when_there_is_no_plain_text(self):
        raw = b"Subject: Hours\r\nFrom: a@b.example\r\nTo: c@d.example\r\nContent-Type: text/html\r\n\r\n<p>We open at nine.</p>"
        (part,) = opened(Open("mail", "x.eml", raw))
        assert part.kind == "html"


class TestArchives:
    def test_every_readable_file_in_a_zip_is_a_page_and_the_others_have_a_reason(self):
        content = zipped(
            {
                "docs/returns.md": "# Returns\n\nThirty days.",
                "docs/manual.pdf": pdf("Switch it on."),
                "mails/one.eml": mail("Hours", "We open at nine."),
                "more.zip": zipped({"deep.txt": "Deep inside."}),
                "picture.png": b"\x89PNG\r\n",
                "__MACOSX/._returns.md": "noise",
                ".hidden.md": "noise",
            }
        )
        found = inside("zip", content, "all.zip")
        pages = {location for location, one in found.items() if isinstance(one, Part)}
        assert pages == {
            "all.zip/docs/returns.md", "all.zip/docs/manual.pdf", "all.zip/mails/one.eml", "all.zip/more.zip/deep.txt",
        }  # fmt: skip
        assert found["all.zip/picture.png"].code == "picture"

    def test_names_that_lead_out_of_the_archive_are_only_names(self):
        evil = [
            "../../etc/passwd.txt",
            "/abs/one.txt",
            "C:\\win\\two.txt",
            "a/../../b.txt",
            "\u202egpj.txt",
            "x\r\ny.txt",
        ]
        found = inside("zip", zipped(dict.fromkeys(evil, "Some words that are read.")), "z.zip")
        assert all(isinstance(one, Part) for one in found.values())
        assert set(found) == {
            "z.zip/etc/passwd.txt", "z.zip/abs/one.txt", "z.zip/C:/win/two.txt", "z.zip/a/b.txt", "z.zip/gpj.txt",
            "z.zip/x y.txt",
        }  # fmt: skip


class TestQuestions:
    @pytest.mark.parametrize(
        ("kind", "content"),
        [
            ("csv", b"Question,Answer\nHow long?,Thirty days.\nWho pays?,We do.\n"),
            ("csv", "Frage;Antwort;Thema\nHow long?;Thirty days.;a\nWho pays?;We do.;b\n".encode("utf-16")),
            ("sheet", xlsx(FAQ=[["Topic", "Question", "Answer"], ["a", "How long?", "Thirty days."], ["b", "Who pays?", "We do."]])),
            ("data", b'[{"question": "How long?", "answer": "Thirty days."}, {"question": "Who pays?", "answer": "We do."}]'),
            ("data", b'{"faq": [{"Q": "How long?", "A": "Thirty days."}, {"Q": "Who pays?", "A": "We do."}]}'),
            ("data", b'{"question": "How long?", "answer": "Thirty days."}\n{"question": "Who pays?", "answer": "We do."}\n'),
        ],
        ids=["csv", "german utf-16 csv", "xlsx", "json", "json under a key", "json lines"],
    )  # fmt: skip
    def test_each_pair_is_a_page_whose_title_is_the_question(self, kind, content):
        pages = [
            extract(Job(part.kind, part.name, part.content)) for part in opened(Open(kind, "faq", content))
        ]
        assert [(page.title, page.pieces[0].text) for page in pages] == [
            ("How long?", "Thirty days."),
            ("Who pays?", "We do."),
        ]

    def test_a_pair_keeps_its_place_when_others_are_added_before_it(self):
        before = inside("csv", b"question,answer\nWho pays?,We do.\n", "faq.csv")
        after = inside("csv", b"question,answer\nHow long?,Thirty days.\nWho pays?,We do.\n", "faq.csv")
        assert before["faq.csv/Who pays?"] == after["faq.csv/Who pays?"]

    def test_a_table_without_such_columns_is_a_table(self):
        (part,) = opened(Open("csv", "prices.csv", b"Name,Price\nStar,20\n"))
        assert part.kind == "csv"


PETS = b"""
openapi: 3.1.0
info: {title: Pet shop, version: '1', description: Sells pets and their food.}
servers: [{url: https://pets.example/v1}]
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}, description: The pet's number.}
    get:
      summary: Look up a pet
      description: Gives one pet. Sold pets stay for **90 days**.
      parameters:
        - $ref: '#/components/parameters/Fields'
      responses:
        '200': {description: The pet., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
        '404': {description: There is no such pet.}
    patch:
      operationId: renamePet
      deprecated: true
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {default: {description: Done.}}
components:
  parameters:
    Fields: {name: fields, in: query, schema: {type: string, enum: [short, all], default: short}}
  schemas:
    Pet:
      allOf: [{$ref: '#/components/schemas/Named'}]
      properties: {parent: {$ref: '#/components/schemas/Pet'}, age: {type: integer, description: In years.}}
    Named: {type: object, required: [name], properties: {name: {type: string, description: What it is called.}}}
"""


class TestOpenAPI:
    def test_each_operation_says_what_it_does_takes_and_gives(self):
        (part,) = opened(Open("data", "pets.yaml", PETS))
        extracted = read(part.kind, part.content)
        about, look_up, rename = extracted.pieces
        assert extracted.title == "Pet shop"
        assert "The API is at https://pets.example/v1." in about.text
        assert look_up.path == ("Look up a pet (GET /pets/{id})",)
        assert "Sold pets stay for **90 days**." in look_up.text
        assert "- `id` (path, string, required): The pet's number." in look_up.text
        assert (
            "- `fields` (query, string, optional). One of `short`, `all`. If left out: `short`."
            in look_up.text
        )
        assert "- 200: The pet. Gives `parent`, `age`, `name`." in look_up.text
        assert rename.path == ("renamePet (PATCH /pets/{id})",)
        assert "is deprecated" in rename.text
        assert "- `age` (integer): In years." in rename.text

    def test_swagger_two_is_read_too(self):
        content = b'{"swagger": "2.0", "info": {"title": "Old"}, "host": "old.example", "basePath": "/api", "paths": {"/x": {"get": {"summary": "Gets x", "responses": {"200": {"description": "x"}}}}}}'
        said = text_of(read("openapi", content))
        assert "old.example/api" in said
        assert "- 200: x" in said

    def test_references_in_a_circle_or_to_other_places_end(self):
        content = b'{"openapi": "3.0.0", "info": {"title": "C"}, "paths": {"/x": {"get": {"summary": "Gets", "parameters": [{"$ref": "#/a"}, {"$ref": "http://10.0.0.1/x.json"}, {"$ref": "../../etc/passwd"}], "responses": {"200": {"description": "x"}}}}}, "a": {"$ref": "#/b"}, "b": {"$ref": "#/a"}}'
        assert "- 200: x" in text_of(read("openapi", content))


# As https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/ describes the list of articles
# with sections and categories side-loaded.
ZENDESK = b"""{"count": 3, "next_page": null, "page": 1, "page_count": 1, "per_page": 30, "articles": [
{"id": 35467, "url": "https://h.zendesk.com/api/v2/help_center/en-us/articles/35467.json",
 "html_url": "https://h.zendesk.com/hc/en-us/articles/35467-Refunds", "author_id": 1, "comments_disabled": false,
 "draft": false, "promoted": false, "position": 0, "vote_sum": 2, "vote_count": 2, "section_id": 98838,
 "created_at": "2024-02-01T10:00:00Z", "updated_at": "2026-01-05T09:00:00Z", "edited_at": "2025-12-24T08:00:00Z",
 "name": "Refunds", "title": "Refunds", "source_locale": "en-us", "locale": "en-us", "outdated": false,
 "user_segment_id": null, "permission_group_id": 5, "label_names": [],
 "body": "<p>Refunds take five days.</p><h2>By card</h2><p>The money goes back to the same card.</p>"},
{"id": 35468, "html_url": "https://h.zendesk.com/hc/en-us/articles/35468", "draft": true, "title": "Soon", "body": "<p>Secret plans.</p>", "user_segment_id": null},
{"id": 35469, "html_url": "https://h.zendesk.com/hc/en-us/articles/35469", "draft": false, "title": "For agents", "body": "<p>Give a discount of 50 percent.</p>", "user_segment_id": 77}],
"sections": [{"id": 98838, "name": "Paying", "category_id": 1}], "categories": [{"id": 1, "name": "Shop"}]}"""

# As https://developers.intercom.com/docs/references/rest-api/api.intercom.io/articles/listarticles describes it.
INTERCOM = b"""{"type": "list", "pages": {"type": "pages", "page": 1, "per_page": 25, "total_pages": 1}, "total_count": 2,
"data": [{"id": "39", "type": "article", "workspace_id": "w", "parent_id": 143, "parent_type": "collection",
 "title": "Delivery", "description": "When it comes", "body": "<p>Lamps arrive in three days.</p>", "author_id": 9,
 "state": "published", "created_at": 1734537259, "updated_at": 1767225600, "url": "http://help.harbour.example/en/articles/39-delivery",
 "default_locale": "en", "translated_content": {"type": "article_translated_content",
   "de": {"type": "article_content", "title": "Lieferung", "body": "<p>Lampen kommen in drei Tagen.</p>", "state": "published",
          "locale": "de", "url": "http://help.harbour.example/de/articles/39-lieferung"}}},
 {"id": "40", "type": "article", "title": "Not yet", "body": "<p>Later.</p>", "state": "draft", "url": null}]}"""


class TestHelpCentres:
    def test_zendesk_articles_are_pages_at_their_public_address_without_drafts_and_internal_ones(self):
        found = inside("data", ZENDESK, "articles.json")
        page = found["articles.json/35467"]
        assert (page.url, page.dated) == (
            "https://h.zendesk.com/hc/en-us/articles/35467-Refunds",
            "2025-12-24",
        )
        extracted = read(page.kind, page.content, page.name)
        assert extracted.title == "Refunds"
        assert [(piece.path, piece.text) for piece in extracted.pieces] == [
            (("Paying",), "Refunds take five days."),
            (("By card",), "The money goes back to the same card."),
        ]
        refused = [one for one in found.values() if isinstance(one, Refused)]
        assert [one.reason for one in refused] == [
            "It is a draft.",
            "The help centre does not show it to everyone.",
        ]

    def test_intercom_articles_are_pages_in_each_of_their_languages(self):
        found = inside("data", INTERCOM, "intercom.json")
        assert [(one.name, one.url) for one in found.values() if isinstance(one, Part)] == [
            ("Delivery", "http://help.harbour.example/en/articles/39-delivery"),
            ("Lieferung", "http://help.harbour.example/de/articles/39-lieferung"),
        ]
        assert found["intercom.json/39"].dated == "2026-01-01"
        assert "drei Tagen" in text_of(read("html", found["intercom.json/39 de"].content))

    def test_data_of_another_shape_is_refused_with_what_would_do(self):
        (refused,) = opened(Open("data", "package.json", b'{"name": "x", "scripts": {"build": "make"}}'))
        assert (refused.code, "OpenAPI" in refused.fix) == ("unknown_data", True)


class TestKinds:
    @pytest.mark.parametrize(
        ("name", "content", "kind"),
        [
            ("x.txt", pdf("Words"), "pdf"),
            ("report", docx(paragraph("Words")), "docx"),
            ("report.zip", xlsx(A=[["a", "b"]]), "sheet"),
            ("slides.bin", pptx(("A", ["b"])), "pptx"),
            ("archive.docx.zip", zipped({"a.txt": "b"}), "zip"),
            ("page", b"  <!DOCTYPE html><html><body>x</body></html>", "html"),
            ("letter", mail("A", "b"), "mail"),
            ("notes", b"Just some words.", "text"),
            ("export", b'{"articles": []}', "data"),
            ("README.md", b"<html> is a tag", "markdown"),
        ],
    )
    def test_what_a_file_is_is_told_by_its_content(self, name, content, kind):
        assert kind_of(name, content) == kind

    @pytest.mark.parametrize(
        ("name", "content", "code_or_word"),
        [
            ("x.pdf.png", b"\x89PNG\r\n\x1a\n", "picture"),
            ("x.svg", b'<?xml version="1.0"?><svg onload="alert(1)"></svg>', "picture"),
            ("x.gz", b"\x1f\x8b\x08", "gzip"),
            ("x.7z", b"7z\xbc\xaf'\x1c", "7z"),
            ("x.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "DOC"),
            ("x.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
            ("x.odt", b"anything", ".odt"),
        ],
    )
    def test_what_cannot_be_read_is_refused_in_words(self, name, content, code_or_word):
        with pytest.raises(Unreadable) as caught:
            kind_of(name, content)
        assert code_or_word in caught.value.reason
        assert caught.value.fix.endswith(".")

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ada\\plan.pdf", "plan.pdf"),
            ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
            ("evil\u202efdp.exe", "evil fdp.exe"),
            ("nul\0byte.txt", "nul byte.txt"),
            ("zero\u200bwidth.md", "zero width.md"),
            ("..", "file"),
            ("", "file"),
            ("x" * 300 + ".pdf", "x" * 145 + "….pdf"),
        ],
    )
    def test_a_name_is_cleaned_for_show(self, name, shown):
        assert clean_name(name) == shown

    def test_paths_in_archives_lead_nowhere(self):
        assert clean_path("/../a/./b/../c.txt") == "a/b/c.txt"
        assert title_of("docs/how_to-return.md") == "how to return"
