"""What the engine reads about a customer's turn, as numbers: what the mood benchmarks fit their models on."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import msgspec
import numpy as np

from bench.embeddings import embed
from stepaside.engine.contentment import thanks
from stepaside.engine.conversation import Conversation, Exchange, Message, Role
from stepaside.engine.friction import friction, objections, refuses, shared
from stepaside.engine.heads import mood as trained
from stepaside.engine.mood import mood_of, trend
from stepaside.engine.mood_words import marks_of
from stepaside.engine.signals import frustration
from stepaside.engine.signals.signal import SignalSettings, newest
from stepaside.engine.words import asks, content, fold, numbers, unhappy

Numbers = np.ndarray  # type: ignore[type-arg]
FEELINGS = ("angry", "annoyed", "sarcasm", "denied", "corrects", "stuck", "shouts", "glad", "content")
SETTINGS = SignalSettings()
AT = datetime(2020, 1, 1, tzinfo=UTC)  # no data set says when
FADES = 0.6
CUES = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        "no|nope|nah",
        "not|never|none|nothing|cannot",
        r"\w+n'?t",
        "still|again|already",
        "actually|rather|just|i (?:said|meant|asked|mean|need|wanted)",
        "sorry|apolog\\w+|unfortunately|regret\\w*|afraid",
        "oops|my mistake|confus\\w+",
        "thanks?|thank you|great|perfect|good|awesome|nice|love\\w*|cool|wonderful",
        "please",
        "bad|wrong|hate\\w*|terrible|awful|boring|stupid|dumb|horrible|worst|ugh|weird|too|problem|shame|sad",
        "not sure|don'?t know|no idea|never (?:heard|seen)|haven'?t|hasn'?t",
        "unable|can'?t|couldn'?t|not able|unsuccessful|nothing|there (?:are|is) no|not (?:available|found)",
        "how about|what about|another|different|instead|other|else",
        "bye|goodbye|good night",
    )
)
LOOKED_BACK = 6  # messages of the customer's


def conversations(talks: Sequence[tuple[str, Sequence[tuple[Role, str]]]]) -> list[Conversation]:
    """Each with its name and who said what; messages are numbered from 1 and carry their meaning."""
    texts = list(dict.fromkeys(text for _, said in talks for _, text in said))
    meanings = {text: tuple(vector.tolist()) for text, vector in zip(texts, embed(texts), strict=True)}
    return [
        Conversation(
            name,
            tuple(
                Message(entry, role, text, AT, meaning=meanings[text])
                for entry, (role, text) in enumerate(said, 1)
            ),
        )
        for name, said in talks
    ]


def moments(talk: Conversation) -> Iterator[Conversation]:
    """The conversation at each message of the customer's, which is its last."""
    for at, message in enumerate(talk.messages, 1):
        if message.role is Role.CUSTOMER:
            yield msgspec.structs.replace(talk, messages=talk.messages[:at])


def readings(moment: Conversation) -> list[float]:
    """What the engine says of the newest message: mood, trend, friction, frustration, and simple counts."""
    now = moment.messages[-1]
    turns = newest(moment, frustration.TURNS + 4)
    mine = [m for m in moment.messages if m.role is Role.CUSTOMER]
    course = trend(mine)
    wear = friction(turns, len(turns) - 1)
    earlier = [friction(turns, at) for at in range(1, len(turns) - 1)]
    return [
        *_feelings(now),
        *_faded([_feelings(m) for m in mine[:-1][-LOOKED_BACK:]], len(FEELINGS) + 2),
        course.level,
        course.slope,
        *_worn(wear),
        *_faded([_worn(one) for one in earlier], len(_worn(wear))),
        frustration.level(frustration.worn(turns)),
        *_counts(mine, turns),
    ]


def strength(moment: Conversation) -> float:
    """The shipped detector's, untrained and without its lower mark."""
    return frustration.level(frustration.worn(newest(moment, frustration.TURNS + 4)))


def vectors(moment: Conversation) -> Numbers:
    """Meanings of the newest message, of the reply before it, of the question before that, and of how they differ."""
    turns = newest(moment, 4)
    asked = turns[-2] if len(turns) > 1 else None
    now = _vector(turns[-1].asked[-1])
    reply = _vector(asked.answers[-1]) if asked else np.zeros_like(now)
    question = _vector(asked.asked[-1]) if asked else np.zeros_like(now)
    likeness = [now @ reply, now @ question, reply @ question]
    return np.concatenate([now, reply, question, likeness]).astype(np.float32)


def _vector(message: Message) -> Numbers:
    return np.array(message.meaning, np.float32)


def _feelings(message: Message) -> list[float]:
    marks = marks_of(message.text)
    by_feeling = [sum(mark.weight for mark in marks if mark.feeling == feeling) for feeling in FEELINGS]
    return [*by_feeling, mood_of(message).level, trained.HEAD.logit(message.meaning)]


def _worn(wear: msgspec.Struct) -> list[float]:
    return [float(value) for value in msgspec.structs.astuple(wear)]


def _faded(rows: Sequence[Sequence[float]], width: int) -> list[float]:
    total = np.zeros(width)
    for row in rows:
        total = FADES * total + np.array(row)
    return list(total)


def _counts(mine: Sequence[Message], turns: Sequence[Exchange]) -> list[float]:
    text = mine[-1].text
    replies = [reply.text for turn in turns[-2:-1] for reply in turn.answers]
    reply = " ".join(replies)
    known = frozenset[str]().union(*(content(m.text) for m in mine[:-1][-8:]))
    words = content(text)
    refused = [float(any(refuses(a.text) for a in turn.answers)) for turn in turns[:-1]]
    return [
        *_cues(text),
        *_cues(reply),
        float(np.log1p(len(mine))),
        float(np.log1p(len(text.split()))),
        float(np.log1p(len(reply.split()))),
        float(len(turns[-1].asked)),
        float(len(replies)),
        float(text.count("?")),
        float(reply.count("?")),
        float(text.count("!")),
        float(len(numbers(text))),
        float(len(numbers(reply))),
        float(thanks(text)),
        float(unhappy(text)),
        float(unhappy(reply)),
        float(objections(text)),
        float(objections(reply)),
        float(asks(text)),
        len(words - known) / (len(words) + 1),
        len(words & known) / (len(words) + 1),
        shared(text, reply),
        sum(FADES**age * value for age, value in enumerate(reversed(refused))),
        float(np.mean(refused)) if refused else 0.0,
    ]


def _cues(text: str) -> list[float]:
    line = fold(text).text
    capitals = sum(letter.isupper() for letter in text) / (len(text) + 1)
    return [float(len(cue.findall(line))) for cue in CUES] + [capitals, float(text.count(".."))]
