"""The first tables.

Every key begins with the workspace, so that a row of one workspace cannot be joined to another's
and sharding by workspace needs no redesign.
"""

from alembic import op

revision = "0001"
down_revision = None

ACCOUNTS = (
    """CREATE TABLE workspace (
        id text PRIMARY KEY,
        name text NOT NULL,
        secret text NOT NULL,
        created_at timestamptz NOT NULL)""",
    """CREATE TABLE member (
        workspace_id text NOT NULL REFERENCES workspace,
        id text NOT NULL,
        email text NOT NULL,
        name text NOT NULL,
        role text NOT NULL CHECK (role IN ('owner', 'agent')),
        password_hash text NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, id))""",
    "CREATE UNIQUE INDEX member_email ON member (lower(email))",
    """CREATE TABLE sign_in (
        workspace_id text NOT NULL,
        token_hash bytea PRIMARY KEY,
        member_id text NOT NULL,
        csrf text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        FOREIGN KEY (workspace_id, member_id) REFERENCES member ON DELETE CASCADE)""",
    """CREATE TABLE invitation (
        workspace_id text NOT NULL REFERENCES workspace,
        token_hash bytea PRIMARY KEY,
        email text NOT NULL,
        name text NOT NULL,
        role text NOT NULL CHECK (role IN ('owner', 'agent')),
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz)""",
    """CREATE TABLE failed_sign_in (
        email text NOT NULL,
        at timestamptz NOT NULL)""",
    "CREATE INDEX failed_sign_in_by_email ON failed_sign_in (email, at)",
    """CREATE TABLE team (
        workspace_id text NOT NULL REFERENCES workspace,
        id text NOT NULL,
        name text NOT NULL,
        PRIMARY KEY (workspace_id, id))""",
    """CREATE TABLE presence (
        workspace_id text NOT NULL,
        member_id text NOT NULL,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, member_id))""",
    """CREATE TABLE policy (
        workspace_id text NOT NULL REFERENCES workspace,
        version integer NOT NULL,
        body jsonb NOT NULL,
        made_by text NOT NULL,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, version))""",
)

CONVERSATIONS = (
    """CREATE TABLE customer (
        workspace_id text NOT NULL REFERENCES workspace,
        id text NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (workspace_id, id))""",
    """CREATE TABLE conversation (
        workspace_id text NOT NULL,
        id text NOT NULL,
        customer_id text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        last_number integer NOT NULL DEFAULT 0,
        last_said integer NOT NULL DEFAULT 0,
        floor_holder text NOT NULL DEFAULT 'assistant' CHECK (floor_holder IN ('assistant', 'agent', 'nobody')),
        floor_agent_id text,
        floor_epoch integer NOT NULL DEFAULT 1,
        episode_from integer NOT NULL DEFAULT 0,
        resolved_at timestamptz,
        PRIMARY KEY (workspace_id, id),
        FOREIGN KEY (workspace_id, customer_id) REFERENCES customer,
        CHECK ((floor_holder = 'agent') = (floor_agent_id IS NOT NULL)))""",
    "CREATE UNIQUE INDEX conversation_of_customer ON conversation (workspace_id, customer_id)",
    "CREATE INDEX conversation_by_update ON conversation (workspace_id, updated_at DESC) WHERE last_number > 0",
    "CREATE INDEX conversation_waiting ON conversation (workspace_id, updated_at) WHERE floor_holder = 'nobody'",
    """CREATE TABLE entry (
        workspace_id text NOT NULL,
        conversation_id text NOT NULL,
        number integer NOT NULL,
        kind text NOT NULL,
        role text NOT NULL,
        author_id text NOT NULL,
        author_name text NOT NULL,
        key text,
        at timestamptz NOT NULL,
        body jsonb NOT NULL,
        PRIMARY KEY (workspace_id, conversation_id, number))""",
    """CREATE UNIQUE INDEX entry_key ON entry (workspace_id, conversation_id, author_id, key)
        WHERE key IS NOT NULL""",
    """CREATE TABLE handover (
        workspace_id text NOT NULL,
        id text NOT NULL,
        conversation_id text NOT NULL,
        team_id text NOT NULL,
        state text NOT NULL,
        reason text NOT NULL,
        told text NOT NULL,
        route text NOT NULL,
        decision jsonb NOT NULL,
        brief jsonb NOT NULL,
        requested_at timestamptz NOT NULL,
        accepted_at timestamptz,
        ended_at timestamptz,
        agent_id text,
        PRIMARY KEY (workspace_id, id),
        FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
        FOREIGN KEY (workspace_id, team_id) REFERENCES team)""",
    """CREATE UNIQUE INDEX one_live_handover ON handover (workspace_id, conversation_id)
        WHERE ended_at IS NULL""",
    """CREATE INDEX handover_waiting ON handover (workspace_id, team_id, requested_at)
        WHERE ended_at IS NULL AND accepted_at IS NULL""",
    "CREATE INDEX handover_by_time ON handover (workspace_id, requested_at)",
)

