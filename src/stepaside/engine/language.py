"""Which language a text is in, so that what knows English alone leaves the others alone.

Small on purpose: the script decides where it can, else the little words and letters that a language has to itself.
"""

import re
from functools import lru_cache
from typing import Final

from stepaside.engine.words import unquoted

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_READ = 600  # letters are enough to know
_ENOUGH = 0.99  # one word that no other language has
_LEAD = 1.25  # how far the first must be before the second
_LETTER = 0.7  # what a letter says, beside a word: names travel
_SHARE = 0.12  # of the words at least must speak for it

_LITTLE: Final = {
    "en": """
        the a an and or but if of to in on at for from with by about as is are was were be been being am
        do does did done have has had having will would can could should shall may might must not no yes i
        you he she it we they me him her us them my your his its our their this that these those there
        here what which who whom whose when where why how all any some more most very too so than then
        just only also please thanks thank hi hello hey i'm i'd i'll i've you're you've it's that's what's
        don't doesn't didn't can't won't isn't wasn't couldn't wouldn't haven't dont cant im want need get
        got help know like make take tell say see go went come give find buy pay send call speak talk work
        works working order orders card account money payment bank today tomorrow now again still never
        always already new old good bad right wrong one two day days week month time way thing someone
        something anyone anything nothing people person human real out up off over into because after
        before much many long back lost stolen charged password refund return delivery shipping customer
        service support agent agents book set play show turn weather great ok okay nice chat live manager
        cancel reset change use used using does look worked last next morning night home name flight room
        hotel train ticket appointment bill ten com 's 't 're 've 'd 'll 'm""",
    "de": """
        der die das den dem des ein eine einen einem einer eines und oder aber wenn nicht kein keine
        keinen ich du er sie es wir ihr mich mir dich dir uns euch mein meine meinen meiner meinem dein
        deine ihre ihren ihrem unser ist sind war waren bin bist habe hab hat haben hatte wird werden
        wurde kann konnte können könnte könnten möchte will muss soll mit von zu zum zur im am auf für aus
        bei nach über unter vor seit bis durch ohne gegen wie was wer wo wann warum welche welcher welches
        dass als auch noch schon nur sehr mehr so dann hier da jetzt heute morgen bitte danke hallo ja
        nein guten tag funktioniert geht brauche bestellung rechnung konto karte geld hilfe etwas nichts
        jemand jemandem immer wieder leider wohl mal gibt vielen gerne mensch menschen sprechen""",
    "fr": """
        le la les l un une des du de et ou mais si ne pas plus je j tu il elle on nous vous ils elles me
        te se mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces qui que qu
        quoi dont où quand comment pourquoi combien est sont été était suis es sommes êtes ai as a avons
        avez ont fait faire peux peut pouvez puis voudrais veux dois dans sur sous avec sans pour par chez
        en au aux très bien encore déjà toujours jamais aussi alors ici là oui non merci bonjour bonsoir
        salut svp plaît commande compte carte argent rien quelqu'un quelque besoin n'est n'ai j'ai c'est
        d'un d'une l'ai qu'il être marche problème""",
    "es": """
        voy va vamos el la los las un una unos unas y o pero si no de del al a en con sin por para sobre entre hasta
        desde que qué quién cuál cuándo dónde cómo como por qué porque yo tú él ella usted nosotros
        ustedes ellos me te se le lo nos les mi mis tu tus su sus nuestro este esta esto estos estas ese
        esa eso es son era fue ser está están estoy estaba he ha han hay había tengo tiene tienen quiero
        quisiera puedo puede pueden necesito hacer hace muy más menos ya todavía aún también siempre nunca
        nada algo alguien aquí ahora hoy mañana sí gracias hola buenos días pedido cuenta tarjeta dinero
        favor ayuda cuando donde funciona hablar persona""",
    "pt": """
        o a os as um uma uns umas e ou mas se não nao de do da dos das em no na nos nas num numa com sem
        por para pra pelo pela que quem qual quando onde como porque eu tu ele ela você voce nós vocês
        eles me te se lhe meu minha meus minhas seu sua seus suas nosso este esta isto esse essa isso
        aquele é são era foi ser está estão estou estava tenho tem têm há quero queria gostaria posso pode
        podem preciso fazer faz muito mais menos já ainda também sempre nunca nada algo alguém alguem aqui
        agora hoje amanhã sim obrigado obrigada olá bom dia boa pedido conta cartão dinheiro favor ajuda
        falar pessoa funciona ao aos à fui vou""",
    "it": """
        il lo la i gli le un uno una e o ma se non di del dello della dei degli delle da dal dalla in nel
        nella con su sul per tra fra che chi cosa quale quando dove come perché perche io tu lui lei noi
        voi loro mi ti si ci vi mio mia miei mie tuo tua suo sua nostro vostro questo questa questi quello
        è sono era sei siamo stato stata essere ho hai ha abbiamo avete hanno avere posso può potete
        vorrei voglio devo fare fatto molto più meno già ancora anche sempre mai niente nulla qualcosa
        qualcuno qui ora adesso oggi domani sì grazie ciao buongiorno ordine conto carta soldi favore
        aiuto parlare persona funziona al alla ai""",
    "nl": """
        de het een en of maar als niet geen ik jij je u hij zij ze wij we jullie hen mij me jou ons mijn
        jouw uw zijn haar onze dit dat deze die is was waren ben bent heb hebt heeft hebben had word wordt
        worden werd kan kunt kunnen kon wil wilt willen moet moeten zal zou zullen met van te tot naar op
        in aan voor uit bij na over onder door zonder om wat wie waar wanneer waarom hoe welke er hier
        daar nu vandaag morgen ook nog al alleen heel erg zeer meer dan dus omdat iets niets iemand altijd
        nooit graag bedankt dank hallo goedemorgen ja nee bestelling rekening geld hulp werkt alstublieft
        doen gaan mens spreken""",
    "pl": """
        i w we z ze na do od o po za dla przez przed przy pod nad bez u się nie tak czy że ale lub albo
        jak co kto gdzie kiedy dlaczego który która które jaki jaka jest są był była było być będzie mam
        masz ma mamy mają chcę chce chciałbym chciałabym mogę może można proszę muszę mój moja moje moją
        mojego twój pan pani państwo ja ty on ona my wy oni mnie mi ciebie cię ci go jej nas nam was wam
        ich ten ta to te tego tej tym tu tam teraz już jeszcze tylko bardzo też zawsze nigdy nic coś ktoś
        dzisiaj dziś jutro dziękuję dzień dobry cześć zamówienie konto karta pieniądze pomoc działa sie
        prosze dziekuje moge chce jestem człowiekiem""",
    "tr": """
        bir ve veya ama fakat ile için icin de da ki mi mı mu mü ne nasıl nasil neden niçin nerede kim
        hangi kaç bu şu o ben sen biz siz onlar bana sana ona bize size beni seni onu benim senin onun
        bizim sizin değil degil var yok evet hayır hayir lütfen lutfen teşekkürler tesekkurler merhaba
        selam çok cok daha en gibi kadar sonra önce şimdi simdi bugün yarın hala hep hiç bir şey biri
        birisi her şimdi istiyorum istemiyorum edebilir misiniz olarak oldu olur oluyor yardım sipariş
        siparişim hesap hesabım hesabıma kart kartım para çalışmıyor ediyorum nedir günaydın iyi günler
        gün insanla""",
}  # fmt: skip
# Letters that, of these languages, belong to few.
_LETTERS: Final = {
    "ß": "de", "ä": "de", "ö": "de tr", "ü": "de tr", "ñ": "es", "¿": "es", "¡": "es", "ã": "pt", "õ": "pt",
    "ç": "fr pt tr", "ê": "fr pt", "â": "fr pt tr", "è": "fr it", "ù": "fr it", "ò": "it", "ì": "it", "œ": "fr",
    "ł": "pl", "ż": "pl", "ź": "pl", "ś": "pl", "ć": "pl", "ń": "pl", "ą": "pl", "ę": "pl",
    "ğ": "tr", "ı": "tr", "ş": "tr", "ë": "nl fr", "î": "fr", "û": "fr", "ó": "es pl pt", "í": "es pt", "á": "es pt",
    "ú": "es pt", "é": "es fr pt", "à": "fr it pt",
}  # fmt: skip
_KANA = re.compile(r"[぀-ヿㇰ-ㇿｦ-ﾝ]")
_HAN = re.compile(r"[㐀-䶿一-鿿]")
_ARABIC = re.compile(r"[؀-ۿݐ-ݿﭐ-﷿ﹰ-ﻼ]")
_NOT_ARABIC = re.compile(r"[پچژگکیہےٹڈڑں]")  # Persian and Urdu write these
_LATIN = re.compile(r"[a-zà-öø-ÿāăąćčđęěğıłńňőœřśşšţťůűźżž]", re.IGNORECASE)


