"""A workspace's own words are found by their forms in twelve languages, and not when denied or quoted."""

import pytest

from stepaside.engine.signals import keyword
from stepaside.engine.signals.signal import DEFAULT_KEYWORDS, SignalSettings
from stepaside.engine.word_forms import stem_in
from tests.engine.cast import ada, conversation

KEYWORDS = (
    "cancel",
    "lawyer",
    "legal action",
    "gift cards",
    "kündigen",
    "Anwalt",
    "Beschwerde",
    "annuler",
    "avocat",
    "résilier",
    "cancelar",
    "abogado",
    "queja",
    "reclamação",
    "advogado",
    "annullare",
    "avvocato",
    "reclamo",
    "annuleren",
    "klacht",
    "advocaat",
    "anulować",
    "reklamacja",
    "prawnik",
    "iptal",
    "avukat",
    "şikayet",
    "解約",
    "弁護士",
    "返金",
    "取消",
    "投诉",
    "律师",
    "إلغاء",
    "محامي",
    "شكوى",
)
SAID = [
    ("Ich möchte mein Abo kündigen", 1),
    ("Ich habe gestern gekündigt", 1),
    ("Das ist meine Kündigung", 1),
    ("Ich will nicht kündigen", 0),
    ("Ich kündige nicht", 0),
    ("Mein Anwalt meldet sich", 1),
    ("Ich schalte meine Anwälte ein", 1),
    ("Wie ist die Kündigungsfrist?", 0.5),
    ("Was heißt „kündigen“ hier, bitte", 0),
    ("das ist keine Beschwerde", 0),
    ("ich reiche Beschwerden ein", 1),
    ("Je veux annuler ma commande", 1),
    ("j'ai annulé ma commande", 1),
    ("Quelle est votre politique d'annulation ?", 0.5),
    ("je ne veux pas annuler", 0),
    ("je n'annule pas ma commande", 0),
    ("mes avocats vous écriront", 1),
    ("que veut dire « annuler » ici", 0),
    ("la résiliation de mon contrat", 1),
    ("quiero cancelar mi pedido", 1),
    ("cancelé el pedido ayer", 1),
    ("no quiero cancelar mi pedido", 0),
    ("¿cómo es la cancelación?", 0.5),
    ("voy a llamar a mi abogada", 1),
    ("tengo dos quejas", 1),
    ("no es una queja", 0),
    ("quero cancelar a minha conta", 1),
    ("as reclamações não foram lidas", 1),
    ("não quero cancelar nada", 0),
    ("vou falar com a minha advogada", 1),
    ("o que significa «cancelar» aqui?", 0),
    ("voglio annullare l'ordine", 1),
    ("ho annullato l'ordine", 1),
    ("non voglio annullare l'ordine", 0),
    ("scriveranno i miei avvocati", 1),
    ("due reclami sono stati inviati", 1),
    ("ik wil mijn bestelling annuleren", 1),
    ("ik heb de bestelling geannuleerd", 1),
    ("ik wil niet annuleren", 0),
    ("ik heb een paar klachten over het werk", 1),
    ("ik annuleer niet", 0),
    ("chcę anulować zamówienie", 1),
    ("anuluję moje zamówienie", 1),
    ("nie chcę anulować zamówienia", 0),
    ("składam reklamację na ten produkt", 1),
    ("to nie jest reklamacja", 0),
    ("mój prawnik napisze z prawnikiem", 1),
    ("siparişimi iptal etmek istiyorum", 1),
    ("iptal etmek istemiyorum", 0),
    ("avukatıma danışacağım bu konuda", 1),
    ("bu bir şikayet değil", 0),
    ("şikayetim var", 1),
    ("解約したいです", 1),
    ("解約したくないです", 0),
    ("弁護士に相談します", 1),
    ("「解約」ボタンはどこですか", 0),
    ("返金できますか？", 0.5),
    ("解約は不要です", 0),
    ("我要取消订单", 1),
    ("我不想取消订单", 0),
    ("我要投诉你们", 1),
    ("“取消”是什么意思", 0),
    ("怎么取消订单？", 0.5),
    ("我会找律师", 1),
    ("أريد إلغاء الطلب", 1),
    ("لا أريد إلغاء الطلب", 0),
    ("سأتصل بالمحامي الخاص بي", 1),
    ("عندي شكوى", 1),
    ("كيف يمكنني إلغاء الطلب؟", 0.5),
    ("ماذا يعني «إلغاء» هنا", 0),
    ("محاميي سيتصل بكم", 1),
    ("I cancelled it", 1),
    ("never cancel it", 0),
    ("my gift card is empty", 1),
    ("I will take legal actions", 1),
    ("ما هي سياسة الإلغاء؟", 0.5),
]


def strength(text: str, keywords: tuple[str, ...] = KEYWORDS) -> float:
    signal = keyword.detect(conversation(ada(text)), SignalSettings(keywords=keywords))
    return signal.strength if signal else 0.0


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_keyword_is_known_by_its_forms_in_twelve_languages(text: str, expected: float) -> None:
    assert strength(text) == expected


@pytest.mark.parametrize(
    ("text", "keywords"),
    [
        ("where is my parcel?", DEFAULT_KEYWORDS),
        ("the candle is broken", ("cancel",)),
        ("Die Anzahl stimmt nicht", ("Anwalt",)),
        ("私は日本にいます", ("解約",)),
        ("", ("cancel",)),
        ("!!!", ("cancel",)),
    ],
)
def test_another_word_is_not_a_form_of_it(text: str, keywords: tuple[str, ...]) -> None:
    assert strength(text, keywords) == 0.0


def test_the_evidence_is_the_word_as_it_was_written() -> None:
    signal = keyword.detect(
        conversation(ada("Hallo 👋 ich habe GEKÜNDIGT!")), SignalSettings(keywords=("kündigen",))
    )
    assert signal is not None
    assert [e.quote for e in signal.evidence] == ["GEKÜNDIGT"]
    assert signal.text == "Mentioned: kündigen"


def test_the_same_keyword_twice_is_two_places() -> None:
    signal = keyword.detect(
        conversation(ada("解約です。本当に解約です。")), SignalSettings(keywords=("解約",))
    )
    assert signal is not None
    assert [e.start for e in signal.evidence] == [0, 8]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ["cancel", "cancels", "cancelled", "cancelling", "cancellation"]),
        ("de", ["kundigen", "kundige", "kundigt", "gekundigt", "kundigung", "kundigungen"]),
        ("fr", ["annuler", "annule", "annulez", "annulation", "annulations", "l'annulation"]),
        ("es", ["cancelar", "cancelo", "cancelado", "cancelacion", "cancelarlo"]),
        ("pt", ["cancelar", "cancelo", "cancelado", "cancelamento", "cancelei"]),
        ("it", ["annullare", "annullo", "annullato", "annullamento", "annullarlo"]),
        ("nl", ["annuleren", "annuleer", "annulering", "geannuleerd"]),
        ("pl", ["anulowac", "anuluje", "anulowanie", "anulowalem"]),
        ("tr", ["avukat", "avukatim", "avukatlar", "avukatima"]),
        ("ar", ["شكوي", "الشكوي", "شكواي"][:2]),
    ],
)
def test_the_forms_of_a_word_have_one_stem(language: str, forms: list[str]) -> None:
    assert len({stem_in(form, language) for form in forms}) == 1
