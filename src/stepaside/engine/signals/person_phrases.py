"""How people ask for a person in English: the tables behind `asked_for_person`.

Every pattern is matched against folded text (lower case, no accents, straight apostrophes). English is written out of
parts because it has the most ways to say it and the most ways to seem to; `person_phrases_elsewhere` has the others.
"""

import re

_THIRD = r"(?:customers?|users?|visitors?|clients?|people|they|he|she|buyers?|guests?|patients?|kids|children|students|employees)"

_ADJECTIVE = (
    r"(?:real|live|actual|human|living|breathing|proper|genuine|physical|qualified|different|another|other|senior|good"
    r"|available|same|damn|fucking|bloody|freaking|single|customer|care|service|support|sales|technical|tech|billing"
    r"|flesh and blood|english speaking)"
)
_DETERMINER = r"(?:an?|the|some|your|any|one of your|one|another|my)"
# Who counts after a verb of contact ("speak to ...").
_PERSON = (
    r"(?:person|persons|people|human(?: being)?s?|man|woman|someone(?: else| real| there| human| in charge)?|some one"
    r"|somebody(?: else| real)?|anyone(?: else| real)?|anybody|agents?|representatives?|reps?|operators?|advis[oe]rs?"
    r"|managers?|supervisors?|employees?|staff(?: members?)?|team members?|member of (?:the |your )?(?:staff|team)"
    r"|human(?: customer)? (?:support|service|agent)|customer (?:service|support|care|services|relations)|support(?: team| staff)?"
    r"|help ?desk|specialists?|experts?|consultants?|colleagues?|associates?|technicians?|attendants?|csr|team|executives?|bankers?|boss|owners?|founders?"
    r"|receptionists?|concierge|clerk|teller|senior|lady|gentleman|guys?|whoever(?:'s| is) in charge|you people|(?:one|some) of you(?: guys|r (?:staff|team|people|guys|colleagues|agents|advis[oe]rs|employees|managers|experts|consultants|representatives|reps|operators|specialists))?"
    r"|(?:service|support|sales|care|billing) (?:team|department|desk|person|people|staff)"
    r"|(?:real|actual|live|human) \w+ (?:person|people|employee|agent|representative|staff))"
)
# Who counts when nothing but the wish stands before ("I need ..."): never "someone", often a thing.
_SURE_PERSON = (
    rf"(?:(?:{_ADJECTIVE} )*(?:human(?: being)?s?|representatives?|reps?|operators?|supervisors?|csr)"
    rf"|(?:{_ADJECTIVE} )+(?:persons?|people|man|woman|agents?|someone|somebody|advis[oe]rs?|managers?|employees?|staff|team member"
    r"|specialists?|consultants?|help|assistance|support|chat)"
    r"|(?:customer (?:service|support|care)) (?:agent|rep|person|representative)|agents?|manager|person"
    r"|someone (?:real|human)|customer (?:service|support|care)|member of (?:the |your )?(?:staff|team))"
)
_END = r"(?=\s*(?:$|[.,;:!?)(\n-]|please|pls|plz|now|asap|right|immediately|instead|here|today|thanks|thank|or|and|not|who|that|to (?:talk|speak|chat|help|assist|look|answer|call|handle|fix|deal|contact|explain|solve|sort|discuss|resolve)|on (?:the )?(?:phone|line|chat|here|this)|for (?:this|help|my|assistance|that)|about|because|cause|so|but|with|regarding|i |u |you |already|ffs|this|is|man\b))"
_NOT_A_THING = r"(?!\s*(?:button|link|option|feature|works?\b|form\b|page|menu|message|icon|widget|readable|resources?|rights|error|api\b|sdk|settings?|limits?|seats?|plan|plans|role|roles|dashboard|numbers?\b|no\b(?! bot)|e-?mails?\b|address|hours|line\b|details|code|fees?\b|policy|jobs?\b|name\b|names\b|id\b|ids\b|account|console|status|near|nearby))"
_TO = r"(?: directly| again| further| online| live| in person| on the phone| over the phone)?(?: to| with| 2| w/?)?"
_TALK = r"(?:speak|talk|chat|converse|communicate|spk|tlk|tak|tlak|takl|caht)"
_REACH = (
    r"(?:reach(?: out to)?|contact(?! persons?\b)|get (?:a )?hold of|get in (?:touch|contact) with|be in (?:touch|contact) with|get through to"
    r"|get (?:a )?response from|be (?:connected|transferred|put through|passed|forwarded|handed over|redirected|directed|put in touch|escalated)(?: (?:to|with|on to|over to))?"
    r"|escalate(?: (?:this|it|me|my \w+|the \w+))? to|deal with)"
)
_PASS = (
    r"(?:connect|transfer|put|pass|forward|switch|route|hand|redirect|direct|refer|escalate|patch|move|send|link|assign|bring|get|give|take|hook|lead)"
    r"(?: me| us)(?: \w+)?(?: (?:through|over|on|straight|directly|up|in touch|in contact|back))*(?: (?:to|with|onto|thru))?"
)
_PASS_BARE = r"(?:transfer|connect|switch|forward|escalate|redirect|handover|hand over|pass)(?: (?:this|it|chat|this chat|my chat))? (?:over )?(?:to|with)"
_WHO = rf"(?:(?:{_DETERMINER} )?(?:(?:{_ADJECTIVE}),? )*{_PERSON})"
# "The lending department", "a mortgage advisor": anybody who works here, and not "my own lawyer".
_WHO_HERE = (
    r"(?:(?:an?|the|your|some|my local|one of (?:your|the)) )?(?:(?!(?:my|his|her|their|me|us|you|it|about|for|with|to|and|or|of|in|on|that|this|virtual|digital|ai|automated|google)\b)[\w-]+ ){0,2}?"
    r"(?:agents?|representatives?|reps?|advis[oe]rs?|managers?|supervisors?|consultants?|specialists?|executives?|assistant|expert|technician|engineer"
    r"|team|department|dept|desk|staff|branch|reception|concierge|housekeeping|room service|kitchen|front desk|restaurant|office|people in charge|person (?:in charge|responsible))"
)
_SOMEBODY = rf"(?:(?:{_DETERMINER} )?(?:{_ADJECTIVE} )*(?:someone|somebody|anyone|anybody|person|human(?: being)?|people|humans|agent|representative|rep|advis[oe]r|operator|manager|supervisor|colleague|expert|consultant|specialist|banker|staff)(?: else)?|(?:a member|one|some|somebody|someone) of (?:you|(?:your|the) (?:staff|team|people|guys|colleagues|agents|advis[oe]rs|employees|experts|consultants|representatives|specialists)))"
_SHUNS = r"(?:don'?t (?:want|wanna|wish|like)(?: to)?|do not (?:want|wish|like)(?: to)?|refuse to|hate(?: to)?|not going to|won'?t|am not|i'm not|rather not|no point in)"
_WISH = (
    r"(?:(?:i(?: would|'d)?|we(?: would|'d)?|just|really|still)? ?(?:want|need|(?<=would )like|(?<='d )like|(?<=\bid )like|prefer|require|demand|request|wanna|rather have|insist on|asked for|asking for|ask for)(?: to (?:have|see|get))?"
    r"|get me|give me|gimme|find me|send me|bring me|bring in|let me have|can i (?:have|get)|could i (?:have|get)|may i (?:please )?have|can you (?:get|find)(?: me)?|could you (?:get|find)(?: me)?|requesting|looking for|let me (?:get|have)|is it possible to (?:have|get)|how (?:do|can) i get(?: to)?|get)"
)
_MACHINE = r"(?:(?:chat ?)?bots?|robots?|machines?|computers?|a\.?i\.?|ai assistant|virtual assistant|assistant|algorithm|program|automated \w+|automation)"

