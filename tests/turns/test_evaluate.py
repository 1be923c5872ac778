"""What `evaluate` is asked is read strictly, and every refusal says where, what and how to mend it."""

import pytest

from stepaside.engine import Role
from stepaside.engine.conversation_text import EARLIEST, ConversationError, read_conversation
from stepaside.platform.errors import BadInput
from stepaside.turns.evaluate import read_asked


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (b"", "JSON"),
        (b"null", "object"),
        (b"[]", "object"),
        (b"[" * 100_000, "JSON"),
        (b'{"messages": NaN}', "JSON"),
        (b'{"messages": [{"role": "customer", "text": "\xff"}]}', "JSON"),
        (b'{"messages": [{"role": "customer", "text": "\\ud800"}]}', "JSON"),
        (b"{}", "'messages' is missing"),
        (b'{"messages": 5}', "messages: it is not a list"),
        (b'{"messages": [5]}', "messages[0]: it is not a JSON object"),
        (b'{"messages": [], "colour": 1}', "'colour' means nothing here"),
        (b'{"messages": [{"role": "user", "text": "a"}]}', "messages[0].role: 'user' is not a role. Write 'customer'"),
        (b'{"messages": [{"role": null, "text": "a"}]}', "messages[0].role"),
        (b'{"messages": [{"role": "customer"}]}', "messages[0]: 'text' is missing"),
        (b'{"messages": [{"role": "customer", "text": 5}]}', "messages[0].text: 5 is not text"),
        (b'{"messages": [{"role": "customer", "text": "a", "at": "noon"}]}', "messages[0].at: 'noon' is not a time"),
        (b'{"messages": [{"role": "customer", "text": "a", "confidence": NaN}]}', "JSON"),
        (b'{"messages": [{"role": "assistant", "text": "a", "confidence": 1.5}]}', "messages[0].confidence: it is 1.5"),
        (b'{"messages": [{"role": "assistant", "text": "a", "confidence": 1e999}]}', "JSON"),
        (b'{"messages": [{"role": "assistant", "text": "a", "outcome": "great"}]}', "messages[0].outcome"),
        (b'{"messages": [{"role": "assistant", "text": "a", "sources": [1]}]}', "messages[0].sources"),
        (b'{"messages": [{"role": "agent", "text": "", "entry": 2}, {"role": "agent", "text": "", "entry": 2}]}',
         "messages[1].entry: 2 does not come after 2"),
        (b'{"messages": [], "draft": {"text": "a", "role": "agent"}}', "draft: 'role' means nothing here"),
        (b'{"messages": [], "since": -1}', "since: it is -1"),
        (b'{"messages": [], "failure": {"entry": 1, "what": "mood"}}', "failure"),
        (b'{"messages": [], "customer": {"attributes": {"a": [1]}}}', "customer.attributes.a"),
        (b'{"messages": [], "policy": {"version": 1}}', "rules"),
        (b'{"messages": [], "policy": 7}', "policy"),
        (b'{"messages": [], "policy": "rules: ["}', "YAML"),
        (b'{"messages": [], "teams": [{}]}', "teams"),
        (b'{"messages": [], "teams": 7}', "teams"),
        (b'{"messages": [], "people_there": "yes"}', "people_there"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_where_what_and_how_to_mend_it(body: bytes, where: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_asked(body)
    assert where in refused.value.detail


def test_a_conversation_needs_no_more_than_roles_and_texts() -> None:
    found = read_conversation(
        {"messages": [{"role": "customer", "text": "Hi"}, {"role": "agent", "text": "Yes?"}]}
    )
    assert [(m.entry, m.role, m.at) for m in found.messages] == [
        (1, Role.CUSTOMER, EARLIEST),
        (2, Role.AGENT, EARLIEST),
    ]


def test_a_message_without_a_time_happened_when_the_one_before_it_did() -> None:
    first = {"role": "customer", "text": "Hi", "at": "2026-11-02T09:00:00+01:00", "entry": 4}
    found = read_conversation({"messages": [first, {"role": "assistant", "text": "Yes?", "confidence": 1}]})
    assert [(m.entry, m.at.isoformat()) for m in found.messages] == [
        (4, "2026-11-02T09:00:00+01:00"),
        (5, "2026-11-02T09:00:00+01:00"),
    ]


def test_a_python_value_that_is_no_number_is_refused_as_well() -> None:
    for confidence in (float("nan"), float("inf"), True, "0.5"):
        with pytest.raises(ConversationError, match="Give a number from 0 to 1"):
            read_conversation({"messages": [{"role": "assistant", "text": "a", "confidence": confidence}]})
