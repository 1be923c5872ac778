"""Where readings and meaning vectors are kept between runs: one SQLite file that may be deleted at any time."""

import hashlib
import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from stepaside.engine.conversation import Meaning
from stepaside.platform.errors import BadInput

_PATIENCE = 120.0  # seconds to wait for another process that writes


class Cabinet:
    """Opened for a moment, from any process. Raises BadInput when the file cannot be used."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        try:
            self._kept = sqlite3.connect(file, timeout=_PATIENCE)
            self._kept.execute("PRAGMA journal_mode=WAL")
            self._kept.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB)")
            self._kept.commit()
        except sqlite3.DatabaseError as broken:
            raise BadInput(f"{file} cannot be used ({broken}). Delete it; it is made anew.") from broken

    def __enter__(self) -> "Cabinet":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kept.close()

    def readings(self, keys: Sequence[str]) -> dict[str, bytes]:
        return dict(self._values(keys))

    def keep_readings(self, made: Mapping[str, bytes]) -> None:
        self._keep(made.items())

    def meanings(self, texts: Sequence[str], model: str) -> dict[str, Meaning]:
        by_key = {_key(text, model): text for text in texts}
        return {by_key[key]: _vector(value) for key, value in self._values(list(by_key))}

    def keep_meanings(self, made: Mapping[str, Sequence[float]], model: str) -> dict[str, Meaning]:
        """Keeps them at half precision, and gives back what will be read next time."""
        packed = {text: struct.pack(f"<{len(vector)}e", *vector) for text, vector in made.items()}
        self._keep(((_key(text, model), value) for text, value in packed.items()))
        return {text: _vector(value) for text, value in packed.items()}

    def _values(self, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        wanted = "SELECT key, value FROM kept WHERE key IN (SELECT value FROM json_each(?))"
        yield from self._kept.execute(wanted, (json.dumps(keys),))

    def _keep(self, rows: Iterable[tuple[str, bytes]]) -> None:
        with self._kept:
            self._kept.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)


def _key(text: str, model: str) -> str:
    return hashlib.blake2b(f"{model}\n{text}".encode("utf-8", "replace"), digest_size=16).hexdigest()


def _vector(packed: bytes) -> Meaning:
    return struct.unpack(f"<{len(packed) // 2}e", packed)
