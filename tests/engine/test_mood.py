"""What a message says about how its writer feels, and where that goes over a conversation."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepaside.engine import Message, Role
from stepaside.engine.heads import mood as trained
from stepaside.engine.mood import Mood, Trend, mood_of, trend
from stepaside.engine.mood_words import READ, marks_of
from tests.engine.cast import BEGAN, ada, assistant, conversation

# Kept apart from the sentences the head is trained on.
ANGRY = [
    "this is fucking ridiculous",
    "You are completely useless!!!",
    "THIS IS UNACCEPTABLE, I AM FURIOUS",
    "worst company ever, what a bunch of idiots",
    "Das ist eine Frechheit, unfassbar!!",
    "C'est inadmissible, quelle honte, c'est scandaleux",
    "¡Esto es una estafa! Es vergonzoso",
    "これは最悪です。ふざけるな",
    "你们是骗子，太过分了",
    "هذا احتيال وغير مقبول",
]
ANNOYED = [
    "I'm disappointed, to be honest",
    "great, just great",
    "Great. Now my account is locked as well.",
    "thanks for nothing",
    "Oh wonderful, another error",
    "that's not what I asked",
    "No, I said the fourteenth",
    "I already told you my order number",
    "that is not helpful at all",
    "it wasn't very helpful",
    "how many times do I have to explain this??",
    "still waiting, nobody replies",
    "Ich bin enttäuscht, das habe ich schon gesagt",
    "todavía no ha llegado, estoy decepcionada",
    "まだ届いていません",
]
NEUTRAL = [
    "Where is my parcel?",
    "My order number is 8821",
    "I need to cancel my card",
    "Do you ship to Norway?",
    "my screen is black",
    "No, just two people.",
    "I am not angry, just asking.",
    "it is not a joke shop, is it?",
    "Can you tell me a joke about banks",
    'The sign says "this is ridiculous", how do I change the text?',
    "IBAN DE89 3704 0044 0532 0130 00",
    "OK",
    "",
    "…",
    "Wo ist mein Paket?",
]
CONTENT = [
    "thanks, that worked",
    "Thank you so much!!!",
    "PERFECT, THANK YOU",
    "great, it works now",
    "No problem, thanks for your help",
    "Vielen Dank!",
    "ありがとうございます",
    "👍 thanks",
]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (text, word)
        for word, texts in (
            ("angry", ANGRY),
            ("annoyed", ANNOYED),
            ("neutral", NEUTRAL),
            ("content", CONTENT),
        )
        for text in texts
    ],
)
def test_the_mood_of_a_message(text: str, word: str) -> None:
    mood = mood_of(said(text))
    allowed = {"angry", "annoyed"} if word == "annoyed" else {word}
    assert mood.word in allowed, (mood, marks_of(text))


def test_its_words_are_cited_as_they_were_written() -> None:
    mood = mood_of(said("Sorry, but this is RIDICULOUS!!", entry=7))
    assert [(cite.entry, cite.quote) for cite in mood.cites] == [(7, "RIDICULOUS"), (7, "!!")]


def test_a_kind_word_does_not_make_an_unkind_message_kind() -> None:
    assert mood_of(said("Thanks, but this is unacceptable")).level < -0.3
    assert mood_of(said("thanks a lot for losing my luggage")).level < -0.3


def test_shouting_is_no_anger_when_it_is_kind() -> None:
    assert mood_of(said("THANK YOU SO MUCH!!!")).level > 0.25
    assert mood_of(said("WHERE IS MY PARCEL??")).level < mood_of(said("Where is my parcel?")).level == 0.0


def test_the_trained_head_hears_what_no_phrase_foresaw() -> None:
    """The vector is the head's own direction: what it takes for most unhappy."""
    length = math.sqrt(sum(weight * weight for weight in trained.HEAD.weights))
    unhappy = tuple(weight / length for weight in trained.HEAD.weights)
    text = "It is always like that with you people here"
    assert mood_of(said(text, meaning=unhappy)).level < mood_of(said(text)).level
    german = "Bei euch ist das doch immer dasselbe, seit Wochen geht das so"
    assert mood_of(said(german, meaning=unhappy)) == mood_of(said(german)), "the head knows English alone"
    calm = tuple(-weight for weight in unhappy)
    assert mood_of(said("Where is it?", meaning=calm)).level == 0.0
    assert mood_of(said("Where is it?", meaning=(1.0, 0.0))).level == 0.0, (
        "a vector of another model says nothing"
    )


def test_a_trend_tells_worse_from_better() -> None:
    worse = conversation(
        ada("Where is my parcel?"),
        assistant("On its way."),
        ada("You said that yesterday, I'm disappointed"),
        assistant("It is on its way."),
        ada("This is ridiculous, useless!!"),
    ).messages
    falling = trend(worse)
    assert (falling.word, falling.direction) == ("annoyed", "worsening")
    assert falling.slope < -0.3
    assert [cite.entry for cite in falling.cites] == [3, 5, 5]
    rising = trend(worse[::-1])
    assert rising.direction == "improving"
    assert rising.level > falling.level, "the newest messages count most"


def test_only_the_customer_has_a_mood_here() -> None:
    assert trend(conversation(assistant("This is ridiculous, useless!")).messages) == Trend(0.0, 0.0)
    assert trend(()) == Trend(0.0, 0.0)
    assert trend(conversation(ada("Where is it?"), ada("And when?")).messages).direction == "steady"


def test_only_the_newest_messages_are_read() -> None:
    long_ago = [ada("you are useless idiots")] * 5
    calm = [ada("Where is it?")] * 24
    assert trend(conversation(*long_ago, *calm).messages) == Trend(0.0, 0.0)


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from([*ANGRY, *ANNOYED, *NEUTRAL, *CONTENT]), max_size=4),
    st.sampled_from(["useless", "this is ridiculous", "I am disappointed", "stupid idiots", "what a joke"]),
)
def test_more_unhappy_words_never_raise_the_mood(before: list[str], more: str) -> None:
    text = "\n".join(before)
    assert mood_of(said(f"{text}\n{more}")).level <= mood_of(said(text)).level + 1e-9


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=400))
def test_any_text_has_a_mood_and_its_cites_are_in_it(text: str) -> None:
    mood = mood_of(said(text))
    assert -1.0 <= mood.level <= 1.0
    assert all(cite.quote in text for cite in mood.cites)


@pytest.mark.parametrize(
    "text", ["😡" * 3000, "z̸̢͝a̵l̷g̶o̸" * 500, "a" * 100_000, "هذا " * 5000, "!?" * 5000, "no " * 5000]
)
def test_enormous_and_odd_texts_are_read_up_to_a_point(text: str) -> None:
    assert mood_of(said(text)) == mood_of(said(text[:READ]))


def said(text: str, entry: int = 1, **more: object) -> Message:
    return Message(entry, Role.CUSTOMER, text, BEGAN, **more)  # type: ignore[arg-type]


def test_a_neutral_mood_is_the_default() -> None:
    assert Mood(0.0).word == "neutral"
