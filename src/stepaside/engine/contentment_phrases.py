"""How customers say in twelve languages that it worked, that they are thankful, or that they are not: the tables behind
`contentment`. Written with accents and matched against folded text.
"""

from stepaside.engine.words import pattern

SAYS_IT_WORKED = pattern(
    r"\b(?:that|this|it|which|everything|all)(?:'s| is| has| have)?(?: (?:now|just|all|finally|actually|totally|definitely|really|indeed))* (?:worked|works|helped|helps|did it|did the trick|does the trick|solved (?:it|my|the)|fixed (?:it|my|the)|solved|fixed|resolved|sorted|working|answers (?:it|my|the))(?: (?:it|perfectly|great|fine|well|now|again|like a charm|out|a lot|for me|my (?:question|problem|issue)|the (?:problem|issue)))*\b(?! (?:if|when you|on (?:other|my)))",
    r"\b(?:works|working|runs|running|up) (?:now|again|perfectly|fine|great|well|like a charm|as expected)(?: (?:now|again))?\b|\b(?:problem|issue|error|bug|question)s? (?:is |was |are |were |has been |have been |have all been |got |now |just )*(?:solved|fixed|resolved|sorted|gone|answered)\b|\b(?:error|problem|issue)(?: message)? (?:has |is )?(?:gone away|gone|disappeared|went away)\b",
    r"^\W*(?:(?:ok|okay|yes|yay|great|finally|now|oh|and|perfect|thanks|hi|wow)\W+)*(?:all )?(?:solved|fixed|sorted|resolved|it worked|worked|works)(?: (?:now|thanks|thank you|perfectly|great))*\W*(?:$|(?=thank|\W))",
    r"\b(?:i|we)(?:'ve| have)? (?:just |finally )?(?:managed to|was able to|were able to|got it (?:working|to work|sorted|fixed))\b|\byou(?:'ve| have)? (?:solved|fixed|sorted) (?:it|my|the|this)\b|\bthat(?:'s| is| was) (?:exactly )?(?:what i (?:needed|wanted|was looking for)|all i needed)\b|\bi can (?:log in|access it|see it|use it) now\b|\b(?:it|that|everything|all)(?:'s| is| seems| are)(?: all)? (?:ok|okay|fine|good|alright|all right|right|connected|back|normal)(?: again)? now\b|\bnow (?:it|everything|all)(?:'s| is) (?:ok|okay|fine|good|alright|all right|normal)\b",
    r"\b(?:hat|habe es|hats|hat's) (?:(?!nicht\b|nie\b|leider\b|kein)\w+ )?(?:geklappt|funktioniert|geholfen|hinbekommen|geschafft)\b|\b(?:funktioniert|klappt|geht|läuft)(?: es| alles| das)? (?:jetzt|wieder|nun|nun wieder|jetzt wieder|einwandfrei|super|perfekt)\b|\b(?:jetzt|nun) (?:geht|klappt|funktioniert|läuft) (?:es|alles|das)\b|\bproblem (?:ist |wurde |hat sich )?(?:gelöst|behoben|erledigt)\b|\bhat sich erledigt\b",
    r"\bça (?:marche|fonctionne|remarche|va) (?:maintenant|à nouveau|enfin|parfaitement|très bien|bien|de nouveau)\b|\bça (?:a |m'a )?(?:marché|fonctionné|aidé|remarche)\b|\bc'est (?:bon|réglé|résolu|réparé|arrangé)\b|\bproblème (?:est )?(?:résolu|réglé)\b|\b(?:ça|tout) (?:re)?fonctionne (?:maintenant|de nouveau|bien)\b",
    r"\b(?:ya|ahora|ahora sí|ahora ya) (?:me )?(?:funciona|sirve|está (?:resuelto|solucionado|arreglado|listo)|quedó|pude)\b|\b(?:me )?funcionó\b|\b(?:problema|asunto) (?:resuelto|solucionado)\b|\bse (?:solucionó|arregló|resolvió)\b|\bya está(?: (?:resuelto|solucionado|arreglado|todo))?(?=\W*$|\W*gracias)",
    r"\b(?:funcionou|deu certo|resolveu|resolvido|já (?:funciona|está a funcionar|consegui)|agora (?:funciona|está funcionando|está a funcionar|deu|foi|consegui)|está (?:resolvido|funcionando))\b",
    r"\b(?:ora|adesso) (?:funziona|va|è a posto|ci sono riuscit[oa])\b|\bha funzionato\b|\bfunziona (?:ora|adesso|di nuovo|perfettamente|tutto)\b|\b(?:problema |ho |è |tutto )risolto\b|\brisolto(?=\W*$|\W*grazie)|\bci sono riuscit[oa]\b",
    r"\b(?:werkt|doet het|gaat) (?:het )?(?:nu|weer|nu weer|perfect|goed|prima)\b|\b(?:is|heeft) (?:het )?(?:gelukt|gewerkt|opgelost|geholpen)\b|\bprobleem (?:is )?opgelost\b|^\W*opgelost\b|\bnu (?:werkt|doet) (?:het|alles)\b",
    r"\b(?:już |teraz |teraz już )(?:działa|jest dobrze|wszystko działa)\b|\b(?:zadziałało|pomogło|udało się|naprawione|rozwiązane)\b|\bproblem (?:został |jest )?rozwiązan[yo]\b|\bdziała(?: (?:już|teraz|idealnie|świetnie))?(?=\W*(?:$|dzi[eę]k))",
    r"\b(?:şimdi |artık )?(?:çalıştı|düzeldi|çözüldü|halloldu|hallettim|işe yaradı|başardım)\b|\b(?:şimdi|artık) (?:çalışıyor|oldu|oluyor)\b|\bsorun (?:çözüldü|kalmadı|düzeldi)\b|^\W*oldu\b",
    r"解決(?:し|でき|いたし)(?:まし)?た|直り(?:まし)?た|直った|治りました|うまく(?:いき|行き|でき)(?:まし)?た|うまくいった|(?:無事に?|やっと)?できました|できた(?=[!。.ー\s]|$)|動きました|動くように(?:なり|なっ)|使えるように(?:なり|なっ)|つながりました|繋がりました|問題(?:は|が)?(?:なくなり|解消)",
    r"(?:解决|解決|搞定|弄好|修好|恢复|恢復|成功|处理好|處理好|收到|好用)(?:了|啦)|(?:已经|已經)(?:好|可以|解决|解決)|(?:可以|能用|好)(?:了|啦)(?!吗|嗎|没|沒|么)|没问题了|沒問題了",
    r"(?:اشتغل|اشتغلت|يعمل الآن|تعمل الآن|نجح(?:ت)?(?: الأمر)?|تم الحل|انحلت|انحل|(?:تم )?حل(?:ت|ّت)? (?:ال)?مشكل(?:ة|تي)|زبط|مشى الحال|ضبط|تمام الآن|صار يعمل|شغال الآن)",
)
SAYS_THANKS = pattern(
    r"\b(?:thanks?|thank you|thx|cheers|ty|tysm|perfect|great|awesome|brilliant|excellent|wonderful|got it|makes sense|much appreciated|appreciate (?:it|that|your help)|(?:very|super|so) helpful)\b",
    r"\b(?:danke\w*|vielen dank|perfekt|super|merci|parfait|gracias|perfecto|genial|obrigad[oa]|valeu|perfeito|ótimo|grazie|perfetto|ottimo|bedankt|dank (?:je|u)(?: wel)?|dankjewel|dziękuj\w*|dzięki|świetnie|super|teşekkür\w*|sağ ?ol\w*|harika|eyvallah)\b",
    r"ありがとう|有難う|有り難う|助かり(?:まし)?た|感謝|サンキュー|谢谢|謝謝|感谢|多谢|多謝|谢啦|辛苦了|太好了|شكر[ًا]*|شكرا|مشكور|تسلم|يعطيك العافية|ممتاز|رائع",
    r"[👍🙏✅👌❤💯]",
)
# A denial that is content: taken for thanks.
CONTENT_DENIAL = pattern(
    r"\b(?:no more questions|nothing else|no,? that'?s (?:all|it|everything)|no (?:problem|worries)(?! at all with)|not a problem|not bad|never ?mind|can'?t thank you enough|could ?n'?t be better|thanks? (?:you )?(?:so much )?again|no longer (?:a problem|an issue|happens|see))\b",
    r"\bkein(?:e)? (?:problem|weitere\w* fragen?)(?: mehr)?\b|\bplus (?:de|aucun) problème\b|\bpas de (?:problème|souci)\b|\bmerci encore\b|\bsin problemas?\b|\bno hay problema\b|\bsem problemas?\b|\bnessun problema\b|\bgeen (?:probleem|problemen)(?: meer)?\b|\bnie ma (?:problemu|sprawy)\b|\bsorun (?:yok|değil|kalmadı)\b",
    r"\b(?:nada más|nada mais|(?:eso|esto) es todo|(?:é|era) só isso|c'est tout|(?:das (?:ist|war)|dat is) alle?s|nient'altro|è tutto|to wszystko|hepsi bu)\b|以上です|就这些|就這些",
    r"すみません|問題(?:は)?(?:ありません|ないです)|不错|不錯|不客气|不客氣|没问题|沒問題|لا مشكلة|لا شكر على واجب",
)
NOT_CONTENT = pattern(
    r"\b(?:but|however|still|not|no|never|nothing|wrong|again|already|useless|cannot|unfortunately|except|yet|dont|doesnt|didnt|isnt|cant|wont)\b|\b(?:do|does|did|is|was|wo|ca|could|have|has|are|would)n'?t\b",
    r"\b(?:aber|nicht|nichts|kein\w*|leider|immer noch|mais|pas|rien|pero|todavía|nada|mas (?:ainda|agora)|não|ainda|non|però|niente|niet\w*|geen|maar|nie|nic|ale|nadal|ama|fakat|değil|hala|maalesef|yok)\b|\b\w+m[ıiuü]yor\w*",
    r"でも|けど|しかし|ない|ません|まだ|だめ|ダメ|不|没|沒|但|可是|还是|還是|然而|(?<!\w)(?:لكن|ولكن|لا|لم|ما|مش|غير|لسه|ليس)(?!\w)",
)
ONLY_HOPED = pattern(
    r"^\W*(?:\w+,? )?(?:is|are|was|has|have|did|does|do|can|could|will|would|should|why|how|when|what)\b[^.!?,]*$",
    r"\b(?:if|hope|hopefully|whether|when|until|unless|should|would|will|might|may|try|trying|see|let me|think|guess|sure|supposed|was|used to|before|make|get|want|need|have|please)\b[^.!?,]*$",
    r"\b(?:wenn|ob|hoffe|falls|si|espère|ojalá|espero|se|spero|als|hoop|czy|jeśli|mam nadzieję|umarım)\b[^.!?,]*$|(?:如果|希望|إذا|لو|أتمنى)[^.!?,]*$",
)
