"""Tells what no page answers, a hello, a thank-you, a plain no, a goodbye or "who are you?", from what wants one.

No passage answers "hi", so a search for it must fail, and an assistant that is then "not sure about
this one" looks a fool. Whoever drafts replies asks here first and answers with fixed words.
"""

import re
from typing import Literal

from stepaside.engine.words import fold, pattern, words

Courtesy = Literal["greeting", "thanks", "no", "bye", "identity", "able"]

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
_BYE = frozenset(
    "bye goodbye byebye cya tschuss adios adieu tchau arrivederci doei"
    " さようなら またね 再见 拜拜 وداعا".split()
)
_BYES = pattern(
    r"see (?:you|ya)(?: later| soon| around)?|auf wiedersehen|bis (?:bald|dann)|au revoir|a bientot"
    r"|hasta (?:luego|pronto)"
    r"|ate (?:logo|mais)|tot ziens|do widzenia|hosca ?kal(?:in)?|gorusuruz|(?:have a )?(?:nice|good"
    r"|great) (?:day|evening|weekend|one)"
    r"|مع السلامة"
)
_IDENTITY = pattern(
    r"(?:who|what) (?:are|r) (?:you|u)|(?:what(?:'s| is)|may i (?:have|ask)|tell me) your name"
    r"|are you (?:an? )?(?:real )?(?:ai|a\.i\.|robot|bot|chatbot|machine|computer|automated|human"
    r"|person|real|real person)"
    r"|(?:wer|was) (?:bist du|sind sie)|(?:bist du|sind sie) (?:ein |eine )?(?:mensch|bot|roboter|ki|maschine)"
    r"|(?:qui|que) (?:es[- ]tu|etes[- ]vous)|(?:es[- ]tu|etes[- ]vous) (?:un |une )?(?:humain|robot"
    r"|bot|ia|machine|vraie personne)"
    r"|quien eres|eres (?:un |una )?(?:humano|robot|bot|ia|persona|maquina)|quem e voce"
    r"|voce e (?:um )?(?:humano|robo|bot)"
    r"|chi sei|sei (?:un |una )?(?:umano|robot|bot|persona)|wie ben je|ben je (?:een )?(?:mens|robot|bot)"
    r"|kim jestes|czy jestes (?:robotem|botem|czlowiekiem)|sen kimsin|(?:robot|bot|insan) misin(?:iz)?"
    r"|あなたは(?:誰|だれ|ロボット|人間|ai)(?:です)?か|你是谁|你是(?:机器人|真人|人工智能)吗|من انت|هل انت (?:روبوت"
    r"|انسان|بشر)"
)
_ABLE = pattern(
    r"(?:what|how) can you (?:do|help(?: me)?(?: with)?)(?: for me)?|what (?:do you do|are you (?:for|able to do))"
    r"|how (?:does this|do you) work|(?:can|could) you help(?: me)?(?: please)?|i need (?:some )?help(?: please)?"
    r"|(?:was|wobei) (?:kannst du|konnen sie)(?: fur mich tun| mir helfen| helfen)?|(?:kannst du"
    r"|konnen sie) mir (?:bitte )?helfen"
    r"|(?:que|comment) (?:peux-tu|pouvez-vous) (?:faire|m'aider)|pouvez-vous m'aider|(?:que"
    r"|en que) puedes (?:hacer|ayudar(?:me)?)"
    r"|puedes ayudarme|o que voce (?:faz|pode fazer)|cosa (?:sai|puoi) fare|wat kun je(?: doen)?"
    r"|co (?:potrafisz|mozesz zrobic)"
    r"|ne yapabilirsin(?:iz)?|何ができます?か|你(?:能|会)做什么|ماذا (?:يمكنك|تستطيع)(?: ان تفعل)?"
)
_HOW_ARE_YOU = pattern(
    r"how are (?:you|u)(?: doing| today)*|how's it going|what's up|wie geht(?:'s| es(?: dir"
    r"| ihnen)?)|ca va|comment (?:allez-vous|vas-tu|ca va)"
    r"|(?:como|que tal) (?:estas|esta|esta usted)?|que tal|tudo bem|come (?:stai|sta)|come va"
    r"|hoe gaat het|jak sie masz|nasilsin(?:iz)?"
    r"|お元気ですか|你好吗|كيف حالك"
)
_FILLING = frozenset(
    "there you very much so a lot all good day to everyone team again that that's for your the help it is was i i'm"
    " fine please sir madam and just now right then got will do works worked helps helped".split()
)


def courtesy(text: str) -> Courtesy | None:
    """What kind of courtesy the whole text is; None when it says anything else besides."""
    line = fold(text).text
    asked: tuple[tuple[Courtesy, re.Pattern[str]], ...] = (("identity", _IDENTITY), ("able", _ABLE))
    for kind, phrases in asked:
        rest, found = phrases.subn(" ", line)
        if found and _of_little(rest):
            return kind
    parted = _BYES.sub(" bye ", _HOW_ARE_YOU.sub(" hello ", line))
    return _by_words(parted)


def _of_little(text: str) -> bool:
    """Nothing but greetings and filling words are left."""
    return {word.text for word in words(text)} <= _GREETING | _THANKS | _BYE | _FILLING


def _by_words(text: str) -> Courtesy | None:
    said = {word.text for word in words(text)}
    if not said <= _GREETING | _THANKS | _NO | _BYE | _FILLING:
        return None
    kinds: tuple[tuple[Courtesy, frozenset[str]], ...] = (
        ("no", _NO),
        ("bye", _BYE),
        ("thanks", _THANKS),
        ("greeting", _GREETING),
    )
    return next((kind for kind, of_kind in kinds if said & of_kind), None)
