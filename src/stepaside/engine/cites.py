"""A cite: the entry somebody's words stand in, and the words."""

import msgspec


class Cite(msgspec.Struct, frozen=True):
    """`quote` is as written in entry `entry`, unless it had to be masked or shortened."""

    entry: int
    quote: str
