"""A request for a person is heard however it is put, and nothing else is taken for one."""

import math

import pytest

from stepaside.engine import Conversation, asks_for_person
from stepaside.engine.heads.person import HEAD
from stepaside.engine.signals import SignalSettings, asked_for_person
from stepaside.engine.signals.asked_for_person import request_strength
from tests.engine.cast import ada, assistant, conversation, maya

REQUESTS = [
    "can I talk to someone",
    "I want to speak to a human",
    "agent",
    "human please",
    "AGENT!!!",
    "Hello, human please.",
    "no I want a person",
    "let me talk to a real person",
    "connect me to an agent",
    "can you transfer me to a representative?",
    "I need a human",
    "I need help from a real human",
    "gimme a proper human",
    "Can I speak with your manager?",
    "get me a supervisor, please",
    "how do I reach a human?",
    "is it possible to talk to a human",
    "is there a real person there?",
    "Is there someone I can talk to?",
    "Where are the actual people?",
    "please have someone call me",
    "can someone call me back today?",
    "someone from customer care",
    "put me through to customer service",
    "live agent",
    "escalate this please",
    "can a human help me with this?",
    "My parcel is late. I'd like to chat with a member of staff.",
    # slips of the pen, capitals, stretched letters
    "speek to an agnet",
    "talk to a persn",
    "tlak to a represntative",
    "I WANT TO TALK TO A HUMAN BEING",
    "I want a humannnnn",
    "can i  speak   to\nsomeone",
    # a negation that denies something else
    "why can't I talk to a person?",
    "why don't you connect me to a human",
    "I can't find anything here, I want to talk to a person",
    "I don't want to talk to a bot",
    "I don't want to talk to a bot, I want a human",
    "If you can't help, I want to talk to a person",
    "You don't get it. Give me a human!",
    "I need a person, not a machine",
    # quoted entirely is said
    '"talk to a person"',
    # German, French, Spanish, Portuguese, Italian, Dutch, Polish, Turkish
    "Kann ich mit einem Menschen sprechen?",
    "Ich möchte mit einem Mitarbeiter sprechen",
    "Verbinden Sie mich bitte mit einem Berater",
    "Ich brauche einen echten Menschen",
    "Je voudrais parler à un conseiller",
    "je veux parler à quelqu'un",
    "Puis-je parler à une vraie personne ?",
    "Passez-moi un humain",
    "Quiero hablar con una persona",
    "necesito un agente",
    "Páseme con un humano",
    "Quero falar com um atendente",
    "posso falar com uma pessoa?",
    "Vorrei parlare con un operatore",
    "posso parlare con una persona reale",
    "Ik wil een medewerker spreken",
    "Kan ik met iemand praten?",
    "Chcę rozmawiać z człowiekiem",
    "Proszę połączyć mnie z konsultantem",
    "Bir insanla görüşmek istiyorum",
    "Müşteri temsilcisine bağlanmak istiyorum",
    "Beni gerçek bir kişiye bağlayın",
]

NO_REQUESTS = [
    "where is my order?",
    "thanks, that worked",
    # denied
    "I don't want to talk to a person",
    "I do not need to speak to anyone",
    "no need to talk to an agent",
    "I'd rather not speak to a human",
    "can I cancel without having to call someone?",
    "please don't connect me to an agent",
    "no agent please",
    # what others want, and what was
    "my boss wants me to speak to someone",
    "the shop told me to talk to a manager",
    "I spoke to an agent yesterday",
    "I was talking to a human yesterday",
    # quoted
    'the "Talk to a person" button is broken',
    "it says “speak to an agent” but nothing happens",
    "> talk to a person\nwhat does this mean?",
    # about people
    "can a person under 18 order?",
    "how many agents can I have?",
    "How do I add an agent to my workspace?",
    "My estate agent needs the invoice",
    "what is a user agent?",
    "are you a real person?",
    "The support team was great",
    "I need a person to sign for my delivery",
    "is there a human readable export?",
    "please call me Jim",
    "why is my transfer to someone taking so long?",
    # about how it works
    "do I have to talk to a person to cancel?",
    "When does a customer get to talk to a person?",
    "How does the assistant decide to connect a customer to a person?",
    "what happens when I ask for a person?",
    "how do my customers talk to a human?",
    "what does the talk to a person button do",
    "can someone tell me how to reset my password",
    # the same in other languages
    "Ich möchte nicht mit einem Menschen sprechen",
    "Je ne veux pas parler à un conseiller",
    "No quiero hablar con una persona",
    "Não quero falar com um atendente",
    "Non voglio parlare con un operatore",
    "Ik wil niet met iemand praten",
    "Nie chcę rozmawiać z konsultantem",
    "Bir insanla görüşmek istemiyorum",
]

