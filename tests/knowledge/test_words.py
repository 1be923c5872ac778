"""Words as the lexical search sees them, in the languages it knows."""

import pytest

from stepaside.knowledge.lexical import Entry, LexicalIndex
from stepaside.knowledge.search import wanted
from stepaside.knowledge.words import (
    asked_in,
    content_words,
    indexed_words,
    query_words,
    words_of,
    written_in,
)
from tests.knowledge.languages import SENTENCES


def index_of(*pages: tuple[str, str, str]) -> LexicalIndex:
    """Of (id, text, declared language)."""
    index = LexicalIndex()
    entries = [(page, text, written_in(text, declared)) for page, text, declared in pages]
    index.change(
        Entry(page, indexed_words("", (), text, language), page, language) for page, text, language in entries
    )
    return index


def found(index: LexicalIndex, question: str) -> list[str]:
    return list(index.best(wanted(index, question)[0], 5))


@pytest.mark.parametrize(
    ("language", "right", "wrong", "question"), SENTENCES, ids=[one[0] for one in SENTENCES]
)
def test_a_question_finds_its_page_in_its_own_language(language, right, wrong, question):
    index = index_of(("right", right, language), ("wrong", wrong, language))
    assert found(index, question)[:1] == ["right"]


def test_pages_of_many_languages_are_found_beside_each_other():
    index = index_of(*((language, right, language) for language, right, _, _ in SENTENCES))
    missed = [language for language, _, _, question in SENTENCES if found(index, question)[:1] != [language]]
    assert len(missed) <= 2, missed


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Rückgaben", "rueckgabe"), ("de", "GRÖSSE", "größe"), ("fr", "payées", "payé"),
        ("es", "Lámparas", "lampara"),
        ("pt", "reembolsos", "REEMBOLSO"),
        ("ru", "заказы", "заказа"), ("tr", "İADE", "iade"),
        ("sv", "ORDRAR", "ordrarna"),
        ("pl", "łódź", "ŁÓDŹ"), ("en", "refunded", "Refunds"), ("ja", "ＡＢＣ", "abc"), ("ar", "كِتَاب", "كتاب"),
    ],
)  # fmt: skip
def test_forms_of_a_word_are_one_word(language, one, other):
    assert words_of(one, language) == words_of(other, language)


def test_the_content_of_a_question_is_what_remains():
    assert content_words("How do I get my money back, please?") == ["money", "back"]
    assert content_words("don't you ship?") == ["ship"]
    assert content_words("Wie lange dauert die Lieferung?", ("de",)) == ["dauert", "liefer"]
    assert content_words("¿Cuánto cuesta el envío?", ("es",)) == ["cuest", "envi"]


def test_a_question_of_empty_words_keeps_them():
    assert content_words("what is it") == ["what", "is", "it"]


def test_unspaced_writing_counts_in_pairs_and_single_chinese_characters_are_found():
    assert content_words("返品方法", ("ja",)) == ["返品", "品方", "方法"]
    assert set(content_words("税", ("zh",))) <= set(words_of("税金について", "zh"))


def test_what_is_said_twice_counts_more_but_not_twice():
    weights = query_words("refund, refund, and the invoice")
    assert 1 < weights["refund"] < 2
    assert weights["invoic"] == 1


@pytest.mark.parametrize(
    ("page", "question"),
    [
        ("Write to us by e-mail.", "email"), ("Write to us by email.", "e-mail"),
        ("Set http.postBuffer.", "post buffer"),
        ("Use git-log to see it.", "git log"), ("Pass --amend to it.", "amend"), ("Choose sign-in first.", "signin"),
        ("Die Frist für die Rückgabe beträgt 30 Tage.", "Rückgabefrist"),
    ],
)  # fmt: skip
def test_what_is_written_together_here_and_apart_there_is_found(page, question):
    index = index_of(
        ("right", page, "de" if "Frist" in page else "en"), ("wrong", "Something else entirely.", "en")
    )
    assert found(index, question)[:1] == ["right"]


def test_a_misspelt_word_is_found_and_an_exact_one_before_it():
    index = index_of(
        ("right", "The warranty covers faults.", "en"), ("wrong", "The showroom opens at ten.", "en")
    )
    assert found(index, "waranty") == ["right"]
    both = index_of(("exact", "Form and shape.", "en"), ("near", "Farm and field and more.", "en"))
    assert found(both, "form")[0] == "exact"


def test_the_words_of_headings_count_more():
    index = LexicalIndex()
    text = "Pages about parcels, lamps, vouchers and refunds are here."
    index.change(
        [
            Entry("below", indexed_words("Help", (), text)),
            Entry("above", indexed_words("Help", ("Vouchers",), text)),
        ]
    )
    assert list(index.best(query_words("voucher"), 2)) == ["above", "below"]


def test_a_pages_own_words_decide_its_language_where_they_can():
    assert written_in("Die Lieferung ist kostenlos und dauert drei Tage.", "en") == "de"
    assert written_in("Butikken har åbent om lørdagen.", "da-DK") == "da"
    assert written_in("Магазин открыт по субботам.", "en") == "ru"
    assert written_in("42", None) == "en"


def test_a_question_is_stemmed_as_the_passages_are():
    assert asked_in("Wie lange dauert die Lieferung?", ("en", "de")) == ("de",)
    assert asked_in("Wie lange dauert die Lieferung?", ("fr", "it")) == ("fr", "it")
    assert asked_in("warranty", ()) == ("en",)
