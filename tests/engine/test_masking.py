"""Secrets never reach a reader: not in a brief, not in a prompt, however they are written."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepaside.engine.masking import MASK, conceal, luhn, mask, mask_together, secrets
from tests.engine.cast import ada, assistant, conversation, maya


def said(*messages: object) -> list[str]:
    return [message.text for message in conceal(conversation(*messages).messages)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "4242 4242 4242 4242",
        "4242424242424242",
        "4242-4242-4242-4242",
        "4242.4242.4242.4242",
        "4242 - 4242 - 4242 - 4242",
        "4242\u200b4242\u00a042424242",
        "4242 4242\n4242 4242",
        "4242 4242 4242 4242 12/27",
        "x4242424242424242x",
        "99994242424242424242",
        "4111 1111 1111 1111",
        "5555 5555 5555 4444",
        "2223 0031 2200 3222",
        "3782 822463 10005",
        "3056 9309 0259 04",
        "６０１１ １１１１ １１１１ １１１７",
        "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
    ],
)
def test_a_card_number_is_hidden_however_it_is_written(text: str) -> None:
    shown = "".join(c for c in mask(f"My card is {text}, please") if c.isdigit())
    assert MASK in mask(text)
    assert not has_card(shown)


def test_the_security_code_behind_a_card_goes_with_it() -> None:
    assert mask("4242 4242 4242 4242 12/27 123") == f"{MASK} 4242 12/27 {MASK}"
    assert mask("4242 4242 4242 4242, exp 12/27, cvv 987") == f"{MASK} 4242, exp 12/27, cvv {MASK}"


@pytest.mark.parametrize(
    "text",
    [
        "the code is 482913",
        "OTP 482913",
        "Code: 482 913",
        "G-482913 is your verification code",
        "482913 is the code I got by SMS",
        "I entered the code from the text message: 482913",
        "my PIN is 4829",
        "Mein Bestätigungscode lautet 482913",
        "Die TAN ist 482913",
        "le code est 482913",
        "mon code de vérification : 482 913",
        "el código es 482913",
        "o código é 482913",
        "il codice è 482913",
        "de verificatiecode is 482913",
        "kod to 482913",
        "doğrulama kodu: 482913",
        "認証コードは482913です",
        "验证码是482913",
        "رمز التحقق 482913",
    ],
)
def test_a_one_time_code_is_hidden_in_twelve_languages(text: str) -> None:
    assert not re.search(r"\d{3}", mask(text))


@pytest.mark.parametrize(
    "text",
    [
        "order 4242 4242 4242 4243",
        "my account number is 9931939443153",
        "error code 48291",
        "Fehlercode 48291",
        "el código de error 48291",
        "my zip code is 94103",
        "code postal 75011",
        "kod pocztowy 00950",
        "my order is 88213 and I have a code",
        "I have a code for order 88213",
        "the promo code 20244 does not work",
        "call me on 0171 2345678 or 0172 3456789",
        "from 12.05.2024 to 14.06.2024",
        "my password is not working",
        "I do not know what my pin number is though",
        "it asks what my password is again",
        "the password is incorrect.",
        "password is getting rejected",
        "I forgot my password yesterday",
        "my pin is blocked",
    ],
)
def test_what_is_no_secret_stays_readable(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("my password is hunter2", "hunter2"),
        ("my password is sunshine", "sunshine"),
        ("password: sunshine and more", "sunshine"),
        ("password Tr0ub4dor", "Tr0ub4dor"),
        ("Mein Passwort ist geheim.", "geheim"),
        ("mon mot de passe est soleil", "soleil"),
        ("パスワード: himitsu", "himitsu"),
        ("DE89 3704 0044 0532 0130 00", "3704"),
        ("ssn 078-05-1120", "078-05"),
    ],
)
def test_passwords_and_account_numbers_are_hidden(text: str, secret: str) -> None:
    assert secret not in mask(text)


def test_a_card_sent_in_two_messages_is_hidden_in_both() -> None:
    assert said(ada("4242 4242 42"), ada("42 4242 thanks")) == [f"{MASK}", f"{MASK} thanks"]


@pytest.mark.parametrize(
    ("asked", "given", "shown"),
    [
        ("Please enter the 6-digit code we sent you.", "482913", MASK),
        ("What is the verification code?", "it says 482 913", f"it says {MASK}"),
        ("What is your password?", "correct-horse7", MASK),
        ("What is your zip code?", "94103", "94103"),
        ("What is your order number?", "482913", "482913"),
        ("Which error code do you see?", "48291", "48291"),
    ],
)
def test_what_was_asked_for_says_what_a_bare_value_is(asked: str, given: str, shown: str) -> None:
    assert said(ada("help"), assistant(asked), ada(given))[-1] == shown
    assert said(ada("help"), maya(asked), ada(given))[-1] == shown


cards = st.sampled_from(["4", "51", "37", "6011", "35", "2221"]).flatmap(
    lambda begins: st.text("0123456789", min_size=14 - len(begins), max_size=14 - len(begins)).map(
        lambda rest: checked(begins + rest if begins == "37" else begins + rest + "7")
    )
)
between = st.sampled_from(["", " ", "-", "  ", " - ", "\u00a0", ".", "\n"])
words = st.sampled_from(["", " my card ", " order 88213 ", " 12/27 ", "é🙂", " and 2024 ", " 1 ", "\n007 "])


def checked(digits: str) -> str:
    """The digits with the check digit that makes them a card number."""
    return next(digits + check for check in "0123456789" if luhn(digits + check))


def has_card(digits: str) -> bool:
    """Reads digits without anything between them, unlike what is under test: is a card number in there?"""
    plain = "".join(str(int(digit)) for digit in digits)
    return any(
        luhn(plain[at : at + size]) and plain[at] in "23456"
        for size in (15, 16)
        for at in range(len(plain) - size + 1)
    )


@given(cards, between, st.integers(3, 6), words, words)
def test_no_card_number_survives(card: str, space: str, group: int, before: str, after: str) -> None:
    written = space.join(card[at : at + group] for at in range(0, len(card), group))
    shown = mask(before + written + after)
    assert card not in "".join(c for c in shown if c.isdigit())


@given(cards, st.integers(1, 15), words)
def test_no_card_number_survives_in_two_messages(card: str, cut: int, after: str) -> None:
    shown = mask_together([card[:cut], card[cut:] + after])
    assert card not in "".join(c for text in shown for c in text if c.isdigit())


@given(st.text(max_size=200))
def test_masking_twice_changes_nothing(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(
    st.lists(st.sampled_from(["code is ", "4829", "424242", "13 ", "pin: ", "password ", "-", "hi"])).map(
        "".join
    )
)
def test_secrets_do_not_overlap(text: str) -> None:
    found = secrets(text)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
