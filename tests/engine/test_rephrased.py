"""The same question again: by meaning where the model knows the language, else by words."""

import pytest

from stepaside.engine import SignalSettings
from stepaside.engine.likeness import pair_features
from stepaside.engine.signals import rephrased
from stepaside.engine.signals.signal import LOOKBACK
from tests.engine.cast import ada, assistant, conversation

SETTINGS = SignalSettings()
HERE, NEAR, FAR = (1.0, 0.0), (0.96, 0.28), (0.8, 0.6)


@pytest.mark.parametrize(
    ("first", "second", "again"),
    [
        ("How do I return a lamp?", "how can a lamp be returned", True),
        ("Where is my parcel?", "I asked where my parcel is", True),
        ("Can I change the delivery address?", "I need to change my delivery address", True),
        ("How do I return a lamp?", "That's not what I asked", True),
        ("How do I return a lamp?", "you didn't answer my question", True),
        ("How do I return a lamp?", "thanks, returning the lamp is clear now", False),
        ("How do I return a lamp?", "Thank you!", False),
        ("How do I return a lamp?", "And what are your opening hours?", False),
        ("Where is order 1041?", "Where is order 1042?", False),
        ("hello", "hello", False),
        ("How do I return a lamp?", "ok", False),
    ],
)
def test_the_same_question_again(first: str, second: str, again: bool) -> None:
    talk = conversation(ada(first), assistant("See our help pages."), ada(second))
    signal = rephrased.detect(talk, SETTINGS)
    assert (signal is not None) is again
    if signal:
        assert [e.entry for e in signal.evidence] == [1, 3]


def test_a_repeated_thanks_is_not_a_rephrase() -> None:
    said = [
        ada("How do returns work?"),
        assistant("Like so."),
        ada("thanks a lot"),
        assistant("Gladly."),
        ada("thanks a lot"),
    ]
    assert rephrased.detect(conversation(*said), SETTINGS) is None


def test_repeating_oneself_before_any_reply_is_impatience_not_a_rephrase() -> None:
    assert (
        rephrased.detect(conversation(ada("Where is my parcel?"), ada("Where is my parcel?")), SETTINGS)
        is None
    )


def test_meaning_counts_for_more_than_words() -> None:
    said = [ada("Where is my parcel?", meaning=HERE), assistant("On its way.")]
    again = rephrased.detect(conversation(*said, ada("has the package shipped", meaning=NEAR)), SETTINGS)
    assert again is not None
    assert again.strength > 0.9
    other = conversation(*said, ada("where is my parcel shop", meaning=FAR))
    assert rephrased.detect(other, SETTINGS) is None, "many words shared, another meaning"


def test_how_probable_it_must_be_is_the_workspaces_own() -> None:
    talk = conversation(
        ada("Where is my parcel?", meaning=HERE), assistant("Hm."), ada("is it coming", meaning=(0.92, 0.39))
    )
    signal = rephrased.detect(talk, SETTINGS)
    assert signal is not None
    assert rephrased.detect(talk, SignalSettings(alike_meaning=min(1.0, signal.strength + 0.01))) is None


def test_the_same_words_are_the_same_question_whatever_the_model_thinks() -> None:
    said = [ada("How do I return a lamp?", meaning=HERE), assistant("See our help pages.")]
    talk = conversation(*said, ada("HOW DO I RETURN A LAMP", meaning=NEAR))
    signal = rephrased.detect(talk, SETTINGS)
    assert signal is not None
    assert signal.strength == 1.0


def test_other_languages_are_compared_by_words() -> None:
    said = [ada("Wo ist mein Paket?", meaning=HERE), assistant("Unterwegs.")]
    other = ada("Wann habt ihr morgen geöffnet?", meaning=HERE)
    again = ada("Wo ist denn mein Paket jetzt?", meaning=FAR)
    assert rephrased.detect(conversation(*said, other), SETTINGS) is None
    assert rephrased.detect(conversation(*said, again), SETTINGS) is not None


def test_the_newest_lines_of_a_burst_are_compared() -> None:
    said = [ada("Where is my parcel?", meaning=HERE), assistant("On its way.")]
    burst = [ada("hm, odd", meaning=FAR), ada("has the package shipped", meaning=NEAR)]
    signal = rephrased.detect(conversation(*said, *burst), SETTINGS)
    assert signal is not None
    assert [e.entry for e in signal.evidence] == [1, 3, 4]


def test_what_was_asked_long_ago_is_not_looked_at() -> None:
    old = [ada("Where is my parcel?"), assistant("On its way.")]
    between = [part for n in range(LOOKBACK) for part in (ada(f"thing number {n}"), assistant("Yes."))]
    assert rephrased.detect(conversation(*old, ada("Where is my parcel?")), SETTINGS) is not None
    assert rephrased.detect(conversation(*old, *between, ada("Where is my parcel?")), SETTINGS) is None


@pytest.mark.parametrize(
    ("one", "other"), [("", "🙂🙂"), ("a" * 20_000, "b"), ("أين طلبي؟", "Where is my order?")]
)
def test_the_features_of_a_pair_do_not_depend_on_its_order(one: str, other: str) -> None:
    assert pair_features(one, other, 0.8) == pair_features(other, one, 0.8)
