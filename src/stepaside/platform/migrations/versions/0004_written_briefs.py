"""What a model wrote of a brief, beside the extractive one."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("ALTER TABLE handover ADD COLUMN written jsonb")
