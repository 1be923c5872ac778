"""What people write when they are content, annoyed or angry: the phrases, and how much each weighs.

English was measured; the lists of the other languages are short and were not. Everything is compared
folded (lower case, no accents), except emoji and typography.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from stepaside.engine.words import Folded, fold, unquoted

Feeling = Literal["angry", "annoyed", "sarcasm", "denied", "corrects", "stuck", "glad", "content"]


READ = 2000  # letters of a message that are read: nobody is polite for longer and then is not
GLAD: frozenset[Feeling] = frozenset({"glad", "content"})
_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:'[A-Z]+)?\b(?:[ ,]+[A-Z]+\b)+|\b[A-Z]{5,}\b")
_SHOUTS = re.compile(r"[!！]{2,}|[?？]{2,}|[?？][!！]|[!！][?？]")


class Mark(NamedTuple):
    """One thing in a text that shows a feeling: text[start:end], weight 0..1."""

    feeling: Feeling | Literal["shouts"]
    weight: float
    start: int
    end: int


class Phrase(NamedTuple):
    """weight: 0..1, how much of a feeling this phrase shows by itself."""

    feeling: Feeling
    weight: float
    pattern: re.Pattern[str]


_NAMED = {
    "not": r"not|(?:is|was|are|were|do|does|did|have|has|wo) ?n'?t|never|hardly|barely|far from",
    "very": r"(?:very |at all |really |exactly |particularly |so |that |too |even |been |a |of |any ){0,2}",
    "nobody": "nobody|no one|no-one",
    "praise": "great|wonderful|perfect|brilliant|fantastic|lovely|nice|excellent|super|awesome",
}
_ENGLISH: tuple[tuple[Feeling, float, str], ...] = (
    (
        "angry",
        0.7,
        r"""
        \w*fuck\w*|(?:bull)?shit\w*|wtf|ffs|wth|(?:god ?)?damn(?:ed|it)?|crap(?:py)?|arse(?:hole)?|ass(?:hole)?
        bastards?|idiots?|idiotic|morons?|screw (?:you|this|it)|piss(?:ed)? off|pissed
        (?:what|who|why|where|how) the hell|go to hell|for (?:god|christ|heaven)'?s sake|bloody|stupid|dumb|shut up
        nightmare|absurd|ashamed|filthy|shambles|how dare you|robbing|you people
        shameless|shame on you|liars?|thie(?:f|ves)|crooks?|swindl\w+|rip[- ]?off|ridiculous|unacceptable|outrageous
        disgrace(?:ful)?|disgust(?:ed|ing)|appalling|pathetic|furious|livid|angr(?:y|ier)|fed up
        sick (?:and tired )?of|tired of|had (?:it with|enough)
        (?:is|'s|are|what|absolute|total|complete|such) (?:a )?joke
        (?:worst|terrible|horrible|horrendous|awful|atrocious|dreadful|abysmal)|useless|worthless|incompetent
        never (?:again|buying|ordering|shopping|using)|hate (?:this|you|it|your|that)|cheat(?:ed|ing|ers?)?
        """,
    ),
    (
        "annoyed",
        0.45,
        r"""
        disappoint(?:ed|ing|ment)|frustrat(?:ed|ing|ion)|annoy(?:ed|ing)|irritat(?:ed|ing)|upset|unhappy
        wast(?:e|ed|ing) (?:of )?(?:my |our )?(?:(?:whole|entire) )?(?:time|money|hours?|day|morning|afternoon)
        rubbish|garbage|nonsense|poor (?:service|quality|support)|lousy|bad (?:service|support|experience)
        <nobody> (?:\w+ ){0,2}(?:answer(?:s|ed)?|repl(?:y|ies|ied)|call(?:s|ed)?|cares?|help(?:s|ed)?)
        for the (?:second|third|fourth|fifth|tenth|last|umpteenth|hundredth|\d+(?:nd|rd|th)) time
        (?:so many|several|countless|a million) times|how many times (?:do|must|have|did|should) (?:i|we)
        this is the (?:third|fourth|fifth|sixth|tenth) time|every (?:single )?time i (?:call|contact|write|ask)
        round in circles|(?:me|us|getting|got|going) nowhere|make up your mind
        (?:what kind|what sort) of (?:company|service|support)
        (?:treat|treats|treated) (?:\w+ )?(?:like this|so badly)|getting worse|gets worse|(?:want|give me) my money back
        stop (?:asking|sending|apologi[sz]ing|telling|saying|repeating)|as usual|my (?:whole|entire) (?:day|week)
        (?:do|does)(?:n'?t| not) care|(?:do not|don'?t) (?:tell|give|send) me
        why is (?:it|this) so (?:hard|difficult|complicated)
        why (?:do|must|should) i (?:have to )?(?:explain|repeat|pay|wait|call|keep|always|again)
        (?:straight|simple|real) answer
        nothing to do with (?:my|what)|business elsewhere|nothing has happened
        over and over|again and again|yet again|on earth
        how (?:much longer|long (?:do (?:i|we) have to|must|am i supposed))|(?:still|been) waiting
        no (?:reply|response|answer)|unbelievable|unprofessional
        ignor(?:ed|ing|e) (?:me|us|my)
        (?:are you|you) (?:kidding|joking|serious|deaf|blind|even (?:listening|reading|trying))|come on|seriously
        (?:not|are ?n'?t) (?:\w+ )?(?:listening|understanding|reading|helping)|makes? no sense
        do(?:es)? ?n'?t make (?:any )?sense|(?:do not|don'?t) (?:believe|trust) (?:you|it|that)|excuses|pointless
        hopeless|give up|ugh|argh|grr+|sigh|mess|what(?:'?s| is) (?:wrong|the matter) with|(?:so|too|this) slow
        inefficient|speechless|regret
        """,
    ),
    (
        "sarcasm",
        0.6,
        r"""
        thanks? (?:you )?for (?:nothing|wasting|ignoring|losing|breaking|ruining|not \w+ing)
        <praise>,? (?:just|really|simply|absolutely|how) <praise>
        (?:just|oh|oh how|how|well,?) <praise>(?=[.,!]* *(?:another|now|so|and|still|yet|again|$))
        ^\W*<praise>\b[.,!]* (?:now|so now|another|still|yet another|again|so i (?:have|need|must))
        yeah,? right|big help|(?:so|very|really) helpful,? (?:thanks|not|n'?t)
        how (?:very )?(?:helpful|useful|kind|convenient) of you
        what a (?:surprise|shock|great (?:service|help|support))
        (?<!thanks )(?<!thank you )so much for (?!your|the help|all)|slow clap|good luck with that
        (?:nice|good|great|brilliant) (?:job|work) (?:losing|breaking|ruining|guys|everyone|everybody|again)
        (?:wow|bravo|congratulations|well done)[,!.]* (?:you|another|still|now|what)
        thanks a (?:lot|bunch|million) for (?:nothing|not|losing|breaking|ruining|wasting)
        (?:i )?(?:love|adore) (?:waiting|being ignored|how you|how your|talking to a \w+|repeating)
        talking to a (?:brick )?wall
        """,
    ),
    (
        "denied",
        0.4,
        r"""
        <not> <very>(?:helpful|useful|good|great|happy|satisfied|impressed|amused|acceptable|fair|funny|pleased)
        <not> <very>(?:okay|ok|fine|professional|convenient|help(?:ed|ing)?)
        no (?:help|use|good)|unhelpful|dissatisf\w+|unsatisf\w+
        <not> (?:appreciate|like (?:it|this|that|your|them|those|these|the)|want (?:that|this|it|those))
        """,
    ),
    (
        "corrects",
        0.35,
        r"""
        no,? i (?:said|meant|asked|wanted|did ?n'?t (?:ask|say|mean|want|order))|no no no?
        no,? (?:that'?s not|that is not|not that|you|it'?s not|it is not|wrong)
        (?:that'?s|this is|it'?s|that is|that was) (?:not (?:what|the|my|right|correct|true)|wrong|incorrect)
        i(?:'ve| have)? (?:already|just) (?:\w+ )?(?:said|told|asked|gave|given|sent|explained|tried)
        i(?:'ve| have)? (?:already|just) (?:\w+ )?(?:did|done|mentioned|answered|provided)
        (?:as|like) i (?:said|told|wrote|mentioned|explained)|i said|i did(?: not|n'?t) (?:say|ask|mean)
        you (?:misunderst\w+|did ?n'?t|did not|have ?n'?t|are ?n'?t|are not|keep|never|still|forgot)
        you(?:'re| are| got it| got that) wrong
        wrong (?:answer|one|person|thing)|read (?:my|the|what i)|(?:not|n'?t) answer(?:ed|ing)? (?:me|my|the)
        what i asked|what i meant
        """,
    ),
    (
        "stuck",
        0.2,
        r"""
        keeps (?:\w+ing|on \w+ing)|keep (?:getting|failing|asking|sending|repeating|telling)|kept \w+ing
        still (?:<not>|ca ?n'?t|cannot|no|nothing|the same|broken|waiting|need|wrong)
        <not> (?:\w+ )?(?:work(?:ed|ing)?|help(?:ed|ing)?|fix(?:ed)?|solve[ds]?|arriv\w+|received?)
        not working|nothing (?:works|worked|happens|happened|changed|helps)
        same (?:problem|issue|error|thing|answer) (?:again|as|still)?|(?:it|that) (?:failed|fails) again
        no (?:luck|difference|change|use)|try again|are you sure|double[- ]check|too bad|that'?s a shame
        confus(?:ed|ing)|actually,? i|i meant|wrong
        """,
    ),
    (
        "glad",
        0.55,
        r"""
        thank(?:s| you) (?:so|very) much|(?:that|it|this) (?:worked|works|did it|solved it|fixed it|helps?|helped)
        (?:it )?works now|working now|(?:problem|issue) (?:is |was )?(?:solved|fixed|resolved)
        all (?:sorted|good|set)|perfect|excellent|awesome|brilliant|wonderful|fantastic|amazing|superb|delighted
        love (?:it|this|that|you|your)|you'?re the best|(?:very|really|so|most) (?:helpful|kind)|much appreciated
        (?:really|greatly|highly) appreciate|great (?:help|service|job|support|work)
        """,
    ),
    (
        "content",
        0.3,
        r"""
        thanks?|thank you|thx|ty|cheers|great|good|nice|cool|lovely|helpful|appreciate[ds]?|happy|glad|pleased
        no (?:problems?|worries)|got it
        """,
    ),
)
DENIABLE: frozenset[Feeling] = frozenset({"angry", "annoyed"})  # "I am not angry"
NEGATION = re.compile(
    r"\b(?:not|no|never|without|nothing|(?:is|was|are|do|did)n'?t)"
    r"(?: (?:a|an|so|very|that|really|too|any|be|get|being))*\W+$"
)

_ELSEWHERE: tuple[tuple[Feeling, float, str], ...] = (
    (
        "angry",
        0.7,
        r"""
        scheiss\w*|verdammt\w*|unverschamt\w*|frechheit|unfassbar|lacherlich|katastrophe|unmoglich|mistladen
        saftladen|betrug|abzocke|wutend|sauer|putain|merde|inadmissible|inacceptable|scandaleux|honteux|ridicule
        arnaque|ras le bol|furieux|furieuse|c'est une honte|nul|mierda|joder|puta|inaceptable|vergonzoso|verguenza
        ridiculo|estafa|harto|harta|indignante|inutiles?|pesimo|merda|caralho|porra|inaceitavel|vergonha|absurdo
        palhacada|golpe|pessimo|cazzo|inaccettabile|vergogn\w+|ridicolo|truffa|schifo|stufo|stufa|pessimo|kut|klote
        verdomme|belachelijk|onacceptabel|schandalig|oplichters?|waardeloos|woedend|schande|kurwa|cholera|skandal\w*
        zenada|zalosne|oszusci|oszustwo|niedopuszczalne|masakra|wsciekl\w+|rezalet|rezil|sacmalik|lanet
        dolandiric\w+|kabul edilemez|biktim|yeter artik|berbat|sinir\w*
        """,
    ),
    (
        "annoyed",
        0.45,
        r"""
        enttausch\w+|argerlich|nervt|genervt|zum (?:dritten|vierten|x-ten|letzten) mal|immer noch nicht
        zeitverschwendung|schlechter service|unzufrieden|decu|decue|enerv\w+|agac\w+|toujours pas|perte de temps
        pas content\w*|insatisf\w+|mauvais service|combien de fois|decepcionad\w+|molest[oa]|frustrad\w+|todavia no
        sigue sin|perdida de tiempo|mal servicio|cuantas veces|insatisfech\w+|decepcionad\w+|chatead\w+|irritad\w+
        ainda nao|perda de tempo|mau atendimento|quantas vezes|delus[oa]|deludente|frustrante|ancora non
        perdita di tempo|pessimo servizio|quante volte|insoddisfatt\w+|teleurgesteld|irritant|gefrustreerd
        nog steeds niet|tijdverspilling|slechte service|hoe vaak|ontevreden|rozczarowan\w+|zawiedzion\w+|denerwuj\w+
        zdenerwowan\w+|nadal nie|strata czasu|ile razy|niezadowolon\w+|hayal kirikligi|memnun degilim|hala
        zaman kaybi|kac kere|kac defa|bekliyorum
        """,
    ),
    (
        "corrects",
        0.35,
        r"""
        nein,? ich (?:meinte|habe|wollte)|das habe ich (?:nicht|schon)|falsche antwort|das stimmt nicht
        non,? j'ai dit|ce n'est pas ce que|je l'ai deja|c'est faux|no,? (?:dije|he dicho|pregunte)|no es lo que
        ya (?:lo )?(?:dije|he dicho)|nao,? eu disse|nao foi isso|ja (?:disse|falei)|no,? ho detto|non e quello che
        l'ho gia|nee,? ik (?:zei|bedoel\w*)|dat is niet wat|ik heb al
        nie,? (?:powiedzialem|powiedzialam|pytalem|pytalam)|to nie to|juz mowil\w+|hayir,? (?:ben|onu)|oyle demedim
        """,
    ),
    (
        "content",
        0.3,
        r"""
        danke|vielen dank|super|merci|parfait|gracias|perfecto|obrigad[oa]|grazie|perfetto|bedankt|dank je|dziekuje
        swietnie|tesekkur\w*|harika
        """,
    ),
)
_UNSPACED: tuple[tuple[Feeling, float, str], ...] = (
    (
        "angry",
        0.7,
        r"""
        ふざけるな|最悪|ひどい|許せない|いい加減にし|馬鹿|バカ|詐欺|怒
        他妈|妈的|垃圾|太差|骗子|气死|无耻|混蛋|忍无可忍|太过分|愤怒
        نصب|سيء جدا|غاضب|احتيال|فضيحة|مهزلة
        زفت|غير مقبول
        """,
    ),
    (
        "annoyed",
        0.45,
        r"""
        がっかり|困り|不満|何度も|何回も|まだ届|まだ来|イライラ|時間の無駄
        失望|不满|还没|还是不|等了|多少次|几次了|浪费时间|无语
        محبط|مستاء|لم يصل|حتى الآن|كم مرة
        مضيعة
        """,
    ),
    (
        "corrects",
        0.35,
        r"""
        そうじゃな|そうではな|違います|不是这个|不对|我说的是|我已经说|ليس هذا|قلت لك
        """,
    ),
    (
        "content",
        0.3,
        r"""
        ありがとう|助かり|谢谢|太好了|شكرا|ممتاز
        """,
    ),
)
_EMOJI: tuple[tuple[Feeling, float, str], ...] = (
    ("angry", 0.7, "[😡🤬😠👿🖕💩]"),
    ("annoyed", 0.45, "[🙄😤😒😑😞☹🙁😖😩😫👎]|(?<!\\w):[-']?[(/]"),
    ("content", 0.3, "[😊😀😃😄😍🥰👍❤🙏🎉😁🙂]|(?<!\\w)[:;]-?\\)"),
)


def _pattern(lines: str) -> str:
    """One alternative or more to a line; `<not>` and the like stand for what is said in many ways."""
    joined = "|".join(line.strip() for line in lines.strip().splitlines())
    for name, meaning in _NAMED.items():
        joined = joined.replace(f"<{name}>", f"(?:{meaning})")
    return joined


def _bounded(lines: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_pattern(lines)})(?!\w)")


SPOKEN: tuple[Phrase, ...] = (
    *(Phrase(feeling, weight, _bounded(lines)) for feeling, weight, lines in (*_ENGLISH, *_ELSEWHERE)),
    *(
        Phrase(feeling, weight, re.compile(fold(_pattern(lines)).text))
        for feeling, weight, lines in _UNSPACED
    ),
)
DRAWN: tuple[Phrase, ...] = tuple(
    Phrase(feeling, weight, re.compile(pattern)) for feeling, weight, pattern in _EMOJI
)


@lru_cache(maxsize=2048)
def marks_of(text: str) -> tuple[Mark, ...]:
    """Everything in the text that shows a feeling, outside quotation marks, in order."""
    said = unquoted(text[:READ])
    line = fold(said)
    found = [*_spoken(line), *_drawn(said)]
    if any(mark.feeling == "sarcasm" for mark in found):
        found = [mark for mark in found if mark.feeling not in GLAD]
    found += _shouts(said, glad=any(mark.feeling in GLAD for mark in found))
    return tuple(sorted(found, key=lambda mark: mark.start))


def _spoken(line: Folded) -> Iterator[Mark]:
    taken: list[tuple[int, int]] = []
    for feeling, weight, pattern in SPOKEN:
        for match in pattern.finditer(line.text):
            start, end = match.span()
            if start == end or any(start < other[1] and other[0] < end for other in taken):
                continue
            if feeling in DENIABLE and NEGATION.search(line.text[max(0, start - 40) : start]):
                continue
            taken.append((start, end))
            yield Mark(feeling, weight, *line.span(start, end))


def _drawn(said: str) -> Iterator[Mark]:
    for feeling, weight, pattern in DRAWN:
        for match in pattern.finditer(said):
            yield Mark(feeling, weight, *match.span())


def _shouts(said: str, *, glad: bool) -> Iterator[Mark]:
    """CAPITALS, !! and ?? make an unkind message worse; a kind one stays kind."""
    if glad:
        return
    if _is_mostly_capitals(said):
        yield from (Mark("shouts", 0.3, *match.span()) for match in islice(_CAPITALS.finditer(said), 1))
    for match in islice(_SHOUTS.finditer(said), 3):
        yield Mark("shouts", 0.2 if "?" in match[0] or "？" in match[0] else 0.15, *match.span())


def _is_mostly_capitals(said: str) -> bool:
    letters = [c for c in said if c.isalpha()]
    return len(letters) >= 6 and sum(c.isupper() for c in letters) > 0.6 * len(letters)
