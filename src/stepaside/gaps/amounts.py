"""Numbers, amounts of money and dates as they are meant, however they are written.

"4,90 €" is "EUR 4.90", "fourteen days" is "14 days" and "2 weeks", "3 May 2026" is "2026-05-03". What can be read
in two ways ("5/3/2026") is read in both.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from stepaside.engine.words import fold

_MONTHS = (
    "jan january januar janvier enero gennaio januari janeiro",
    "feb february februar fevrier febrero febbraio februari fevereiro",
    "mar march marz maerz mars marzo maart marco",
    "apr april avril abril aprile",
    "may mai mayo maggio mei maio",
    "jun june juni juin junio giugno junho",
    "jul july juli juillet julio luglio julho",
    "aug august aout agosto augustus",
    "sep sept september septembre septiembre settembre setembro",
    "oct okt october oktober octobre octubre ottobre outubro",
    "nov november novembre noviembre novembro",
    "dec dez december dezember decembre diciembre dicembre dezembro",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_CURRENCY = {
    "$": "usd", "usd": "usd", "dollar": "usd", "dollars": "usd", "us$": "usd", "€": "eur", "eur": "eur", "euro": "eur",
    "euros": "eur", "£": "gbp", "gbp": "gbp", "pound": "gbp", "pounds": "gbp", "¥": "jpy", "yen": "jpy", "jpy": "jpy",
    "chf": "chf", "francs": "chf", "franken": "chf", "zl": "pln", "pln": "pln", "zloty": "pln", "₺": "try", "tl": "try",
    "lira": "try", "₹": "inr", "inr": "inr", "rupees": "inr", "sek": "sek", "nok": "nok", "dkk": "dkk", "kr": "kr",
}  # fmt: skip
_UNITS = {
    "minute": "minute minutes min mins minuten minutos minuti",
    "hour": "hour hours h hr hrs stunde stunden heure heures hora horas ora ore uur",
    "day": "day days tag tage tagen jour jours dia dias giorno giorni dag dagen werktage werktagen arbeitstage",
    "week": "week weeks woche wochen semaine semaines semana semanas settimana settimane weken",
    "month": "month months monat monate monaten mois mes meses mese mesi maand maanden",
    "year": "year years jahr jahre jahren an ans annee annees ano anos anni anno jaar",
    "%": "% percent prozent pourcent procent",
    "kg": "kg kilo kilos",
    "watt": "w watt watts",
    "volt": "v volt volts",
    **{unit: unit for unit in ("km", "cm", "mm", "gb", "mb")},
}
_UNIT = {name: unit for unit, names in _UNITS.items() for name in names.split()}
_BIGGER = {"week": (7, "day"), "year": (12, "month")}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty".split()
)
_TENS = dict(zip("thirty forty fifty sixty seventy eighty ninety".split(), range(30, 100, 10), strict=True))
_WORDED = {
    **{word: number for number, word in enumerate(_SMALL) if word != "one"}, **_TENS, "dozen": 12, "hundred": 100,
    **dict(zip("zwei drei vier funf sechs sieben acht neun zehn elf zwolf vierzehn".split(),
               (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14), strict=True)),
    **dict(zip("deux trois quatre cinq huit neuf dix quatorze dos tres cuatro cinco siete ocho nueve diez".split(),
               (2, 3, 4, 5, 8, 9, 10, 14, 2, 3, 4, 5, 7, 8, 9, 10), strict=True)),
}  # fmt: skip
_ONE = frozenset("one a an ein eine einen einem einer un une uno una een".split())

_FIGURE = r"\d+(?:[.,  '’]\d{3})*(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_DATE = re.compile(
    r"(?<![\d.,/-])(?:(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})"
    r"|(?P<a>\d{1,2})[./](?P<b>\d{1,2})[./](?P<y2>\d{4}|\d{2})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.|er)?(?: of| de)? (?P<n1>{_NAMES})\b\.?(?:,? (?:de )?(?P<y3>\d{{4}}))?"
    rf"|(?P<n2>{_NAMES})\b\.? (?:the )?(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,? (?P<y4>\d{{4}}))?)(?![\d-])"
)
_DOTTED = re.compile(rf"(?<!\d)(\d{{1,2}})\. (?=(?:{_NAMES}|märz|février|août)\b)", re.IGNORECASE)
_SIGNS = "".join(re.escape(sign) for sign in _CURRENCY if len(sign) == 1 and not sign.isalpha())
_MONEY = "|".join(sorted((re.escape(name) for name in _CURRENCY), key=len, reverse=True))
_KIND = r"(?:(?:full|working|business|calendar|whole)[ -])?"
_NUMBER = re.compile(
    rf"(?<![\w.])(?:(?P<head>[a-z]+): )?(?P<before>[{_SIGNS}]|(?:eur|usd|gbp|chf|pln)(?= ?\d))? ?(?P<figure>{_FIGURE})"
    rf"(?P<after> ?(?:{_MONEY})(?![a-z]))?(?P<unit>[ -]?{_KIND}(?:%|[a-z]+))?"
)
_WORD_NUMBER = re.compile(
    rf"\b(?P<word>{'|'.join(sorted({*_WORDED, *_ONE}, key=len, reverse=True))})"
    r"(?:[ -](?P<more>one|two|three|four|five|six|seven|eight|nine))?"
    rf"(?=[ -]+{_KIND}(?P<unit>[a-z]+|%))"
)


class Amount(NamedTuple):
    """`value` in `unit` ("eur", "day", "%", "" for a bare number), which is text[start:end]."""

    value: str
    unit: str
    start: int
    end: int


class Day(NamedTuple):
    """A date; `year` is 0 when it was not said."""

    year: int
    month: int
    day: int


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """The numbers of a text that are not parts of dates; places are in the folded text."""
    line = _without_dates(fold(text).text)
    figures = [_figure(match) for match in _NUMBER.finditer(line)]
    worded = [amount for match in _WORD_NUMBER.finditer(line) if (amount := _worded(match))]
    return tuple(sorted((*figures, *worded), key=lambda one: one.start))


@lru_cache(maxsize=4096)
def dates(text: str) -> frozenset[Day]:
    """The dates of a text; both, of one that can be read in two ways."""
    return frozenset(day for match in _DATE.finditer(fold(text).text) for day in _days(match))


def figures(text: str) -> tuple[str, ...]:
    """The amounts and dates of a text as they are written there: "25 euros", "9 days", "3 May"."""
    folded = fold(text)
    spans = [(one.start, one.end) for one in amounts(text) if one.unit]
    spans += [match.span() for match in _DATE.finditer(folded.text)]
    return tuple(dict.fromkeys(text[slice(*folded.span(*span))].strip(" .,") for span in sorted(spans)))


def without_dots(text: str) -> str:
    """The text with "3. Mai" as "3 Mai": this dot ends no sentence."""
    return _DOTTED.sub(r"\1 ", text)


def is_money(amount: Amount) -> bool:
    return amount.unit in _CURRENCY.values()


def same_day(one: Day, other: Day) -> bool:
    """A year that was not said may be any."""
    years = not one.year or not other.year or one.year == other.year
    return years and (one.month, one.day) == (other.month, other.day)


def is_measure(word: str) -> bool:
    """A folded word that is a number, a unit, a currency or a month, and so is compared as an amount."""
    return word in _UNIT or word in _CURRENCY or word in _WORDED or word in _MONTH or word[:1].isdigit()


def _without_dates(line: str) -> str:
    return _DATE.sub(lambda match: " " * len(match[0]), line)


def _days(match: re.Match[str]) -> Iterator[Day]:
    parts = match.groupdict()
    year = int(parts["y1"] or parts["y2"] or parts["y3"] or parts["y4"] or 0)
    year += 2000 if 0 < year < 100 else 0
    if parts["a"]:
        a, b = int(parts["a"]), int(parts["b"])
        pairs = {(a, b), (b, a)} if "/" in match[0] else {(a, b)}
    else:
        name = parts["n1"] or parts["n2"]
        month = _MONTH[name] if name else int(parts["m1"])
        pairs = {(int(parts["d1"] or parts["d2"] or parts["d3"]), month)}
    yield from (Day(year, month, day) for day, month in pairs if 1 <= month <= 12 and 1 <= day <= 31)


def _figure(match: re.Match[str]) -> Amount:
    money = (match["before"] or match["after"] or "").strip()
    unit = _CURRENCY[money] if money else _unit_of(match["unit"] or "")
    ends = "after" if match["after"] else "unit" if unit and not money else "figure"
    unit = unit or _unit_of(match["head"] or "")  # a column of a table
    return _measured(
        plain_number(match["figure"]),
        unit,
        match.start("before" if match["before"] else "figure"),
        match.end(ends),
    )


def _worded(match: re.Match[str]) -> Amount | None:
    unit = _CURRENCY.get(match["unit"]) or _unit_of(match["unit"])
    number = _WORDED.get(match["word"])
    if number is None and match["word"] in _ONE and unit:
        number = 1
    if number is None:
        return None
    more = _SMALL.index(match["more"]) if match["more"] and number >= 20 else 0
    return _measured(str(number + more), unit, match.start(), match.end("unit" if unit else "word"))


def _unit_of(said: str) -> str:
    last = said.replace("-", " ").split()[-1:] or [""]
    return _UNIT.get(last[0], "")


def _measured(value: str, unit: str, start: int, end: int) -> Amount:
    """Two weeks are fourteen days, and two years are 24 months."""
    if unit in _BIGGER:
        times, smaller = _BIGGER[unit]
        return Amount(_plain(Decimal(value) * times), smaller, start, end)
    return Amount(value, unit, start, end)


def plain_number(figure: str) -> str:
    """ "1.234,50" and "1,234.5" are both "1234.5"; "4,90" is "4.9"."""
    digits = re.sub(r"[  '’]", "", figure)
    last = max(digits.rfind("."), digits.rfind(","))
    tail = len(digits) - last - 1
    both = "." in digits and "," in digits
    if last >= 0 and (both or tail != 3 or digits.startswith("0")) and digits.count(digits[last]) == 1:
        digits = digits[:last].replace(".", "").replace(",", "") + "." + digits[last + 1 :]
    else:
        digits = digits.replace(".", "").replace(",", "")
    try:
        return _plain(Decimal(digits))
    except InvalidOperation:
        return digits


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
