"""Word forms: cancel and cancelled, kündigen and gekündigt, avocat and avocats are one word.

Light stemmers in the spirit of Snowball's, a dozen endings for a language instead of a page of rules, because what is
compared is a handful of a workspace's own words and not a library. Folded words in, stems out. Japanese and Chinese
have no spaces to find words by: there, a word is looked for wherever it stands.
"""

import re
from functools import lru_cache

from stepaside.engine.words import stem

_SHORTEST = 3  # letters of a stem
_ENDINGS = {
    "de": "ungen ung igkeit keit lich ern est test ten te end en er em es et st e t n s",
    "fr": "issements issement ations ation ateurs ateur ements ement erions erons eront erait erais erai iez"
    " antes ante ants ant ees ee es er ez ent ons ais ait e s x",
    "es": "aciones acion iciones icion adores ador amientos amiento ando iendo aremos aron aban aba amos emos imos"
    " ados adas idos idas ado ada ido ida are ar er ir an en as es os a e o s",
    "pt": "acoes acao icoes icao adores ador amentos amento ando endo indo aremos aram avam ava amos emos imos"
    " ados adas idos idas ado ada ido ida arei ar er ir am em ei ou as es os a e o s",
    "it": "azioni azione izioni izione amenti amento imenti imento ando endo avano ava iamo ato ata ati ate uto uta uti"
    " ito ita iti are ere ire ar er ir ero ano ono a e i o",
    "nl": "ingen ing heden heid den ten de te en st e d t s",
    "pl": "owania owanie owalismy owalem owalam owali owal owany owana owano owac ujemy ujesz ujecie uja uje uj"
    " iami ami ach owi ego emu ymi imi iem em om ow ie ii ac ec ic al ala am y i a e u o",
    "tr": "lariniz leriniz lariniza larimiz lerimiz larini lerini larin lerin lardan lerden lara lere lari leri lar ler"
    " imdan imden indan inden imizi imiz umuz ima ime uma ume ina ine una une"
    " dan den tan ten imin inin nin nun mek mak imi ini unu umu im in um un yi yu si su i u a e",
}
_PRONOUNS = {
    "es": ("melo", "selo", "nos", "los", "las", "les", "me", "se", "lo", "la", "te", "le"),
    "it": ("mela", "melo", "mi", "lo", "la", "li", "ci", "vi", "ne"),
}
_ARABIC_BEFORE = re.compile(r"^(?:و|ف)?(?:بال|كال|لل|ال|ب|ل|س)?(?=.{3})")
_ARABIC_AFTER = re.compile(r"(?<=.{3})(?:كما|هما|يات|ات|ون|ين|ان|هم|ها|نا|كم|تي|ني|ي|ك|ه|ت|ا)$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def has_no_spaces(text: str) -> bool:
    """Written in Japanese or Chinese, where words are not set apart."""
    return bool(_CJK.search(text))


LANGUAGES = ("en", *_ENDINGS, "ar")


@lru_cache(maxsize=8192)
def stem_in(word: str, language: str) -> str:
    """The stem of a folded word; in English for a language not known here."""
    if language == "ar":
        for clitics in (_ARABIC_BEFORE, _ARABIC_BEFORE, _ARABIC_AFTER, _ARABIC_AFTER):  # a word may carry two
            word = clitics.sub("", word)
        return word
    endings = _ENDINGS.get(language)
    if endings is None:
        return stem(word)
    return _shorn(_bare(word, language), language)


def _bare(word: str, language: str) -> str:
    """`gekündigt` begins with what makes a participle, `l'avocat` with an article; `quejarme` ends with a pronoun."""
    word = word.rpartition("'")[2] or word if language in ("fr", "it") else word
    if language in ("de", "nl") and word.startswith("ge") and len(word) > 6 and word[-1] in "tdn":
        return word[2:]
    for pronoun in _PRONOUNS.get(language, ()):
        if word.endswith(("r" + pronoun, "ndo" + pronoun)) and len(word) - len(pronoun) > 4:
            return word.removesuffix(pronoun)
    return word


def _shorn(word: str, language: str) -> str:
    for ending in _ENDINGS[language].split():
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    if language == "nl":
        word = re.sub(r"([aeou])\1", r"\1", word)
    if language == "tr" and len(word) > 4 and word[-1] in "gk":
        word = word[:-1]
    return word[:-1] if len(word) > _SHORTEST and word[-1:] == word[-2:-1] else word
