"""Secrets are made unreadable before anybody reads them: an agent in a brief, or any model at all.

A secret is what opens something: card numbers, passwords, one-time codes, social security and bank
account numbers. Order numbers, phone numbers and dates are not: an agent needs them. Everything that
is handed to a model goes through `conceal`, and everything a brief quotes comes from it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from stepaside.engine.conversation import Message, Role

MASK = "••••"
LABELS = {
    "card": "Card number",
    "cvv": "Card security code",
    "password": "Password",
    "one_time_code": "One-time code",
    "ssn": "Social security number",
    "iban": "IBAN",
}


class Secret(NamedTuple):
    """Where a secret stands in a text, and of which kind (a key of LABELS) it is."""

    key: str
    start: int
    end: int


_MAY_BE = re.compile(
    r"\d{3}|\d[^\w]{1,3}\d|pass|pin|pw|cvv|cvc|contra|senha|has[łl]o|şifre|密码|密碼|暗証|パス|كلمة",
    re.IGNORECASE,
)

# Digits that may be a card's: groups with a little between them, on one line or on several.
_BETWEEN = r"[\s./_\u00ad\u200b-\u200f\u2010-\u2015\u2060-]{0,3}"
_RUN = re.compile(rf"(?<![\d{MASK[0]}])(?<!{MASK[0]}\s)\d(?:{_BETWEEN}\d){{12,}}")
_GROUP = re.compile(r"\d+")
_CARD_LENGTHS = range(13, 20)
_LONGEST_ROW = 64
_ISSUED = re.compile(  # by issuer: Visa, Mastercard, Amex, Diners, JCB, UnionPay/Discover/Maestro, Mir, Troy, RuPay
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01]|720?)\d{13}|3[47]\d{13}|3[0689]\d{12,17}"
    r"|35\d{14,17}|(?:5[06-9]|6\d)\d{11,17}|220[0-4]\d{12,15}|9792\d{12}|8[12]\d{14}"
)
_NAMED = re.compile(
    r"\b(?:account|order|tracking|parcel|reference|booking|invoice|imei|serial|customer|case|ticket)\b[^.!?\d]{0,16}$",
    re.IGNORECASE,
)
_AFTER_CARD = re.compile(  # expiry, then the security code
    r"\W{0,4}(?:exp\w*|valid\w*|date)?\W{0,3}(?:\d{2} ?/ ?\d{2,4})?\W{0,4}(?:cvv2?|cvc2?|code)?\W{0,3}(?<!\d)"
    r"(?P<value>\d{3,4})(?![\d/.-])", re.IGNORECASE,
)  # fmt: skip

_IS = (
    r"\s*(?:is|was|it'?s|are|ist|war|lautet|est|es|era|é|è|to|jest|brzmi)\s+|\s*(?:[:=：]|は|是|为|هي|هو)\s*"
)
_PASSWORD = re.compile(
    r"(?:\b(?:password|passwort|kennwort|passcode|passphrase|pwd?|mot de passe|contraseñ?n?a|clave|senha|palavra-passe"
    r"|wachtwoord|has[łl]o|parola|şifre\w*|cvv2?|cvc2?|pin)|密码|密碼|パスワード|暗証番号|كلمة (?:السر|المرور))"
    rf"(?:\s+(?:code|number))?(?P<is>{_IS}|\s+)[\"'“‘„«]?(?P<value>[^\s,;\"'“”‘’„«»]{{3,}})",
    re.IGNORECASE,
)
_ENDS_THERE = re.compile(r"\s*(?:$|[.,;!?\n\"'”]|(?:and|but|und|et|y|e|en|i|ve)\b)", re.IGNORECASE)
_NO_PASSWORD = frozenset(
    "not wrong incorrect correct invalid valid expired reset lost forgotten rejected right broken weak strong safe"
    " secure needed required ok okay fine blocked locked gone missing unknown empty visible falsch richtig"
    " ungültig abgelaufen"
    " faux correcto incorrecto incorrecta errata sbagliata onjuist verkeerd incorreta inválida nieprawidłowe yanlış"
    " expirée incorrect working accepted recognised recognized changed though again anymore either please now today yet"
    " anyway still there here too exactly supposed".split()
)

_CODE_NOUN = (
    r"(?:\b(?:otp|totp|m?tan|pin|2fa|[^\W\d_]*-?codes?|c[óo]digos?|codice|kod(?:u|um|unu|unuz|em)?)\b"
    r"|認証|確認コード|コード|ワンタイムパスワード|验证码|驗證碼|校验码|动态码|代码|رمز|كود|الكود)"
)
_ORDINARY = re.compile(  # codes that open nothing, and numbers that are no codes
    r"erro|erreur|fehler|fout|b[łl][ęe]d|hata|エラー|错误|خطأ|zip|post|poczt|area|country|l[äa]nder|郵便|邮政|بريد"
    r"|promo|discount|coupon|voucher|gutschein|rabat|descuento|desconto|sconto|korting|indirim|优惠|خصم|gift|referral"
    r"|product|item|artik|article|sku|order|bestel|commande|pedido|ordine|zam[óo]wien|sipari|track|book|buchung"
    r"|reserv|status|exit|bar-?code|qr|source|sort|swift|\bbic|tax|fiscal|steuer|customer|client|kunden|invoice|rechnung"
    r"|reference|http|colou?r|dress|serial|model|\bpart\b|number|nummer|phone|\bcall|telefon|account|refund|[$€£#%]"
    r"|\bin\b|since|year|\bfor\b|\bof\b",
    re.IGNORECASE,
)
_APART, _ENDED = (
    r"(?<![A-Z\d_#$€£.,+•-])",
    r"(?![A-Z\d_%€£$]|[.,:/-]\d| ?\d)",
)  # nothing of a longer value around it
_CODE_VALUE = rf"{_APART}(?P<value>(?:[A-Z]-)?(?:\d{{3}}[ -]\d{{3}}|\d{{4,8}})){_ENDED}"
_CODE = re.compile(rf"(?:\b[^\W\d_]+[ '’-])?{_CODE_NOUN}[^\d\n.!?。]{{0,32}}?{_CODE_VALUE}", re.IGNORECASE)
_CODE_AFTER = re.compile(
    rf"{_CODE_VALUE}\s*(?:is|was|ist|est|es|é|è|to|jest|は|が|是|هو)\s*(?:[^\W\d_]+ ){{0,3}}{_CODE_NOUN}",
    re.IGNORECASE,
)
_SSN = re.compile(r"(?<![\w-])(?P<value>\d{3}-\d{2}-\d{4})(?![\w-])")
_IBAN = re.compile(
    r"(?<!\w)(?P<value>[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?)(?!\w)", re.IGNORECASE
)

_ASKED = re.compile(
    _CODE_NOUN + r"|password|passwort|mot de passe|contraseña|senha|wachtwoord|hasło|parola|şifre",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_APART}(?:[A-Z]-)?(?:\d{{3}}[ -]\d{{3}}|\d{{3,8}}){_ENDED}", re.IGNORECASE)
_ONE_WORD = re.compile(r"\s*(?P<value>(?=\S*[\d\W_])\S{4,40})\s*")


@lru_cache(maxsize=1024)
def mask(text: str) -> str:
    """The text with its secrets made unreadable; of long numbers the last four digits stay."""
    return _hide(text, secrets(text))


@lru_cache(maxsize=256)
def mask_cards(text: str) -> str:
    """The text without card numbers: for what is published, where a default password is no secret."""
    return _hide(text, _cards(text))


@lru_cache(maxsize=1024)
def secrets(text: str) -> tuple[Secret, ...]:
    """The secrets in a text, in their order and apart from each other."""
    if not _MAY_BE.search(text):
        return ()
    found: list[Secret] = []
    for secret in (*_cards(text), *_passwords(text), *_codes(text), *_numbers(text)):
        if all(secret.end <= other.start or secret.start >= other.end for other in found):
            found.append(secret)
    return tuple(sorted(found, key=lambda secret: secret.start))


def conceal(messages: Sequence[Message]) -> tuple[Message, ...]:
    """The messages with their secrets made unreadable.

    What a customer writes in one go is read together, so a card number sent in two parts is found, and
    so is the bare code or password given when it had been asked for.
    """
    concealed: list[Message] = []
    for burst in _bursts(messages):
        asked = concealed[-1].text if concealed and concealed[-1].role is not Role.CUSTOMER else ""
        texts = mask_together([message.text for message in burst], asked=asked)
        concealed += [_saying(message, text) for message, text in zip(burst, texts, strict=True)]
    return tuple(concealed)


def mask_together(texts: Sequence[str], *, asked: str = "") -> tuple[str, ...]:
    """The texts of one go, masked as one text; `asked` is what they answer."""
    found = secrets("\n".join(texts))
    masked, begins = [], 0
    for text in texts:
        ends = begins + len(text)
        here = [
            Secret(s.key, s.start - begins, s.end - begins)
            for s in found
            if s.start < ends and s.end > begins
        ]
        masked.append(_hide(text, here or _given(text, asked)))
        begins = ends + 1
    return tuple(masked)


def hidden(value: str) -> str:
    """What is shown in a secret's place: the last four digits of a long number, else nothing of it."""
    digits = [c for c in value if c.isdigit()]
    return f"{MASK} {''.join(digits[-4:])}" if len(digits) >= 9 else MASK