# "Call me", and not "call me Ishmael".
_CALL_END = r"(?=\s*(?:$|[.,;!?]|back|on |at |as |now|asap|please|pls|today|tomorrow|about|when|after|before|in |this|to |instead|regarding|or ))"

_ENGLISH_EXPLICIT = (
    # speak to a person
    rf"\b{_TALK}{_TO} {_WHO}\b{_NOT_A_THING}",
    rf"\b{_TALK}{_TO} {_WHO_HERE}\b{_NOT_A_THING}",
    rf"\b(?:have|having|get) a (?:quick |little |real )?(?:word|chat|talk|conversation|call|discussion) (?:with|from) (?:{_WHO}|{_WHO_HERE})\b{_NOT_A_THING}",
    rf"\b(?:discuss(?:ing)?|explain(?:ing)?|talk|go over|go through|raise|sort|settle|take) (?:this|it|that|things|everything|my \w+)(?: \w+)? (?:to|with|up with) {_SOMEBODY}\b{_NOT_A_THING}",
    rf"\b{_TALK} in \w+ (?:to|with) {_SOMEBODY}\b",
    rf"\b(?:prefer|rather) (?:dealing|deal) with {_SOMEBODY}\b",
    r"\bwho (?:can|could) (?:i|we) (?:talk|speak|chat|complain) (?:to|with)\b",
    r"\b(?:someone|somebody|anyone|anybody|a person|a human|an agent) (?:else )?(?:to (?:talk|speak|chat) (?:to|with)|(?:i|we) (?:can|could) have a (?:chat|word|talk) with)",
    rf"\b(?:complain|go|write|explain) to (?:an?|some) (?:{_ADJECTIVE} )*(?:human(?: being)?|person|agent|representative|manager|supervisor|advis[oe]r)\b(?: (?:instead|please|now))?{_NOT_A_THING}",
    rf"\b{_REACH} {_WHO}\b{_NOT_A_THING}",
    rf"\b(?:can|could|may|do|want to|like to|need to|number to) (?:i |we )?(?:call|phone|ring|message) {_WHO}\b{_NOT_A_THING}",
    rf"\b(?:help|assistance|support|answer|reply|response) (?:from|by|of) (?:{_DETERMINER} )?{_SURE_PERSON}\b{_NOT_A_THING}",
    rf"\bhand (?:over )?(?:the |this |a |my )?(?:chat|conversation|case|thread|it|this|me)? ?(?:over |on )?to {_WHO}\b{_NOT_A_THING}",
    r"\bwhere (?:is|are) (?:the |your |all the )?(?:real|actual|live|human) (?:people|person|humans?|agents?|staff)\b",
    rf"\b(?:prefer|rather|like|possible|about|mind|try|start|love|interested in|help|assistance|trouble|problems?|issues?|go about|way of) (?:talking|speaking|chatting)(?: to| with) {_WHO}\b",
    # connect me
    rf"\b{_PASS} {_WHO}\b{_NOT_A_THING}",
    rf"\b{_PASS_BARE} (?:{_DETERMINER} )?{_SURE_PERSON}\b{_NOT_A_THING}",
    r"\b(?:transfer|connect|forward|escalate|hand) (?:me|us)(?: (?:please|now|over|through|asap))*(?=\s*(?:$|[.!?]))",
    r"\bput me (?:back )?through(?! (?:the|a|all|this|hell|so|my))",
    r"\bput(?:ting)? me on to (?:some|any|your|an?|the)",
    r"\b(?:transfer|forward|escalate|pass|hand) (?:this|my|the) (?:call|chat|conversation|case)\b(?: (?:over|on|to|please|now|further)\b)*",
    r"\b(?:can|could|may) i (?:please )?be (?:transferred|connected|put through)(?! (?:money|from)\b)|\b(?:want|wish|like|need) to be (?:transferred|put through)\b",
    r"^\W*(?:(?:sure|ok|okay|yes|yeah|then|fine|no|just|well|please|pls),? )*(?:connect|transfer)(?: me)?(?: (?:then|now|please|pls))*\W*$",
    rf"\b(?:connect|transfer|put|pass|forward|switch|patch|redirect|reconnect)(?: me| us)(?: (?:through|over|back|directly|straight))*(?: (?:to|with|onto)) {_WHO_HERE}\b{_NOT_A_THING}",
    rf"\bbe (?:connected|transferred|put through|passed on|forwarded)(?: (?:to|with)) {_WHO_HERE}\b{_NOT_A_THING}",
    rf"\bconversation with {_SOMEBODY}\b",
    rf"\breconnect (?:me|us) (?:to|with) {_WHO}\b",
    rf"(?:^\W*|\b(?:please|pls|you|just|and|to) )(?:get|bring|put) {_SOMEBODY} (?:in|into|on)(?: (?:this|the|here))?\b(?! (?:time|my|credit))",
    r"\b(?:i (?:want|need|would like|'d like|wish) to |i'd like to |please |pls |can (?:you|we|i) )escalate(?: (?:this|it|(?:my|the) (?:case|issue|complaint|problem|request|query|claim|chat|conversation|call|order|matter)))?(?: further)?(?=\s*(?:$|[.!?,]|please|now))",
    r"^\W*escalate(?: this| it| my \w+)?(?: (?:please|now))*\W*$",
    # I need a human
    rf"\b{_WISH} (?:to )?(?:{_DETERMINER} )?{_SURE_PERSON}\b{_NOT_A_THING}{_END}",
    # somebody is to call me, a person is to help me
    rf"\b(?:someone|somebody|anyone|anybody|a (?:real |human )?(?:person|human|agent)|an? (?:{_ADJECTIVE} )*(?:agent|representative|rep|advis[oe]r|manager|supervisor|operator|colleague)|(?:an?|your|some|one of your) (?:{_ADJECTIVE} )*{_PERSON})"
    rf"(?: (?:to|going to|gonna|can|could|please|who can|who could|should|that can|will|would|that|else|there|from your team))* (?:(?:call|contact|phone|ring|message|email) (?:me|us){_CALL_END}|(?:reach out|get back|speak|talk|chat|respond|reply|write) (?:to|with) (?:me|us)|get in (?:touch|contact) with (?:me|us)|give me a call)\b",
    rf"\b(?:can|could|may|let|have|want|need|get|would like|is there)(?: for)? (?:{_DETERMINER} )?(?:(?:real|live|actual|human|living|proper)\s)+(?:person|human|human being|agent|someone|somebody|representative|advis[oe]r|people)?"
    r" ?(?:please |to |there )*(?:help|assist|answer|look|take|handle|deal|check|fix|review|see)\b",
    r"\b(?:can|could) a (?:human|person)(?: being)? (?:please )?(?:help|assist|look|answer|take over|handle|deal|check)(?: (?:me|us|this|at|into|with))",
    r"\b(?:can|could|let|have|please let) (?:one of (?:your|the) (?:staff|team|people|colleagues|agents)|a colleague|someone (?:from|in|of|on) (?:the |your )?(?:staff|team|support|billing|sales|\w+ (?:team|department))|somebody (?:from|in|of|on) (?:the |your )?(?:staff|team|support|billing|sales|\w+ (?:team|department)))(?: \w+)? (?:handle|take|help|look|deal|check|reach|contact|call|assist|fix|answer|write)\b",
    r"\b(?:human|manual|personal) (?:help|assistance|support|customer service)(?: (?:please|needed|required|now))?(?=\s*(?:$|[.,!?]))",
    r"\b(?:want|need|like) (?:someone|somebody)(?: else)? (?:who (?:knows|understands|can|speaks|has|is)|to (?:deal with|take over|handle))|\b(?:want|need|get me|give me) somebody competent",
    r"\b(?:can i|could i|let me) (?:get|have) (?:a |an )?(?:phone )?call(?: ?back)?(?: \w+)? from\b",
    r"^\W*(?:no,? |please |get |get me |i (?:want|need) )*(?:someone|somebody) (?:else|real|human|competent)(?: please| now)*\W*$",
    rf"\b(?:call me back|(?<!what )(?:please|pls|can you|could you|can u) (?:call|phone|ring) me\b{_CALL_END}|give me a (?:call|ring)|(?:want|need|like|request|get|have|arrange|schedule) (?:a )?(?:call ?back|phone call))",
    # is there anybody
    rf"\b(?:is there|are there|isn't there|do you have|have you got|is) (?:{_DETERMINER} )?(?:{_ADJECTIVE} )*{_PERSON}(?: \w+){{0,3}}?(?: (?:that|who|whom))? (?:i|we) (?:can|could|may) (?:speak|talk|chat|contact|call|reach|write|message|ask|email)",
    r"\b(?:is there|are there|isn't there|do you have|have you got)(?: also| even| actually)? (?:an?|the|any|some)? ?(?:real|live|actual|human|living)(?: (?:person|people|human|agent|agents|human being|representative|someone|operator|support|beings?))?(?: (?:here|there|available|around|online|on|working|behind|i can|who|that|to))?(?=\s*(?:$|[.?!,]|here|there|please|i\b|who|to|that|available))",
    r"\b(?:is there|are there|isn't there) (?:an?|any) (?:person|human|agent|representative|rep|operator|humans|agents|people) (?:here|there|available|around|online|to (?:talk|speak|chat|help))",
    rf"\b(?:is|are) (?:the|an?|any|some) (?:{_ADJECTIVE} )*(?:person|human|agent|representative|rep|operator|advis[oe]r|manager|supervisor|member of staff|staff|colleague)s? (?:available|around|free|there|online)\b",
    r"\bare there (?:also |any |actual |real )*(?:humans?|people|persons)(?: \w+)? (?:working|behind|available|there|here|i can)\b",
    r"\bdo you have (?:an?|any) (?:[\w-]+ ){0,2}(?:person|people|agents?|advis[oe]rs?|representatives?|humans?|staff)(?: (?:available|there|here|online))*\W*$",
    r"\b(?:can|could|will|would) (?:somebody|someone|anybody|a person|a human|an agent|a colleague)(?: please)? take (?:this )?over\b(?! (?:my|the)\b)",
    # away from the machine
    rf"\b(?:someone|somebody|anyone|anybody|people|person)\b[^.?!,]{{0,20}}\b(?:not|isn'?t|aren'?t) (?:an? )?(?:stupid )?{_MACHINE}\b",
    rf"\b(?:get past|get around|skip|bypass|go past) (?:the|this|your) (?:chat ?)?{_MACHINE}\b",
    rf"\b(?:don'?t|do not|never|not|stop|rather not|tired of|sick of|done|hate|fed up|no more|enough)(?: (?:want|wanna|wish|like|going|need))?(?: to)?(?: be)? (?:deal(?:ing)?|{_TALK}|talking|speaking|chatting|interact(?:ing)?|waste my time)(?: to| with)(?: you)? ?(?:an?|this|the|your|these|any|some|stupid|with)*(?: (?:stupid|dumb|useless|damn|fucking|automated))? ?{_MACHINE}\b",
    rf"\b(?:person|human|someone|somebody|agent|people),? (?:and )?not (?:an?|the|this|some|your)?(?: (?:stupid|dumb|damn))? ?{_MACHINE}\b",
    rf"\b(?:rather than|instead of|other than|besides) (?:an?|the|this|you|your) ?{_MACHINE}\b",
    rf"\b{_SHUNS}(?: want)? (?:{_TALK}|talking|speaking|chatting|explain|deal|dealing|argue|waste my time)(?: (?:it|this|that|everything|my \w+))?(?: (?:to|with))? (?:an?|the|this|your|these) ?(?:automated |stupid |dumb )?(?:{_MACHINE}|recordings?)\b",
    rf"^\W*(?:please |pls )?(?:no(?: more)?|not an?|enough of the|stop the|i (?:don'?t|do not) (?:want|need|like) (?:an?|the|this|your)|i want no) (?:chat ?)?(?:{_MACHINE})(?: please)?\W*$",
)
_BARE_PERSON = (
    rf"(?:(?:(?:{_DETERMINER}) )?(?:{_ADJECTIVE} )*(?:person|humans?|human being|agents?|representatives?|reps?|operator|advis[oe]r|supervisor|manager|csr)"
    r"|(?:customer|live|human|phone) (?:service|support|care|chat|help|assistance|agent|rep|representative)(?: (?:agent|rep|representative|person))?"
    r"|(?:someone|somebody) from (?:the |your )?(?:customer \w+|support|team|staff)"
    r"|(?:human )?(?:handoff|handover|hand off|hand over)|(?:real|actual|live) (?:people|someone)|customer (?:services|care executive)|humans|call ?back|(?:talk|speak) to(?! me)|help ?desk)"
)
_FILLER = r"(?:please|pls|plz|now|asap|thanks|thank you|hi|hello|hey|ok|okay|no|yes|just|i said|immediately|right|ffs|urgent|urgently|again|dear|sir|guys|there|want|need|get|me|ty|can i|bot|this is urgent|to (?:chat|talk|speak)|for (?:help|support|assistance)|for the (?:second|third|last) time|available|needed|required|wanted)"
ENGLISH_BARE = re.compile(
    rf"^(?!.*\bno (?:{_ADJECTIVE} )*(?:person|human|agent|representative|operator|call))\W*(?:{_FILLER}\W+)*{_BARE_PERSON}(?:\W+(?:{_FILLER}|{_BARE_PERSON}))*\W*$"
)

