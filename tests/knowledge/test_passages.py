"""How a page is cut into passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepaside.knowledge.ingest.formats.markdown import read_markdown
from stepaside.knowledge.ingest.pack import LARGEST, TARGET, pack, sentences, tokens_in

LONG = " ".join(f"Sentence number {n} says that lamps are fine." for n in range(80))


def passages(text):
    title, blocks = read_markdown(text)
    return title, [(piece.path, piece.text) for piece in pack(blocks, title)]


def test_a_passage_ends_at_every_heading_and_knows_the_ones_above_it():
    title, pieces = passages("# Guide\n\nIntro.\n\n## Post\n\nA.\n\n### Abroad\n\nB.\n\n## Shop\n\nC.")
    assert title == "Guide"
    assert pieces == [((), "Intro."), (("Post",), "A."), (("Post", "Abroad"), "B."), (("Shop",), "C.")]


def test_a_long_section_is_cut_between_sentences():
    _, pieces = passages(f"# Guide\n\n{LONG}")
    assert len(pieces) > 3
    assert all(text.startswith("Sentence") and text.endswith("fine.") for _, text in pieces)
    assert all(tokens_in(text) <= TARGET for _, text in pieces)
    assert " ".join(text for _, text in pieces) == LONG


def test_code_is_never_cut():
    code = "```python\n" + "\n".join(f"print({n})  # line" for n in range(60)) + "\n```"
    _, pieces = passages(f"# Guide\n\n{LONG}\n\nRun this:\n\n{code}\n\n{LONG}")
    assert [text for _, text in pieces if "```" in text and code in text]
    assert sum("```" in text for _, text in pieces) == 1


def test_what_announces_code_stays_with_it():
    code = "```\nstepaside up\n```"
    _, pieces = passages(f"# Guide\n\n{LONG}\n\nThen start it like this:\n\n{code}")
    assert f"Then start it like this:\n\n{code}" in pieces[-1][1]


def test_a_table_is_cut_between_rows():
    rows = "\n".join(f"| lamp number {n} | {n} euros | a good lamp that shines |" for n in range(200))
    _, pieces = passages(f"# Prices\n\n| Lamp | Price | About |\n|---|---|---|\n{rows}")
    assert all(line.count("|") == 4 for _, text in pieces for line in text.split("\n"))


def test_code_that_is_too_long_for_any_passage_is_cut_between_lines_and_fenced_anew():
    lines = [f"print({n})  # line number {n} of a long program" for n in range(200)]
    _, pieces = passages("# Guide\n\n```python\n" + "\n".join(lines) + "\n```")
    assert len(pieces) > 1
    assert all(text.startswith("```python\n") and text.endswith("\n```") for _, text in pieces)
    assert [line for _, text in pieces for line in text.split("\n")[1:-1]] == lines


def test_a_row_that_is_too_long_for_any_passage_is_cut_between_cells():
    cells = [f"cell {n} has some words in it" for n in range(400)]
    heads = [f"Head {n}" for n in range(400)]
    _, pieces = passages(f"| {' | '.join(heads)} |\n|{'---|' * 400}\n| {' | '.join(cells)} |")
    text = " | ".join(text for _, text in pieces)
    assert all(cell in text for cell in cells)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("Chinese", "您可以在收到商品后三十天内免费退货。"),
        ("Japanese", "商品到着後三十日以内であれば無料で返品できます。"),
        ("Korean", "상품을 받은 후 삼십 일 이내에 무료로 반품할 수 있습니다. "),
        ("Thai", "คุณสามารถคืนสินค้าได้ฟรีภายในสามสิบวันหลังจากได้รับสินค้า"),
        ("Hindi", "आप सामान मिलने के तीस दिन के भीतर उसे मुफ्त में लौटा सकते हैं। "),
        ("Arabic", "هل يمكنك إرجاع المنتج مجانا خلال ثلاثين يوما من الاستلام؟ "),
    ],
)
def test_text_without_spaces_or_full_stops_makes_passages_of_the_same_size(language, sentence):
    """Measured by what the model sees of it: a passage of Thai is no longer than one of English."""
    _, pieces = passages("# T\n\n" + sentence * 120)
    assert len(pieces) > 3
    assert all(tokens_in(text) <= TARGET for _, text in pieces)
    assert all(len(text) < 2_000 for _, text in pieces)
    kept = "".join("".join(text.split()) for _, text in pieces)
    assert kept == "".join((sentence * 120).split())


@pytest.mark.parametrize("text", ["返品方法", "คืนสินค้า", "반품"])
def test_each_character_of_writing_without_spaces_counts(text):
    assert tokens_in(text * 50) >= len(text) * 50 / 2


def test_headings_inside_code_are_code():
    _, pieces = passages("# Guide\n\n```sh\n# not a heading\nls\n```\n\n~~~\n## nor this\n~~~")
    assert [path for path, _ in pieces] == [()]


def test_front_matter_comments_and_imports_are_left_out():
    title, pieces = passages(
        "---\ntitle: 'Set up'\nid: 4\n---\nimport Tabs from '@theme/Tabs'\n\n"
        "<!-- to do:\nmore -->Text <Tabs>here</Tabs>."
    )
    assert (title, pieces) == ("Set up", [((), "Text here.")])


def test_links_inside_the_site_become_their_words_and_others_stay():
    _, pieces = passages(
        "See [returns](returns.md), ![a lamp](lamp.png) and [the post](https://post.example/x)."
    )
    assert pieces[0][1] == "See returns, a lamp and [the post](https://post.example/x)."


def test_code_in_a_line_is_left_as_it_stands():
    _, pieces = passages("Write `<b>` or `[x](y)` here.")
    assert pieces[0][1] == "Write `<b>` or `[x](y)` here."


def test_underlined_headings_are_headings():
    title, pieces = passages("Guide\n=====\n\nIntro.\n\nPost\n----\n\nA.")
    assert (title, pieces) == ("Guide", [((), "Intro."), (("Post",), "A.")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        (
            "It costs 4.90 euros, e.g. for Dr. Smith. Next.",
            ["It costs 4.90 euros, e.g. for Dr. Smith.", "Next."],
        ),
        ("使い方。次です。", ["使い方。", "次です。"]),
        ("", []),
    ],
)
def test_sentences_are_cut_where_they_end(text, expected):
    assert sentences(text) == expected


@given(st.text(alphabet="ab .#`|-*\n<![]()>", max_size=400))
def test_no_text_breaks_the_packer_and_none_is_lost(text):
    title, blocks = read_markdown(text)
    pieces = pack(blocks, title)
    kept = sum(len("".join(block.text.split())) for block in blocks if block.kind != "heading")
    assert sum(len("".join(piece.text.split())) for piece in pieces) == kept
    assert all(piece.text.strip() and tokens_in(piece.text) <= LARGEST + TARGET for piece in pieces)
