"""Pages that say the same, or nearly: one of them is found, and when it goes the next one is."""

import pytest

from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.read_source import read_source
from stepaside.knowledge.search import search
from stepaside.knowledge.shapes import Shapes, is_alike, shape_of
from stepaside.knowledge.words import words_of
from tests.knowledge.vectors import BinnedWords

pytestmark = pytest.mark.anyio
HARBOUR = "ws_harbour"
LETTERS = "bdfgklmnprst"
TEXT = "The red lamp on the table. " + " ".join(
    f"{a}a{b}e{c}o {c}i{a}u." if c == "b" else f"{a}a{b}e{c}o"
    for a in LETTERS[:6]
    for b in LETTERS
    for c in LETTERS[:6]
)


def shape(text: str, title: str = "Lamps") -> bytes:
    return shape_of(title, words_of(text))


def test_a_page_with_a_word_more_is_a_copy():
    assert is_alike(shape(TEXT), shape(f"Print this page. {TEXT}"))


@pytest.mark.parametrize(
    "other",
    [
        shape(TEXT, title="Chairs"),
        shape(TEXT + " It costs 20 euros."),
        shape(TEXT.replace("do ", "da ")),
        shape(TEXT[: len(TEXT) // 2]),
        shape("Something else altogether."),
        shape(""),
    ],
    ids=["another title", "another number", "many other words", "half of it", "other words", "nothing"],
)
def test_what_differs_is_no_copy(other):
    assert not is_alike(shape(TEXT), other)


def test_short_pages_are_copies_only_when_they_say_the_same():
    assert is_alike(shape("We are open."), shape("We are open!"))
    assert not is_alike(shape("We are open today."), shape("We are closed today."))


def test_the_most_alike_is_found_among_many():
    shapes = Shapes()
    for n in range(300):
        shapes.add(f"page {n}", shape(f"{TEXT[:400]} and this is number x{n}", title=f"Page {n}"))
    shapes.add("copy", shape(TEXT))
    assert shapes.like("new", shape(f"Menu. {TEXT}")) == "copy"
    assert shapes.like("copy", shape(TEXT)) is None
    shapes.remove("copy")
    assert shapes.like("new", shape(TEXT)) is None


async def read(pool, folder, embedder=None):
    source = await add_source(pool, HARBOUR, str(folder))
    return await read_source(pool, HARBOUR, source.id, embedder=embedder or BinnedWords())


async def found(pool) -> list[str]:
    """The locations from which the lamps are found."""
    results = await search(pool, HARBOUR, "red lamp on the table", embedder=BinnedWords(), limit=10)
    rows = await pool.fetch(
        "SELECT DISTINCT location FROM document WHERE id = ANY($1::text[]) ORDER BY location",
        [one.passage.document_id for one in results],
    )
    return [row["location"] for row in rows]


async def test_a_near_copy_is_remembered_and_not_found_twice(pool, folder):
    (folder / "a.md").write_text(f"# Lamps\n\n{TEXT}")
    (folder / "b.md").write_text(f"# Lamps\n\nPrint this page. {TEXT}")
    report = await read(pool, folder)
    assert (report.indexed, report.unchanged) == (1, 1)
    assert len(await found(pool)) == 1
    report = await read(pool, folder)
    assert (report.indexed, report.unchanged, report.removed) == (0, 2, 0)
    assert len(await found(pool)) == 1


async def test_when_the_original_goes_its_copy_comes_back_with_the_vectors(pool, folder):
    for name in "abc":
        (folder / f"{name}.md").write_text(f"# Lamps\n\n{TEXT}")
    await read(pool, folder)
    (first,) = await found(pool)
    (folder / first).unlink()
    embedder = BinnedWords()
    report = await read(pool, folder, embedder)
    (second,) = await found(pool)
    assert second != first
    assert (report.removed, embedder.embedded) == (0, 0)
    assert await pool.fetchval("SELECT count(*) FROM document WHERE copy_of IS NOT NULL") == 1
    (folder / second).unlink()
    await read(pool, folder)
    (third,) = await found(pool)
    assert {first, second, third} == {"a.md", "b.md", "c.md"}


async def test_when_the_original_says_something_else_both_are_found(pool, folder):
    for name in "ab":
        (folder / f"{name}.md").write_text(f"# Lamps\n\n{TEXT}")
    await read(pool, folder)
    (first,) = await found(pool)
    (folder / first).write_text("# Lamps\n\nThe red lamp on the table is sold out for good.")
    await read(pool, folder)
    assert await found(pool) == ["a.md", "b.md"]
    report = await read(pool, folder)
    assert report.unchanged == 2


async def test_when_both_change_alike_one_of_them_is_found(pool, folder):
    for name in "ab":
        (folder / f"{name}.md").write_text(f"# Lamps\n\n{TEXT}")
    await read(pool, folder)
    for name in "ab":
        (folder / f"{name}.md").write_text(f"# Lamps\n\nEverything is new about lamps. {TEXT[:1500]}")
    await read(pool, folder)
    assert len(await found(pool)) == 1
    passages = await pool.fetch("SELECT text FROM passage")
    assert passages[0]["text"].startswith("Everything is new")


async def test_only_the_passages_that_changed_are_embedded_again(pool, folder):
    sections = {f"Lamp {n}": f"The lamp number {n} is made of brass." for n in range(10)}

    def written() -> str:
        return "# Lamps\n\n" + "\n\n".join(f"## {title}\n\n{text}" for title, text in sections.items())

    (folder / "lamps.md").write_text(written())
    await read(pool, folder)
    before = {row["text"]: row["id"] for row in await pool.fetch("SELECT id, text FROM passage")}
    sections["Lamp 4"] = "It is sold out."
    sections = {"Lamp 99": "This one is new and comes first.", **sections}
    (folder / "lamps.md").write_text(written())
    embedder = BinnedWords()
    await read(pool, folder, embedder)
    assert embedder.embedded == 2
    rows = await pool.fetch("SELECT id, text FROM passage ORDER BY number")
    assert [row["text"] for row in rows] == list(sections.values())
    assert sum(before.get(row["text"]) == row["id"] for row in rows) == 9
    assert await pool.fetchval("SELECT count(*) FROM passage_vector") == 11
