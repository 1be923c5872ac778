"""Knowledge: what the assistant may say, and where it stands.

    source = await add_source(pool, workspace_id, "docs/")            # or "https://example.com/help"
    report = await read_source(pool, workspace_id, source.id, on_progress=print)
    found = await search(pool, workspace_id, "How do I get a refund?")
    answer = quote_answer("How do I get a refund?", found)            # text, sources, confidence

Each verb is in the module of its name. `assess(question, found, answer_text)` gives the confidence of
an answer that somebody else wrote from `found`; `list_sources` has the sources' state and what was
skipped. Reading is safe to repeat: it goes on after a kill, and what did not change costs a hash.

Nothing is imported here, because the child process that takes files apart must start fast.
"""
