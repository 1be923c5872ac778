"""What a person must see is seen in twelve languages, and figures of speech are not taken for it."""

import pytest

from stepaside.engine.signals import sensitive
from stepaside.engine.signals.sensitive import noticed
from stepaside.engine.signals.sensitive_phrases import KINDS
from stepaside.engine.signals.signal import SignalSettings
from tests.engine.cast import ada, assistant, conversation

CERTAIN = """
self_harm|I want to kill myself
self_harm|sometimes I just want to die
self_harm|I don't want to live anymore
self_harm|I've been thinking about suicide
self_harm|there is no reason to live
danger|I can smell gas in the kitchen
danger|the charger caught fire last night
danger|my phone exploded while charging
danger|smoke is coming out of the heater
danger|your lamp gave me an electric shock
danger|my son swallowed the battery
danger|I got burned by your kettle and am in the hospital
danger|I can't breathe
danger|I will kill you
danger|my daughter had a severe allergic reaction
fraud|my card was stolen
fraud|someone hacked my account
fraud|somebody used my credit card without my permission
fraud|there are fraudulent charges on my account
fraud|I've been scammed
fraud|my wallet has been stolen
legal|I will sue you
legal|you'll hear from my lawyer
legal|we are going to take legal action
legal|I'm going to contact my attorney
legal|I'll report you to the ombudsman
legal|see you in court
regulated|please delete all my personal data
regulated|what data do you have about me?
regulated|your driver groped my daughter
regulated|I was discriminated against because of my age
regulated|can I take these while on blood thinners?
self_harm|Ich will mich umbringen
self_harm|ich möchte nicht mehr leben, ich will nicht mehr leben
danger|Es riecht nach Gas in der Wohnung
danger|der Akku ist explodiert
danger|mein Sohn hat sich an der Lampe verletzt
fraud|Meine Karte wurde gestohlen
fraud|jemand hat mein Konto gehackt
legal|Ich werde Sie verklagen
legal|Sie hören von meinem Anwalt, ich schalte meinen Anwalt ein
regulated|Bitte löschen Sie alle meine personenbezogenen Daten
self_harm|je veux me suicider
self_harm|je ne veux plus vivre
danger|il y a une odeur de gaz chez moi
danger|le chargeur a pris feu
danger|je me suis brûlé avec votre bouilloire
fraud|on m'a volé ma carte, ma carte a été volée
fraud|mon compte a été piraté
legal|je vais porter plainte contre vous
legal|je vais contacter mon avocat
regulated|je veux que vous supprimiez mes données, supprimez mes données personnelles
self_harm|quiero suicidarme
danger|hay una fuga de gas en mi casa
danger|el cargador explotó
danger|me quemé la mano con su producto
fraud|me robaron la tarjeta
fraud|alguien usó mi tarjeta sin mi permiso
legal|los voy a demandar
legal|voy a llamar a mi abogado
regulated|quiero que borren mis datos personales
self_harm|quero me matar
danger|há um vazamento de gás
danger|o carregador pegou fogo
danger|eu me queimei com o produto
fraud|meu cartão foi roubado
fraud|clonaram meu cartão
legal|vou processar vocês
legal|vou falar com o meu advogado
regulated|apaguem os meus dados pessoais
self_harm|voglio uccidermi
danger|sento odore di gas in casa
danger|il caricabatterie ha preso fuoco
danger|mi sono ustionata con il vostro bollitore
fraud|mi hanno rubato la carta
fraud|qualcuno ha usato la mia carta
legal|vi denuncio
legal|contatterò il mio avvocato
regulated|cancellate i miei dati personali
self_harm|ik wil niet meer leven
danger|ik ruik gas in de keuken
danger|de oplader is in brand gevlogen
danger|ik heb mijn hand verbrand aan jullie product
fraud|mijn pas is gestolen
fraud|iemand heeft mijn rekening leeggehaald
legal|ik ga juridische stappen nemen
legal|ik schakel een advocaat in
regulated|verwijder al mijn persoonsgegevens
self_harm|chcę się zabić
danger|czuć gaz w kuchni
danger|ładowarka wybuchła
danger|poparzyłam się waszym produktem
fraud|skradziono mi kartę, moja karta została skradziona
fraud|ktoś użył mojej karty
legal|podam was do sądu
legal|mój prawnik się skontaktuje
regulated|proszę usunąć moje dane osobowe
self_harm|intihar etmek istiyorum
danger|evde gaz kokusu var
danger|şarj aleti patladı
danger|ürününüz yüzünden yaralandım
fraud|kartım çalındı
fraud|birisi kartımı kullanmış
legal|size dava açacağım
regulated|kişisel verilerimin silinmesini istiyorum
self_harm|もう死にたいです
danger|部屋でガスの臭いがします
danger|充電器が発火しました
danger|製品でやけどをしました
fraud|カードが盗まれました
fraud|アカウントが乗っ取られました
fraud|身に覚えのない請求があります
legal|弁護士に相談します
legal|訴えますよ
regulated|個人情報を削除してください
self_harm|我不想活了
danger|家里有煤气味
danger|充电器着火了
danger|孩子被你们的产品烫伤了
fraud|我的卡被盗刷了
fraud|我的账号被盗了
legal|我要起诉你们
legal|你等着收律师函吧
regulated|请删除我的个人信息
self_harm|أريد أن أقتل نفسي
danger|هناك رائحة غاز في البيت
danger|انفجر الشاحن
danger|أصبت بحروق بسبب منتجكم
fraud|سرقت بطاقتي
fraud|تم اختراق حسابي
legal|سأرفع دعوى عليكم
legal|سأتصل بمحامي
regulated|أريد حذف بياناتي الشخصية
""".strip().splitlines()

