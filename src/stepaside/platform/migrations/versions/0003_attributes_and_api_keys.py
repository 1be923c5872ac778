"""What the business knows of its customers, and keys for its own programs."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("ALTER TABLE customer ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}'")
    op.execute(
        """CREATE TABLE api_key (
            workspace_id text NOT NULL REFERENCES workspace,
            id text NOT NULL,
            name text NOT NULL,
            token_hash bytea NOT NULL UNIQUE,
            made_by text NOT NULL,
            created_at timestamptz NOT NULL,
            PRIMARY KEY (workspace_id, id))"""
    )
