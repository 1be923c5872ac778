"""What a person must see, said in English: the tables behind `sensitive`. Matched against folded text.

Two tables of the same kinds: what clearly is (a person gets it at once, whatever the policy says, so it must be right)
and what may be.
"""

from stepaside.engine.words import pattern

KINDS = {
    "self_harm": "May be in danger: speaks of harming themselves",
    "danger": "Somebody may be hurt or in danger",
    "fraud": "Says that money, a card or an account is in a stranger's hands",
    "legal": "Threatens legal action",
    "regulated": "A matter that the law leaves to people: health, personal data, minors, discrimination",
}

_WILL = r"(?:i|we)(?:'ll| will| shall|'m going to| am going to|'re going to| are going to|'m gonna| want to| intend to| plan to| have to| might| may|'d like to| would like to|'m about to| am about to|'m ready to)(?: now| also| just| definitely| have to| be forced to| be)*"
_LAWYER = r"(?:lawyers?|attorneys?|solicitors?|barrister|legal (?:team|counsel|department|representative))(?! friend)"
_THING = r"(?:phone|charger|battery|batteries|device|laptop|tablet|lamp|bulb|oven|stove|cooker|heater|kettle|dryer|washer|machine|fridge|tv|product|unit|cable|plug|socket|outlet|car|scooter|bike|toy|bottle|glass|pan|vape|it)"
_BODY = r"(?:hands?|fingers?|arms?|legs?|face|eyes?|skin|back|head|foot|feet|neck|throat|mouth|child|son|daughter|baby|kids?|wife|husband|mother|father|dog|cat)"
_MONEY = r"(?:cards?|wallet|purse|handbag|bag|phone|money|identity|identification|id|passport|account|bank (?:details|card|account)|card (?:details|number|info\w*)|details|debit card|credit card|pin|password|savings|funds|cash)"
_BEEN = r"(?:was|were|has been|have been|had been|got|gets|being|is being|is|has just been|just got|may have been|might have been|could have been|must have been|been)(?: (?:just|recently|definitely|probably|also|actually|really))*"
_STAFF = r"(?:drivers?|employees?|staff|agents?|colleagues?|technicians?|couriers?|managers?|cashiers?|waiters?|workers?|security|representatives?|receptionists?|delivery (?:man|guy|person))"
_STRANGER = r"(?:someone|somebody|some one|a stranger|a thief|thieves|hackers?|a hacker|scammers?|a scammer|an unknown person|another person|they|he|she)"

