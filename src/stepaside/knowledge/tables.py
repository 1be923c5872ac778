"""The tables of this slice. The first migration executes them; nothing else names them outside.

A passage never changes: a page that changed gets new passages under new ids. So whoever keeps a
copy (the lexical index of each replica) follows by comparing ids, and `knowledge_version` says
when to look.
"""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE source (
        workspace_id text NOT NULL,
        id text NOT NULL,
        location text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('folder', 'website')),
        state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'reading', 'ready', 'failed')),
        reason text,
        run integer NOT NULL DEFAULT 0,
        read_at timestamptz,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, id),
        UNIQUE (workspace_id, location))""",
    """CREATE TABLE document (
        workspace_id text NOT NULL,
        id text NOT NULL,
        source_id text NOT NULL,
        location text NOT NULL,
        title text NOT NULL DEFAULT '',
        url text,
        state text NOT NULL CHECK (state IN ('indexed', 'skipped', 'duplicate')),
        reason text,
        fix text,
        bytes_hash bytea,
        text_hash bytea,
        links text[] NOT NULL DEFAULT '{}',
        run integer NOT NULL,
        read_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, id),
        UNIQUE (workspace_id, source_id, location),
        FOREIGN KEY (workspace_id, source_id) REFERENCES source ON DELETE CASCADE)""",
    """CREATE TABLE passage (
        workspace_id text NOT NULL,
        id text NOT NULL,
        document_id text NOT NULL,
        number integer NOT NULL,
        path text[] NOT NULL,
        text text NOT NULL,
        words text NOT NULL,
        embedding halfvec(384),
        embedded_by text,
        PRIMARY KEY (workspace_id, id),
        FOREIGN KEY (workspace_id, document_id) REFERENCES document ON DELETE CASCADE)""",
    "CREATE INDEX passage_of_document ON passage (workspace_id, document_id, number)",
    "CREATE INDEX passage_embedding ON passage USING hnsw (embedding halfvec_cosine_ops)",
    """CREATE TABLE knowledge_version (
        workspace_id text NOT NULL PRIMARY KEY,
        version bigint NOT NULL)""",
)