def _weights() -> dict[str, dict[str, float]]:
    """Word to language to weight: what several languages share says little for each of them."""
    speakers: dict[str, set[str]] = {}
    for language, text in _LITTLE.items():
        for word in text.split():
            speakers.setdefault(word, set()).add(language)
    return {word: dict.fromkeys(spoken, 1 / len(spoken)) for word, spoken in speakers.items()}


_WEIGHTS: Final = _weights()


@lru_cache(maxsize=2048)
def language_of(text: str) -> str | None:
    """The ISO 639-1 code of one of twelve languages (en de fr es pt it nl pl tr ja zh ar); None when unsure.

    Chinese characters without any kana are read as Chinese, and names or numbers alone are no language.
    """
    start = unquoted(text[:_READ]).lower()
    letters = sum(map(str.isalpha, start))
    kana, han, arabic = (len(script.findall(start)) for script in (_KANA, _HAN, _ARABIC))
    if (kana + han) * 4 > letters:  # product names are often in Latin letters
        return "ja" if kana * 10 >= kana + han else "zh"
    if arabic * 2 > letters:
        return None if len(_NOT_ARABIC.findall(start)) * 20 > arabic else "ar"
    return _by_words(start) if len(_LATIN.findall(start)) * 2 > letters else None


def may_be_english(text: str) -> bool:
    """English, or too short to tell and in letters that English uses ("stock quote"): what English heads may read."""
    return (language_of(text) or ("en" if text.isascii() else "")) == "en"


def _by_words(text: str) -> str | None:
    scores = dict.fromkeys(_LITTLE, 0.0)
    found = [part for word in _WORD.findall(text.replace("’", "'")) for part in _parts(word)]
    for word in found:
        for language, weight in _WEIGHTS.get(word, {}).items():
            scores[language] += weight
    for letter in set(text) & _LETTERS.keys():
        spoken = _LETTERS[letter].split()
        for language in spoken:
            scores[language] += _LETTER / len(spoken)
    (first, best), (_, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    sure = best >= _ENOUGH and best >= _LEAD * second and best >= _SHARE * len(found)
    return first if sure else None


def _parts(word: str) -> list[str]:
    """A word as it is known, or around its apostrophe: `l` and `humain`, `friend` and `'s`."""
    if word in _WEIGHTS or "'" not in word:
        return [word]
    begin, _, end = word.partition("'")
    return [begin, f"'{end}"] if f"'{end}" in _WEIGHTS else [begin, end]