def luhn(digits: str) -> bool:
    """The check sum of card numbers holds (ISO/IEC 7812-1)."""
    doubled = (int(d) if i % 2 == 0 else sum(divmod(2 * int(d), 10)) for i, d in enumerate(reversed(digits)))
    return len(set(digits)) > 1 and sum(doubled) % 10 == 0


def _hide(text: str, found: Iterable[Secret]) -> str:
    """The text without these secrets; of one that goes on in another text, nothing is shown."""
    for secret in sorted(found, key=lambda secret: -secret.start):
        start, end = max(secret.start, 0), min(secret.end, len(text))
        shown = hidden(text[start:end]) if (start, end) == secret[1:] else MASK
        text = text[:start] + shown + text[end:]
    return text


def _bursts(messages: Sequence[Message]) -> Iterator[list[Message]]:
    burst: list[Message] = []
    for message in messages:
        if burst and not (message.role is burst[-1].role is Role.CUSTOMER):
            yield burst
            burst = []
        burst.append(message)
    if burst:
        yield burst


def _saying(message: Message, text: str) -> Message:
    return message if text == message.text else msgspec.structs.replace(message, text=text)


def _given(text: str, asked: str) -> tuple[Secret, ...]:
    """A bare code or password that answers a request for one."""
    if not asked or not (wanted := _ASKED.search(asked)) or _ORDINARY.search(_around(asked, wanted)):
        return ()
    bare = [Secret("one_time_code", match.start(), match.end()) for match in _BARE.finditer(text)]
    if bare or not (whole := _ONE_WORD.fullmatch(text)):
        return tuple(bare)
    return (Secret("password", *whole.span("value")),)


