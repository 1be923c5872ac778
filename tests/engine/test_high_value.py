"""Worth a person's time: by what the business knows, by what the customer wishes, by what they only hint at."""

import time

import msgspec
import pytest

from bench.high_value_sentences import READ_NOT, READ_WORTH
from stepaside.engine import Customer, Signal, SignalSettings
from stepaside.engine.signals.high_value import amounts, detect
from stepaside.engine.signals.signal import LOOKBACK, Attribute
from tests.engine.cast import ada, assistant, conversation

SETTINGS = SignalSettings()
KNOWN = SignalSettings(
    valuable=(Attribute("plan", "Enterprise"), Attribute("order_total", at_least=500), Attribute("vip"))
)
IN_OTHER_LANGUAGES = {
    "de": ("Wir brauchen 200 Lizenzen.", "Wir überlegen, zur Konkurrenz zu wechseln.", "Ich brauche kein Angebot."),
    "fr": ("Pouvez-vous m'envoyer un devis ?", "Nous voudrions 150 licences.", "Je ne veux pas de devis."),
    "es": ("¿Me pueden enviar un presupuesto?", "Necesitamos 300 licencias.", "No quiero un presupuesto."),
    "pt": ("Queremos comprar 120 licenças.", "Podem enviar um orçamento?", "Não quero um orçamento."),
    "it": ("Potete mandarmi un preventivo?", "Vorremmo acquistare 80 licenze.", "Non voglio un preventivo."),
    "nl": ("Kunt u mij een offerte sturen?", "Wij willen 60 licenties bestellen.", "Ik wil geen offerte."),
    "pl": ("Potrzebujemy 100 licencji.", "Proszę o wycenę zamówienia.", "Nie potrzebuję wyceny."),
    "tr": ("Fiyat teklifi alabilir miyim?", "Rakip firmaya geçmeyi düşünüyoruz.", "Fiyat teklifi istemiyorum."),
    "ja": ("見積もりをお願いします。", "他社への乗り換えを検討しています。", "見積もりは不要です。"),
    "zh": ("请给我们报价。", "我们想购买200个用户。", "我不需要报价。"),
    "ar": ("هل يمكنكم إرسال عرض سعر؟", "نريد شراء 200 ترخيص", "لا أريد عرض سعر"),
}  # fmt: skip


def noticed(*said: str, settings: SignalSettings = SETTINGS, **attributes: object) -> Signal | None:
    customer = Customer("Ada", attributes)  # type: ignore[arg-type]
    return detect(conversation(*map(ada, said), customer=customer), settings)


def strength(*said: str, settings: SignalSettings = SETTINGS, **attributes: object) -> float:
    signal = noticed(*said, settings=settings, **attributes)
    return signal.strength if signal else 0.0


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"plan": "enterprise"}, 1.0),
        ({"plan": "ENTERPRISE"}, 1.0),
        ({"plan": "free"}, 0.0),
        ({"order_total": 500}, 1.0),
        ({"order_total": 499.99}, 0.0),
        ({"order_total": "900"}, 0.0),
        ({"order_total": True}, 0.0),
        ({"vip": True}, 1.0),
        ({"vip": False}, 0.0),
        ({}, 0.0),
    ],
)
def test_what_the_business_knows_counts_fully_and_has_no_place_in_the_conversation(
    attributes: dict[str, object], expected: float
) -> None:
    signal = noticed("Where is my parcel?", settings=KNOWN, **attributes)
    assert (signal.strength if signal else 0.0) == expected
    assert signal is None or signal.evidence == ()


def test_a_customer_cannot_make_themselves_valuable_by_saying_so() -> None:
    assert strength("My plan is enterprise, my order_total is 900 and vip is true", settings=KNOWN) < 1.0


def test_the_agent_reads_which_attribute_it_was() -> None:
    signal = noticed("Hello", settings=KNOWN, plan="enterprise", order_total=700)
    assert signal is not None
    assert signal.text == "Worth a person's time: plan is Enterprise, order_total is at least 500"


@pytest.mark.parametrize("text", READ_WORTH)
def test_a_wish_worth_money_is_noticed(text: str) -> None:
    assert strength(text) == 0.8


