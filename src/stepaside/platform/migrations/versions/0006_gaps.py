"""What nobody could answer, what a person answered, and the questions that must stay answered.

`gap_question` is drawn from the timelines and can be drawn again; what people decided is in `gap_decision`,
which names a gap by the question it began with and so survives that.
"""

from alembic import op

revision = "0006"
down_revision = "0005"

TABLES = (
    """CREATE TABLE gap_question (
        workspace_id text NOT NULL,
        conversation_id text NOT NULL,
        number integer NOT NULL,
        id text NOT NULL,
        gap text NOT NULL,
        text text NOT NULL,
        language text,
        cause text NOT NULL,
        asked_at timestamptz NOT NULL,
        known_at timestamptz NOT NULL,
        handover_id text,
        meaning real[],
        PRIMARY KEY (workspace_id, conversation_id, number),
        FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation ON DELETE CASCADE)""",
    "CREATE INDEX gap_question_of_gap ON gap_question (workspace_id, gap)",
    "CREATE INDEX gap_question_by_id ON gap_question (workspace_id, id)",
    """CREATE TABLE gap_read (
        workspace_id text NOT NULL,
        conversation_id text NOT NULL,
        last_number integer NOT NULL,
        PRIMARY KEY (workspace_id, conversation_id),
        FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation ON DELETE CASCADE)""",
    """CREATE TABLE gap_decision (
        workspace_id text NOT NULL REFERENCES workspace,
        id text NOT NULL,
        gap text NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('answered', 'not_ours', 'reopened')),
        volume integer NOT NULL,
        note text NOT NULL DEFAULT '',
        made_by text NOT NULL,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, id))""",
    "CREATE INDEX gap_decision_of_gap ON gap_decision (workspace_id, gap)",
    """CREATE TABLE suggestion (
        workspace_id text NOT NULL,
        id text NOT NULL,
        conversation_id text NOT NULL,
        handover_id text NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'rejected')),
        question text NOT NULL,
        answer text NOT NULL,
        asked integer NOT NULL,
        parts jsonb NOT NULL,
        cites jsonb NOT NULL,
        answered_by text NOT NULL,
        why text NOT NULL,
        made_at timestamptz NOT NULL,
        edited boolean NOT NULL DEFAULT false,
        note text NOT NULL DEFAULT '',
        decided_by text,
        decided_at timestamptz,
        PRIMARY KEY (workspace_id, id),
        UNIQUE (workspace_id, handover_id),
        FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation ON DELETE CASCADE)""",
    "CREATE INDEX suggestion_by_time ON suggestion (workspace_id, state, made_at)",
    """CREATE TABLE knowledge_test (
        workspace_id text NOT NULL REFERENCES workspace,
        id text NOT NULL,
        question text NOT NULL,
        expect text[] NOT NULL,
        source text,
        answerable boolean NOT NULL DEFAULT true,
        gap text,
        suggestion text,
        made_by text NOT NULL,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, id))""",
    """CREATE TABLE knowledge_test_result (
        workspace_id text NOT NULL,
        test_id text NOT NULL,
        at timestamptz NOT NULL,
        passed boolean NOT NULL,
        result jsonb NOT NULL,
        sources jsonb NOT NULL,
        PRIMARY KEY (workspace_id, test_id, at),
        FOREIGN KEY (workspace_id, test_id) REFERENCES knowledge_test ON DELETE CASCADE)""",
    """CREATE TABLE knowledge_tested (
        workspace_id text NOT NULL PRIMARY KEY REFERENCES workspace,
        version bigint NOT NULL)""",
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
