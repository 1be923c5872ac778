"""The child process in which files and pages are taken apart: `python -m` this module.

Reads a job, answers with passages or with the pages inside, waits for the next; ends when its parent does.
Frames are four bytes of length and MessagePack.
"""

import struct
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec, module_from_spec
from typing import BinaryIO

import msgspec

from stepaside.knowledge.ingest.job import Extracted, Job, Unreadable, Unusable
from stepaside.knowledge.ingest.parts import Done, Open, Part, Refused, refused


def main(megabytes: int, cpu_seconds: int) -> None:
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a parser that prints must not break the frames
    _without_the_whole_engine()
    _limit_memory(megabytes)
    from stepaside.knowledge.ingest.extract import extract

    while (frame := read_frame(jobs)) is not None:
        _limit_time(cpu_seconds)
        message = msgspec.msgpack.decode(frame, type=Job | Open)
        del frame
        if isinstance(message, Job):
            write_frame(answers, msgspec.msgpack.encode(_answer(message, extract)))
            continue
        for part in _parts(message):
            write_frame(answers, msgspec.msgpack.encode(part))
        write_frame(answers, msgspec.msgpack.encode(Done()))


def _without_the_whole_engine() -> None:
    """`stepaside.engine` imports all of itself, which takes most of a second; only its languages are needed here."""
    spec = find_spec("stepaside.engine")
    if spec is not None and "stepaside.engine" not in sys.modules:
        sys.modules["stepaside.engine"] = module_from_spec(spec)


def _answer(job: Job, extract: Callable[[Job], Extracted | Unusable]) -> Extracted | Unusable:
    try:
        return extract(job)
    except Exception as error:  # noqa: BLE001  parsers raise whatever they like
        return Unusable(f"It could not be read ({type(error).__name__}).", "Open it and save it again.")


def _parts(request: Open) -> Iterator[Part | Refused]:
    from stepaside.knowledge.ingest.opened import opened

    try:
        yield from opened(request)
    except Unreadable as error:
        yield refused(request.location, error)
    except MemoryError:
        yield Refused(
            request.location, "It needs more memory to open than is allowed.", "Split it into smaller files."
        )
    except Exception as error:  # noqa: BLE001  parsers raise whatever they like
        yield Refused(
            request.location,
            f"It could not be opened ({type(error).__name__}).",
            "Open it and save it again.",
        )


def read_frame(stream: BinaryIO) -> bytes | None:
    head = stream.read(4)
    return stream.read(struct.unpack(">I", head)[0]) if len(head) == 4 else None


def write_frame(stream: BinaryIO, frame: bytes) -> None:
    stream.write(struct.pack(">I", len(frame)) + frame)
    stream.flush()


def _limit_memory(megabytes: int) -> None:
    """Where the system has such limits: macOS ignores this one and Windows has none."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    except (ImportError, OSError, ValueError):
        return


def _limit_time(seconds: int) -> None:
    """Allows this job so much more CPU than was used before it; beyond that the system ends us."""
    try:
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, most))
    except (ImportError, OSError, ValueError):
        return


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
