"""Whoever keeps a copy of a workspace's passages can ask what came and what went, instead of comparing all ids.

`added` is the transaction that stored a passage: a copy made under an older snapshot asks for all from that
snapshot's oldest open transaction on. `passage_gone` remembers for two days what was deleted, by whatever way.
"""

from alembic import op

revision = "0009"
down_revision = "0008"

STATEMENTS = (
    "ALTER TABLE passage ADD COLUMN added xid8 NOT NULL DEFAULT '3'",
    "ALTER TABLE passage ALTER COLUMN added SET DEFAULT pg_current_xact_id()",
    "CREATE INDEX passage_added ON passage (workspace_id, added)",
    """CREATE TABLE passage_gone (
        workspace_id text NOT NULL,
        passage_id text NOT NULL,
        gone xid8 NOT NULL DEFAULT pg_current_xact_id(),
        gone_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (workspace_id, passage_id))""",
    "CREATE INDEX passage_gone_since ON passage_gone (workspace_id, gone)",
    """CREATE FUNCTION note_gone_passages() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO passage_gone (workspace_id, passage_id) SELECT workspace_id, id FROM gone_now
            ON CONFLICT DO NOTHING;
        DELETE FROM passage_gone g USING (SELECT DISTINCT workspace_id FROM gone_now) w
            WHERE g.workspace_id = w.workspace_id AND g.gone_at < now() - interval '2 days';
        RETURN NULL;
    END $$""",
    """CREATE TRIGGER passage_gone AFTER DELETE ON passage REFERENCING OLD TABLE AS gone_now
        FOR EACH STATEMENT EXECUTE FUNCTION note_gone_passages()""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