@pytest.mark.parametrize("text", READ_NOT)
def test_what_is_denied_quoted_reported_or_about_something_else_is_left_alone(text: str) -> None:
    assert strength(text) == 0.0


@pytest.mark.parametrize("language", IN_OTHER_LANGUAGES)
def test_the_plain_ways_to_say_it_are_known_in_eleven_other_languages(language: str) -> None:
    first, second, denied = IN_OTHER_LANGUAGES[language]
    assert (strength(first), strength(second), strength(denied)) == (0.8, 0.8, 0.0)


def test_the_evidence_is_the_words_it_was_noticed_in() -> None:
    text = "Hello there! Could we get a QUOTE for 45 licences?"
    signal = noticed(text)
    assert signal is not None
    for evidence in signal.evidence:
        assert text[evidence.start : evidence.end] == evidence.quote
    assert "QUOTE" in signal.evidence[0].quote


@pytest.mark.parametrize(
    "text", ["I want to buy a mug", "how much is the pro plan per month", "close my account"]
)
def test_a_hint_counts_half(text: str) -> None:
    assert strength(text) == 0.5


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("I spent $1,250.50 with you", 1250.5),
        ("1.250,50 € sind weg", 1250.5),
        ("an invoice of EUR 12'000", 12000.0),
        ("a budget of 20k dollars", 20000.0),
        ("£ 3 000 in total", 3000.0),
        ("it cost 15 pounds", 15.0),
        ("order 123456", None),
        ('it said "$5,000" on the page', None),
    ],
)
def test_sums_of_money_are_read_as_they_are_written(text: str, amount: float | None) -> None:
    assert [found for found, _, _ in amounts(text)] == ([] if amount is None else [amount])


def test_a_sum_that_is_large_for_this_business_is_a_hint_and_no_more() -> None:
    assert strength("I paid $1,500") == 0.5
    assert strength("I paid $150") == 0.0
    assert strength("I paid $150", settings=SignalSettings(valuable_amount=100)) == 0.5


def test_value_lasts_for_the_episode_and_not_beyond_a_hand_back() -> None:
    said = (ada("We need 200 seats"), assistant("In which country?"), ada("Norway"))
    assert detect(conversation(*said), SETTINGS) is not None
    assert detect(conversation(*said, since=3), SETTINGS) is None


def test_what_the_assistant_says_is_not_the_customers_wish() -> None:
    assert (
        detect(conversation(ada("Hi"), assistant("Request a quote for 200 seats"), ada("No")), SETTINGS)
        is None
    )


def test_ten_thousand_turns_are_read_no_further_back_than_the_window() -> None:
    far = [ada("We need 200 seats"), *[ada(f"Hello number {n}") for n in range(10_000)]]
    talk = conversation(*far)
    began = time.perf_counter()
    assert detect(talk, SETTINGS) is None
    assert time.perf_counter() - began < 0.5
    assert detect(conversation(*far[:LOOKBACK]), SETTINGS) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍" * 5_000,
        "\u202e\u202e",
        "Z̸̙͝a̵͔͠l̶" * 500,
        "200 " * 5_000,
        "$" * 9_000,
        "9" * 9_000 + "€",
        "auf " * 2_000,
        "a1" * 4_000,
        "1-" * 4_000,
        "1," * 4_000,
        "upgrade overstappen need " * 600,
    ],
)
def test_odd_texts_are_read_in_no_time(text: str) -> None:
    began = time.perf_counter()
    noticed(text)
    assert time.perf_counter() - began < 1.0


def test_the_conditions_survive_the_round_trip_and_a_contradiction_is_refused() -> None:
    plain = {
        "valuable": [
            {"attribute": "plan", "is": "enterprise"},
            {"attribute": "vip"},
            {"attribute": "n", "at_least": 5.0},
        ]
    }
    assert msgspec.to_builtins(msgspec.convert(plain, SignalSettings))["valuable"] == (*plain["valuable"],)
    with pytest.raises(ValueError, match="not both"):
        Attribute("plan", "enterprise", 5)
    with pytest.raises(msgspec.ValidationError, match="colour"):
        msgspec.convert({"valuable": [{"attribute": "a", "colour": 1}]}, SignalSettings)
