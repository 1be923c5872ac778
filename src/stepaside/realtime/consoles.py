"""How many consoles each member has open in this process."""

from collections import Counter


class Consoles:
    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    def arrive(self, member_id: str) -> None:
        self._open[member_id] += 1

    def leave(self, member_id: str) -> bool:
        """Returns whether that was the member's last one here."""
        self._open[member_id] -= 1
        if self._open[member_id] > 0:
            return False
        del self._open[member_id]
        return True
