"""A customer who confirms that it worked is believed, in twelve languages; one who is merely polite is not yet."""

import pytest

from stepaside.engine.contentment import GOES_ON, THANKED, WORKED, contentment
from stepaside.engine.signals import resolved
from stepaside.engine.signals.signal import SignalSettings
from tests.engine.cast import ada, assistant, conversation

IT_WORKED = """
that worked, thanks
it works now
Great, it's working again!
perfect, problem solved
all sorted
the error is gone
that did the trick
it finally worked
works like a charm
fixed, thank you
I managed to log in
that's exactly what I needed
never mind, it works now
Das hat geklappt, danke
jetzt funktioniert es wieder
Problem gelöst
es geht jetzt
ça marche maintenant, merci
c'est bon, c'est réglé
le problème est résolu
ya funciona, gracias
me funcionó
problema solucionado
deu certo, obrigado!
agora funciona
funcionou
adesso funziona, grazie
ha funzionato
ho risolto
het werkt nu, bedankt
het is gelukt
probleem opgelost
już działa, dziękuję
udało się
pomogło
şimdi çalışıyor, teşekkürler
sorun çözüldü
işe yaradı
解決しました、ありがとうございます
うまくいきました
直りました!
解决了,谢谢
可以了
搞定了
تم حل المشكلة شكرا
اشتغل الآن
نجح الأمر
""".strip().splitlines()

THANKS_ALONE = """
thanks
Thank you so much!
ok great
👍
thanks again
perfect
no more questions, thank you
thanks, I will see if that works
danke
merci beaucoup
muchas gracias
obrigada
grazie mille
bedankt
dziękuję bardzo
çok teşekkürler
ありがとうございます
谢谢
شكرا جزيلا
""".strip().splitlines()

WITH_A_NEW_QUESTION = """
thanks! and how do I pay by invoice?
that worked. Can you also change my address?
danke! und wo ist meine Rechnung?
merci, et où est ma commande ?
谢谢,那什么时候到货?
""".strip().splitlines()

NOT_CONTENT = """
it did not work
that didn't work, thanks
thanks for nothing
works? no
thanks but it still fails
it worked yesterday but not now
no
hello
where is my order?
I want this solved
I need it fixed
is it fixed?
please get it working
"it works now" is what your page says
it never worked
make sure that works
das hat nicht funktioniert
danke, aber es geht nicht
ça ne marche pas
merci mais ça ne marche toujours pas
no funciona
gracias, pero no funciona
não funcionou
obrigado, mas não deu certo
non funziona
grazie ma non ha funzionato
het werkt niet
bedankt maar het werkt nog niet
nie działa
dzięki, ale nie działa
çalışmıyor
teşekkürler ama olmadı
解決していません
ありがとう、でもまだ動きません
还是不行
谢谢,但是没解决
لم يعمل
شكرا لكن لم تنجح
""".strip().splitlines()

EXPECTED = [
    *((text, WORKED) for text in IT_WORKED),
    *((text, THANKED) for text in THANKS_ALONE),
    *((text, GOES_ON) for text in WITH_A_NEW_QUESTION),
    *((text, 0.0) for text in NOT_CONTENT),
]


@pytest.mark.parametrize(("text", "expected"), EXPECTED)
def test_how_content_a_customer_is(text: str, expected: float) -> None:
    assert contentment(text) == expected
    signal = resolved.detect(conversation(ada("it is broken"), assistant("Turn it."), ada(text)), SETTINGS)
    assert (signal.strength if signal else 0.0) == expected


SETTINGS = SignalSettings()


def test_a_complaint_in_the_same_turn_takes_the_thanks_back() -> None:
    said = [ada("it is broken"), assistant("Turn it."), ada("that worked"), ada("but now it is too loud")]
    assert resolved.detect(conversation(*said), SETTINGS) is None


def test_the_content_message_is_the_evidence() -> None:
    said = [ada("it is broken"), assistant("Turn it."), ada("ah, that one"), ada("it works now!")]
    signal = resolved.detect(conversation(*said), SETTINGS)
    assert signal is not None
    assert [(e.entry, e.quote) for e in signal.evidence] == [(4, "it works now!")]
    assert signal.text == "Confirms that it worked"


def test_thanks_that_were_replied_to_are_over() -> None:
    said = [ada("it works now"), assistant("Glad to hear."), ada("my invoice is missing")]
    assert resolved.detect(conversation(*said), SETTINGS) is None


def test_nothing_said_is_nothing_confirmed() -> None:
    assert resolved.detect(conversation(), SETTINGS) is None
