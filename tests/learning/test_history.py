"""Past conversations are read from files that nobody checked before; nothing is lost silently."""

import gzip
import io
import json

import pytest

from stepaside.learning.history import LONGEST_LINE, read_history, write_history
from stepaside.learning.past import Ending
from stepaside.platform.errors import BadInput
from tests.learning.histories import row, shop, written


def test_a_history_survives_its_round_trip(tmp_path):
    rows = [
        row(1, "Where is it?", "Here.", resolved=True, rating=5),
        row(2, "Refund", "No.", "A person, please", asked_for_person=True, handed_over_at=3)
        | {"agent_minutes": 7.5, "customer": {"name": "Ada", "attributes": {"plan": "gold"}}},
    ]
    rows[0]["messages"][1] |= {"confidence": 0.4, "needs_person": False}
    first = read_history(written(tmp_path / "a.jsonl", rows))
    out = io.BytesIO()
    write_history(first, out)
    (tmp_path / "b.jsonl").write_bytes(out.getvalue())
    assert read_history(tmp_path / "b.jsonl").conversations == first.conversations
    assert first.conversations[0].judged == {2: False}
    assert first.conversations[1].conversation.customer.attributes == {"plan": "gold"}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"garbage", "not JSON"),
        (b"[1]", "not a JSON object"),
        (b'{"id": "x"}', "'messages' is missing"),
        (b'{"id": 5, "messages": []}', "id:"),
        (b'{"id": "x", "messages": []}', "the customer says nothing"),
        (b'{"id": "x", "messages": [{"role": "user", "text": "hi"}]}', "Write 'customer'"),
        (b'{"id": "x", "messages": [{"role": "customer", "text": 5}]}', "messages[0].text"),
        (b'{"id": "x", "messages": [{"role": "customer", "text": "hi", "at": "soon"}]}', "not a time"),
        (
            b'{"id": "x", "messages": [{"role": "customer", "text": "a"}], "outcome": {"rating": 9}}',
            "outcome",
        ),
        (
            b'{"id": "x", "messages": [{"role": "customer", "text": "a"}], "ticket": 1}',
            "'ticket' means nothing",
        ),
        (
            b'{"id": "x", "messages": [{"role": "customer", "text": "a"}], "outcome": {"handed_over_at": 9}}',
            "there are 1 messages",
        ),
        (b'{"id": "x", "messages": [{"role": "customer", "text": "caf\xe9"}]}', "not utf-8"),
        (b'{"id": "x", "messages": [{"role": "customer", "text": "nul\x00"}]}', "not JSON"),
        (b'{"id": "past-1", "messages": [{"role": "customer", "text": "again"}]}', "on line 1 already"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_what_cannot_be_used_is_left_out_with_its_line_and_reason(tmp_path, line, why):
    file = tmp_path / "past.jsonl"
    file.write_bytes(json.dumps(row(1, "Hello")).encode() + b"\n" + line + b"\n")
    history = read_history(file)
    assert len(history.conversations) == 1
    assert [remark.line for remark in history.remarks] == [2]
    assert why in history.remarks[0].what
    assert history.left_out == 1


def test_an_enormous_line_is_left_out_and_the_next_is_read(tmp_path):
    file = tmp_path / "past.jsonl"
    with file.open("wb") as out:
        out.write(b'"' + b"x" * (LONGEST_LINE + 10) + b'"\n' + json.dumps(row(1, "Hello")).encode())
    history = read_history(file)
    assert len(history.conversations) == 1
    assert "longer than 32 MiB" in history.remarks[0].what


def test_an_enormous_message_is_shortened_and_that_is_said(tmp_path):
    history = read_history(written(tmp_path / "past.jsonl", [row(1, "x" * 50_000)]))
    assert len(history.conversations[0].conversation.messages[0].text) == 20_000
    assert "50000 characters" in history.remarks[0].what
    assert history.left_out == 0


def test_ten_thousand_turns_are_one_conversation(tmp_path):
    history = read_history(written(tmp_path / "past.jsonl", [row(1, *["Again?", "Yes."] * 5_000)]))
    assert len(history.conversations[0].conversation.messages) == 10_000


def test_a_file_in_which_nothing_can_be_used_is_an_error(tmp_path):
    (tmp_path / "past.jsonl").write_text("nonsense\n")
    with pytest.raises(BadInput, match=r"none of its 1 .* Line 1: it is not JSON"):
        read_history(tmp_path / "past.jsonl")
    (tmp_path / "empty.jsonl").write_text("")
    with pytest.raises(BadInput, match="no conversation in it"):
        read_history(tmp_path / "empty.jsonl")
    with pytest.raises(BadInput, match="cannot be read"):
        read_history(tmp_path / "nowhere.jsonl")


def test_a_file_in_utf_16_says_so(tmp_path):
    (tmp_path / "past.jsonl").write_text(json.dumps(row(1, "Hello")), encoding="utf-16")
    with pytest.raises(BadInput, match="UTF-16"):
        read_history(tmp_path / "past.jsonl")


def test_a_compressed_history_is_read_and_a_damaged_one_is_not(tmp_path):
    (tmp_path / "past.jsonl.gz").write_bytes(gzip.compress(json.dumps(row(1, "Hello")).encode()))
    assert len(read_history(tmp_path / "past.jsonl.gz").conversations) == 1
    (tmp_path / "broken.jsonl.gz").write_bytes(gzip.compress(b"{}" * 1000)[:20])
    with pytest.raises(BadInput, match="cannot be read"):
        read_history(tmp_path / "broken.jsonl.gz")


TABLE = """conversation_id,at,role,text,confidence,resolved,rating,agent_minutes,customer_name,customer.orders
c1,2026-11-02T09:00:05Z,assistant,On its way.,0.4,,,,,
c2,2026-11-02T10:00:00Z,customer,"Two lines,
one message",,,,,,
c1,2026-11-02T09:00:00Z,customer,Where is my parcel?,,yes,4,2.5,Ada,12
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("comma", [",", ";"])
def test_a_spreadsheet_has_a_message_to_a_row(tmp_path, encoding, comma):
    table = TABLE if comma == "," else TABLE.replace(",", ";")
    (tmp_path / "past.csv").write_text(table, encoding=encoding)
    one, two = read_history(tmp_path / "past.csv").conversations
    assert [message.text for message in one.conversation.messages] == ["Where is my parcel?", "On its way."]
    assert one.ending == Ending(resolved=True, rating=4)
    assert (one.agent_minutes, one.conversation.customer.attributes) == (2.5, {"orders": 12.0})
    assert two.conversation.messages[0].text == f"Two lines{comma}\none message"


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("id,role\n1,customer\n", "no column 'conversation_id'"),
        ("conversation_id,role,text,text\n", "two columns are called 'text'"),
        ("conversation_id,role,text\nc1,customer,caf\xe9\n", "line 2: it is not utf-8"),
    ],
)
def test_a_spreadsheet_that_cannot_be_read_says_why(tmp_path, table, why):
    (tmp_path / "past.csv").write_text(table, encoding="latin-1")
    with pytest.raises(BadInput, match=why):
        read_history(tmp_path / "past.csv")


def test_an_encoding_can_be_given(tmp_path):
    (tmp_path / "past.csv").write_text("conversation_id,role,text\nc1,customer,café\n", encoding="cp1252")
    assert (
        read_history(tmp_path / "past.csv", "cp1252").conversations[0].conversation.messages[0].text == "café"
    )


def test_a_quotation_mark_that_is_never_closed_is_noticed(tmp_path):
    rows = "".join(f"c{n},customer,Hello {n}\n" for n in range(3000))
    (tmp_path / "past.csv").write_text(
        f'conversation_id,role,text\na,customer,Fine\nb,customer,"Open\n{rows}'
    )
    history = read_history(tmp_path / "past.csv")
    assert [past.conversation.id for past in history.conversations] == ["a"]
    assert "never closed" in history.remarks[0].what


def test_columns_that_mean_nothing_and_bad_cells_are_reported(tmp_path):
    (tmp_path / "past.csv").write_text(
        "conversation_id,role,text,colour,rating\nc1,customer,Hello,red,\nc2,customer,Hello,blue,many\n"
    )
    history = read_history(tmp_path / "past.csv")
    assert len(history.conversations) == 1
    assert [remark.what.split(".")[0][:30] for remark in history.remarks] == [
        "column 'colour' means nothing ",
        "outcome: Expected `int | null`",
    ]


@pytest.mark.parametrize(
    ("ending", "needed", "alone"),
    [
        (Ending(), None, False),
        (Ending(handed_over_at=3, resolved=True), True, False),
        (Ending(asked_for_person=True, rating=5), True, False),
        (Ending(resolved=True), False, True),
        (Ending(rating=4), False, True),
        (Ending(rating=3), None, False),
        (Ending(rating=1), True, False),
        (Ending(left=True, rating=5), True, False),
        (Ending(resolved=False, rating=5), True, False),
    ],
)
def test_how_it_ended_says_whether_a_person_was_needed(ending, needed, alone):
    assert (ending.needed_person, ending.solved_alone) == (needed, alone)


def test_an_agents_message_is_a_handover_though_nobody_wrote_it_down(tmp_path):
    one = row(1, "Hello", "Hi", "Help")
    one["messages"].append({"role": "agent", "text": "Maya here"})
    history = read_history(written(tmp_path / "past.jsonl", [one, *shop(1)]))
    assert history.conversations[0].ending.handed_over_at == 3