CERTAIN = {
    "self_harm": pattern(
        r"\b(?:kill|killing|harm|harming|hang|hanging|drown|drowning|shoot|shooting) (?:myself|my self)\b(?! (?:laughing|for|with laughter))",
        r"\b(?:want(?:ed)?|going|tempted|need|plan|planning|wanna|thinking (?:of|about)|like|thought about|urge to)(?: to)? (?:hurt|hurting|cut|cutting) (?:myself|my self)\b",
        r"\b(?:commit(?:ting)?|contemplat\w+|consider\w*|attempt\w*|thinking (?:of|about)|thoughts? (?:of|about)) suicide\b|\bsuicidal\b|\bsuicide (?:thoughts|note)\b",
        r"\b(?:i|just|really) (?:(?:want|wish|am ready|'m ready) to|wanna) die\b(?! (?:hard|of|laughing))|\bwish i (?:was|were) dead\b|\bbetter off dead\b|\bbetter off without me\b",
        r"\b(?:don'?t|do not|no longer) (?:want|wish|wanna)(?: to)? (?:live|be alive|be here|exist|wake up)(?: (?:anymore|any more|any longer|like this|at all))?(?=\W*$|[,.;!])",
        r"\b(?:end(?:ing)?|take|taking) my (?:own )?life\b|\bend(?:ing)? it all\b|\b(?:no|not a|without a) reason to (?:live|go on living)\b|\blife is(?: not|n't) worth living\b",
    ),
    "danger": pattern(
        r"\bgas leak|\bleak(?:ing|s) gas\b|\b(?:smell(?:s|ing)?|smelt|stinks)(?: (?:like|of|strongly of|a lot of|some))* gas\b|\bcarbon monoxide (?:alarm|detector|is|poison)|\bcarbon monoxide\b.{0,20}\b(?:going off|beeping|leak)",
        rf"\b(?:caught|catching|catches|burst into|went up in) (?:on )?(?:fire|flames)\b|\b{_THING} (?:is|was|are|started to be) on fire\b|\b(?:my|the) (?:house|flat|apartment|kitchen|room|office|building|car) (?:is|was) on fire\b|\bthere(?:'s| is| was) (?:a )?(?:fire|smoke) (?:in|coming|from|at)\b",
        rf"\b{_THING} (?:just |has |have |had |suddenly )*(?:exploded|blew up|burst into flames|burned down|burst)\b(?! with| in popularity)|\b(?:smoke|sparks|flames) (?:is |are |were |was )?(?:coming|came|flying|shooting) (?:out|from)\b|\b{_THING} (?:is|was|are|started|keeps|began) (?:smoking|sparking|sparks)\b",
        r"\belectric(?:al)? shocks?\b(?! absorb)|\belectrocuted\b|\b(?:got|get|gave me|gives me|giving me) (?:a |an )?(?:nasty |bad |electric )*shock (?:from|when|while|off|every)\b",
        rf"\b(?:i|he|she|we|they|someone|somebody|{_BODY})(?: (?:got|was|were|am|is|are|has been|have been|just|been|badly|seriously|severely))+ (?:injured|burned|burnt|bleeding|poisoned|hospitali[sz]ed|unconscious|electrocuted|hurt)\b(?! (?:by your (?:words|attitude)|that|financially))",
        rf"\b(?:burn(?:ed|t)|cut|injured|hurt|scalded|sliced|crushed)(?: (?:me|us))? (?:my|his|her|our|their)(?: \w+'s)?(?: (?:left|right|little|whole|own|older|younger|index|ring))? {_BODY}\b|\bbroke my (?:arm|leg|foot|hand|finger|wrist|ankle|nose|back|neck|hip)\b|\b(?:injured|burned|scalded|cut|hurt) (?:me|myself|himself|herself)\b(?! (?:laughing|off|feelings|down|some|out|a deal|emotionally))",
        r"\b(?:ended up|am|is|was|taken|rushed|went|had to go|currently)(?: (?:in|to))? (?:the )?(?:hospital|emergency room|er|a&e|intensive care)\b.{0,60}\b(?:because|after|from|by|using|your)\b|\bfood poisoning (?:from|after|because)\b|\b(?:call|need|send|get)(?: (?:me|us))? an ambulance\b",
        r"\b(?:choked|choking) on\b|\b(?:swallowed|ate|drank|ingested) (?:a |an |the |some |one of the |part of )?(?:battery|batteries|magnets?|bleach|detergent|poison|glass|small part|button cell|tablet|pod|chemical)\b",
        r"\b(?:anaphyla\w+|severe allergic reaction|allergic reaction)\b|\b(?:can'?t|cannot|can not|hard to|struggling to|difficulty|trouble) breath(?:e|ing)\b(?! new)|\bnot breathing\b|(?<!give me a )(?<!gave me a )\bheart attack\b|\bchest pains?\b|\b(?:having|had) a (?:stroke|seizure)\b|\b(?:took|taken|take) (?:a whole bottle|too many (?:pills|tablets)|an overdose)\b|\boverdosed\b",
        r"\b(?:i|we)(?:'ll| will|'m going to| am going to|'m gonna) (?:kill|shoot|stab|bomb|burn down|beat up|murder|hunt down|come and (?:hurt|kill))\b(?! (?:time|it|the (?:process|task|app|time)|for|two|off|myself))|\b(?:there is|planted|have) a bomb\b|\bbomb threat\b",
        r"\b(?:my|the|an|is|being|an ex) (?:husband|wife|partner|boyfriend|girlfriend|ex|father|mother|neighbou?r|stalker)(?: \w+){0,3} (?:hits|beats|hit|beat|threatens|threatened|is threatening|attacked|abuses|abused|stalks|is stalking|wants to kill) me\b|\b(?:domestic (?:violence|abuse)|being stalked|i am being followed|i'm being followed)\b",
    ),
    "fraud": pattern(
        rf"\b{_MONEY} {_BEEN} (?:stolen|robbed|hacked|compromised|cloned|skimmed|hijacked|phished|taken over|breached|snatched|pickpocketed)\b",
        rf"(?<!atm )(?<!machine )\b(?:stole|stolen|hacked(?: into)?|cloned|skimmed|snatched|robbed|pickpocketed|hijacked|took over|taken over|broke into|breached) (?:all )?(?:of )?(?:my|our|his|her|me of my) (?:\w+ )?{_MONEY}\b",
        rf"\b(?:my|our) (?:stolen|cloned|hacked|compromised|skimmed) (?:debit |credit |bank |atm )?(?:{_MONEY})\b|\bcard (?:is |as )?(?:stolen|compromised)\b|\b(?:report|reporting) (?:a |my )?(?:\w+ ){{0,3}}(?:as )?(?:stolen|theft|fraud|identity theft)\b",
        rf"\b{_STRANGER}(?: else)?(?: (?:has|have|had|is|are|was|were|'s|might be|may be|may have|might have|must have|just|also|been|illegally))* (?:us(?:ed|ing)|accessed|accessing|logged into|logging into|got(?:ten)? into|spen[dt](?:ing)?|withdr[ae]w(?:n|ing)?|transferred|chang(?:ed|ing)|charg(?:ed|ing)|has access to|got hold of|got) (?:\w+ ){{0,3}}?(?:my|from my|with my|on my|to my|of my|in my) (?:\w+ )?{_MONEY}\b",
        rf"\b{_STRANGER} (?:is|are|was|were|'s|has been|have been|keeps) (?:trying to )?(?:using|use|access|accessing|buying|withdrawing|spending|making (?:purchases|payments|charges|transactions)) (?:\w+ ){{0,4}}?(?:my|with my|on my|from my) (?:\w+ )?{_MONEY}\b|\bwithout my (?:permission|knowledge|consent|authori[sz]ation|approval)\b.{{0,40}}(?:card|account|money|pay|charg|bank|purchas|withdr)?",
        r"\bfraudulent(?:ly)? (?:\w+ )?(?:charges?|transactions?|payments?|activity|activities|withdrawals?|purchases?|transfers?|use|us\w+|access\w*|charged)\b|\b(?:is|was|been|there's|there is|report|be|some) (?:some )?(?:fraud|fraudulent activity)\b(?= (?:on|in|with|to|going)|\W*$)|\bfraud (?:on|in|with) my\b",
        r"\bunauthori[sz]ed (?:\w+ )?(?:transactions?|charges?|payments?|access|withdrawals?|use|purchases?|transfers?|debits?)\b",
        r"\b(?:i|we)(?:'ve| have| had|)(?: think| just)*(?: (?:was|were|got|been|am being|being))+(?: just)? (?:scammed|defrauded|phished|mugged|robbed|hacked|conned)\b|\bvictim of (?:a |an )?(?:\w+ )?(?:fraud|scam|theft|phishing|identity theft)\b|\bsim swap|\bhacked (?:my|into my)\b",
    ),
    "legal": pattern(
        rf"\b{_WILL} (?:sue|suing|taking legal|take legal|press(?:ing)? charges|take (?:you|this|the company|your company|them|it) to court|(?:fil(?:e|ing)|start(?:ing)?|bring) (?:a |an )?(?:lawsuit|suit|law suit|legal action|court case|legal proceedings)|go to court|seek(?:ing)? legal|pursu(?:e|ing) legal)",
        rf"\b{_WILL} (?:contact(?:ing)?|call(?:ing)?|hir(?:e|ing)|get(?:ting)?|involv(?:e|ing)|instruct(?:ing)?|consult(?:ing)?|speak(?:ing)? (?:to|with)|talk(?:ing)? (?:to|with)|see(?:ing)?|bring in) (?:my|a|an|our|your|with)? ?{_LAWYER}",
        rf"\b(?:hear|hearing|be contacted|get a letter) (?:from|by) (?:my|our) {_LAWYER}|\b(?:my|our) {_LAWYER} (?:will|is going to|are going to|shall|is preparing|are preparing|advised|advises|says|is writing|has written|wants|is ready)\b|\bsee you in court\b|\btaking (?:you|this|your company) to (?:court|small claims)\b",
        rf"\b{_WILL} (?:report(?:ing)?|fil(?:e|ing) a complaint|complain(?:ing)?|go(?:ing)?|tak(?:e|ing) (?:this|it)) (?:\w+ ){{0,4}}?(?:to|with) (?:the )?(?:\w+ )?(?:police|ombudsman|regulators?|fca|ftc|cfpb|bbb|better business bureau|trading standards|consumer (?:protection|affairs|court|forum|council)|attorney general|authorities|financial conduct|data protection|bafin)\b",
        r"\b(?:am|are|'m|'re|be|already|now|currently) (?:suing|taking legal action|considering (?:taking )?legal|preparing (?:a )?(?:lawsuit|legal)|seeking legal|pursuing legal)\b|\b(?:threaten\w*|begin|start|initiate|commence) legal (?:action|proceedings|steps)\b|\bletter before action\b|\bsubpoena\b",
    ),
    "regulated": pattern(
        r"\b(?:delete|erase|remove|wipe|destroy|forget) (?:all |every |any |the )*(?:of )?my (?:personal )?(?:data|personal information|personal details)\b(?! (?:plan|usage|limit|saver|roaming|card))|\bright to (?:be forgotten|erasure)\b|\b(?:subject|data) access request|\bdsar\b|\bdata protection officer\b|\b(?:your|my|our|a) data (?:breach|leak) (?:at|on|of|by|in) (?:your|you|my)\b",
        r"\b(?:what|which) (?:personal )?(?:data|information) (?:do|does|have) (?:you|your company|it) (?:\w+ )?(?:have|hold|store|keep|collect|collected|saved) (?:about|on|of) me\b|\b(?:copy|export|disclosure) of (?:all )?(?:of )?(?:my personal data|the data you hold)\b|\b(?:under|according to|violates?|breach of|in line with) (?:the )?gdpr\b|\bgdpr request\b",
        r"\bdiscriminat(?:ed|ing|es|e|ion) (?:against|me|us|because|based|by|of|on|at)\b|\b(?:i|we)(?:'ve| have)?(?: (?:was|were|am|been|felt|feel|being))+ (?:discriminated|harassed|sexually harassed|assaulted|racially)\b|\bsexual(?:ly)? (?:harass|assault|abus|molest)\w*|\bracially (?:abused|profiled|insulted)\b|\b(?:age|race|racial|gender|sex|disability|religious) discrimination\b",
        rf"\b(?:your|the|a|one of your) {_STAFF} (?:\w+ ){{0,4}}?(?:touched|groped|threatened|harassed|assaulted|attacked|hit|spat at|slapped|followed|molested|stalked) (?:me|us|my|her|him|another)\b|\b(?:your|the|one of your) {_STAFF} (?:was|were|is|are|made|used|called) (?:\w+ ){{0,4}}?(?:racist|sexist|homophobic|racial slurs?|antisemitic|islamophobic|transphobic)\b",
        r"\bchild (?:abuse|porn\w*|exploitation|grooming)\b|\b(?:molest|groom)(?:ed|ing) (?:a |my |the )?(?:child|kid|minor|son|daughter)\b",
        r"\b(?:can|should|may|could|is it (?:safe|ok|okay|dangerous)(?: for me)? to) (?:i )?(?:take|use|drink|eat|mix|combine)\b.{0,50}\b(?:pregnan\w+|breast ?feeding|blood (?:thinner|pressure)s?|antidepressants?|my (?:medication|meds|prescription|insulin)|epilep\w+)\b",
    ),
}

