"""How people give up on the assistant without asking for anybody: about the conversation, never about the product.

Matched against folded text, every language at once: nothing here is a word of another language's everyday use.
"""

from stepaside.engine.words import pattern

_THIS = r"(?:this|that|(?:this |the |your |our )?(?:chat|bot|assistant|conversation|automated (?:system|service)))"
_NO_USE = r"(?:not working|n't working|not helping|n't helping|useless|hopeless|pointless|a waste of (?:my )?time|wasting my time|(?:going|leading) nowhere|(?:not |n't )?getting (?:me|us) (?:nowhere|anywhere)|getting nowhere|driving me (?:mad|crazy|insane|nuts))"
_VERY = r"(?: (?:simply|just|really|clearly|obviously|so|absolutely|completely|totally|getting|very|extremely|still|even|also|all))*"

# This conversation does not help me, and I say so.
GIVES_UP = pattern(
    rf"\b{_THIS}(?:'?s| is| are)?{_VERY} (?:not|n't) working(?: at all| for me| out)",
    rf"\b(?:this|the|our|your) (?:chat|bot|assistant|conversation|automated (?:system|service))(?:'s| is|)(?:{_VERY}) ?{_NO_USE}",
    r"\b(?:this|the|our) (?:chat|conversation) (?:does not|doesn't|won't) (?:work|help)",
    rf"\bthis (?:is|isn't){_VERY} (?:(?:going|leading) nowhere|getting (?:me|us) (?:nowhere|anywhere)|getting nowhere|hopeless|pointless|a waste of (?:my )?time|wasting my time|driving me (?:mad|crazy|insane|nuts))",
    rf"^\W*(?:\w+,? )?this(?:'s| is){_VERY} frustrating(?: (?:me|i have to say|now))?\W*$",
    rf"\b(?:i'?m|i am){_VERY} (?:frustrated|fed up|annoyed|done)(?: with| by| talking)(?: to)? (?:this (?:chat|bot|conversation|system|assistant)|you)\b",
    r"\b(?:we'?re|we are|i'?m|i am|this is) (?:just )?(?:going (?:round )?(?:around )?in circles|getting nowhere)|\bgoing (?:round |around )?in circles|\b(?:going|keep going) round and round",
    r"\b(?:talking|speaking) to a (?:brick )?wall\b|\b(?:we(?:'re| are)|i'?m|i am) not getting anywhere\b|\b(?:i'?m|i am) (?:done|finished) with (?:this|the|your) (?:chat ?)?(?:bot|machine|robot|chat)\b|\b(?:can'?t|cannot) (?:deal|talk|argue) (?:with|to) (?:this|the|a) (?:chat ?)?(?:bot|machine|robot)\b|\bgetting nowhere with you\b",
    rf"\byou(?:'?re| are|r)?{_VERY}(?: clearly)? (?:not (?:helping|helpful|able to help(?! with)|getting it|understanding|listening|any help|much help)|no (?:help|use)(?: at all)?|wasting my time|of no (?:help|use))\b",
    r"\byou (?:have not|haven't|did not|didn't) (?:been helpful|helped)(?: me)?(?: (?:at all|one bit|so far))?(?=\W*$)",
    r"\byou (?:don'?t|do not|dont|can'?t|cannot|cant|aren'?t|never|won'?t)(?: even| seem to| really| clearly| actually| just)* (?:understand|get it|help me|help at all|know anything|listen|listening|helping|understanding)(?: (?:me|anything|at all|a word|what i(?:'m| am)? (?:want|mean|say|saying|need)))*(?=\s*(?:$|[.,;!?]|can i|and|so))",
    r"\byou keep (?:misunderstanding|giving me the same|repeating|asking (?:me )?the same|saying the same|sending me the same)",
    r"\bhow many times (?:do|must|should) i (?:have to )?(?:explain|repeat|tell|say|ask)",
    r"\b(?:i'?m|i am) (?:losing|about to lose) (?:my )?patience\b|\bmy patience is running out\b|\bi(?:'ve| have) had enough of (?:this|you)(?=\s*(?:$|[.,;!?]))",
    r"^\W*(?:(?:ok|okay|fine|right),? )?i give up\W*$|\bgive up on (?:this (?:chat|bot|conversation)|you)\b",
    r"\b(?:none|nothing) (?:of (?:this|that|these|it) |of what )?(?:you (?:say|said|suggest|suggested|told me|tell me) )?(?:is |has )?(?:helps?|helping|helped)\b",
    r"\b(?:is there|isn't there) (?:someone|somebody|anyone|anybody)(?: else)?(?: please| to| there| who can| that can| out there| actually)* (?:help|assist)\b",
    r"\b(?:why is |why does )?(?:nobody|no one) (?:is )?(?:here )?(?:help(?:s|ing) me|answer(?:s|ing) me)\b",
    r"^\W*(?:\w+,? )?i (?:just )?(?:need|want) (?:someone|somebody)(?: (?:now|please|to help me(?: please)?|to sort this out))?\W*$",
    r"\b(?:talking|speaking|chatting) (?:to|with) an? (?:bot|robot|machine|computer) is\b",
    # Others
    r"\b(?:das|dieser chat|dieses gespräch|dieses gesprach|die unterhaltung) (?:bringt|hilft|funktioniert|führt) (?:mir |uns |hier )?(?:alles |so |überhaupt |einfach |zu )?(?:nichts|nicht)|\b(?:du|sie) (?:verstehst|verstehen|hilfst|helfen) (?:mich|mir) (?:einfach |überhaupt )?nicht|\bwir drehen uns im kreis|\b(?:sie können|du kannst) mir (?:einfach |offenbar |wohl )?nicht helfen|\bich gebe? (?:es )?auf\b",
    r"\bça ne (?:sert|m'aide) (?:pas|à rien)|\bcette (?:conversation|discussion) ne (?:sert|mène|marche|fonctionne) (?:à rien|nulle part|pas)|\b(?:vous ne (?:comprenez|m'aidez|me comprenez)|tu ne (?:comprends|m'aides|me comprends)) (?:vraiment )?(?:pas|rien)|\bon tourne en rond\b|\bj'abandonne\b",
    r"\besto no (?:sirve|me ayuda)(?: (?:de|para) nada)?|\besta conversación no (?:sirve|funciona|lleva)|\bno me (?:entiendes|entiende|ayudas|estás ayudando|está ayudando)\b|\bno entiendes nada\b|\bestamos dando vueltas\b|\bme rindo\b",
    r"\bisso não (?:ajuda|adianta)|\besta conversa não|\b(?:você|vc|tu) não (?:entende|me ajuda|está ajudando|está a ajudar|me entende|percebe)|\bandar em círculos\b|\bdesisto\b",
    r"\bquesta (?:conversazione|chat) non|\bnon mi (?:capisci|capisce|aiuti|aiuta|stai aiutando|sta aiutando)\b|\bnon capisci niente\b|\bnon serve a niente\b|\bstiamo girando in tondo\b|\bci rinuncio\b",
    r"\bdit (?:gesprek|helpt|heeft) (?:werkt |me |mij |zo )?(?:niet|geen zin|nergens)|\b(?:je|u) (?:begrijpt|helpt|snapt) (?:me|mij|het) (?:gewoon |echt )?niet|\bhier heb ik niets aan\b|\bwe draaien in cirkels|\bik geef het op\b",
    r"\bta rozmowa (?:nie|do niczego)|\bnie (?:rozumiesz|rozumie pan|pomagasz|pomaga pan)(?: mnie| mi)?\b|\bto (?:mi )?(?:nie|nic nie) (?:pomaga|daje)|\bkręcimy się w kółko|\bpoddaję się\b",
    r"\bbu (?:konuşma|sohbet) (?:bir )?(?:işe yaramıyor|yere varmıyor)|\b(?:hiç )?yardımcı ol(?:muyorsun|amıyorsun|muyorsunuz|amıyorsunuz)|\bbeni anlam[ıi]yorsun(?:uz)?|\bişe yaramıyor(?:sun)?\b|\bpes ediyorum\b",
    r"(?:全然|まったく|ぜんぜん)(?:役に立た|話が通じ|会話になら|わかって(?:くれ|い)?|分かって(?:くれ|い)?|理解して(?:くれ|い)?)な|話にな(?:らない|らん|りません)|話が(?:通じ|かみ合わ|噛み合わ)(?:ない|ません)|堂々巡り|らちが(?:あか|明か)|埒が(?:あか|明か)|もういい(?:です|よ)|時間の無駄|同じ(?:こと|回答|返事|答え)ばかり|役に立(?:たない|ちません)ね?",
    r"(?:你|您|妳)(?:根本|完全|就是|还是|還是)?(?:听不懂|聽不懂|不明白|不懂|帮不了|幫不了|帮不上|幫不上|没听懂|沒聽懂)|(?:这|這)(?:样|樣|个|個|次)?(?:对话|對話|聊天|谈话|交流)(?:根本|完全)?(?:没|沒|不|毫无|毫無)(?:有)?(?:用|意义|意義|效)|鸡同鸭讲|雞同鴨講|答非所问|答非所問|浪费(?:我的?)?时间|浪費(?:我的?)?時間|说了(?:半天|等于没说)|(?:没|沒)法(?:沟通|溝通)|(?:一直|总是|總是)(?:重复|重複|同样的|同樣的)",
    r"(?:أنت|انتم|أنتم|انت) (?:لا|ما|مش) (?:تفهم|تفهمني|تفهمون|تساعدني|تساعد|تفيد|بتفهم|فاهم)|لا (?:تفهمني|تساعدني)|هذه المحادثة (?:لا|بلا|مضيعة|غير)|(?:هذا )?(?:مضيعة|تضييع) (?:لل)?وقت|ندور في (?:حلقة|دائرة)|بلا فائدة|(?:ما في|مافي|مفيش|لا) فائدة",
)

