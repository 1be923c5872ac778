"""What every format becomes: a list of blocks, in the order of the page."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "text", "item", "row", "code"]


@dataclass(frozen=True)
class Block:
    """A piece that is never cut inside: `level` is a heading's depth, 1 for the head row of a table, else 0.

    `anchor` says where on its page it stands, as an address does ("page=3"); empty where nobody knows.
    """

    kind: BlockKind
    text: str
    level: int = 0
    anchor: str = ""
