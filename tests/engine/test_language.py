"""The twelve languages are told apart, and nothing is guessed."""

import pytest

from stepaside.engine.language import language_of, may_be_english

SENTENCES = {
    "en": [
        "Where is my order?",
        "My card hasn't arrived yet",
        "i want to speak to a human",
        "It's been two weeks and nothing happened",
        "can you help me reset the password",
    ],
    "de": [
        "Wo ist meine Bestellung?",
        "Ich möchte mit einem Menschen sprechen",
        "Das funktioniert leider immer noch nicht",
        "wann kommt mein paket an",
        "Guten Tag, ich brauche eine Rechnung",
    ],
    "fr": [
        "Où est ma commande ?",
        "Je voudrais parler à quelqu'un",
        "ça ne marche toujours pas",
        "Comment puis-je changer mon adresse ?",
        "J'ai besoin d'une facture",
    ],
    "es": [
        "¿Dónde está mi pedido?",
        "Quiero hablar con una persona",
        "todavía no funciona",
        "Necesito cambiar la dirección de entrega",
        "Hola, tengo un problema con mi tarjeta",
    ],
    "pt": [
        "Onde está o meu pedido?",
        "Quero falar com um atendente",
        "ainda não funciona",
        "Preciso de ajuda com a minha conta",
        "Olá, eu gostaria de cancelar",
    ],
    "it": [
        "Dov'è il mio ordine?",
        "Vorrei parlare con un operatore",
        "non funziona ancora",
        "Come posso cambiare l'indirizzo di consegna?",
        "Ho bisogno di aiuto, grazie",
    ],
    "nl": [
        "Waar is mijn bestelling?",
        "Ik wil graag met een medewerker praten",
        "het werkt nog steeds niet",
        "Hoe kan ik mijn adres wijzigen?",
        "Wanneer wordt het geld teruggestort",
    ],
    "pl": [
        "Gdzie jest moje zamówienie?",
        "Chcę rozmawiać z konsultantem",
        "to nadal nie działa",
        "Jak mogę zmienić adres dostawy?",
        "Dzień dobry, potrzebuję faktury",
    ],
    "tr": [
        "Siparişim nerede?",
        "Bir insanla görüşmek istiyorum",
        "bu hala çalışmıyor",
        "Teslimat adresimi nasıl değiştirebilirim?",
        "Merhaba, hesabıma giremiyorum",
    ],
    "ja": [
        "注文はどこですか?",
        "担当者と話したいです",
        "まだ動きません",
        "配送先の住所を変更したい",
        "iPhoneのWi-Fiがつながらない",
    ],
    "zh": [
        "我的订单在哪里?",
        "我想和真人客服说话",
        "還是不能用",
        "怎么更改送货地址",
        "请问 iPhone 15 Pro 什么时候到货",
    ],
    "ar": [
        "أين طلبي؟",
        "أريد التحدث مع موظف",
        "ما زال لا يعمل",
        "كيف أغير عنوان التوصيل",
        "مرحبا، عندي مشكلة في بطاقتي",
    ],
}
NOT_KNOWN = [
    "",
    "👍",
    "10423",
    "HB-10423",
    "iPhone 15 Pro Max",
    "Ada Lovelace",
    "где мой заказ?",  # Russian
    "내 주문은 어디에 있나요?",  # Korean
    "سفارش من کجاست؟ می‌خواهم با پشتیبانی صحبت کنم چگونه",  # Persian
    "…",
    "z̷̖a̵l̸g̴o̶",
]


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in SENTENCES.items() for text in texts]
)
def test_a_sentence_is_known_by_its_little_words_or_its_script(language: str, text: str) -> None:
    assert language_of(text) == language
    assert may_be_english(text) is (language == "en")


@pytest.mark.parametrize("text", NOT_KNOWN)
def test_what_could_be_anything_is_nothing(text: str) -> None:
    assert language_of(text) is None


def test_a_foreign_word_does_not_change_the_language() -> None:
    assert language_of("how do you say 你好 in chinese, and what does danke mean") == "en"
    assert language_of("Was bedeutet 'your order has been shipped' in meiner E-Mail von gestern?") == "de"


def test_a_fragment_in_plain_letters_may_be_english() -> None:
    assert may_be_english("stock quote")
    assert not may_be_english("où ça")
    assert not may_be_english("где")
