"""What agents teach the router by passing a conversation on: it was not for us, it was for them."""

from collections.abc import Iterable

import msgspec

from stepaside.engine.topics import Example

WEIGHT = 2.0  # an agent who read the conversation knows more than a sentence written beforehand


class Transfer(msgspec.Struct, frozen=True):
    """One conversation passed from a team to another. `want`: what the customer wanted, in their words."""

    conversation: str
    want: str
    from_team: str
    to_team: str


def learn_from_transfers(transfers: Iterable[Transfer]) -> tuple[Example, ...]:
    """Further examples for `fit`, one for each conversation, in the order of their first transfers.

    The team where a conversation ended looks after such wants; all the others it came through do not. Transfers
    without a want, or within a team, teach nothing.
    """
    ways: dict[str, list[Transfer]] = {}
    for transfer in transfers:
        if transfer.want.strip() and transfer.from_team != transfer.to_team:
            ways.setdefault(transfer.conversation, []).append(transfer)
    return tuple(_example(way) for way in ways.values())


def _example(way: list[Transfer]) -> Example:
    through = [team for transfer in way for team in (transfer.from_team, transfer.to_team)]
    right = through[-1]
    against = tuple(dict.fromkeys(team for team in through if team != right))
    return Example(way[0].want, right, WEIGHT, against)