IMPLIED = [
    "this is not working at all",
    "this conversation is going nowhere",
    "You are not helping",
    "we're going round in circles",
    "you don't understand",
    "you keep giving me the same answer",
    "This is really frustrating.",
    "Du verstehst mich nicht",
    "on tourne en rond",
    "no me entiendes",
    "você não me entende",
    "non mi capisci",
    "je begrijpt me niet",
    "nie rozumiesz mnie",
    "beni anlamıyorsun",
    "話になりません",
    "你根本听不懂",
    "أنت لا تفهمني",
]

IMPATIENT = [
    "this is useless",
    "stupid bot",
    "hello? anyone there?",
    "is anybody there",
    "This is ridiculous!",
    "誰かいますか",
    "有人吗",
    "¿hay alguien?",
]

ABOUT_THE_PRODUCT = [
    "it's frustrating that my card was declined",
    "my printer is not working at all",
    "the light is useless in the dark",
    "it's not working for me",
]


# The languages beside English: requests, then what is denied, past, quoted, or about something else.
ELSEWHERE = """
担当者と話したいです
人間に繋いでください
オペレーターをお願いします
誰かと話せますか？
担当の方に代わってください
折り返し電話をください
スタッフの方はいますか？
ボットとは話したくない
上司を出してください
サポートセンターに電話で連絡したい
有人チャットに切り替えて
すみません、担当者お願いします
我想和真人客服说话
转人工
请帮我转接人工客服
我要找你们经理
有真人吗？
可以让客服给我打电话吗
我不想跟机器人聊天
能不能换个人工
請幫我轉接真人客服
我想跟一個真人談談
人工客服
أريد التحدث مع موظف
هل يمكنني التحدث إلى شخص حقيقي؟
حولني إلى خدمة العملاء
وصلني بموظف من فضلك
أحتاج إلى موظف
أريد أن أتكلم مع إنسان وليس روبوت
موظف من فضلك
لا أريد التحدث مع روبوت
عايز أكلم حد من خدمة العملاء
ابغى اكلم موظف
Ich will nicht mit einem Bot reden
Kann mich bitte jemand zurückrufen?
Ich hätte gern einen Ansprechpartner
Geben Sie mir bitte einen Menschen
gibt es hier einen echten Mitarbeiter
Könnte ich bitte mit jemandem aus dem Support sprechen?
mitarbeiter bitte
Je ne veux pas parler à un robot
Est-ce que je peux avoir un conseiller au téléphone ?
mettez-moi en relation avec un humain
un conseiller svp
pouvez-vous me rappeler avec un conseiller
No quiero hablar con un robot
¿Puedo hablar con alguien?
pásame con un agente
¿hay alguna persona real con la que pueda hablar?
agente por favor
Não quero falar com um robô
quero falar com um humano
me passa para um atendente
Não quero um robô, quero uma pessoa
Non voglio parlare con un bot
posso avere un operatore?
mi passi un operatore per favore
vorrei essere richiamato
Ik wil niet met een robot praten
kan ik een medewerker spreken
verbind me door met een medewerker
een mens graag
Nie chcę rozmawiać z botem
czy mogę porozmawiać z człowiekiem?
proszę mnie połączyć z konsultantem
konsultant proszę
Botla konuşmak istemiyorum
müşteri temsilcisi ile görüşmek istiyorum
birine bağlanabilir miyim
canlı destek lütfen
""".strip().splitlines()

