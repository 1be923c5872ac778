"""More kinds of sources, read again by themselves; vectors of any model, each model with an index of its own."""

from hashlib import blake2b

from alembic import op
from sqlalchemy import text

revision = "0005"
down_revision = "0004"

SOURCES = (
    """ALTER TABLE source DROP CONSTRAINT source_kind_check, DROP CONSTRAINT source_state_check,
        ADD COLUMN name text NOT NULL DEFAULT '',
        ADD COLUMN options jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN read_every integer CHECK (read_every >= 60),
        ADD COLUMN asked_at timestamptz,
        ADD COLUMN begun_at timestamptz,
        ADD COLUMN progress jsonb NOT NULL DEFAULT '{}'""",
    """ALTER TABLE source ADD CONSTRAINT source_kind_check CHECK (kind IN ('website', 'folder', 'files', 'text',
        'questions', 'git', 'openapi', 'help_centre', 'answers')),
        ADD CONSTRAINT source_state_check CHECK (state IN ('new', 'waiting', 'reading', 'ready', 'failed'))""",
    "UPDATE source SET read_every = 86400 WHERE kind = 'website'",
    # What was uploaded, pasted or approved: there is nowhere else to read it from again.
    """CREATE TABLE source_file (
        workspace_id text NOT NULL,
        source_id text NOT NULL,
        name text NOT NULL,
        content bytea NOT NULL,
        added_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, source_id, name),
        FOREIGN KEY (workspace_id, source_id) REFERENCES source ON DELETE CASCADE)""",
)

# A copy says what another page says: it has no passages while `copy_of` has them. `shape` is a sketch of a
# page's words, by which copies are recognised. `read_by` is the version of our own reader: a newer one asks
# for everything again. `code` is the reason why a page was skipped, for programs.
PASSAGES = (
    """ALTER TABLE document
        ADD COLUMN etag text,
        ADD COLUMN last_modified text,
        ADD COLUMN language text,
        ADD COLUMN dated date,
        ADD COLUMN read_by integer NOT NULL DEFAULT 0,
        ADD COLUMN code text NOT NULL DEFAULT '',
        ADD COLUMN copy_of text,
        ADD COLUMN shape bytea""",
    "CREATE INDEX document_copies ON document (workspace_id, copy_of) WHERE copy_of IS NOT NULL",
    # `anchor`: where on its page a passage stands, as an address says it ("page=3").
    """ALTER TABLE passage ADD COLUMN language text, ADD COLUMN text_hash bytea,
        ADD COLUMN anchor text NOT NULL DEFAULT ''""",
    """CREATE TABLE passage_vector (
        workspace_id text NOT NULL,
        passage_id text NOT NULL,
        model text NOT NULL,
        vector halfvec NOT NULL,
        PRIMARY KEY (workspace_id, passage_id, model),
        FOREIGN KEY (workspace_id, passage_id) REFERENCES passage ON DELETE CASCADE)""",
    """INSERT INTO passage_vector
        SELECT workspace_id, id, embedded_by, embedding FROM passage WHERE embedding IS NOT NULL""",
    "ALTER TABLE knowledge_version ADD COLUMN model text",
    """UPDATE knowledge_version k SET model = (SELECT mode() WITHIN GROUP (ORDER BY v.model)
        FROM passage_vector v WHERE v.workspace_id = k.workspace_id)""",
    "DROP INDEX passage_embedding",
    "ALTER TABLE passage DROP COLUMN embedding, DROP COLUMN embedded_by",
)


def upgrade() -> None:
    for statement in (*SOURCES, *PASSAGES):
        op.execute(statement)
    for (model,) in op.get_bind().execute(text("SELECT DISTINCT model FROM passage_vector")).all():
        op.execute(text(index_of(model).replace(":", r"\:")))


def index_of(model: str) -> str:
    """As `knowledge/vectors.py` names it; all vectors of before have 384 numbers."""
    name = "passage_vector_" + blake2b(model.encode(), digest_size=6).hexdigest()
    quoted = model.replace("'", "''")
    return f"""CREATE INDEX {name} ON passage_vector USING hnsw ((vector::halfvec(384)) halfvec_cosine_ops)
        WHERE model = '{quoted}'"""