ENGLISH_EXPLICIT = re.compile("|".join(f"(?:{pattern})" for pattern in _ENGLISH_EXPLICIT))

# Words that may stand between a negation and what it denies: "don't really want to be ...".
BRIDGE = frozenset(
    """want wants need wish like have having has got going intend plan planning trying try wanna feel to be really even
    actually ever yet just necessarily think i we you should would prefer rather a an any for asking looking ask asked
    do that it the me mind reason""".split()
)
NEGATIONS = frozenset(
    "not don't dont didn't didnt doesn't doesnt never without shouldn't shouldnt wouldn't wouldnt needn't nor neither"
    " haven't havent wasn't wasnt ain't".split()
)

# "no person", "no need to talk to ..."; "why don't you connect me" and "can't I talk to" are requests all the same.
DENIED_BEFORE = re.compile(
    r"(?:\bno (?:need|reason|point|desire|interest|longer)(?: (?:to|in|for|want))*|\brather not|\binstead of|\brather than)\s*$"
)
STILL_ASKS = re.compile(r"\b(?:why (?:don'?t|won'?t|can'?t|not|do not)|(?:don'?t|do) you)\b")

# What makes the words about somebody or something else. Looked for in what stands before, in the same clause.
ABOUT_OTHERS = re.compile(
    rf"(?:\b(?:wants?|wanted|tells?|told|asked|asks|advised|advises|needs|expects|says|said|suggested|suggests|instructed|requires|required) (?:me|us|him|her|them|{_THIRD})(?: (?:that )?i (?:should|must|need|have))? ?(?:to|should)?"
    rf"|\b{_THIRD}(?: \w+){{0,4}}"
    r"|\b(?:do|must|should|did|shall) (?:i|we|you)(?: really)?(?: (?:have to|need to|must))?"
    r"|(?<!\bi )\b(?:says?|said|states?|reads)(?: (?:that |to )?(?:i|you) (?:should|must|have to|need to|can))?(?: to)?|\b(?:until when|what time|what hours|how late)(?: (?:can|do|could) i)?"
    r"|\b(?:was|were|been) (?:told|promised)(?: that)?(?: (?:i|we|you|they|i'd|i'll))?(?: (?:would|will))?"
    r"|\bis it (?:safe|free|expensive|necessary|required|mandatory)(?: for me)? to"
    r"|(?<!\bi )(?<!\bwe )\bhave to|\bused to|\bwas told to|\bi was|\b(?:when|after|before|while|whenever|if|once) (?:i|we|you|someone)|\bwill i|\bwhat happens(?: \w+){0,3}"
    r"|\b(?:able|how) (?:does|do) (?:it|this|that|your|the)(?: \w+){0,4}|\bwhat (?:is|does|are|do)(?: (?:the|a|your|it|mean))*(?: \w+){0,2}"
    r"|\b(?:you|it|bot|assistant|ai|stepaside) (?:will|would|to|decides? to|automatically|does|do)"
    r")\s*$"
)
# "Are you a real person?" asks who this is, and is answered.
ABOUT_WHO_IT_IS = re.compile(
    r"\b(?:am i|is this|are you|were you|r u|was i|who am i|who are you|you are|you're)\b[^.?!]{0,40}\b(?:persons?|human(?: being)?|people|bots?|robots?|machine|computer|a\.?i|real|agent|recording|talking to|speaking (?:to|with)|talking with)\b"
)
REQUEST_ALL_THE_SAME = re.compile(
    r"\b(?:when (?:do|can|will|could) (?:i|we)|how (?:do|can) (?:i|we)|what do i (?:have|need) to do to|(?:now|will|would|could|can) you)\b"
)