MAYBE = """
there is a charge I did not make
is this a scam?
what are the side effects?
what happens if someone steals my card, is it stolen protection?
the product looks dangerous
I'm not suicidal, I don't want to kill myself
I have a lawyer for this
my card is 4242 4242 4242 4242
the password is hunter22
was passiert, wenn meine Karte gestohlen wird?
wenn meine Karte gestohlen wurde, was mache ich dann?
""".strip().splitlines()

NOTHING = """
this is killing me
kill the process
how do I kill a task
I nearly died laughing
my lawyer friend loves your product
I'm dying to try it
your prices are a steal
the new update is fire
you guys are on fire
the deal is the bomb
my phone blew up with messages
I could murder a burger
my inbox exploded with offers
I am not going to sue you
my card was not stolen, I found it
what does "I will sue you" mean in your terms
can I sue my data plan
where is my gas bill
I want to pay my gas bill
do you sell fire alarms
a fire pit
do you have smoke detectors
I broke the lamp
the glass broke
the battery died
my phone is dead
is it possible to end my plan
delete my account
where is the court shoe section
tennis court booking
how do I report a bug
the hospital wants an invoice
I work in a hospital
I need shoes for my baby
where is my order
die Rechnung
Wo ist die Rechnung?
Die Lampe brennt nicht
Ich lache mich tot
das Spiel fesselt mich
je meurs de faim
c'est mortel
le gaz est cher
me muero de risa
quiero matar el tiempo
estou morrendo de fome
muoio di fame
ik lach me dood
padam ze śmiechu
gülmekten öldüm
お腹が空いて死にそう
笑死我了
我想知道订单在哪里
أين طلبي
الغاز غالي
""".strip().splitlines()


def strength(*said: str) -> float:
    signal = sensitive.detect(conversation(*(ada(text) for text in said)), SignalSettings())
    return signal.strength if signal else 0.0


@pytest.mark.parametrize("row", CERTAIN)
def test_what_a_person_must_see_is_seen(row: str) -> None:
    kind, text = row.split("|")
    assert strength(text) == sensitive.CERTAIN_STRENGTH
    assert {hit.kind for hit in noticed(text) if hit.strength == sensitive.CERTAIN_STRENGTH} == {kind}


@pytest.mark.parametrize("text", MAYBE)
def test_what_may_be_is_not_yet_locked(text: str) -> None:
    assert strength(text) == sensitive.MAYBE_STRENGTH


@pytest.mark.parametrize("text", NOTHING)
def test_figures_of_speech_and_denials_are_nothing(text: str) -> None:
    assert strength(text) == 0.0


def test_the_signal_says_of_which_kind_it_is_and_points_at_the_words() -> None:
    text = "Hello 👋 the lamp broke. My SON swallowed the battery!"
    signal = sensitive.detect(conversation(ada(text)), SignalSettings())
    assert signal is not None
    assert signal.text == KINDS["danger"]
    (evidence,) = signal.evidence
    assert evidence.quote == text[evidence.start : evidence.end] == "swallowed the battery"


def test_two_kinds_are_both_named() -> None:
    signal = sensitive.detect(
        conversation(ada("My card was stolen."), ada("I will sue you!")), SignalSettings()
    )
    assert signal is not None
    assert signal.text == f"{KINDS['fraud']}. {KINDS['legal']}"
    assert [e.entry for e in signal.evidence] == [1, 2]


def test_what_has_been_replied_to_does_not_count_again() -> None:
    talk = conversation(ada("my card was stolen"), assistant("Here is Maya."), ada("thanks"))
    assert sensitive.detect(talk, SignalSettings()) is None


def test_hostile_text_costs_no_time() -> None:
    for text in ("my card was " * 700, "kill " * 1600, "не " * 2500, "我 " * 4000, "someone used " * 600):
        noticed(text)
