"""The core of what somebody says: "5th and Main" in "well, I think I'm at 5th and Main, thanks".

A refusal ("I don't remember"), a question back and a reply about something else have no core.
"""

import re

FILLER = re.compile(
    r"(?:(?:yes|yeah|yep|yup|sure|ok|okay|of course|certainly|well|u+m+|u+h+|hm+|oh|ah|actually|so|hi|hello|hey"
    r"|please|great|perfect"
    r"|thanks|thank you|alright|right|no problem|sorry|absolutely|wait|and|like|good|cool|sí|si|oui|ja|sim|tak|evet"
    r"|let me (?:see|think)|let'?s see|no worries|you got it|definitely)(?![\w'’])[\s,.!…:;-]*)+",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?:it(?:['’]?s| is| was| would be| will be| should be)|its|that(?:['’]s| is| would be| will be)|this is"
    r"|they(?:['’]re| are)|there (?:is|are|will be)"
    r"|i(?:['’]?m| am| was)(?: (?:currently|now|actually|just))?(?: (?:leaving|going|headed|heading|departing"
    r"|staying|looking|coming|interested|thinking|trying|starting))?(?: (?:to|for|from|in|at|on|of|with|to go to))*"
    r"|i(?:['’]d| would| will|['’]ll)? (?:like|love|prefer|say|guess|think|suppose|believe|choose|take|want|need|be"
    r"|have|got|use|go with|go for|pick)(?: to(?: be)?(?: (?:go|see|stay|leave|arrive|get|eat|order|book|have|do"
    r"|visit|use|start|meet|change|report))?(?: (?:to|at|in|with|from))?)?"
    r"|i(?:['’]ve| have)(?: got| been having| been| had)?|we(?:['’]re| are|['’]ll be| will be|['’]d like| need"
    r"| want| have)(?: (?:at|in|to|for|from|going to|staying at|staying in))?"
    r"|(?:my|the|our|his|her|their) (?:[\w'’-]+ ){1,5}?(?:is|was|are|will be|would be)(?: (?:on|at|in|for|from))?"
    r"|(?:let'?s|lets"
    r"|let us) (?:do|try|go with|say|go for|go|start(?: (?:at|with|on))?|make it|have|see)"
    r"|(?:it )?(?:seems|looks|appears)(?: to be| like)?|maybe|probably|perhaps|just|exactly|about|around|roughly"
    r"|approximately|at least|at|to|on|in|from|for|by|near|how about|what about|make it|make that|starting|with"
    r"|only|some|either|somewhere"
    r"|can (?:we|i|you) (?:do|try|have|get|make it|go to|go with|go|check)|could (?:we|i|you) (?:do|try|have|get"
    r"|make it)|number|ich bin|c'est|es|soy|sono|het is)(?![\w'’])[\s,:]*)+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:(?:a|an|the|my|our|your)\s+)+", re.IGNORECASE)
