"""What there is to say about a file of past conversations, line by line: nothing is lost silently."""

import msgspec


class Remark(msgspec.Struct, frozen=True):
    """Something about a line that the file's owner should know. `left_out`: what stands there is not in."""

    line: int
    what: str
    left_out: bool = True


class Remarks:
    """Collects them while a file is read."""

    def __init__(self) -> None:
        self.made: list[Remark] = []

    def left_out(self, line: int, why: str) -> None:
        self.made.append(Remark(line, why))

    def note(self, line: int, what: str) -> None:
        self.made.append(Remark(line, what, left_out=False))

    def in_order(self) -> tuple[Remark, ...]:
        return tuple(sorted(self.made, key=lambda remark: remark.line))
