"""In which language a text is, by its writing and its smallest words; what a page says of itself counts less.

Templates say `lang="en"` over German pages, and most formats say nothing, so the text itself is asked first. It is
enough to choose a stemmer by: a few dozen words decide, and too little text gives no answer.
"""

import re
from collections import Counter

_LITTLE_WORDS = {
    "en": "the of and to in is you that it for are with this your can be on not have if or from an will we",
    "de": "der die und das ist nicht sie ein eine zu den mit auf für von im des dem wir werden wenn oder auch ihre",
    "fr": "le la les des et est une vous pour dans que qui pas sur votre avec nous au par du ce sont vos être",
    "es": "el la los las que de y en un una por para con no se su es del al más como puede si tu está",
    "it": "il di che la e per un una non è con sono del della si da le dei gli come nel puoi se alla anche",
    "pt": "o que de e do da em um uma para com não os as se por no na você mais como dos seu está ou",
    "nl": "de het een en van is dat niet je op te met voor zijn aan er ook als kunt uw naar bij wordt deze om",
    "sv": "och att det som en är på för av med till den inte du om ett har kan din från vi så eller när ska",
    "da": "og at det er en af på til for med den ikke du som der kan et har din fra vi hvis eller når skal af",
    "no": "og at det er en av på til for med den ikke du som kan et har din fra vi hvis eller når skal deg",
    "fi": "ja on ei se että voit kun tai ovat sinun jos joka myös mutta sekä kuin olet tämä niin ole",
    "pl": "i w na nie z do się jest że to jak po lub dla od przez może są oraz czy przy twoje można aby",
    "cs": "a v je na se že to s z do pro jsou není od nebo po jako která můžete pokud ale při být aby",
    "ro": "și de la în nu cu o pe să este pentru din un care mai sau ca puteți dacă dumneavoastră fi au prin",
    "hu": "a az és hogy nem egy is van meg ha vagy csak ez de kell lehet után mint azt itt ön",
    "tr": "ve bir bu için ile de da olarak daha çok ne var ya değil gibi kadar sonra siz veya eğer nasıl",
}
_OF_WORD: dict[str, list[str]] = {}
for _language, _words in _LITTLE_WORDS.items():
    for _word in set(_words.split()):
        _OF_WORD.setdefault(_word, []).append(_language)
_SCRIPTS = {
    "ja": re.compile(r"[\u3040-\u30ff]"), "ko": re.compile(r"[\uac00-\ud7af]"), "zh": re.compile(r"[\u4e00-\u9fff]"),
    "ar": re.compile(r"[\u0600-\u06ff]"), "he": re.compile(r"[\u0590-\u05ff]"), "el": re.compile(r"[\u0370-\u03ff]"),
    "hi": re.compile(r"[\u0900-\u097f]"), "th": re.compile(r"[\u0e00-\u0e7f]"),
}  # fmt: skip
_UKRAINIAN, _CYRILLIC = re.compile(r"[іїєґ]"), re.compile(r"[\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+")
LONGEST, FEWEST_WORDS = 8_000, 12


def language_of(text: str, declared: str | None = None) -> str | None:
    """The language's two-letter code: by the text where that is clear, else as declared, else None."""
    text = text[:LONGEST].lower()
    return _by_script(text) or _by_words(text) or code_of_language(declared)


def code_of_language(tag: str | None) -> str | None:
    """'de-AT' and 'de_at' are 'de'; what is no language's tag is None."""
    found = re.fullmatch(r"([a-z]{2})(?:[-_].*)?", (tag or "").strip().lower())
    code = found.group(1) if found else None
    return "no" if code in ("nb", "nn") else code


def _by_script(text: str) -> str | None:
    letters = len(_WORD.findall(text)) and sum(map(len, _WORD.findall(text)))
    if not letters:
        return None
    if len(_CYRILLIC.findall(text)) > letters / 2:
        return "uk" if len(_UKRAINIAN.findall(text)) > letters / 50 else "ru"
    for language, script in _SCRIPTS.items():
        share = len(script.findall(text)) / letters
        if share > (0.1 if language == "ja" else 0.4):  # Japanese is written with Chinese characters too
            return language
    return None


def _by_words(text: str) -> str | None:
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return None
    counts: Counter[str] = Counter()
    for word in words:
        for language in _OF_WORD.get(word, ()):
            counts[language] += 1
    (best, most), (_, second) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    return best if most >= 4 and most >= 0.08 * len(words) and most >= 1.25 * second else None
