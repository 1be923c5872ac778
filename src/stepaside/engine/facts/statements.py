"""What a customer states unasked: "my name is Ada", "the host is John", "somebody took 500 from my account"."""

import re
from collections.abc import Iterator

from stepaside.engine.facts.core import LONG, SHORT, core, skip_some
from stepaside.engine.facts.kinds import Found
from stepaside.engine.facts.questions import slug
from stepaside.engine.facts.vocabulary import FIRST_NAMES, NAMED
from stepaside.engine.words import STOP, sentences

NAME = (
    r"(?P<value>(?:(?i:dr|mr|mrs|ms|sir|captain)\.? )?[^\W\d_][\w'’-]*(?:\s+(?!(?i:and|but|from|i|i['’]m|i['’]d"
    r"|my|the|here|at|can|please|is)\b)[A-ZÀ-Þ][\w'’-]*){0,2})"
)
_IS_NAME = re.compile(
    r"(?i:\b(?:my (?:full |first |last )?name is|my name['’]?s|my names|(?:full |first |last )?name\s*[:=]"
    r"|(?<!s )name is|i['’]?m called|name['’]s(?-i:(?= [A-Z]))|(?:it['’]?s|its) me,?(?-i:(?= [A-Z]))"
    r"|(?-i:[Nn]ame(?= [A-Z][a-z]+[.,]))|(?<!friends )call me|this is(?-i:(?= [A-Z]))|you can call me"
    r"|(?:i['’]?m|i am)(?-i:(?= [A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s*(?:[.,!]|$|and\b|here\b|from\b|the\b|with\b|I\b|i\b"
    r"|calling\b|looking\b)))|(?:it|that)['’]?s(?-i:(?= [A-Z][a-z]+\s*(?:here|speaking|again)\b))"
    r"|under(?: the name)?(?: of)?(?-i:(?= [A-Z][a-z]+ [A-Z]))|ich heiße|mein name ist|je m['’]appelle|mon nom est"
    r"|me llamo|mi nombre es|(?:o )?meu nome é|me chamo|chamo-me|mi chiamo|il mio nome è"
    r"|mijn naam is|ik heet|nazywam się|mam na imię|benim adım|adım|ismim))\s+" + NAME
)
_ASIAN_NAME = re.compile(
    r"(?:私の名前は|名前は|我叫|我的名字是|我是|اسمي)\s*(?P<value>[^\s、。，,.!！?？です]{1,20})"
)
_SMALL_NAME = re.compile(
    r"\b(?:i['’]?m|i am|this is|it['’]?s me,?)\s+(?P<value>[^\W\d_]+)\b(?!['’])", re.IGNORECASE
)
_SURNAME = re.compile(
    r" (?P<value>[^\W\d_]{3,})(?=\s*(?:[.,!?;]|$)|\s+(?:and|i|account|my|here|i['’]m)\b)", re.IGNORECASE
)
_ROLE = re.compile(
    r"\b(?:i['’]?m|i am|i was|been|promoted to|promotion to|me|as|am now|i['’]?ll be|work as)\b(?: (?:the|a|an|now"
    r"|acting|new|ship['’]s|your|our|senior|currently|actually|just|made|promoted to|be|officially|also"
    r"|in charge as))*"
    r" (?P<value>(?:chief |first |second |head |vice |acting |co-)?(?:captain|engineer|officer|commander|bartender"
    r"|manager|director|owner|ceo|cto|cfo|president|accountant|teacher|student|nurse|lawyer|developer|administrator"
    r"|admin|landlord|tenant|treasurer|secretary|supervisor|assistant manager))\b(?![ ]?['’]s)",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    """not a an the very so my your about for from regarding ridiculous unacceptable urgent in on at to just going
    looking trying here sorry sure yes no yeah ok okay having interested calling writing still also really is it i
    what why how who where when which that this there please thanks thank hello hi hey good great well maybe can could
    would do does did and or but if let never hold wait one because actually as with important currently planning
    hoping happy glad afraid locked lost late ready done back home off out up going getting leaving staying under
    oops whoops anonymous nope nah oh um uh hmm we you they he she want need like think guess book room table order
    hurry help
    any another all some something someone nothing none whatever right now already all dont i'd i'll i've i'm it's
    don't can't won't that's what's let's sometimes tomorrow today monday tuesday wednesday thursday friday saturday
    sunday damn omg lol wow cool perfect yep two three four five six ill im""".split()
)
_ATTRIBUTES = (
    r"hotel|doctor|dentist|host|guest|driver|bank|airline|restaurant|venue|apartment|company|employer|rank|title"
    r"|position|city|country|state|destination"
    r"|budget|car|phone model|model|make|brand|plan|subscription|username|user name|login|language|nationality"
    r"|manufacturer|colou?r|cable|reason|school|department|team"
    r"|manager|partner|wife|husband|son|daughter|boss|friend|landlord|reference|operating system|browser|device"
    r"|laptop|printer|router|product|address|clearance|location|lock"
)
_STATED = re.compile(
    rf"\b(?:my|our|the|his|her) (?P<of>(?:[\w'’-]+ ){{0,3}}?(?:{_ATTRIBUTES})(?:['’]?s? (?:name|type|brand|model"
    rf"|number))?(?: of (?:the|my) (?:\w+ ){{1,3}}?)?) ?(?:is called|is named|is|are|will be|would be|:|=)\s+",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\b(?:(?:someone|somebody|a thief|they)\b.{0,40}\b(?:stole|took|withdrew|transfer\w*|used|charged|hacked|spent"
    r"|taken)|(?:i['’]?m|i am|we are|is|are|was) missing|i(?:['’]ve| have| just)? (?:lost my"
    r"|noticed (?=.{0,60}(?:missing|transfer|charge|withdr|suspicious|fraud|wrong|purchase|balance)))"
    r"|(?:suspicious|fraudulent|unauthori[sz]ed) \w+|(?:is|are|was|were|been|got|was just) (?:broken|stolen|damaged"
    r"|hacked|double[- ]charged|faulty|defective)|(?:not|n['’]t|stopped) work(?:ing)?|charged (?:me )?twice"
    r"|(?:sore throat|headache|fever|runny nose|coughing|cough|dizziness|vomiting|nausea|back pain|chest pain"
    r"|stomach ?ache|toothache|migraine|sneezing|rash)\b)",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:change|switch|move|update) (?:my |the |our )(?P<value>(?:[\w'’-]+ ){1,4}?(?:to|from) [^.?!,;\n]{2,50})",
    re.IGNORECASE,
)
_NAMED_THING = re.compile(
    r"\b(?:the )?(?P<of>(?:name|colou?r|manufacturer|type|model|brand|make) of (?:the |my "
    r"|our )?(?:\w+ ){0,2}?\w+) (?:is|was|are|would be)\s+",
    re.IGNORECASE,
)
_NOT_STATED = re.compile(
    r"(?:not|n['’]t|a|an|quite|pretty|rather|kind|very|so|too|really|just|still|being|been|going|supposed|closed"
    r"|open|missing|late|broken"
    r"|wrong|good|bad|nice|great|here|there|only|also|now|on|the (?:best|worst|only|same|one)|what|that|it|always"
    r"|never|already"
    r"|in|at|for|to|of|with|ok|okay|fine|about|because|when|where|if|i|my|your|you|available|ready|required"
    r"|important|getting|having|coming|expensive|cheap|correct|right|terrible|awful|rude|\w+(?:ing|ed))\b",
    re.IGNORECASE,
)


def stated(text: str) -> Iterator[Found]:
    """What the customer says of themselves and their things: "my name is …", "the top cable is …"."""
    for pattern in (_IS_NAME, _ASIAN_NAME, _SMALL_NAME):
        for match in pattern.finditer(text):
            if is_name(match["value"]) and (
                pattern is not _SMALL_NAME or match["value"].lower() in FIRST_NAMES
            ):
                start, end = match.start("value"), _with_surname(text, match)
                yield Found("name", "Name", text[start:end], start, end)
    for match in _ROLE.finditer(text):
        value = match["value"].removeprefix("acting ").removeprefix("Acting ")
        yield Found("role", "Role", value, match.end("value") - len(value), match.end("value"))
    for pattern in (_STATED, _NAMED_THING):
        for match in pattern.finditer(text):
            said = None if _NOT_STATED.match(text, match.end()) else core(text, match.end(), SHORT)
            of = " ".join(match["of"].split())
            if said and of.islower():
                yield Found(slug(of), of.capitalize(), text[slice(*said)], *said)


def told(text: str) -> Iterator[Found]:
    """Whole sentences worth knowing: what is wrong, and what is to be changed into what."""
    yield from _problems(text)
    for match in _CHANGED.finditer(text):
        value = match["value"].rstrip(" .!?,")
        yield Found("change", "Change", value, match.start("value"), match.start("value") + len(value))


def _problems(text: str) -> Iterator[Found]:
    """The sentences that say what is wrong, as they stand."""
    if not _WRONG.search(text):
        return
    for start, end in sentences(text):
        sentence = text[start:end]
        if _WRONG.search(sentence) and "?" not in sentence and len(sentence.split()) <= LONG:
            begin = start + skip_some(sentence)
            value = text[begin:end].rstrip(" .!,").removesuffix(" now")
            if len(value.split()) >= 3:
                yield Found("problem", "Problem", value, begin, begin + len(value))


def is_name(value: str) -> bool:
    first = value.split()[0].lower().strip(".,'’")
    if first in NAMED and first not in FIRST_NAMES:
        return False
    return first not in _NO_NAMES and first not in STOP and not (first.endswith("ing") and value[0].islower())


def _with_surname(text: str, match: re.Match[str]) -> int:
    """Where the name ends: "tyler jones" is two words in small letters too."""
    value = bare(match["value"])
    end = match.start("value") + len(value)
    surname = _SURNAME.match(text, end) if " " not in value and value.lower() in FIRST_NAMES else None
    if surname and surname["value"].lower() not in STOP | _NO_NAMES:
        return surname.end("value")
    return end


def bare(value: str) -> str:
    return value.rstrip(".,")
