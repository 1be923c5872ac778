"""The learned policy: how probable it is that a conversation needs a person, as a signal like any other.

`stepaside learn` makes a `Learned` out of a business's own past conversations; a policy carries it, and its
conditions name the signal `learned`. It is a sum: of weights of traits, and of small trees that weigh traits
together. Nothing is fitted here, and nothing but adding is needed to use it.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from stepaside.engine.conversation import Conversation
from stepaside.engine.heads.head import squeeze
from stepaside.engine.signals.signal import Evidence, Signal, all_of
from stepaside.engine.traits import traits

NAME = "learned"
MOST_WEIGHTS, MOST_TREES, MOST_NODES = 20_000, 500, 255
LONGEST_NAME = 200  # characters
GREATEST = 1_000.0  # of a weight, either way
_REASONS_GIVEN = 3


class LearnedError(ValueError):
    """A learned policy that cannot be used. Says what is wrong and what to do."""


class Node(msgspec.Struct, frozen=True, array_like=True):
    """One question of a tree: is the trait above the limit? Then on to `yes`, else to `no`.

    trait: its index in `Learned.traits`; -1 ends the tree.
    value: what the tree adds on average from here on; at the end, what it adds.
    """

    value: float
    trait: int = -1
    limit: float = 0.0
    no: int = 0
    yes: int = 0


class Learned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A calibrated model of "this conversation needs a person" over traits (`engine/traits.py`).

    bias: the log odds of a message about which nothing is known.
    weights: trait to what it adds to the log odds at full value; what is not named adds nothing.
    traits, trees: the traits that trees ask about, and the trees; a tree's first node is its root.
    about: one sentence for people: what it was learned from.

    Raises LearnedError for too much of anything, for a number that is not one, and for a tree with a loop.
    """

    bias: float
    weights: Mapping[str, float] = msgspec.field(default_factory=dict)
    traits: tuple[str, ...] = ()
    trees: tuple[tuple[Node, ...], ...] = ()
    about: str = ""

    def __post_init__(self) -> None:
        _at_most(len(self.weights), MOST_WEIGHTS, "weights")
        _at_most(len(self.traits), MOST_WEIGHTS, "traits")
        _at_most(len(self.trees), MOST_TREES, "trees")
        _usable("bias", self.bias)
        for name, weight in self.weights.items():
            _usable(f"weights.{name[:40]}", weight)
        for name in (*self.weights, *self.traits):
            _at_most(len(name), LONGEST_NAME, "characters in the name of a trait")
        for index, tree in enumerate(self.trees):
            _check_tree(f"trees[{index}]", tree, len(self.traits))

    def probability(self, found: Mapping[str, float]) -> float:
        """That a person is needed, 0..1, given the traits of a message."""
        linear = sum(self.weights[name] * value for name, value in found.items() if name in self.weights)
        return squeeze(self.bias + linear + sum(self._path(tree, found)[-1].value for tree in self.trees))

    def shares(self, found: Mapping[str, float]) -> dict[str, float]:
        """How far each trait moves the log odds; in a tree, by how much its question moves the average."""
        shares = {name: self.weights[name] * value for name, value in found.items() if name in self.weights}
        for tree in self.trees:
            path = self._path(tree, found)
            for node, after in pairwise(path):
                name = self.traits[node.trait]
                shares[name] = shares.get(name, 0.0) + after.value - node.value
        return shares

    def _path(self, tree: tuple[Node, ...], found: Mapping[str, float]) -> list[Node]:
        path = [tree[0]]
        while (node := path[-1]).trait >= 0:
            path.append(tree[node.yes if found.get(self.traits[node.trait], 0.0) > node.limit else node.no])
        return path


def _at_most(count: int, most: int, what: str) -> None:
    if count > most:
        raise LearnedError(f"there are {count} {what}, more than {most}. Learn it again.")


def _usable(where: str, number: float) -> None:
    if not (math.isfinite(number) and abs(number) <= GREATEST):
        raise LearnedError(f"{where} is {number:g}. It takes a number from -{GREATEST:g} to {GREATEST:g}.")


def _check_tree(where: str, tree: Sequence[Node], traits_known: int) -> None:
    """Children come after their parents, so that every walk ends."""
    if not tree:
        raise LearnedError(f"{where} is empty. Leave it out.")
    _at_most(len(tree), MOST_NODES, f"nodes in {where}")
    for index, node in enumerate(tree):
        _usable(f"{where}[{index}]", node.value)
        ends = node.trait == -1
        leads_on = all(index < child < len(tree) for child in (node.no, node.yes))
        if not ends and not (0 <= node.trait < traits_known and leads_on and math.isfinite(node.limit)):
            raise LearnedError(f"{where}[{index}] leads nowhere. Learn it again.")


def needs_person(learned: Learned, conversation: Conversation, signals: Sequence[Signal]) -> Signal:
    """The signal `learned`: its strength is the probability that this conversation needs a person.

    The evidence is that of the signals which speak most for it, else what the customer said last. The model
    is a logistic regression and boosted trees (Friedman, "Greedy function approximation", 2001), calibrated
    together by Platt scaling (2000) on conversations that were held out.
    """
    found = traits(conversation, {signal.name: signal.strength for signal in signals})
    strength = learned.probability(found)
    shares = {name: share for name, share in learned.shares(found).items() if share > 0 and name in found}
    most = sorted(shares, key=lambda name: (-shares[name], name))
    return Signal(NAME, strength, tuple(_evidence(most, conversation, signals)), _text(strength, most))


def _evidence(
    most: Sequence[str], conversation: Conversation, signals: Sequence[Signal]
) -> Iterator[Evidence]:
    by_trait = {f"signal:{signal.name}": signal.evidence for signal in signals}
    cited = [one for name in most for one in by_trait.get(name, ())]
    yield from dict.fromkeys(cited) if cited else all_of(conversation.open_turn)


def _text(strength: float, most: Sequence[str]) -> str:
    chance = f"{strength:.0%} of past conversations like this one needed a person"
    because = list(dict.fromkeys(map(_in_words, most)))[:_REASONS_GIVEN]
    return f"{chance}: {'; '.join(because)}" if because else chance


_NUMBERS_IN_WORDS = {
    "messages": "it is long",
    "exchanges": "they have gone back and forth",
    "from_customer": "the customer has written often",
    "replies": "the customer has had many replies",
    "in_a_row": "several messages in a row",
    "words": "much was said at once",
    "words_before": "much was said before",
    "minutes_since": "time has passed",
    "said_before": "it was said before",
    "times_said": "it was said before",
    "replies_alike": "replies are alike",
    "echo": "the same words go back and forth",
}


def _in_words(trait: str) -> str:
    """A trait as a person would say it."""
    head, _, word = trait.partition(":")
    if head == "signal":
        return word.replace("_", " ")
    if head == "spoke":
        return "who spoke last"
    if word:
        return f"“{word}” from {'the customer' if head.endswith('customer') else 'us'}"
    side, fading, word = trait.partition("~")
    if fading:
        return f"“{word}” from {'the customer' if side == 'customer' else 'us'}, earlier"
    return _NUMBERS_IN_WORDS.get(trait.rpartition("|")[2].partition(">=")[0], trait)
