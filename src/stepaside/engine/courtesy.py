"""Tells what asks for nothing, a hello, a thank-you or a plain no, from what wants an answer.

No passage answers "hi", so a search for it must fail, and an assistant that is then "not sure about
this one" looks a fool. Whoever drafts replies asks here first and answers with fixed words.
"""

from typing import Literal

from stepaside.engine.words import fold, words

Courtesy = Literal["greeting", "thanks", "no"]

_GREETING = frozenset(
    "hi hello hey hiya heya morning afternoon evening greetings hallo moin bonjour salut bonsoir hola ola ciao"
    " buongiorno hoi goedemorgen czesc merhaba selam"
    " こんにちは こんばんは おはようございます もしもし 你好 您好 早上好 哈喽"
    " مرحبا اهلا السلام عليكم".split()
)
_THANKS = frozenset(
    "thanks thank thx ty tysm cheers great perfect awesome brilliant excellent lovely wonderful cool nice super"
    " ok okay appreciated danke merci gracias obrigado obrigada grazie bedankt dziekuje tesekkurler"
    " ありがとう ありがとうございます ありがとうございました 助かりました"
    " 谢谢 謝謝 谢谢你 谢谢您 谢谢了 多谢 شكرا جزيلا".split()
)
_NO = frozenset("no nope nah nein non nee nie hayir nao いいえ いえ 不用 不用了 没有了 沒有了 لا".split())
_FILLING = frozenset(
    "there you very much so a lot all good day to everyone team again that that's for your the help it is was i i'm"
    " fine please sir madam and just now right then got will do works worked helps helped".split()
)


def courtesy(text: str) -> Courtesy | None:
    """What kind of courtesy the whole text is; None when it says anything else besides."""
    said = {word.text for word in words(fold(text).text)}
    if not said <= _GREETING | _THANKS | _NO | _FILLING:
        return None
    kinds: tuple[tuple[Courtesy, frozenset[str]], ...] = (
        ("no", _NO),
        ("thanks", _THANKS),
        ("greeting", _GREETING),
    )
    return next((kind for kind, of_kind in kinds if said & of_kind), None)
