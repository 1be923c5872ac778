"""Everything a live line needs from the server."""

from dataclasses import dataclass

from stepaside.conversations.entries import Appended
from stepaside.conversations.group_commit import GroupCommit
from stepaside.platform.clock import Clock
from stepaside.platform.database import Database
from stepaside.platform.ids import Ids
from stepaside.platform.settings import Settings
from stepaside.realtime.consoles import Consoles
from stepaside.realtime.hub import Hub, Murmur
from stepaside.realtime.overview import Overview
from stepaside.realtime.pokes import Pokes
from stepaside.turns.hear import Meaning


@dataclass(frozen=True)
class Realtime:
    """One process's live side."""

    database: Database
    hub: Hub
    pokes: Pokes
    overview: Overview
    consoles: Consoles
    grouped: GroupCommit
    clock: Clock
    ids: Ids
    settings: Settings
    meaning: Meaning

    def announce(self, news: list[Appended]) -> None:
        """Tells followers here and on other replicas what has just become durable."""
        self.hub.pass_on(news)
        self.pokes.announce(news)
        for workspace_id in {appended.workspace_id for appended in news}:
            self.overview.changed(workspace_id)

    def murmur(self, murmur: Murmur) -> None:
        self.hub.murmur(murmur)
        self.pokes.murmur(murmur)
