"""The fixed words to customers: honest, short, and the same wherever they stand."""

import re
from pathlib import Path

import pytest

from stepaside.conversations.words import WORDS, say
from stepaside.conversations.words_elsewhere import ELSEWHERE

ROOT = Path(__file__).resolve().parents[2]
NEVER = (
    "shortly",
    "soon",
    "please hold",
    "transferring",
    "will be with you",
    "important to us",
    "!",
    "valued",
)
SENTENCE = re.compile(r"[.?](?:\s|$)")


@pytest.mark.parametrize("key", WORDS)
def test_nothing_is_said_that_promises_what_nobody_knows(key: str):
    assert [word for word in NEVER if word in WORDS[key].lower()] == []


@pytest.mark.parametrize("key", WORDS)
def test_nothing_is_longer_than_people_read(key: str):
    sentences = [s for s in SENTENCE.split(WORDS[key]) if s.strip()]
    assert len(sentences) <= 3
    assert max(len(sentence.split()) for sentence in sentences) <= 18


def test_the_widget_translates_every_notice_and_none_that_is_gone():
    """English is shown as it was stored; another language is looked up by the notice's key."""
    german = (ROOT / "web/apps/widget/src/locales/de.ts").read_text()
    translated = set(re.findall(r"'((?:ho|end)\.[a-z_]+)':", german))
    assert translated == {key for key in WORDS if key.startswith(("ho.", "end."))}


@pytest.mark.parametrize("language", ELSEWHERE)
def test_every_language_has_the_assistants_words_with_the_same_blanks(language: str):
    blank = re.compile(r"\{\w+\}")
    assert ELSEWHERE[language].keys() <= WORDS.keys()
    for key, words in ELSEWHERE[language].items():
        assert sorted(blank.findall(words)) == sorted(blank.findall(WORDS[key])), key
        assert "!" not in words


def test_a_language_we_have_no_words_in_hears_english():
    assert say("ai.thanks", "fi") == say("ai.thanks") == say("ai.thanks", None)
    assert say("ai.thanks", "de") != say("ai.thanks")