NOT_ELSEWHERE = """
担当者と話したくないです
担当者と話す必要はありません
昨日担当者と話しました
「担当者と話す」ボタンが動きません
注文はどこですか
あなたは人間ですか？
2人で予約したい
友人に担当者と話すように言われました
日本人です
返品したい
ありがとうございます
電話番号を変更したい
我不想和客服说话
不需要人工
昨天我和客服说过了
“转人工”按钮坏了
我的订单在哪里
你是真人吗
客服电话是多少
我老公让我找客服
两个人的房间
人工智能是什么
请问怎么退货
لا أريد التحدث مع موظف
لا أحتاج إلى موظف
تحدثت مع موظف أمس
زر «التحدث مع موظف» لا يعمل
أين طلبي؟
هل أنت إنسان؟
كم عدد الموظفين لديكم
كيف أغير كلمة المرور
قال لي مديري أن أتحدث مع موظف
ich habe gestern mit einem mitarbeiter gesprochen
mein Chef will, dass ich mit einem Mitarbeiter spreche
muss ich dafür mit jemandem sprechen?
der Button „mit einem Menschen sprechen" geht nicht
Bist du ein Mensch?
Ich brauche keinen Berater
j'ai déjà parlé à un conseiller hier
mon mari veut parler à un conseiller
dois-je parler à un conseiller pour annuler ?
es-tu un humain ?
le bouton « parler à un conseiller » ne marche pas
ayer hablé con un agente
mi jefe quiere que hable con un agente
¿tengo que hablar con un agente para cancelar?
eres una persona real?
ontem falei com um atendente
você é uma pessoa?
tenho que falar com um atendente para cancelar?
ho già parlato con un operatore
sei una persona vera?
devo parlare con un operatore per disdire?
ik heb gisteren met een medewerker gesproken
ben je een mens?
moet ik met een medewerker praten om op te zeggen?
wczoraj rozmawiałem z konsultantem
jesteś człowiekiem?
czy muszę rozmawiać z konsultantem?
dün bir temsilciyle görüştüm
sen insan mısın?
eşim bir temsilciyle görüşmemi istiyor
gdzie jest moja paczka
wo ist meine Rechnung
où est ma commande
dónde está mi pedido
onde está o meu pedido
dov'è il mio ordine
waar is mijn bestelling
siparişim nerede
""".strip().splitlines()


def read(*said: str) -> float:
    signal = asked_for_person.detect(conversation(*(ada(text) for text in said)), SignalSettings())
    return signal.strength if signal else 0.0


@pytest.mark.parametrize("text", REQUESTS)
def test_a_request_in_words_is_heard(text: str) -> None:
    assert asks_for_person(text)
    assert read(text) == asked_for_person.EXPLICIT


@pytest.mark.parametrize("text", NO_REQUESTS)
def test_what_is_no_request_is_not_taken_for_one(text: str) -> None:
    assert not asks_for_person(text)


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_request_is_heard_in_twelve_languages(text: str) -> None:
    assert read(text) == asked_for_person.EXPLICIT


@pytest.mark.parametrize("text", NOT_ELSEWHERE)
def test_no_other_sentence_of_theirs_is_taken_for_one(text: str) -> None:
    assert read(text) == 0.0


@pytest.mark.parametrize("text", IMPLIED)
def test_giving_up_on_the_assistant_is_noticed_but_is_not_yet_a_request(text: str) -> None:
    assert read(text) == asked_for_person.IMPLIED
    assert not asks_for_person(text)


@pytest.mark.parametrize("text", IMPATIENT)
def test_impatience_is_less_than_giving_up(text: str) -> None:
    assert read(text) == asked_for_person.IMPATIENCE


