"""The kinds of fact that are known by their shape: references, money, dates, quantities, secrets."""

from stepaside.engine.facts.kinds import kind

_IS = r"(?:\s*(?:(?:is|are|was|ist|est|es|é|è|to|wäre|lautet)\b|[:=#(]))*"
_NUMBER = (
    r"(?:\s*(?:(?:number|numbers|num|id|ref(?:erence)?|code|nummer|numero|número|numer|numara(?:sı|m)?)\b"
    r"|n[or]\.?(?=[\s:#\d])|n[°º]))?"
)
_REFERENCE = (
    rf"{_NUMBER}{_IS}\s*#?\s*"
    r"(?P<value>(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]{3})(?!\d{1,2}(?:st|nd|rd"
    r"|th)\b)[A-Z0-9]+(?:-[A-Z0-9]+)*)(?![\w@-])(?!\s?(?:credits?|dollars?"
    r"|euros?|am|pm)\b)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février"
    r"|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio"
    r"|agosto|septiembre|octubre|noviembre|diciembre)"
)
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)"
_WORD_DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
COUNT = (
    r"(?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|a dozen|dozen)"
)
_UNITS = (
    r"guests?|people|persons?|adults?|kids|children|child|bed ?rooms?|bath ?rooms?|beds?|rooms?|nights?|days?|weeks?"
    r"|months?|hours?|minutes?|mins?|miles?|km|kilometers?|passengers?|tickets?|seats?|bags?|suitcases?|stars?"
    r"|floors?|items?|units?|boxes|packages?|parcels?|copies|licen[cs]es|users?|towels?|pieces?|pairs?|attendees"
    r"|friends"
    r"|personen|gäste|personnes?|personas|pessoas|persone|personer|osoby|osób|kişi|nächte|nuits?|noches|noites|notti"
    r"|(?<=\d )[a-z]{3,}s(?<!this)(?<!ss)(?<!us)(?<!was)(?<!has)(?<!does)(?<!times)(?<!things)(?<!plus)(?<!yes)"
    r"(?<!works)(?<!looks)(?<!seems)(?<!sounds)(?<!costs)(?<!starts)(?<!comes)(?<!goes)"
    r"(?<!needs)(?<!makes)(?<!gets)"
)
SECRETS = (
    kind(
        "pin",
        "PIN",
        r"\bpin\b[^\d?]{0,40}?(?<![\w$€£-])(?P<value>\d{4,8})(?![\w-])",
        "pin",
        digits=4,
    ),
    kind(
        "maiden_name",
        "Mother's maiden name",
        r"\bmaiden name(?:\s*(?:is|was|:|=|would be))*\s*(?!not\b|the\b|my\b|what\b|and\b|or\b|is\b|was\b|but\b|i\b"
        r"|on\b|for\b|you\b)(?P<value>[^\W\d_][\w'’-]*)",
        "maiden",
        digits=0,
    ),
    kind(
        "security_answer",
        "Security answer",
        r"\bsecurity (?:question|answer|word)s?(?: \d)?(?:\s*(?:is|was|:|=)+| (?=[a-z]+(?:$|[.,]|\s+security)))\s*"
        r"(?!the\b|my\b|that\b|not\b|what\b|a\b)(?P<value>[^\W\d_][\w'’-]*)",
        "security",
        digits=0,
    ),
    kind(
        "pet_name",
        "Pet's name",
        r"\b(?:pet(?:['’]?s)? name|name of my (?:first |childhood )?(?:pet|dog|cat)|(?:first|childhood) (?:pet|dog"
        r"|cat)(?:['’]s name)?|pet(?= (?:is|was) (?-i:[A-Z])))"
        r"(?:\s*(?:is|was|:|=|would be|named|called))+\s*(?!not\b|the\b|my\b|what\b|a\b)(?P<value>[^\W\d_][\w'’-]*)",
        "pet dog cat",
        digits=0,
    ),
)  # fmt: skip
# In this order: what one kind has taken is not looked at by those after it.
KINDS = (
    kind("email", "E-mail", r"(?<![\w.+-])(?P<value>[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,})(?![\w@])", "@", 0),
    kind(
        "tracking",
        "Tracking number",
        rf"\b(?:tracking|awb|consignment|parcel|shipment|sendungs?){_REFERENCE}",
        "track awb consign parcel shipment sendung",
    ),
    kind("tracking", "Tracking number", r"\b(?P<value>1Z[A-Z0-9]{16})\b", "1z"),
    kind(
        "invoice",
        "Invoice number",
        rf"\b(?:invoices?|rechnungs?|facture|factura|fattura|faktura){_REFERENCE}",
        "invoice rechnung factur fattura faktura",
    ),
    kind(
        "order",
        "Order number",
        rf"\b(?:orders?|purchase|po|bestell(?:ung|nummer)|auftrags?|commande|pedido|encomenda|ordine|bestelling"
        rf"|zamówieni[ea]"
        rf"|sipariş){_REFERENCE}",
        "order purchase po bestell auftrag commande pedido encomenda ordine zamów sipar",
    ),
    kind(
        "order",
        "Order number",
        r"(?:注文番号|订单号|订单编号|訂單號|رقم الطلب)"
        r"\s*(?:は|是|為|为|هو|[:：])?\s*(?P<value>[A-Z0-9][A-Z0-9-]{2,20})",
        "注文 订单 訂單 رقم",
    ),
    kind(
        "booking",
        "Booking reference",
        rf"\b(?:bookings?|reservations?|confirmation|rides?|trip|buchungs?|réservation|reserva"
        rf"|prenotazione){_REFERENCE}",
        "booking reserv réserv confirm buchung prenot ride trip",
    ),
    kind("flight", "Flight", rf"\bflight{_REFERENCE}", "flight"),
    kind(
        "account",
        "Account number",
        rf"\b(?:account|customer|member(?:ship)?|kunden|client){_REFERENCE}",
        "account customer member kunden client",
    ),
    kind(
        "account", "Account number", r"(?<![\w+.,:$€£#/-])(?P<value>[1-9]\d{7,12})(?![\w-]"
                                     r"|[.,/]\d)", "account bank pin balance", 8
    ),
    kind("serial", "Serial number", rf"\b(?:serial|imei|s/n){_REFERENCE}", "serial imei s/n"),
    kind("case", "Case number", rf"\b(?:case|ticket|reference|ref){_REFERENCE}", "case ticket ref"),
    kind(
        "order", "Order number", r"(?<![\w&/#])(?<!question )#(?P<value>(?=[A-Z0-9-]*\d)[A-Z0-9-]{3,20})(?!\w)", "#"
    ),
    kind(
        "address",
        "Address",
        r"(?<![\w#:.])(?P<value>\d{1,5}[a-z]?,? (?:(?-i:[A-Z]|\d)[\w'’-]*\.? ){1,4}?(?:street|st|avenue|ave|road|rd"
        r"|lane|ln|(?-i:Drive|Dr|Way|Court|Square|Place)|boulevard|blvd"
        r"|terrace|crescent|highway)\b\.?|(?<![\w#:.])\d{1,5} (?!blocks|times|miles|people|min"
        r"|hour)[a-z]{3,}(?: [a-z]{3,})? (?:street|avenue|ave|road|rd|lane|boulevard|blvd)\b(?:,? (?:apt|apartment"
        r"|unit|suite|flat)\.? ?#?\w{1,5})?"
        r"(?-i:,? [A-Z][\w-]+(?: [A-Z][\w-]+)?,? [A-Z]{2}(?: \d{5})?)?"
        r"|(?-i:[A-ZÄÖÜ][\wäöüß-]*(?:straße|strasse|str\.|gasse|allee|platz|weg|straat|laan|plein"
        r"|gracht) \d{1,4} ?[a-z]?)\b"
        r"|\d{1,4}(?: bis)?,? (?:rue|chemin|impasse|quai) [\w'’ -]{3,40}?(?=[,.!?]|$)"
        r"|(?:calle|avenida|rua|via|viale|piazza|ul\."
        r"|ulica) (?-i:[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,3}),? ?\d{1,4})",
        "street st avenue ave road rd lane ln drive boulev blvd way court square terrace crescent highway straße "
        "strasse"
        " str. gasse allee platz weg straat laan plein gracht rue chemin impasse quai calle avenida rua via piazza "
        "ul",
    ),
    kind(
        "amount",
        "Amount",
        r"(?<![\w.])(?P<value>(?:[$€£¥₺₹]|(?-i:USD|EUR|GBP|CHF|PLN|TRY|BRL)\s?)\s?\d[\d.,]*\d(?:k\b)?"
        r"|[$€£¥₺₹]\s?\d(?:k\b)?"
        r"|\d(?:[\d.,]*\d)?k?\s?(?:[€£$₺]|(?:usd|eur|gbp|chf|pln|tl|zł|euros?|dollars?|pounds?|quid|credits?"
        r"|bucks)\b))",
        "$ € £ ¥ ₺ ₹ zł usd eur gbp chf pln tl try brl dollar pound quid credit bucks",
    ),
    kind(
        "budget",
        "Budget",
        r"\b(?:budget|spend|spending|afford|pay|price|cost)(?:\s+(?:is|of|for|limit|range|about|around|up|to|at"
        r"|most|under|maximum"
        r"|max|no|more|less|than|below|over|the|rent|a|would|be|will|exactly|set|can|not|only"
        r"|:))*\s+(?P<value>\d[\d,.]*\d)"
        r"(?!\s*(?:[%\w]|/))",
        "budget spend afford pay price cost",
    ),
    kind(
        "budget",
        "Budget",
        r"(?:\b(?:under|below|less than|more than|up to|at most|max(?:imum)?(?: of)?|beyond"
        r"|not over) (?P<value>\d{3,6})(?=\s*(?:[.,!?]|$)| (?:a|per|please|if|and|or|i|does|for)\b))",
        "under below less more up_to most max beyond over",
        3,
    ),
    kind("budget", "Budget", r"(?<![\w.,$€£-])(?P<value>\d{2,6}) (?:per|a) (?:month|night"
                             r"|week)\b", "month night week", 2),
    kind(
        "birth",
        "Date of birth",
        r"\b(?:born|birth(?:day|date)?|dob|geboren|naissance|nacimiento|nascimento|nascita)(?:\s*(?:is|was|on|am"
        r"|the|in|:|=|est|es|le|el))*"
        rf"\s*(?P<value>\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}|\d{{1,2}} (?:of )?{_MONTH},? \d{{4}}"
        rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})",
        "born birth dob geboren naiss nacim nascim nascita",
    ),
    kind(
        "date",
        "Date",
        r"(?<![\w/.-])(?P<value>\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
        rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?(?: of| de)? {_MONTH}(?:,? (?:de )?\d{{4}})?"
        rf"|{_MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?!\d|[:,]\d|\s?[ap]m)(?:,? \d{{4}})?"
        r"|\d{1,2}月\d{1,2}[日号]|(?-i:\d{1,2}/\d{1,2})(?=[\s.,!?]|$))(?![\w/])",
        "- / . 月 jan feb mar mär apr abr avr may mai mayo jun juin jul juil aug ago août sep oct okt nov dec dez "
        "dic déc enero fév",
    ),
    kind("date", "Date", rf"(?<![\w/.])(?P<value>{_ORDINAL})(?!\w)(?! (?:floor|and [a-z]|& [a-z]|street|st\b|ave"
                         rf"|time|one|question|class"
          r"|(?:\w+ )?(?:birthday|anniversary)|cable|person|grade|century|level|stop|ride|attempt|try|option"
          r"|of (?!january|feb"
          r"|mar|apr|may|ju|aug|sep|oct|nov|dec|the month|next|this)))", "st nd rd th"),
    kind(
        "time",
        "Time",
        r"(?<![\w:.$€£#-])(?P<value>\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]m\b|[ap]\.m\b\.?|o['’]?clock\b|uhr\b)"
        r"|\d{1,2}:\d{2}(?!\d|:)|\d{1,2}h\d{2}\b)"
        r"(?![%\w])",
        "m : o u h",
    ),
    kind("time", "Time", r"\b(?P<value>noon|midnight|12 noon)\b", "noon midnight", 0),
    kind(
        "time",
        "Time",
        r"\b(?:at|by|around|until|till)\s+(?P<value>(?:1[0-2]|[1-9]))(?=\s*(?:[,.!?]|$|on\b|or\b|if\b|for\b"
        r"|please\b|tomorrow\b|tonight\b|today\b|instead\b|in the\b"
        r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b))",
        "at by around until till",
    ),
    kind(
        "phone", "Phone", r"(?<![\w#-])(?P<value>\+\d[\d ()./-]{6,18}\d|\(?0\d[\d ()./-]{6,16}\d)(?![\w-])", digits=7
    ),
    kind(
        "phone",
        "Phone",
        r"\b(?:phone|mobile|cell|tel(?:ephone|efon|éfono)?|whatsapp|call me(?: back)?(?: on| at)?|reach me(?: on"
        r"| at)?|handy)\b"
        r"(?:\s*(?:number|no\.?))?\s*(?:is|:|=|on|at)*\s*(?P<value>\(?\d[\d ()./-]{6,16}\d)(?![\w-])",
        "phone mobile cell tel whats me handy",
        7,
    ),
    kind("phone", "Phone", r"(?<![\w-])(?P<value>\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?![\w-])", digits=10),
    kind("postcode", "Postcode", r"(?<!\w)(?-i:(?P<value>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}))(?!\w)"),
    kind(
        "postcode",
        "Postcode",
        r"\b(?:zip|zip code|post ?code|postal code|plz|code postal|código postal|cep|cap|kod pocztowy)"
        r"\s*(?:is|:|=|ist|est|es)*\s*(?P<value>\d{2}-\d{3}|\d{4} ?[A-Z]{2}|\d{5}-\d{3,4}|\d{4,6}"
        r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b",
        "zip post plz postal cep cap kod",
    ),
    kind(
        "error",
        "Error",
        r"\b(?:error|fehler|erreur|fout|errore|błąd|hata)(?:\s*(?:code|number|message|no\.?))?(?:\s*(?:is|was|says"
        r"|:|#|of))*\s*[\"“'‘]?"
        r"(?P<value>(?=[A-Z0-9x_-]*\d)[A-Z0-9x][A-Z0-9x_-]{1,24})(?![\w@])",
        "error fehler erreur fout błąd hata",
    ),
    kind("error", "Error", r"\b(?-i:(?P<value>0x[0-9A-Fa-f]{4,16}|(?:ERR|E)[-_]?\d{2,6}"
                           r"|[A-Z]{3,}(?:_[A-Z0-9]+)+))(?!\w)", "0x err e _", 0),
    kind(
        "version",
        "Version",
        r"\b(?:(?:version|firmware|release|build)(?:\s*(?:is|number|:))*"
        r"|v\.?)\s?(?P<value>\d+(?:\.\d+){0,3}[a-z]?)(?![\w@])"
        r"(?!\s?(?:%|credits))",
        "version firmware release build v",
    ),
    kind(
        "version",
        "Version",
        r"\b(?P<value>(?:ios|ipados|android|windows|macos|mac os|ubuntu|chrome|firefox"
        r"|safari) \d+(?:\.\d+){0,3})(?![\w.]\d)",
        "ios android windows macos mac_os ubuntu chrome firefox safari",
    ),
    kind("version", "Version", r"(?<![\w.])v?(?P<value>\d+\.\d+\.\d+(?:\.\d+)?)(?![\w.]*\d)", "."),
    kind(
        "numbered",
        "Number",
        r"\b(?P<of>room|suite|question|(?:flight|ride|booking|trip) (?=number|id|#)|number(?= \d)|floor|level|gate"
        r"|seat|platform|terminal|apartment|apt|unit|(?:(?:booking|flight|ride|trip|order|user|customer|employee"
        r"|student|case|confirmation|reservation|account) )?id|(?:access |clearance )?code"
        r"|licen[cs]e plate|model|size|zimmer|chambre|habitación)(?:\s*(?:number|no\.?|num|nr\.?|code|id|is|was"
        r"|would be|supposed to be|actually|of|to|:|=|#|it's))*\s*#?"
        r"(?P<value>\d[\w-]{0,15})(?![\w@:]|[.,]\d|\s?[ap]m\b)",
        "room number suite quest floor level gate seat platform terminal ap unit id code licen model size zimmer "
        "chambre habita",
    ),
    kind("numbered", "Number", rf"(?<!\w)(?P<value>{_ORDINAL}) (?P<of>floor|level)\b", "floor level"),
    kind(
        "numbered",
        "Number",
        r"\b(?P<of>flight|ride|trip) (?P<value>\d{2,4})\b(?!\s?(?:min|hour|day|people|am|pm|:|\.\d))",
        "flight ride trip",
    ),
    kind(
        "numbered",
        "Number",
        r"(?:(?<![\w#])#|\b(?:start(?:ing)?|begin|go(?:ing)? back|skip) (?:at|with|on|from|to) (?:number )?)"
        r"(?P<value>\d{1,2})\b(?![:.]\d|\s?[ap]m|th|st|:)",
        "# start begin back skip",
    ),
    kind(
        "rating",
        "Rating",
        r"\b(?:rating|rated|ratings|score|stars?)(?:\s+(?:of|is|at|least|than|or|a|an|above|over|minimum|more"
        r"|higher|about|be|to|with))*"
        r"\s+(?P<value>[0-5](?:\.\d)?)(?![\w:]|\.\d|\s?[ap]m)",
        "rat score star",
    ),
    kind("rating", "Rating", r"(?<![\w.])(?P<value>[1-5])(?:[- ](?:or \d )?(?:plus |\+ )?star|\+? (?:or (?:above"
                             r"|higher|better|more)) rat|[- ]rating|[- ]rated)", "rat star"),
    kind(
        "weather",
        "Weather",
        r"\b(?:when|which day|what day|if|will it|whether)\b[^.?!]{0,40}(?<!not )\b(?:be|is) (?P<value>sunny|rainy"
        r"|cloudy"
        r"|snowing|raining)\b",
        "sunny rain cloudy snow",
        0,
    ),
    kind(
        "quantity",
        "Party",
        rf"\b(?:table|reservation|party|group|room|dinner|seats?|booking|total|us)(?: (?:for|of))(?: (?:about"
        rf"|around|just|only|up to))?"
        rf" (?P<value>{COUNT})(?![\w:%/.]\w|th|st\b|nd|rd|\s?[ap]\.?m\b| (?:nights?|days?|hours?|o'clock))",
        "for of",
        0,
    ),
    kind("quantity", "Party", rf"\b(?P<value>{COUNT}) of us\b", "of us", 0),
    kind(
        "quantity",
        "Party",
        rf"\b(?:expect(?:ing)?|inviting|invite|bring(?:ing)?|make (?:it|that)(?: for)?|change (?:it|that) to"
        rf"|just do|number of (?:guests|people) (?:is|to)|there will be|put)(?: (?:about|around|only|just|roughly"
        rf"|maybe|up to))?"
        rf" (?P<value>{COUNT})(?=\s*(?:[.,!?]|$)| (?:to|of|instead|and|in|please|at|for|on)\b)",
        "expect invit bring make put change just number there",
        0,
    ),
    kind(
        "quantity", "Party", rf"(?<!except )(?<!two )\bfor (?!\d{3})(?P<value>{COUNT})(?=\s*[.,!?]|\s*$| (?:at \d"
                             rf"|on \w+day"
                             rf"|please)\b)(?<!for 10)(?<!for 11)(?<!for 12)", "for", 0
    ),
    kind(
        "quantity",
        "Quantity",
        rf"(?<!every )(?<!each )(?<!after )(?<![\w.,:/#$€£-])(?P<value>{COUNT})(?:[ -](?:more|other|additional"
        rf"|extra|new|separate|full|double|king"
        rf"|queen|single|small|large"
        rf"|business|hungry))?(?:[ -])(?P<of>{_UNITS})\b(?! (?:ago|old|later)\b)",
        "",
        0,
    ),
    kind("code", "Number", rf"\b(?P<value>{_WORD_DIGIT}(?:[\s,-]+{_WORD_DIGIT}){{3,}})\b", "zero oh one two three "
                                                                                           "four five six seven "
                                                                                           "eight nine", 0),
)  # fmt: skip
