"""A hello is answered with a hello, and a question never is."""

import pytest

from stepaside.engine import courtesy


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hi", "greeting"),
        ("Hello there!", "greeting"),
        ("good morning", "greeting"),
        ("Hallo", "greeting"),
        ("thanks", "thanks"),
        ("Thank you so much, that worked 👍", "thanks"),
        ("ok great", "thanks"),
        ("no", "no"),
        ("No, thanks.", "no"),
        ("こんにちは", "greeting"),
        ("谢谢!", "thanks"),
        ("شكرا", "thanks"),
        ("不用了，谢谢", "no"),
        ("你好，我的订单在哪里", None),
        ("hi, where is my order?", None),
        ("thanks, but where is it?", None),
        ("why?", None),
        ("help", None),
        ("yes", None),
        ("is it good?", None),
        ("", None),
        ("👍", None),
        ("bye", "bye"),
        ("Goodbye, thanks", "bye"),
        ("Auf Wiedersehen", "bye"),
        ("have a nice day", "bye"),
        ("how are you today?", "greeting"),
        ("Wie geht es Ihnen?", "greeting"),
        ("Hi, who are you?", "identity"),
        ("are you a bot?", "identity"),
        ("你是机器人吗", "identity"),
        ("what can you do?", "able"),
        ("Can you help me?", "able"),
        ("Kannst du mir helfen?", "able"),
        ("can you help me with my refund", None),
        ("what are you doing about my refund?", None),
        ("how does this work with Visa?", None),
        ("10423", None),
    ],
)
def test_what_asks_for_nothing(text: str, kind: str | None) -> None:
    assert courtesy(text) == kind
