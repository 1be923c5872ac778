"""Questions, OpenAPI documents and help centres' exports: recognised by their shape, and what they become."""

import pytest

from stepaside.knowledge.ingest.extract import extract
from stepaside.knowledge.ingest.job import Job
from stepaside.knowledge.ingest.opened import opened
from stepaside.knowledge.ingest.parts import Open, Part, Refused
from tests.knowledge.extracted import inside, read, text_of
from tests.knowledge.made_files import xlsx

PAIRS = (
    b'{"question": "How long?", "answer": "Thirty days."}',
    b'{"question": "Who pays?", "answer": "We do."}',
)


class TestQuestions:
    @pytest.mark.parametrize(
        ("kind", "content"),
        [
            ("csv", b"Question,Answer\nHow long?,Thirty days.\nWho pays?,We do.\n"),
            ("csv", "Frage;Antwort;Thema\nHow long?;Thirty days.;a\nWho pays?;We do.;b\n".encode("utf-16")),
            ("sheet", xlsx(FAQ=[["Question", "Answer"], ["How long?", "Thirty days."], ["Who pays?", "We do."]])),
            ("data", b"[%s, %s]" % PAIRS),
            ("data", b'{"faq": [{"Q": "How long?", "A": "Thirty days."}, {"Q": "Who pays?", "A": "We do."}]}'),
            ("data", b"%s\n%s\n" % PAIRS),
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
        content = b"""{"swagger": "2.0", "info": {"title": "Old"}, "host": "old.example", "basePath": "/api",
            "paths": {"/x": {"get": {"summary": "Gets x", "responses": {"200": {"description": "x"}}}}}}"""
        said = text_of(read("openapi", content))
        assert "old.example/api" in said
        assert "- 200: x" in said

    def test_references_in_a_circle_or_to_other_places_end(self):
        content = b"""{"openapi": "3.0.0", "info": {"title": "C"}, "paths": {"/x": {"get": {"summary": "Gets",
            "parameters": [{"$ref": "#/a"}, {"$ref": "http://10.0.0.1/x.json"}, {"$ref": "../../etc/passwd"}],
            "responses": {"200": {"description": "x"}}}}}, "a": {"$ref": "#/b"}, "b": {"$ref": "#/a"}}"""
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
{"id": 35468, "html_url": "https://h.zendesk.com/hc/en-us/articles/35468", "draft": true, "title": "Soon",
 "body": "<p>Secret plans.</p>", "user_segment_id": null},
{"id": 35469, "html_url": "https://h.zendesk.com/hc/en-us/articles/35469", "draft": false,
 "title": "For agents", "body": "<p>Give a discount of 50 percent.</p>", "user_segment_id": 77}],
"sections": [{"id": 98838, "name": "Paying", "category_id": 1}], "categories": [{"id": 1, "name": "Shop"}]}"""

# As https://developers.intercom.com/docs/references/rest-api/api.intercom.io/articles/listarticles describes it.
INTERCOM = b"""{"type": "list", "pages": {"type": "pages", "page": 1, "per_page": 25, "total_pages": 1},
"total_count": 2,
"data": [{"id": "39", "type": "article", "workspace_id": "w", "parent_id": 143, "parent_type": "collection",
 "title": "Delivery", "description": "When it comes", "body": "<p>Lamps arrive in three days.</p>", "author_id": 9,
 "state": "published", "created_at": 1734537259, "updated_at": 1767225600,
 "url": "http://help.harbour.example/en/articles/39-delivery",
 "default_locale": "en", "translated_content": {"type": "article_translated_content",
   "de": {"type": "article_content", "title": "Lieferung", "body": "<p>Lampen kommen in drei Tagen.</p>",
          "state": "published",
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
