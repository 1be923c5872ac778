"""What a file becomes, in the test's own process."""

from stepaside.knowledge.ingest.extract import extract
from stepaside.knowledge.ingest.job import Extracted, Job
from stepaside.knowledge.ingest.opened import opened
from stepaside.knowledge.ingest.parts import Open, Part, Refused


def read(kind: str, content: bytes, name: str = "file") -> Extracted:
    answer = extract(Job(kind, name, content))
    assert isinstance(answer, Extracted), answer
    return answer


def text_of(extracted: Extracted) -> str:
    return "\n".join(piece.text for piece in extracted.pieces)


def inside(kind: str, content: bytes, location: str = "file") -> dict[str, Part | Refused]:
    """What is in a file that holds several pages: location -> the part or why it was refused."""
    return {one.location: one for one in opened(Open(kind, location, content))}