SHORT, LONG = 5, 28  # words of an answer
_END = re.compile(
    r"(?<!\bdr)(?<!\bmr)(?<!mrs)(?<!\bms)(?<!\bst)[.!?;\n](?:\s|$)|[.!?]+$|,|\.\.+|…|\s[-–—]\s|\(|\s+(?=(?:but"
    r"|because|so|if|please|plz|pls|since|thanks|thank you|as|when|where|while|which|who"
    r"|and (?:i|my|we|the|it|its|it's|you|can|could|then|also|please|make|he|she|they|there|he's|is|are|that|do"
    r"|would|her|his)|i|i['’]?m|i['’]d|i['’]ve|i['’]ll|with|for|on|at|around|is|are|was|will|would|from|to|it['’]s"
    r"|sounds?|works?|right now|if|though|then|and what|and how|or (?:something|so|whatever|any|maybe)|by|in|lol"
    r"|haha\w*|just|instead|now|too)(?![\w'’]))|\s*[:;]-?[)(DP]",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:(?:my symptoms are|i(?:['’]ve| have) (?:had|got|been having|been)|i(?:['’]m| am) having|i have|i['’]ve"
    r"|it['’]s|just|sure)(?![\w'’]),? *(?:an? +(?=\w+ache|\w+ \w+ache|fever|cough|sore|runny|\w+ cough))?)+",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"(?:i (?:do|ca|did|wo)n['’]?t|i do not|no\b|not\b|none|idk|what|why|who|how|where|could you|can you"
    r"|never ?mind|wait|i forgot|(?:my |the )?pin\b|actually|(?:yes|yeah|yep|sure|ok|okay)\W*$|.*\bpin\b|\W*$)",
    re.IGNORECASE,
)
_NO_ANSWER = re.compile(
    r"\b(?:do(?:n['’]?t|nt| not)|not sure|no idea|idk|dunno|can(?:['’]?t|not)|forg[eo]t(?:ten)?|never ?mind|nothing"
    r"|none|whatever|whichever|any(?:thing|where|one|time|body)?|what|why|how|where"
    r"|who|when|which|could you|can you|would you|do you|does|is there|are you|tell me|hold on|wait|one (?:moment"
    r"|second|sec)|just a|let me|no|nope|nah|sure"
    r"|n/?a|cancel|help|hurry|yes|yeah|yep|thanks?|hello|hi|hey|i|you|it|that|this|ok|okay|not|lost|unsure|unknown"
    r"|sorry|actually|bye|goodbye|be|later|never|already|as soon as|asap|there|here|more|next|got|go|get|yay|done"
    r"|does(?:n['’]?t)?|give|take|check|just|right now|now|close|find|look|change|let['’]?s?|play|continue|keep"
    r"|please|still|alone|lol|haha\w*"
    r"|great|good|fine|perfect|question|idea|thing|one|same|both|either|all|not|everything|everyone|someone|cool"
    r"|awesome|next step|proceed|too|very|so|oh|wow|damn|omg|because|my|your|back|again|finding|looking|getting"
    r"|going|trying|wondering|lost|see|try|book|search|over|located|fly|travel|drive|walk|ride|head|depart|arrive"
    r"|whoops|oops|jeez|gee|gosh|uh|wherever|something|somewhere|whoever"
    r"|whenever"
    r"|anyplace)\b",
    re.IGNORECASE,
)


_DOING = re.compile(r"[a-z]+ing$", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:sa(?:id|ys)|recommend(?:ed|s)|suggest(?:ed|s)|thinks|loves|is|was|are|has|had|have|wants?|likes?|think"
    r"|needs?|always|heard|told|know|would|could|really"
    r"|gets?"
    r"|will|goes|can|does|did|should|came|went|looks?|dumb|stupid|kinda)\b",
    re.IGNORECASE,
)


def core(text: str, start: int, longest: int) -> tuple[int, int] | None:
    """The part of text[start:] that answers, or None: too long, a refusal, a question back."""
    begin = _skip(text, start) if longest == SHORT else skip_some(text)
    end = _END.search(text, begin + 1) if longest == SHORT else None
    stop = end.start() if end else len(text)
    value = text[begin:stop].rstrip(" .!?,;:)'’\"")
    words = value.split()
    if (
        not words
        or len(words) > longest
        or (longest == LONG and len(words) < 2 and len(value) < 5)
        or not any(c.isalnum() for c in value)
    ):
        return None
    short = longest == SHORT
    refuses = (
        _NO_ANSWER.match(value) or _SENTENCE.search(value) or _DOING.match(value)
        if short
        else _REFUSES.match(value)
    )
    return None if refuses else (begin, begin + len(value))


def skip_some(text: str) -> int:
    """Past "sure, I have had a": of a longer answer the rest stays as it is."""
    position = 0
    for pattern in (FILLER, _TOLD):
        while position < len(text) and not text[position].isalnum() and text[position] not in "$€£#":
            position += 1
        match = pattern.match(text, position)
        position = match.end() if match and match.end() < len(text) else position
    return position


def _skip(text: str, start: int) -> int:
    """Past "well, I think it's the"."""
    position = start
    while True:
        before = position
        while position < len(text) and not text[position].isalnum() and text[position] not in "$€£#":
            position += 1
        for pattern in (FILLER, _OPENING, _ARTICLE):
            match = pattern.match(text, position)
            if match and match.end() < len(text):
                position = match.end()
        if position == before:
            return position
