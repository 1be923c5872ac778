"""How the assistant of a workspace speaks, in versions; and how much its model has been used on each day."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.execute(
        """CREATE TABLE voice (
            workspace_id text NOT NULL REFERENCES workspace ON DELETE CASCADE,
            version integer NOT NULL,
            body jsonb NOT NULL,
            made_by text NOT NULL,
            made_at timestamptz NOT NULL,
            PRIMARY KEY (workspace_id, version))"""
    )
    op.execute(
        """CREATE TABLE model_use (
            workspace_id text NOT NULL REFERENCES workspace ON DELETE CASCADE,
            day date NOT NULL,
            calls integer NOT NULL DEFAULT 0,
            tokens_in bigint NOT NULL DEFAULT 0,
            tokens_out bigint NOT NULL DEFAULT 0,
            PRIMARY KEY (workspace_id, day))"""
    )