# The temper of somebody who may soon give up, or who has only just come in: weaker.
IMPATIENT = pattern(
    rf"\bthis is{_VERY} (?:useless|ridiculous|a joke|unacceptable|stupid|frustrating|annoying|infuriating)",
    rf"\byou(?:'?re| are|r)?{_VERY} (?:useless|hopeless|a (?:useless|stupid|dumb)(?: \w+)?)",
    r"\b(?:useless|stupid|dumb|terrible|worthless|crap|shitty|fucking|awful|worst) (?:chat ?)?(?:bot|robot|assistant|ai|machine)\b",
    r"\b(?:hate|fed up with|sick of|tired of|enough of) (?:this|these|your|talking to|chat) ?(?:stupid |dumb )?(?:chat ?)?(?:bots?|robots?|machines?|ai|assistant|answers|going)\b",
    r"\b(?:none|nothing) (?:of (?:this|that|these|it) )?(?:you (?:say|said|suggest|suggested|told me) )?(?:is |has )?work(?:s|ed|ing)\b",
    r"^\W*(?:\w+\W+)?(?:is )?(?:anyone|anybody|someone|somebody|any body|any one)(?: \w+)? (?:there|here|home|alive|online|around)\W*$|^\W*(?:hello\W+)+anyone\W*$",
    r"\b(?:is|are) (?:anyone|anybody|someone|somebody|a person|people) (?:there|here|available|online|around)\b",
    r"\bça ne (?:marche|fonctionne) pas du tout|\besto no funciona(?: (?:para )?nada)?\b|\bisso não funciona\b|\bquesto non funziona\b|\bdit werkt (?:helemaal |gewoon )?niet\b|\bto (?:w ogóle )?nie działa\b|\bdas funktioniert (?:überhaupt )?nicht\b",
    r"(?:誰|だれ)か(?:い|居)(?:ます|ません|る|ない)|有人(?:在)?(?:吗|嗎|么)|هل (?:من|هناك|يوجد) (?:احد|أحد|احد هنا)|\b(?:ist|ist da) (?:da )?jemand(?: da)?\b|\bquelqu'?un est là\b|\by a(?:-t-| t )?il quelqu'?un\b|\bhay alguien\b|\btem alguém\b|\bc'è qualcuno\b|\bis daar iemand\b|\bjest tam kto[sś]\b|\bkimse (?:var|yok) m[iı]\b",
)
