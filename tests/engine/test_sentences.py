"""Where a sentence ends."""

import pytest

from stepaside.engine.words import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I spoke to Dr. Chen. She said no.", ["I spoke to Dr. Chen.", "She said no."]),
        ("Frau Dr. Meier und Hr. Voss. Danke", ["Frau Dr. Meier und Hr. Voss.", "Danke"]),
        ("Order no. 4711 is late. Why?", ["Order no. 4711 is late.", "Why?"]),
        ("No. I want a refund.", ["No.", "I want a refund."]),
        ("Das kostet z.B. 5 €. Warum?", ["Das kostet z.B. 5 €.", "Warum?"]),
        ("Call Mr.\nSmith", ["Call Mr.", "Smith"]),
        ("It costs 3.50. OK", ["It costs 3.50.", "OK"]),
        ("去年买的。现在坏了！", ["去年买的。", "现在坏了！"]),
    ],
)
def test_a_sentence_ends_at_its_end_and_not_at_an_abbreviation(text: str, expected: list[str]):
    assert [text[start:end] for start, end in sentences(text)] == expected
