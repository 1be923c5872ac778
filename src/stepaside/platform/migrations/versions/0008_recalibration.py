"""What a workspace's own answers have taught about the confidence said, in versions."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute(
        """CREATE TABLE recalibration (
            workspace_id text NOT NULL REFERENCES workspace ON DELETE CASCADE,
            version integer NOT NULL,
            slope double precision NOT NULL,
            shift double precision NOT NULL,
            fitted_on integer NOT NULL,
            made_at timestamptz NOT NULL,
            PRIMARY KEY (workspace_id, version))"""
    )