# A passage never changes: a page that changed gets new passages under new ids. So whoever keeps a
# copy (the lexical index of each replica) follows by comparing ids, and `knowledge_version` says when.
KNOWLEDGE = (
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

# The door's lock. It stands in the database because order, duplicates and the floor must be
# decided under the row's lock, in the same transaction as the insert, by whichever replica writes.
APPEND = """
CREATE FUNCTION append_entry(
    p_workspace text, p_conversation text, p_kind text, p_role text, p_author text, p_name text,
    p_key text, p_epoch integer, p_seen integer, p_answers integer, p_at timestamptz, p_body jsonb,
    OUT outcome text, OUT number integer, OUT holder text, OUT epoch integer, OUT stored_at timestamptz)
LANGUAGE plpgsql AS $$
DECLARE
    c conversation%ROWTYPE;
    old entry%ROWTYPE;
BEGIN
    SELECT * INTO c FROM conversation
        WHERE workspace_id = p_workspace AND id = p_conversation FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        outcome := 'missing'; RETURN;
    END IF;
    holder := c.floor_holder; epoch := c.floor_epoch; number := c.last_number;

    IF p_key IS NOT NULL THEN
        SELECT * INTO old FROM entry e WHERE e.workspace_id = p_workspace
            AND e.conversation_id = p_conversation AND e.author_id = p_author AND e.key = p_key;
        IF FOUND THEN
            number := old.number; stored_at := old.at;
            outcome := CASE WHEN old.kind = p_kind AND old.body = p_body THEN 'duplicate' ELSE 'key_reused' END;
            RETURN;
        END IF;
    END IF;

    IF p_epoch IS NOT NULL AND p_epoch <> c.floor_epoch THEN
        outcome := 'floor'; RETURN;
    END IF;
    IF p_kind = 'message' AND p_role = 'assistant' AND (c.floor_holder <> 'assistant' OR p_epoch IS NULL) THEN
        outcome := 'floor'; RETURN;
    END IF;
    IF p_kind = 'message' AND p_role = 'agent'
        AND (c.floor_holder <> 'agent' OR c.floor_agent_id <> p_author) THEN
        outcome := 'floor'; RETURN;
    END IF;
    IF p_answers IS NOT NULL AND c.last_said > p_answers THEN
        outcome := 'stale'; RETURN;
    END IF;
    IF p_seen IS NOT NULL AND p_seen < c.last_number AND EXISTS (
        SELECT 1 FROM entry e WHERE e.workspace_id = p_workspace AND e.conversation_id = p_conversation
            AND e.number > p_seen AND e.kind IN ('message', 'handover') AND e.author_id <> p_author) THEN
        outcome := 'behind'; RETURN;
    END IF;

    number := c.last_number + 1; stored_at := p_at; outcome := 'stored';
    UPDATE conversation SET last_number = append_entry.number, updated_at = p_at,
        last_said = CASE WHEN p_kind = 'message' AND p_role <> 'assistant'
                    THEN append_entry.number ELSE last_said END,
        resolved_at = CASE WHEN p_kind = 'message' AND p_role = 'customer' THEN NULL ELSE resolved_at END
        WHERE workspace_id = p_workspace AND id = p_conversation;
    INSERT INTO entry VALUES (p_workspace, p_conversation, append_entry.number, p_kind, p_role,
        p_author, p_name, p_key, p_at, p_body);
END $$
"""


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS vector")
    for statement in (*ACCOUNTS, *CONVERSATIONS, APPEND, *KNOWLEDGE):
        op.execute(statement)
