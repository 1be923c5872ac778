"""Knowledge: what the assistant may say, and where it stands.

    source = await add_source(pool, workspace_id, "docs/")            # or "https://example.com/help"
    report = await read_source(pool, workspace_id, source.id, on_progress=print)
    found = await search(pool, workspace_id, "How do I get a refund?")
    answer = quote_answer("How do I get a refund?", found)            # text, sources, confidence

`assess(question, found, answer_text)` gives the confidence of an answer that somebody else wrote from
`found`. `list_sources` and `remove_source` do what they say. Reading is safe to repeat: it goes on
after a kill, and what did not change costs a hash.
"""

from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.assess import assess
from stepaside.knowledge.list_sources import find_source, list_sources, remove_source
from stepaside.knowledge.quote_answer import quote_answer
from stepaside.knowledge.read_source import ReaderSettings, read_source
from stepaside.knowledge.search import search
from stepaside.knowledge.values import Answer, Found, Passage, Progress, Quote, ReadReport, Skipped, Source

__all__ = [
    "Answer", "Found", "Passage", "Progress", "Quote", "ReadReport", "ReaderSettings", "Skipped", "Source",
    "add_source", "assess", "find_source", "list_sources", "quote_answer", "read_source", "remove_source", "search",
]  # fmt: skip