def _around(text: str, match: re.Match[str]) -> str:
    return " ".join([*text[: match.start()].split()[-1:], match[0], *text[match.end() :].split()[:1]])


def _cards(text: str) -> Iterator[Secret]:
    for run in _RUN.finditer(text):
        ended = 0
        named = bool(_NAMED.search(text, max(0, run.start() - 40), run.start()))
        for start, end in _card_spans(run[0], named=named):
            if start >= ended:
                yield Secret("card", run.start() + start, run.start() + end)
                yield from _security_code(text, run.start() + end)
                ended = end


def _card_spans(run: str, *, named: bool) -> Iterator[tuple[int, int]]:
    """The parts of a run of digits that are card numbers, the longest first at each place.

    Of a number that is `named` as something else, only what some issuer really gives out.
    """
    groups = list(_GROUP.finditer(run))
    for first, group in enumerate(groups):
        for last in reversed(range(first, min(first + len(_CARD_LENGTHS), len(groups)))):
            digits = "".join(part[0] for part in groups[first : last + 1])
            if _is_card(
                digits, groups[first : last + 1], alone=not named and len(groups) == last - first + 1
            ):
                yield group.start(), groups[last].end()
        if len(group[0]) >= _CARD_LENGTHS.stop:
            yield from _within(group)


def _is_card(digits: str, groups: Sequence[re.Match[str]], *, alone: bool) -> bool:
    if len(digits) not in _CARD_LENGTHS or not luhn(digits):
        return False
    sizes = [len(group[0]) for group in groups]
    as_printed = len(sizes) == 1 or (set(sizes[:-1]) == {4} and sizes[-1] <= 4)
    return (alone and as_printed) or bool(_ISSUED.fullmatch(_plain(digits)))


def _within(group: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Card numbers hidden in a longer row of digits; a row that is no number at all is hidden as a whole."""
    plain = _plain(group[0])
    if len(plain) > _LONGEST_ROW:
        yield group.span()
        return
    for start in range(len(plain)):
        for length in reversed(_CARD_LENGTHS):
            digits = plain[start : start + length]
            if len(digits) == length and _ISSUED.fullmatch(digits) and luhn(digits):
                yield group.start() + start, group.start() + start + length


def _plain(digits: str) -> str:
    """Digits of any script as 0 to 9."""
    return digits if digits.isascii() else "".join(str(int(digit)) for digit in digits)


def _security_code(text: str, at: int) -> Iterator[Secret]:
    if found := _AFTER_CARD.match(text, at):
        yield Secret("cvv", *found.span("value"))


def _passwords(text: str) -> Iterator[Secret]:
    for match in _PASSWORD.finditer(text):
        if _is_password(match, text):
            yield Secret("password", match.start("value"), match.start("value") + len(_bare(match["value"])))


def _is_password(match: re.Match[str], text: str) -> bool:
    """After a colon anything; after "is" what is no ordinary word; after neither only what has a digit in it."""
    value = _bare(match["value"])
    if len(value) < 3 or value.lower() in _NO_PASSWORD:
        return False
    if any(c.isdigit() or c in "$#@%&*_^~+" for c in value):
        return True
    says = match["is"].strip()
    if says in (":", "=", "：", "は", "是", "为"):
        return True
    return bool(says) and bool(_ENDS_THERE.match(text, match.start("value") + len(value)))


def _bare(value: str) -> str:
    return value.rstrip(".!?:)")


def _codes(text: str) -> Iterator[Secret]:
    for pattern in (_CODE, _CODE_AFTER):
        for match in pattern.finditer(text):
            around = text[match.start() : match.start("value")] + text[match.end("value") : match.end()]
            if not _ORDINARY.search(around):
                yield Secret("one_time_code", *match.span("value"))


def _numbers(text: str) -> Iterator[Secret]:
    for match in _SSN.finditer(text):
        yield Secret("ssn", *match.span("value"))
    for match in _IBAN.finditer(text):
        if sum(c.isdigit() for c in match["value"]) >= 8:
            yield Secret("iban", *match.span("value"))
