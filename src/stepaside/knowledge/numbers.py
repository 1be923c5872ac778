"""The numbers of a text with their units: what must never be made up, as values that can be compared."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from stepaside.engine.words import fold


class Number(NamedTuple):
    """`value` as a plain decimal ("1299.5"), `unit` as one name for all its spellings; empty without one."""

    value: str
    unit: str


_TOKEN = re.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)*|[^\W\d_]+|[%$€£¥₹₺]|[.;!?|]|\n")
_DECIMAL = re.compile(r"^(\d+)[.,](\d{1,2}|\d{4,})$")
_WORDED = {
    word: str(value)
    for value, words in enumerate(
        "zero null,one,two zwei deux dos due dois twee,three drei trois tres tre drie,four vier quatre cuatro quattro,"
        "five funf cinq cinco cinque vijf,six sechs seis sei zes,seven sieben sept siete sette zeven,"
        "eight acht huit ocho otto oito,nine neun neuf nueve nove negen,ten zehn dix diez dieci dez tien,"
        "eleven elf onze,twelve zwolf douze doce dodici twaalf".split(",")
    )
    for word in words.split()
    if word not in ("one", "null")
}
_UNITS = {
    word: line.split()[0]
    for line in (
        "% percent pct prozent pourcent",
        "$ usd dollar dollars",
        "€ eur euro euros",
        "£ gbp pound pounds quid",
        "¥ jpy yen",
        "₹ inr rupee rupees",
        "₺ try lira",
        "chf franken francs",
        "pln zl zloty",
        "second seconds sec secs s sekunde sekunden seconde secondes segundo segundos secondi",
        "minute minutes min mins minuten minuto minutos minuti minuut",
        "hour hours hr hrs h stunde stunden heure heures hora horas ora ore uur",
        "day days tag tage tagen tages jour jours dia dias giorno giorni dag dagen dni",
        "week weeks woche wochen semaine semaines semana semanas settimana settimane weken",
        "month months monat monate monaten mois mes meses mese mesi maand maanden",
        "year years yr yrs jahr jahre jahren an ans annee annees ano anos anno anni jaar jaren",
        "kb kilobyte kilobytes kib",
        "mb megabyte megabytes mib",
        "gb gigabyte gigabytes gib",
        "tb terabyte terabytes tib",
        "byte bytes",
        "mm millimetre millimetres millimeter millimeters",
        "cm centimetre centimetres centimeter centimeters zentimeter",
        "m metre metres meter meters",
        "km kilometre kilometres kilometer kilometers",
        "g gram grams gramm",
        "kg kilogram kilograms kilogramm",
        "mile miles",
        "inch inches",
        "ml",
        "litre litres liter liters",
        "px pixel pixels",
    )
    for word in line.split()
}
_SIGNS = frozenset("$€£¥₹₺")
COUNTING = frozenset((*_WORDED, *_UNITS))  # words that `numbers_in` reads, folded
_REACH = 4  # tokens in which a number's unit follows: "5 to 7 working days"


@lru_cache(maxsize=4096)
def numbers_in(text: str) -> frozenset[Number]:
    """Every number in digits, and small ones in words of seven languages, each with the unit that follows it."""
    tokens = [token for line in _without_marks(text) for token in (*_TOKEN.findall(line), "\n")]
    return frozenset(_numbers(tokens))


def _without_marks(text: str) -> Iterator[str]:
    """Lines without the number that a list item begins with, folded but for signs."""
    for line in text.splitlines():
        yield fold(re.sub(r"^\s*\d{1,3}[.)]\s+", "", line)).text


def _numbers(tokens: list[str]) -> Iterator[Number]:
    for at, token in enumerate(tokens):
        if not (token[0].isdigit() or token in _WORDED):
            continue
        before, further = (tokens[at - 1] if at else ""), (tokens[at - 2] if at > 1 else "")
        signed = before in _SIGNS and not further[:1].isdigit()
        unit = _UNITS[before] if signed else _unit_after(tokens, at)
        yield Number(_WORDED.get(token) or _value(token), unit)


def _unit_after(tokens: list[str], at: int) -> str:
    for following in tokens[at + 1 : at + 1 + _REACH]:
        if following in _UNITS:
            return _UNITS[following]
        if following in ".;!?|\n":
            return ""
    return ""


def _value(token: str) -> str:
    """Without thousands separators, empty cents and leading noughts: "1,299.00" is 1299."""
    token = re.sub(r"['’\u00a0\u202f]", "", token)
    if token.count(".") + token.count(",") > 1 and token[-3:-2] not in (".", ","):
        return re.sub(r"[.,]", "", token) if re.fullmatch(r"\d{1,3}([.,]\d{3})+", token) else token
    whole, _, part = token.rpartition(token[-3]) if token[-3:-2] in (".", ",") else (token, "", "")
    if not part:
        decimal = _DECIMAL.match(token)
        if decimal:
            whole, part = decimal.groups()
    whole = re.sub(r"[.,](?=\d{3}(?!\d))", "", whole)
    part = part.rstrip("0")
    plain = whole.lstrip("0") or "0"
    return f"{plain}.{part}" if part else plain
