"""Not what the business does, against not in its knowledge yet."""

from datetime import timedelta

import pytest

from stepaside.engine import Conversation, Message, Role, SignalSettings
from stepaside.engine.conversation import exchanges
from stepaside.engine.heads.cannot_serve import HEAD
from stepaside.engine.scope import scope_features
from stepaside.engine.signals import out_of_scope
from stepaside.engine.signals.signal import Signal
from tests.engine.cast import BEGAN, ada, assistant, conversation

SETTINGS = SignalSettings()
FOREIGN = tuple(weight / sum(w * w for w in HEAD.weights) ** 0.5 for weight in HEAD.weights)
USUAL = tuple(-weight for weight in FOREIGN)


def answered(nearness: float | None, *said: tuple) -> Conversation:  # type: ignore[type-arg]
    """A conversation whose answer under decision came so near."""
    draft = Message(
        0, Role.ASSISTANT, "A draft.", BEGAN + timedelta(hours=1), confidence=0.1, nearness=nearness
    )
    talk = conversation(*said)
    return Conversation(talk.id, talk.messages, draft=draft)


def noticed(nearness: float | None, *said: tuple) -> Signal | None:  # type: ignore[type-arg]
    return out_of_scope.detect(answered(nearness, *said), SETTINGS)


def test_far_from_all_the_business_knows_is_not_what_it_does() -> None:
    signal = noticed(0.0, ada("Who won the football game?"))
    assert signal is not None
    assert signal.strength > 0.8
    assert "does not seem to do" in signal.text
    assert [e.entry for e in signal.evidence] == [1]


def test_a_near_miss_is_weak_and_says_that_it_is_only_missing() -> None:
    signal = noticed(0.45, ada("Do you ship lamps to Peru?"))
    assert signal is not None
    assert signal.strength < 0.4
    assert "not in its knowledge yet" in signal.text


def test_what_the_knowledge_is_near_to_is_in_scope_however_it_sounds() -> None:
    assert noticed(0.9, ada("Do you like lamps?", meaning=FOREIGN)) is None


def test_the_nearer_the_knowledge_the_weaker() -> None:
    strengths = [signal.strength if (signal := noticed(near / 10, ada("hm"))) else 0.0 for near in range(11)]
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[0] > strengths[3] > strengths[10]


def test_the_head_makes_it_more_and_less_probable() -> None:
    text = "Do you like pancakes?"
    by_itself, foreign, usual = (
        noticed(0.3, ada(text, meaning=meaning)) for meaning in (None, FOREIGN, USUAL)
    )
    assert by_itself is not None
    assert foreign is not None
    assert foreign.strength > by_itself.strength > (usual.strength if usual else 0.0)


def test_the_head_does_not_read_other_languages() -> None:
    german = "Wer hat gestern das Spiel gewonnen, weißt du das?"
    assert noticed(0.3, ada(german, meaning=FOREIGN)) == noticed(0.3, ada(german))


def test_without_a_nearness_the_head_speaks_alone() -> None:
    talk = [ada("Book me a ride."), assistant("I am only able to help you with rides.")]
    asked = ada("Do you like pancakes for breakfast?", meaning=FOREIGN)
    signal = noticed(None, *talk, asked)
    assert signal is not None
    assert signal.strength > 0.3
    assert noticed(None, ada("Do you like pancakes for breakfast?")) is None, "no meaning, no opinion"


def test_a_conversation_with_nothing_open_has_no_scope() -> None:
    assert out_of_scope.detect(conversation(), SETTINGS) is None
    assert out_of_scope.detect(conversation(ada("hello"), assistant("Hi."), assistant("?")), SETTINGS) is None


@pytest.mark.parametrize("text", ["", "🙂🙂🙂", "z̴̢a̷l̶g̵o̸", "؟" * 500, "a" * 100_000])
def test_any_text_has_its_features(text: str) -> None:
    (turn,) = exchanges(conversation(ada(text)).messages)
    assert set(scope_features([turn])) == set(HEAD.features)
    assert all(value == value for value in scope_features([turn]).values())
