"""Search by words: real BM25 over a workspace's passages, in memory.

PostgreSQL's own ranking has no inverse document frequency, and that is what tells "horses" from "the". What a
passage's headings say counts more: 0.7 of their own BM25 on top. (tantivy, because it takes single passages in and
out; bm25s must be built again: 12,000 passages 2.2 s against 0.2 s.)

A word that no passage has is looked for as two words written together (`Rückgabefrist`), else as a misspelling.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import tantivy

HEADS = 0.7
MOST_WORDS = 250
_WRITER_BYTES = 15_000_000
_SHORTEST_PART, _SHORTEST_MISSPELT = 4, 5  # letters
_MISSPELT = 2.0  # the score of a word that is one letter off, beside BM25's 4 to 20


class Entry(NamedTuple):
    """A passage as it is indexed; `words` as `words.indexed_words` gives them."""

    id: str
    words: str
    page: str = ""
    language: str = "en"


class LexicalIndex:
    """Passages by their words."""

    def __init__(self) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("page", tokenizer_name="raw", index_option="basic")
        builder.add_text_field("words", tokenizer_name="stems", index_option="freq")
        builder.add_text_field("head", tokenizer_name="stems", index_option="freq")
        self._index = tantivy.Index(builder.build())
        stems = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("stems", stems)
        self._languages: dict[str, str] = {}
        self._present: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self._languages)

    def __contains__(self, passage: str) -> bool:
        return passage in self._languages

    def languages(self) -> tuple[str, ...]:
        """The languages of the passages, the most frequent first."""
        return self._present

    def change(self, added: Iterable[Entry], removed: Iterable[str] = ()) -> None:
        """Takes passages in and out. Not for two threads at once; searches may go on meanwhile."""
        languages = dict(self._languages)
        with self._index.writer(_WRITER_BYTES, num_threads=1) as writer:
            for passage in removed:
                writer.delete_documents_by_term("id", passage)
                languages.pop(passage, None)
            for one in added:
                if one.id in languages:
                    continue
                head, _, rest = one.words.partition("\n")
                writer.add_document(
                    tantivy.Document(id=one.id, page=one.page, words=rest or head, head=head if rest else "")
                )
                languages[one.id] = one.language
        self._index.reload()
        self._languages = languages
        self._present = tuple(language for language, _ in Counter(languages.values()).most_common())

    def best(
        self, words: Mapping[str, float], limit: int, *, without: Collection[str] = ()
    ) -> dict[str, float]:
        """The passages with the highest BM25 scores, best first. `words`: how much each counts;
        `without`: pages to leave out.
        """
        if not words:
            return {}
        weights = self.weights(words)
        telling = sorted(words, key=lambda word: -words[word] * weights[word])[:MOST_WORDS]
        clauses = [
            (tantivy.Occur.Should, query) for word in telling for query in self._queries(word, words[word])
        ]
        clauses += [(tantivy.Occur.MustNot, self._term("page", page)) for page in without]
        searcher = self._index.searcher()
        hits = searcher.search(tantivy.Query.boolean_query(clauses), limit, count=False).hits
        return {searcher.doc(address)["id"][0]: float(score) for score, address in hits}

    def weights(self, words: Iterable[str]) -> dict[str, float]:
        """How telling each word is here: near 0 if all passages have it, most if none does."""
        searcher = self._index.searcher()
        total = searcher.num_docs
        counts = {word: searcher.doc_freq("words", word) for word in words}
        return {word: math.log(1 + (total - min(n, total) + 0.5) / (n + 0.5)) for word, n in counts.items()}

    def _queries(self, word: str, weight: float) -> list[tantivy.Query]:
        if self._has(word):
            return self._in_fields(word, weight)
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            parts = self._known(word[:at]), self._known(word[at:])
            if all(parts):
                return [query for part in parts if part for query in self._in_fields(part, weight)]
        if len(word) >= _SHORTEST_MISSPELT and not any(map(str.isdigit, word)):
            near = tantivy.Query.fuzzy_term_query(self._index.schema, "words", word, 1, True)
            return [tantivy.Query.boost_query(near, _MISSPELT * weight)]
        return []

    def _known(self, part: str) -> str | None:
        """A part of a compound as passages have it: `rückgabe` without its last letter, as a stemmer leaves it."""
        return next((form for form in (part, part[:-1]) if len(form) >= 3 and self._has(form)), None)

    def _has(self, word: str) -> bool:
        return self._index.searcher().doc_freq("words", word) > 0

    def _in_fields(self, word: str, weight: float) -> list[tantivy.Query]:
        return [
            tantivy.Query.boost_query(self._term("words", word), weight),
            tantivy.Query.boost_query(self._term("head", word), HEADS * weight),
        ]

    def _term(self, field: str, word: str) -> tantivy.Query:
        option = "basic" if field == "page" else "freq"
        return tantivy.Query.term_query(self._index.schema, field, word, index_option=option)