TOWARDS = tuple(weight / math.hypot(*HEAD.weights) for weight in HEAD.weights)  # what the head is surest of


@pytest.mark.parametrize("text", ["would you sort me out with somebody over there", "manual service"])
def test_what_no_phrase_foresaw_is_heard_by_its_meaning_and_never_locked(text: str) -> None:
    assert request_strength(text) == 0.0
    assert 0.9 < request_strength(text, TOWARDS) < asked_for_person.EXPLICIT
    signal = asked_for_person.detect(conversation(ada(text, meaning=TOWARDS)), SignalSettings())
    assert signal is not None
    assert [(e.start, e.quote) for e in signal.evidence] == [(0, text)]


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to talk to a person",
        "are you a real person?",
        'what does "talk to a human" do',
        "wo ist meine Bestellung?",
        "注文はどこですか",
    ],
)
def test_meaning_says_nothing_where_words_have_settled_it_or_the_language_is_another(text: str) -> None:
    assert request_strength(text, TOWARDS) == 0.0


def test_a_vector_of_another_model_is_no_meaning() -> None:
    assert request_strength("manual service", (1.0, 0.0)) == 0.0


@pytest.mark.parametrize("text", ABOUT_THE_PRODUCT)
def test_trouble_with_the_product_is_what_the_assistant_is_for(text: str) -> None:
    assert read(text) == 0.0


def test_the_evidence_is_the_place_in_the_message() -> None:
    """Also behind capitals, accents and emoji, whose folded forms have other lengths."""
    text = "İyi günler ﷺ 😀, ß… I WANT to talk to a Persn now"
    signal = asked_for_person.detect(conversation(ada("hi"), ada(text)), SignalSettings())
    assert signal is not None
    (evidence,) = signal.evidence
    assert evidence.entry == 2
    assert evidence.start is not None
    assert text[evidence.start : evidence.end] == evidence.quote
    assert "talk to a Persn" in evidence.quote


@pytest.mark.parametrize(
    "yes",
    [
        "yes",
        "Yes please!",
        "ok do that",
        "sure",
        "ja bitte",
        "oui",
        "sí, por favor",
        "Yes please. My order is 10423.",
    ],
)
def test_yes_to_the_offer_of_a_person_is_a_request(yes: str) -> None:
    offered = [ada("Do you ship to Peru?"), assistant("I'm not sure. Shall I get a person?", offer=True)]
    signal = asked_for_person.detect(conversation(*offered, ada(yes)), SignalSettings())
    assert signal is not None
    assert signal.strength == asked_for_person.EXPLICIT


@pytest.mark.parametrize("no", ["no thanks", "not yet, yes I know", "yes but first: do you ship to Chile?"])
def test_no_to_the_offer_is_not(no: str) -> None:
    offered = [ada("Do you ship to Peru?"), assistant("I'm not sure. Shall I get a person?", offer=True)]
    assert asked_for_person.detect(conversation(*offered, ada(no)), SignalSettings()) is None


def test_yes_to_anything_else_is_not() -> None:
    talk = conversation(ada("Do you ship?"), assistant("Yes. Is that all?"), ada("yes"))
    assert asked_for_person.detect(talk, SignalSettings()) is None


def after_hand_back(text: str) -> Conversation:
    return conversation(ada("get me a human"), maya("Done, back to the assistant."), ada(text), since=3)


def test_a_request_from_before_the_hand_back_is_over() -> None:
    assert asked_for_person.detect(after_hand_back("what are your hours?"), SignalSettings()) is None
    assert asked_for_person.detect(after_hand_back("get me a human"), SignalSettings()) is not None


def test_hostile_text_costs_no_time() -> None:
    """No pattern may run away on long or repetitive input (8,000 characters is the longest message)."""
    for text in (
        "talk to a " * 800,
        "a" * 8000,
        "don't " * 1300,
        '"' * 8000,
        "who " * 2000,
        "> \n" * 2600,
        "( " * 4000,
    ):
        asks_for_person(text)
