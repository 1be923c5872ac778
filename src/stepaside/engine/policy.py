"""What a workspace has decided about handing over: a versioned list of rules.

Rules are tried from top to bottom and the first one that is met decides; when none is, the answer is
given. One minimum is locked and holds under every policy: an explicit request for a person, something a
person must see, and the assistant's failure are never answered by the assistant.
"""

import string
from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from stepaside.engine.conditions import All, Any, Condition, PolicyError, Score, Trigger, measure
from stepaside.engine.learned import Learned
from stepaside.engine.reach import refuse_what_never_fires
from stepaside.engine.signals import SignalSettings

Then = Literal["answer", "clarify", "offer", "escalate"]
Priority = Literal["normal", "high", "urgent"]
Hours = Literal["always", "open", "closed"]
ANY_LANGUAGE = "*"
MOST_RULES, LONGEST_NAME, LONGEST_WORDS = 60, 80, 400


class Rule(msgspec.Struct, frozen=True):
    """When this is so, do that.

    name: says in words what it is for; agents read it in every decision.
    team: the name of the team it goes to; the router chooses when there is none.
    words: language to what the customer reads instead of the usual words; `*` is any other language.
        `{team}` stands for the team's name.
    hours: whether it holds always, only while somebody is there, or only while nobody is.
    """

    name: str
    when: Condition
    then: Then
    team: str = ""
    priority: Priority = "normal"
    words: Mapping[str, str] = msgspec.field(default_factory=dict)
    hours: Hours = "always"

    def __post_init__(self) -> None:
        where = f"rule {self.name!r}"
        if not 0 < len(self.name.strip()) <= LONGEST_NAME:
            raise PolicyError(
                where, "its name is empty or too long.", f"Give 1 to {LONGEST_NAME} characters."
            )
        for field, value, takes in (
            ("then", self.then, get_args(Then)),
            ("priority", self.priority, get_args(Priority)),
            ("hours", self.hours, get_args(Hours)),
        ):
            if value not in takes:
                raise PolicyError(
                    f"{where}, {field}", f"{value!r} is unknown.", f"It is one of {', '.join(takes)}."
                )
        if self.then == "answer" and (self.team or self.words or self.priority != "normal"):
            raise PolicyError(
                where,
                "an answer has no team, priority or words.",
                "Leave them out, or choose another action.",
            )
        measure(where, self.when)
        for language, words in self.words.items():
            _check_words(f"{where}, words.{language}", words)


def _check_words(where: str, words: str) -> None:
    if not 0 < len(words.strip()) <= LONGEST_WORDS:
        raise PolicyError(where, "they are empty or too long.", f"Give 1 to {LONGEST_WORDS} characters.")
    try:
        fields = {field for _, field, _, _ in string.Formatter().parse(words) if field is not None}
    except ValueError as broken:
        raise PolicyError(where, f"a brace is alone: {broken}.", "Write {{ for a brace.") from None
    if fields - {"team"}:
        raise PolicyError(
            where, f"{{{min(fields - {'team'})}}} is unknown.", "Only {team} may stand in braces."
        )


class Policy(msgspec.Struct, frozen=True):
    """The rules of a workspace. Versions are numbered from 1 and never change.

    learned: a combination of signals fitted on the workspace's past conversations; rules name it `learned`.
    offer_again_after: exchanges for which an offer of a person is not repeated.
    """

    version: int
    rules: tuple[Rule, ...]
    signals: SignalSettings = SignalSettings()
    learned: Learned | None = None
    offer_again_after: int = 4

    def __post_init__(self) -> None:
        if self.version < 1:
            raise PolicyError("version", f"it is {self.version}.", "Versions count from 1.")
        if not 1 <= self.offer_again_after <= 1000:
            raise PolicyError(
                "offer_again_after", f"it is {self.offer_again_after}.", "Give a number from 1 to 1000."
            )
        if len(self.rules) > MOST_RULES:
            raise PolicyError(
                "rules", f"there are {len(self.rules)}.", f"At most {MOST_RULES} can be read by anybody."
            )
        names = [rule.name for rule in self.rules]
        for name in names:
            if names.count(name) > 1:
                raise PolicyError(f"rule {name!r}", "two rules have this name.", "Give each its own.")
        refuse_what_never_fires(self)


LOCKED = Rule(
    "A person is always reachable",
    Any((Trigger("asked_for_person", 1.0), Trigger("sensitive", 0.8), Trigger("assistant_failed", 0.01))),
    "escalate",
)

DEFAULT = Policy(
    version=1,
    rules=(
        Rule("Asked for a person", Trigger("asked_for_person", 1.0), "escalate"),
        Rule("Something a person must see", Trigger("sensitive", 0.8), "escalate", priority="urgent"),
        Rule("The assistant failed", Trigger("assistant_failed", 1.0), "escalate"),
        Rule("One of our words", Trigger("keyword", 1.0), "escalate"),
        Rule("About to promise what it cannot do", Trigger("promise_made", 0.8), "escalate"),
        Rule("No good answer, again and again", Trigger("missed", 1.0), "escalate"),
        Rule(
            "Getting nowhere",
            Any(
                (
                    Trigger("stalled", 1.0),
                    All((Trigger("assistant_repeats", 1.0), Trigger("frustration", 0.4))),
                )
            ),
            "escalate",
        ),
        Rule(
            "Giving up on the assistant",
            All(
                (
                    Trigger("asked_for_person", 0.6),
                    Any((Trigger("low_confidence", 0.5), Trigger("rephrased", 0.5))),
                )
            ),
            "escalate",
        ),
        Rule(
            "Losing patience",
            Score({"frustration": 60, "rephrased": 30, "low_confidence": 20, "assistant_repeats": 30}, 70),
            "escalate",
            priority="high",
        ),
        Rule(
            "Worth a person's time",
            All((Trigger("high_value", 0.8), Trigger("low_confidence", 0.35))),
            "offer",
            priority="high",
        ),
        Rule("Not what we do", Trigger("out_of_scope", 0.7), "offer"),
        Rule(
            "Not sure of the answer",
            Any(
                (
                    Trigger("low_confidence", 0.5),
                    Trigger("missed", 0.6),
                    Trigger("asked_for_person", 0.6),
                    Trigger("frustration", 0.7),
                    Trigger("assistant_repeats", 1.0),
                )
            ),
            "offer",
        ),
    ),
)