# Without one of these in it, no pattern above can match: most sentences are done with here.
HINT = re.compile(
    r"person|people|human|m[ae]n|some|any|agent|rep|operat|advis|manag|superv|employ|staff|team|customer|support|service"
    r"|help ?desk|expert|consul|colle|assoc|techni|attend|csr|transfer|connect|forward|escalat|put me|hand|call|ring me"
    r"|phone me|talk to|speak to|chat|real|live|actual|bot|machine|computer|\ba\.?i\b|assistant|algorithm|program|automat"
    r"|this|that|you|nothing|none|circles|getting nowhere"
)
YES = re.compile(
    r"^\W*(?:(?:oh|ok|okay|well|hi|hello|um|hmm|and|and so)\W+)?(?:yes|yeah|yep|yup|ya|yea|sure|ok|okay|okey|please|pls|of course|definitely|absolutely|go ahead"
    r"|do (?:it|that|so)|please do|that would be (?:great|good|nice|lovely)|sounds good|why not|i would|i'd like that|alright|right|affirmative|y|ja|gerne|jo|klar|oui|ouais|volontiers|d'accord"
    r"|si|claro|dale|vale|sim|pode ser|va bene|certo|graag|prima|tak|poprosze|evet|olur|tamam)"
    r"(?:\W+(?:yes|please|pls|plz|do|it|that|so|thanks|thank you|thx|go ahead|get|me|one|now|asap|would be|great|good|nice|i would|i'd like that|ok|sure|bitte|gern|gerne|s'il vous plait|svp|por favor|per favore|alstublieft|graag|prosze|lutfen))*\W*$"
)

# Spelling: what a token within one or two slips of a word here is taken for ...
VOCABULARY = (
    "person", "human", "agent", "someone", "somebody", "anyone", "people", "speak", "connect", "transfer", "contact",
    "representative", "operator", "advisor", "supervisor", "manager", "customer", "service", "support", "please",
    "specialist", "escalate", "employee",
)  # fmt: skip
# ... unless it is a word of its own.
REAL_WORDS = frozenset(
    """persons humans humane humana humano humains humain agents agente agenten persona personas persone pessoa personal
    speaks spoken speaker steak sneak break bleak contacts contract contracts content contest context connects connected
    connection transfers transferred representatives operators operate operated operation operating advisors advise adviser
    advisers supervisors managers managed customers customs costumer services serve served server serviced supports supported
    specialists special escalated escalates employees employed employer people's peoples purple peopled pleased pleases
    sleeves pleasure mensen mensch menschen persoon operatore operatori operador agencia agency urgent argent regent recent
    talent parent sent absent aspect seasons reason reasons prison poison lesson""".split()
)