MAYBE = {
    "self_harm": pattern(
        r"\bsuicide\b(?! squad| doors)|\bself[- ]?harm\w*|\b(?:can'?t|cannot) go on (?:like this|anymore|any more|living)\b|\boverdose\b|\bcut(?:ting)? my (?:wrists?|self)\b|\bkill myself\b|\bnothing (?:left )?to live for\b|\bhopeless and alone\b",
    ),
    "danger": pattern(
        r"\b(?:safety|fire|health|choking) hazard\b|\b(?:is|was|seems|looks|feels|very|so|extremely|really) (?:dangerous|unsafe)\b|\b(?:smells?|smelling|smelled) (?:like |of )?(?:burning|burnt|smoke)\b|\boverheat(?:s|ed|ing)? (?:dangerously|badly)|\b(?:too|extremely|burning) hot to (?:touch|hold)\b|\bemergency\b.{0,30}\b(?:hurt|medical|hospital|ambulance|police|danger)\b|\bmy life is in danger\b|\bfood poisoning\b|\bthreaten(?:ed|ing|s)? (?:me|my|us)\b",
    ),
    "fraud": pattern(
        r"\b(?:transactions?|charges?|payments?|withdrawals?|purchases?|transfers?|debits?|orders?)\b[^.?!]{0,40}?\b(?:i|we) (?:did not|didn'?t|don'?t|do not|never|haven'?t|have not|have never) (?:make|made|authori[sz]e[d]?|recogni[sz]e[d]?|do|did|order|place|placed|approve|initiate|know)\b",
        r"\b(?:i|we) (?:did not|didn'?t|never|haven'?t|have not) (?:make|made|authori[sz]ed?|approved?) (?:this|that|these|those|the|a|any|some|such)(?: \w+){0,3} (?:transactions?|charges?|payments?|withdrawals?|purchases?|transfers?)\b",
        r"\b(?:scam|scams|phishing|identity theft|fraud|fraudsters?|stolen|thief|hacked|hackers?)\b",
    ),
    "legal": pattern(
        rf"\b(?:legal (?:action|steps|proceedings|claim|threat)|lawsuit|law suit|small claims|class action|cease and desist|press charges|file charges)\b|\b(?:my|a|an|our) {_LAWYER}\b|\b(?:sue|suing) (?:you|your|the company|them|this company|over|for)\b|\bombudsman\b|\breport (?:you|your company|this company) (?:to|for)\b|\btrading standards\b",
    ),
    "regulated": pattern(
        r"\bgdpr\b|\bccpa\b|\bpersonal data\b|\bprivacy (?:violation|breach|complaint)\b|\b(?:discriminat\w+|harass\w+|racist|racism|sexist|homophobic)\b|\bside effects?\b|\bdata (?:breach|leak)\b|\bmedical (?:advice|condition|emergency)\b|\b(?:i'?m|i am) (?:only )?(?:[5-9]|1[0-7]) (?:years? old|yo\b|y/o)|\b(?:my|our) (?:\d+ year old|underage|minor) (?:son|daughter|child|kid)\b.{0,40}\b(?:bought|purchased|spent|account|ordered|signed)\b|\bunder ?age\b",
    ),
}
