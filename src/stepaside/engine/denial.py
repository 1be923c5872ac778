"""Whether words are denied: "I do not want to cancel", "ich kündige nicht", "解約したくない", "لا أريد الإلغاء".

By where each of twelve languages puts its negation: close before, close after, or in the ending of the verb. A clause's
end stops it, so that "it doesn't work, so I will cancel" denies nothing.
"""

import re

from stepaside.engine.words import pattern, words

REACH = 5  # words before
WINDOW = 200  # characters to either side: no five words are longer, and a long message must not be read for each hit
_BEFORE = frozenset(
    """not no never without don't dont didn't didnt doesn't doesnt isn't isnt aren't arent won't wont wouldn't wouldnt
    wasn't wasnt haven't havent hasn't can't cant cannot couldn't nor neither ain't needn't shouldn't
    nicht kein keine keinen keiner keinem keines ohne nie niemals weder
    pas sans jamais aucun aucune ni
    no sin nunca jamas tampoco ningun ninguna
    nao sem nenhum nenhuma
    non senza mai nessun nessuna ne
    niet geen zonder nooit
    nie bez nigdy zaden zadna ani
    لا لن لم ما مش مو ليس ليست لست بدون دون غير مافي""".split()
)
_AFTER = frozenset("nicht niet pas keineswegs".split())
_NEAR_AFTER = 2  # words
_ENDS = frozenset(
    """but so because until unless if then otherwise therefore
    aber sondern weil deshalb sonst denn wenn
    mais donc sinon parce
    pero sino porque entonces
    mas porque senao entao
    ma pero perche quindi
    maar omdat dus anders
    ale bo wiec poniewaz
    ama fakat cunku
    لكن لأن لان ولكن""".split()
)
_ARABIC_WHAT = re.compile(r"ما (?=(?:هي|هو|هذا|هذه|سبب) )")  # what is ...
_CLAUSE = re.compile(r"[,;:.!?()\n-]")
_TURKISH = pattern(
    r"^\w{0,8}(?:\s+\w+){0,2}?\s+(?:iste(?:mi|me)\w*|değil\w*|yok\w*|et(?:mi|me(?!k))\w*|ol(?:mu|ma(?!k))\w*|yap(?:mı|ma(?!k))\w*|gerekmi\w*|düşünmü\w*)"
)
_JAPANESE = pattern(
    r"^[ぁ-んー]{0,8}?(?:ない(?!と)|ません|なく(?!て)|たくな|ずに|じゃな|ではな|でな|なし|わけでは|つもりは(?:ない|ありません))"
    r"|^[は]?(?:不要|必要(?:は|が)?(?:ない|ありません))"
)
_CHINESE = pattern(r"(?:(?<!不得)不(?!得不)|没|沒|别|別|无需|無需|勿|毋)[^,.!?;]{0,4}$")


def is_denied(text: str, start: int, end: int) -> bool:
    """A negation reaches text[start:end] of a folded sentence."""
    before = _clause_before(text[max(0, start - WINDOW) : start])
    after = _CLAUSE.split(text[end : end + WINDOW], maxsplit=1)[0]
    return (
        _negated_before(before)
        or _negated_after(after)
        or bool(_TURKISH.search(after) or _JAPANESE.search(after) or _CHINESE.search(before))
    )


def _clause_before(before: str) -> str:
    return re.split(r"[,;:.!?()\n]|\s-\s", before)[-1]


def _negated_before(before: str) -> bool:
    for word in reversed(words(_ARABIC_WHAT.sub("", before))[-REACH:]):
        if word.text in _BEFORE:
            return True
        if word.text in _ENDS:
            return False
    return False


def _negated_after(after: str) -> bool:
    for word in words(after)[:_NEAR_AFTER]:
        if word.text in _ENDS:
            return False
        if word.text in _AFTER:
            return True
    return False
