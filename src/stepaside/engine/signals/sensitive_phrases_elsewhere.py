"""What a person must see, said in eleven languages beside English: the tables behind `sensitive`.

Of each language the plain ways to say it, by the same kinds as in `sensitive_phrases`. Written with accents and matched
against folded text, and read only where the language is spoken or may be.
"""

import re
from collections.abc import Mapping

from stepaside.engine.words import pattern

_CERTAIN: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "de": {
        "self_harm": (
            r"\b(?:mich|mir) (?:\w+ )?(?:umbringen|umzubringen|töten|erhängen|das leben nehmen|etwas antun|was antun|die pulsadern)\b|\b(?:selbstmord|suizid)(?:gedanken)?\b|\bsuizidgefährdet\b|\bwill (?:nicht mehr|nicht länger) leben\b|\b(?:ich )?will (?:nur noch |einfach )?sterben\b|\bmein(?:em)? leben (?:ein ende|beenden)\b",
        ),
        "danger": (
            r"\b(?:riecht|stinkt) (?:\w+ )?nach gas\b|\bgasgeruch\b|\bgasleck\b|\b(?:brennt|feuer gefangen|in brand geraten|in flammen)\b(?! (?:lichterloh vor|darauf|mir unter))|\b(?:ist|sind) (?:\w+ )?explodiert\b|\b(?:raucht|qualmt)\b.{0,20}\b(?:gerät|akku|ladegerät|steckdose|lampe)|\b(?:gerät|akku|ladegerät|steckdose|lampe)\b.{0,15}\b(?:raucht|qualmt|brennt|explodiert)|\bstromschlag\b|\b(?:hat sich|habe mich|habe mir|hat mich|wurde|bin|ist) (?:\w+ ){0,4}?(?:verletzt|verbrannt|verbrüht|geschnitten)\b|\bnotarzt\b|\bkrankenwagen\b|\b(?:im|ins) krankenhaus\b|\bkeine luft\b|\bverschluckt\b|\bvergiftet\b|\bvergiftung\b|\bich bringe? (?:dich|euch|sie) um\b|\ballergische reaktion\b",
        ),
        "fraud": (
            r"\b(?:karte|kreditkarte|ec-karte|bankkarte|geldbeutel|geldbörse|portemonnaie|brieftasche|handy|handtasche|konto|geld|identität|daten)\b[^.?!,]{0,25}\b(?:gestohlen|geklaut|gehackt|geknackt|übernommen|missbraucht|kopiert)\b|\b(?:gestohlen|geklaut)(?:e|en|er)? (?:karte|kreditkarte|bankkarte|ec-karte)\b|\b(?:jemand|ein fremder|betrüger|unbekannte)\b[^.?!,]{0,30}\b(?:mein(?:e|em|er)?) (?:karte|kreditkarte|konto|geld|account)|\bunbefugt\w*|\bunberechtigte (?:abbuchung|zahlung|überweisung)|\bbetrügerische\b|\b(?:bin|wurde) (?:\w+ )?(?:betrogen|abgezockt|ausgeraubt|bestohlen|gehackt)\b|\bohne meine (?:zustimmung|einwilligung|erlaubnis)\b",
        ),
        "legal": (
            r"\b(?:werde|werden|verklage|verklagen)\b[^.?!,]{0,30}\b(?:verklagen|anzeigen|anwalt|anwältin|gericht|rechtliche schritte|klage)\b|\b(?:ich|wir) verklagen? (?:sie|euch|dich)\b|\brechtliche schritte (?:einleiten|einzuleiten|ein)\b|\b(?:schalte|schalten|nehme|übergebe)\b[^.?!,]{0,20}\b(?:anwalt|anwältin|rechtsanwalt)\b|\bmein(?:e)? (?:anwalt|anwältin|rechtsanwalt)\b[^.?!,]{0,12}\b(?:wird|meldet|schreibt|hört)|\b(?:erstatte|stelle)\b[^.?!,]{0,15}\banzeige\b|\b(?:von meinem anwalt hören|vor gericht sehen|sehen uns vor gericht)\b",
        ),
        "regulated": (
            r"\b(?:löschen|löschung|lösche|löscht|auskunft)\b[^.?!,]{0,35}\b(?:personenbezogen\w*|persönlichen|meiner|meine) daten\b|\b(?:meine|personenbezogene\w*) (?:\w+ )?daten\b[^.?!,]{0,20}\blöschen\b|\bdsgvo[- ]?(?:anfrage|auskunft|antrag)|\b(?:art(?:ikel|\.)? ?15|artikel 17) (?:der )?dsgvo\b|\bdatenschutzbeauftragte\w*|\b(?:diskriminiert|sexuell belästigt|belästigt|rassistisch)\b",
        ),
    },
    "fr": {
        "self_harm": (
            r"\b(?:me suicider|me tuer|me pendre|mettre fin à mes jours|en finir avec la vie|suicidaire|pensées suicidaires)\b|\b(?:veux|envie de|préfère) (?:\w+ )?mourir\b(?! de (?:rire|faim|soif))|\bne veux plus vivre\b|\bplus envie de vivre\b|\bm'ôter la vie\b",
        ),
        "danger": (
            r"\b(?:fuite|odeur|sens|sent) (?:\w+ ){0,2}?(?:de |le )gaz\b|\b(?:a|ont|est|sont) (?:pris feu|explosé|en feu|en flammes)\b|\bincendie\b|\b(?:fume|fumée)\b.{0,25}\b(?:batterie|chargeur|appareil|prise|lampe|téléphone)|\bdécharge électrique\b|\bélectrocuté\w*|\b(?:suis|est|été|s'est|me suis|m'a|ai été) (?:\w+ )?(?:blessée?s?|brûlée?s?|coupée? (?:le|la|les)|empoisonnée?|intoxiquée?|hospitalisée?)\b|\bà l'hôpital\b|\b(?:appelez|besoin d'une) (?:une )?ambulance\b|\bréaction allergique\b|\b(?:n'arrive (?:plus|pas) à|peux plus) respirer\b|\b(?:a avalé|s'est étouffé)\w*|\bje vais (?:te|vous|le|la) (?:tuer|frapper)\b|\bmonoxyde de carbone\b",
        ),
        "fraud": (
            r"\b(?:carte|portefeuille|sac|téléphone|compte|argent|identité|coordonnées|données bancaires)\b[^.?!,]{0,25}\b(?:volée?s?|piratée?s?|clonée?s?|usurpée?s?|compromise?s?|hackée?s?)\b|\b(?:volé|piraté|hacké|cloné|usurpé) (?:ma|mon|mes) (?:carte|compte|portefeuille|sac|téléphone|argent|identité|données)\b|\bquelqu'un\b[^.?!,]{0,30}\b(?:ma carte|mon compte|mon argent)\b|\b(?:prélèvement|paiement|transaction|achat|débit|retrait)s? (?:frauduleux|frauduleuse|non autorisée?)s?\b|\b(?:victime d'une (?:fraude|arnaque|escroquerie)|été arnaquée?|fait arnaquer|fait voler|fait pirater)\b|\bsans (?:mon autorisation|mon accord|ma permission)\b",
        ),
        "legal": (
            r"\b(?:vais|allons|compte|compte bien|vous) (?:vous )?(?:poursuivre|attaquer|traîner) (?:en justice|devant|au tribunal)\b|\b(?:porter|porte|dépose|déposer) plainte\b|\b(?:engager|entamer|intenter) (?:une action|des poursuites|une procédure)\b|\b(?:vais|allons)\b[^.?!,]{0,15}\b(?:saisir|contacter|appeler|prendre|consulter) (?:un|mon|notre|le|la|ma) (?:avocate?|tribunal|justice|médiateur|dgccrf)\b|\bmon avocate? (?:va|vous|prendra)\b|\bau tribunal\b|\bmise en demeure\b",
        ),
        "regulated": (
            r"\b(?:supprimer|effacer|suppression|effacement|suppriment|supprimez|effacez)\b[^.?!,]{0,20}\b(?:mes données|données personnelles|de mes données)\b|\bdroit à l'oubli\b|\bdroit d'accès\b|\b(?:demande|droit|selon le|conformément au) rgpd\b|\bquelles données\b[^.?!,]{0,20}\b(?:sur moi|me concernant)\b|\b(?:discriminée?|discrimination|harcelée?|harcèlement sexuel|propos racistes?|agressée?)\b",
        ),
    },
    "es": {
        "self_harm": (
            r"\b(?:suicidarme|matarme|quitarme la vida|hacerme daño|ahorcarme|pensamientos suicidas|ganas de morir)\b|\b(?:quiero|prefiero) morir(?:me)?\b(?! de (?:risa|hambre))|\b(?:no quiero|ya no quiero) (?:seguir )?(?:viviendo|vivir)(?: más)?(?=\W*$|[,.;])|\bacabar con mi vida\b|\bme voy a matar\b",
        ),
        "danger": (
            r"\b(?:fuga|olor|huele) (?:\w+ )?(?:de |a )gas\b|\b(?:se incendió|se prendió|se quemó|está ardiendo|en llamas|explotó|ha explotado|echa humo|echando humo|sale humo)\b|\b(?:descarga eléctrica|electrocut\w+)\b|\b(?:me|se|nos) (?:he |ha |hemos )?(?:lesion\w+|quemé|quemado|cort[eéó] (?:la|el|con)|herid[oa]|intoxic\w+|lastim\w+)\b|\b(?:estoy|está|resultó|resulté) (?:herid[oa]|sangrando|hospitalizad[oa])\b|\ben el hospital\b|\buna ambulancia\b|\breacción alérgica\b|\bno puedo respirar\b|\bse (?:tragó|ha tragado|atragantó)\b|\bte voy a matar\b|\bmonóxido de carbono\b",
        ),
        "fraud": (
            r"\b(?:me|nos) (?:han |ha )?(?:robaron|robado|robó|hackearon|hackeado|estafaron|estafado|clonaron|clonado)\b|\b(?:tarjeta|cartera|billetera|bolso|móvil|celular|teléfono|cuenta|identidad|dinero|datos)\b[^.?!,]{0,25}\b(?:robad[oa]s?|hackead[oa]s?|clonad[oa]s?|comprometid[oa]s?|suplantad[oa]s?)\b|\balguien\b[^.?!,]{0,30}\b(?:mi tarjeta|mi cuenta|mi dinero)\b|\b(?:cargo|cobro|pago|transacción|transferencia|compra|movimiento|retiro)s? (?:fraudulent[oa]|no autorizad[oa])s?\b|\bvíctima de (?:un |una )?(?:fraude|estafa|robo)\b|\bsin mi (?:permiso|autorización|consentimiento)\b",
        ),
        "legal": (
            r"\b(?:voy a|vamos a|les|los|pienso|pondré|presentaré|interpondré)\b[^.?!,]{0,15}\b(?:demandar(?:les|los|te)?|denunciar(?:les|los|te)?|demanda|denuncia|acciones legales)\b|\b(?:tomar|emprender|emprenderé|tomaré) (?:acciones|medidas) legales\b|\b(?:mi|un) abogad[oa]\b[^.?!,]{0,15}\b(?:les|se pondrá|contactará|va a)\b|\b(?:voy a|vamos a|tendré que)\b[^.?!,]{0,15}\b(?:llamar|contactar|hablar con|contratar) (?:a )?(?:mi|un|una|nuestro) abogad[oa]\b|\b(?:nos vemos|los veré) en (?:los tribunales|el juzgado|la corte)\b|\b(?:profeco|consumidor|omic)\b[^.?!,]{0,10}\b(?:queja|denuncia)",
        ),
        "regulated": (
            r"\b(?:borr\w+|elimin\w+|suprim\w+)\b[^.?!,]{0,20}\b(?:mis datos|datos personales|mi información personal)\b|\bderecho (?:al olvido|de acceso|de supresión)\b|\bqué datos\b[^.?!,]{0,15}\b(?:de mí|sobre mí|míos)\b|\b(?:solicitud|según el|conforme al) rgpd\b|\b(?:discriminad[oa]|discriminación|discriminaron|acosad[oa]|acoso sexual|acosó|racista con)\b",
        ),
    },
    "pt": {
        "self_harm": (
            r"\b(?:me matar|matar-me|me suicidar|suicidar-me|tirar a minha vida|tirar minha vida|acabar com a minha vida|pensamentos suicidas|me enforcar)\b|\b(?:quero|prefiro) morrer\b(?! de (?:rir|fome))|\bnão quero mais viver\b|\bvontade de morrer\b",
        ),
        "danger": (
            r"\b(?:vazamento|fuga|cheiro|cheira) (?:\w+ )?(?:de |a )gás\b|\b(?:pegou fogo|pegando fogo|em chamas|explodiu|saindo fumaça|a deitar fumo|incendiou)\b|\b(?:choque elétrico|eletrocut\w+|levei (?:um )?choque)\b|\b(?:me|se) (?:machuquei|machucou|queimei|queimou|cortei|cortou|feri|feriu|lesionei)\b|\b(?:estou|está|ficou|fiquei) (?:ferid[oa]|sangrando|internad[oa])\b|\bno hospital\b|\buma ambulância\b|\breação alérgica\b|\bnão consigo respirar\b|\b(?:engoliu|engasgou)\b|\bvou te matar\b|\bmonóxido de carbono\b",
        ),
        "fraud": (
            r"\b(?:me roubaram|fui roubad[oa]|roubaram (?:o meu|a minha|meu|minha)|furtaram|clonaram|hackearam|invadiram minha conta|fui vítima de (?:um golpe|golpe|fraude|burla)|caí num golpe|caí em um golpe|fui burlad[oa])\b|\b(?:cartão|carteira|celular|telemóvel|bolsa|conta|dinheiro|identidade|dados)\b[^.?!,]{0,25}\b(?:roubad[oa]s?|furtad[oa]s?|clonad[oa]s?|hackead[oa]s?|invadid[oa]s?)\b|\balguém\b[^.?!,]{0,30}\b(?:meu cartão|minha conta|meu dinheiro)\b|\b(?:cobrança|compra|pagamento|transação|transferência|débito|saque)s? (?:fraudulent[oa]|não autorizad[oa])s?\b|\bsem (?:a )?minha (?:permissão|autorização)\b",
        ),
        "legal": (
            r"\b(?:vou|vamos|irei)\b[^.?!,]{0,20}\b(?:processar|processá-los|à justiça|na justiça|ao procon|no procon|ação judicial|entrar com (?:uma )?ação)\b|\b(?:meu|minha) advogad[oa]\b[^.?!,]{0,15}\b(?:vai|entrará|irá)\b|\b(?:vou|vamos|terei que)\b[^.?!,]{0,15}\b(?:acionar|chamar|contratar|falar com|contactar) (?:o |a |um |uma )?(?:meu|minha)? ?advogad[oa]\b|\b(?:medidas|providências) (?:legais|judiciais)\b|\bnos vemos no tribunal\b|\bapresentar queixa na polícia\b",
        ),
        "regulated": (
            r"\b(?:apag\w+|exclu\w+|elimin\w+|remov\w+)\b[^.?!,]{0,20}\b(?:meus dados|dados pessoais)\b|\bdireito (?:ao esquecimento|de acesso)\b|\bquais dados\b[^.?!,]{0,15}\b(?:sobre mim|meus)\b|\b(?:pedido|segundo a|de acordo com a) (?:lgpd|rgpd)\b|\b(?:discriminad[oa]|discriminação|discriminaram|assediad[oa]|assédio sexual|racismo d)",
        ),
    },
    "it": {
        "self_harm": (
            r"\b(?:uccidermi|ammazzarmi|suicidarmi|togliermi la vita|farla finita|impiccarmi|farmi del male|pensieri suicidi)\b|\b(?:voglio|vorrei) morire\b(?! d[ai'])|\bnon voglio più vivere\b|\bmi ammazzo\b(?! dal)",
        ),
        "danger": (
            r"\b(?:fuga|odore|puzza) di gas\b|\b(?:ha preso fuoco|preso fuoco|in fiamme|è esplos[oa]|esce (?:del )?fumo|sta bruciando)\b|\b(?:scossa elettrica|folgorat[oa]|preso la scossa)\b|\b(?:mi sono|si è|mi ha|è rimast[oa]|sono rimast[oa]) (?:\w+ )?(?:ferit[oa]|bruciat[oa]|ustionat[oa]|tagliat[oa]|intossicat[oa]|fatt[oa] male)\b|\b(?:in ospedale|al pronto soccorso|un'ambulanza)\b|\breazione allergica\b|\bnon riesco a respirare\b|\bha (?:ingoiato|ingerito)\b|\bti ammazzo\b|\bmonossido di carbonio\b",
        ),
        "fraud": (
            r"\b(?:mi hanno|hanno) (?:rubato|clonato|hackerato|truffato|derubat[oa]|svuotato il conto)\b|\bsono stat[oa] (?:truffat[oa]|derubat[oa]|rapinat[oa]|hackerat[oa])\b|\b(?:carta|portafoglio|borsa|telefono|cellulare|conto|identità|soldi|dati)\b[^.?!,]{0,25}\b(?:rubat[oaie]|clonat[oaie]|hackerat[oaie]|compromess[oaie])\b|\bqualcuno\b[^.?!,]{0,30}\b(?:la mia carta|il mio conto|i miei soldi|mio conto)\b|\b(?:addebit[oi]|pagament[oi]|transazion[ei]|prelievo|prelievi|bonific[oi]|operazion[ei]) (?:fraudolent[oaei]|non autorizzat[oaei])\b|\bsenza (?:il mio (?:permesso|consenso)|la mia autorizzazione)\b",
        ),
        "legal": (
            r"\b(?:vi|la|ti) (?:denuncio|denuncerò|faccio causa|farò causa|porto in tribunale|porterò in tribunale|querelo)\b|\b(?:azioni|vie) legali\b[^.?!,]{0,15}|\b(?:il mio|mio) avvocato\b[^.?!,]{0,15}\b(?:vi|si farà|scriverà|contatterà)\b|\b(?:chiamerò|contatterò|mi rivolgerò|parlerò|sentirò)\b[^.?!,]{0,15}\bavvocato\b|\bci vediamo in tribunale\b|\bsporg\w+ (?:denuncia|querela)\b",
        ),
        "regulated": (
            r"\b(?:cancell\w+|elimin\w+|rimuov\w+)\b[^.?!,]{0,20}\b(?:i miei dati|miei dati personali|dati personali)\b|\bdiritto all'oblio\b|\bdiritto di accesso\b|\bquali dati\b[^.?!,]{0,15}\b(?:su di me|miei)\b|\b(?:richiesta|ai sensi del|secondo il) gdpr\b|\b(?:discriminat[oa]|discriminazione|molestat[oa]|molestie sessuali|frasi razziste)\b",
        ),
    },
    "nl": {
        "self_harm": (
            r"\b(?:zelfmoord\w*|suïcidaal|mezelf (?:van kant maken|ombrengen|iets aandoen|ophangen|verwonden|doden)|een eind aan mijn leven|uit het leven stappen)\b|\bwil (?:niet meer leven|dood|doodgaan|sterven)\b",
        ),
        "danger": (
            r"\b(?:gaslucht|gaslek|ruik(?:t)? gas|naar gas)\b|\b(?:in brand|vlam gevat|ontploft|geëxplodeerd|komt rook uit|staat in de fik)\b|\b(?:elektrische schok|geëlektrocuteerd|schok gekregen)\b|\b(?:heb|heeft|ben|is|raakte)\b[^.?!,]{0,25}\b(?:gewond|verbrand|verwond|in mijn (?:hand|vinger|arm) gesneden|vergiftigd)\b|\b(?:in het ziekenhuis|eerste hulp|ambulance)\b|\ballergische reactie\b|\bgeen adem\b|\bkan niet ademen\b|\bheeft\b[^.?!,]{0,20}\bingeslikt\b|\bik vermoord\b|\bkoolmonoxide\b",
        ),
        "fraud": (
            r"\b(?:pas|bankpas|creditcard|kaart|portemonnee|telefoon|tas|rekening|account|identiteit|geld|gegevens)\b[^.?!,]{0,25}\b(?:gestolen|gehackt|gekloond|misbruikt|overgenomen|geskimd)\b|\bgestolen (?:pas|bankpas|creditcard|kaart)\b|\b(?:iemand|een oplichter|een vreemde)\b[^.?!,]{0,30}\b(?:mijn pas|mijn rekening|mijn kaart|mijn geld|mijn account|mijn creditcard)\b|\b(?:ben|word) (?:\w+ )?(?:opgelicht|bestolen|beroofd|gehackt)\b|\bfrauduleuze\b|\b(?:onbevoegde|ongeautoriseerde|niet-toegestane) (?:afschrijving|betaling|transactie|overboeking)\b|\bzonder mijn toestemming\b",
        ),
        "legal": (
            r"\b(?:ik|wij|we) (?:\w+ )?(?:klaag|klagen|sleep|span|dagvaard)\b[^.?!,]{0,25}\b(?:aan|rechter|rechtszaak|kort geding)\b|\bjuridische stappen\b|\b(?:schakel|neem|bel|raadpleeg|stap naar)\b[^.?!,]{0,25}\b(?:advocaat|rechter|jurist)\b|\bmijn advocaat\b[^.?!,]{0,12}\b(?:zal|gaat|neemt|schrijft)\b|\bdoe aangifte\b|\baangifte doen\b|\bzie (?:je|u|jullie) in de rechtbank\b",
        ),
        "regulated": (
            r"\b(?:verwijder\w*|wis|wissen)\b[^.?!,]{0,20}\b(?:mijn (?:persoons)?gegevens|persoonsgegevens|persoonlijke gegevens)\b|\bmijn (?:persoons|persoonlijke )?gegevens (?:\w+ )?(?:verwijder\w*|wissen|gewist)\b|\brecht om vergeten te worden\b|\binzageverzoek\b|\bavg[- ]verzoek\b|\bwelke gegevens\b[^.?!,]{0,20}\bvan mij\b|\b(?:gediscrimineerd|discriminatie|seksueel (?:geïntimideerd|lastiggevallen)|lastiggevallen|racistisch)\b",
        ),
    },
    "pl": {
        "self_harm": (
            r"\b(?:samobójstw\w*|samobójcz\w*|zabić się|się zabić|zabiję się|odebrać sobie życie|skończyć ze sobą|powiesić się|zrobić sobie krzywdę)\b|\b(?:nie chcę (?:już |dłużej )?żyć|chcę umrzeć)\b",
        ),
        "danger": (
            r"\b(?:ulatnia się gaz|wyciek gazu|zapach gazu|czuć gaz|czuję gaz)\b|\b(?:zapali[lł]\w* się|pali się|w płomieniach|wybuch[lł]\w*|eksplodowa[lł]\w*|dymi się)\b|\b(?:porazi[lł] mnie prąd|kopnął mnie prąd|porażenie prądem|porażon[ya])\b|\b(?:zrani[lł]\w*|poparzy[lł]\w*|skaleczy[lł]\w*|zatru[lł]\w*) (?:się|mnie|sobie)\b|\b(?:mnie|się) (?:zrani[lł]\w*|poparzy[lł]\w*|skaleczy[lł]\w*)\b|\b(?:jestem|jest|został[ae]?) (?:rann[ya]|poparzon[ya])\b|\bw szpitalu\b|\bkaretk[aęi]\b|\breakcj[aęi] alergiczn\w+|\bnie mogę oddychać\b|\bpołkn[ąę][lł]\w*|\bzabiję (?:cię|was|pana)\b|\btlenek węgla\b|\bczad\b",
        ),
        "fraud": (
            r"\b(?:skradzion\w*|ukradzion\w*|ukrad[lł]\w*|skrad[lł]\w*|zhakowa\w*|shakowa\w*|włama[lł]\w* się na (?:moje )?konto|sklonowa\w*|przeję\w* (?:moje )?konto|oszukan[oay]|okrad\w+|okradzion\w*)\b|\bktoś\b[^.?!,]{0,30}\b(?:mojej karty|moją kartę|mojego konta|moje konto|moje pieniądze|z mojego konta)\b|\b(?:nieautoryzowan\w+|oszukańcz\w+) (?:transakcj\w+|płatnoś\w+|przelew\w*|obciążeni\w+)\b|\bpad[lł][ae]?m ofiarą (?:oszustwa|kradzieży)\b|\bbez mojej zgody\b",
        ),
        "legal": (
            r"\b(?:pozwę|pozwiemy|podam was do sądu|skieruję sprawę|pójdę do sądu|oddam sprawę)\b(?:[^.?!,]{0,20}\bsąd\w*)?|\bkroki prawne\b|\b(?:mój|moja) (?:prawnik|adwokat)\b[^.?!,]{0,15}\b(?:się|skontaktuje|napisze|wyśle)\b|\b(?:skontaktuję się|porozmawiam|idę) (?:z|do) (?:moim )?(?:prawnik\w*|adwokat\w*)\b|\b(?:zgłoszę|zgłaszam|zawiadomię)\b[^.?!,]{0,20}\b(?:policj\w+|uokik|prokuratur\w+|rzecznik\w*)\b|\bwidzimy się w sądzie\b",
        ),
        "regulated": (
            r"\b(?:usun\w+|skasowa\w+|wykasowa\w+)\b[^.?!,]{0,25}\b(?:moich danych|moje dane|danych osobowych|dane osobowe)\b|\bprawo do (?:bycia zapomnianym|usunięcia danych)\b|\bjakie dane\b[^.?!,]{0,20}\bo mnie\b|\b(?:wniosek|zgodnie z) rodo\b|\b(?:dyskryminacj\w+|dyskryminowan\w+|molestowa\w+|rasistowsk\w+)\b",
        ),
    },
    "tr": {
        "self_harm": (
            r"\b(?:intihar\w*|kendimi (?:öldür\w*|as\w*)|kendime zarar ver\w*|canıma kıy\w*|hayatıma son ver\w*)\b|\b(?:ölmek istiyorum|yaşamak istemiyorum)\b",
        ),
        "danger": (
            r"\bgaz (?:kaçağı|kokusu|kokuyor|sızıntısı)\b|\b(?:alev aldı|yanıyor|yangın|patladı|tutuştu|duman çıkıyor)\b|\b(?:elektrik çarptı|çarpıldım)\b|\b(?:yaralandı\w*|yaralandım|yandım|elim(?:i|de)? (?:yandı|kesti\w*)|zehirlendi\w*|kanıyor)\b|\b(?:hastanede|hastaneye kaldır\w*|ambulans\w*)\b|\balerjik reaksiyon\b|\bnefes alam\w+|\byuttu\b|\bseni öldür\w+|\bkarbonmonoksit\b",
        ),
        "fraud": (
            r"\b(?:kart\w*|cüzdan\w*|telefon\w*|hesab\w*|kimli[kğ]\w*|para\w*|çanta\w*)\b[^.?!,]{0,25}\b(?:çalındı|çalınmış|çaldılar|hacklendi|ele geçirildi|kopyalandı|çalıntı)\b|\b(?:dolandırıldı\w*|soyuldum|hacklendi\w*)\b|\b(?:biri|birisi)\b[^.?!,]{0,30}\b(?:kartımı|hesabımı|kartımla|hesabımdan|paramı)\b|\b(?:izinsiz|yetkisiz|şüpheli) (?:işlem|çekim|harcama|ödeme|transfer)\w*|\biznim olmadan\b",
        ),
        "legal": (
            r"\b(?:dava aç\w+|mahkemeye ver\w+|mahkemede görüş\w+|yasal işlem başlat\w+|hukuki yollara|şikayetçi olacağım|savcılığa)\b|\bavukat\w* (?:sizi|sizinle|ile görüş\w*|tutacağım|arayacak|iletişime)\b|\btüketici hakem heyeti\w*",
        ),
        "regulated": (
            r"\b(?:kişisel )?veriler\w*[^.?!,]{0,15}\b(?:silin\w*|silme\w*|silmenizi|yok ed\w*)\b|\bunutulma hakkı\b|\bkvkk (?:kapsamında|başvuru\w*|talebi)\b|\bhakkımda hangi veri\w*|\b(?:ayrımcılık\w*|taciz (?:etti|edildi\w*)|cinsel taciz|ırkçı)\b",
        ),
    },
    "ja": {
        "self_harm": (
            r"死にたい|自殺(?:したい|する|し|を考え|願望)|自傷|消えてしまいたい|生きて(?:いたくない|いたくありません|いる意味)|命を絶",
        ),
        "danger": (
            r"ガス(?:漏れ|が漏れ|くさい|臭い|のにおい|の臭い)|(?:発火|出火|炎上|爆発)(?:し|が|しま)|火(?:が出|が付|がつ|を噴)|煙が(?:出|上が)|感電|(?:怪我|けが|ケガ|火傷|やけど|ヤケド)(?:を|し|しま)|出血|救急車|病院に(?:運ば|搬送)|アレルギー反応|アナフィラキシー|息(?:が|も)(?:できない|できません|苦し)|誤飲|飲み込んで|一酸化炭素|殺(?:す|してやる)ぞ?|中毒",
        ),
        "fraud": (
            r"(?:カード|財布|スマホ|携帯|口座|アカウント|お金|個人情報|カバン)(?:情報)?(?:が|を)(?:盗ま|盗難|不正|乗っ取|ハッキング|悪用|スキミング)|不正(?:利用|アクセス|送金|請求|引き出し|ログイン|使用)|乗っ取られ|詐欺に(?:遭|あ)|(?:誰か|他人|第三者)(?:が|に)(?:私の)?(?:カード|口座|アカウント)を?(?:勝手に)?(?:使|悪用|ログイン)|身に覚えのない(?:請求|引き落とし|取引|決済)",
        ),
        "legal": (
            r"訴え(?:ます|る(?!こと)|てやる|させて)|訴訟(?:を起こ|します|する|も辞さ)|提訴|裁判(?:を起こ|にし|所に)|弁護士(?:に(?:相談|依頼|連絡)|を(?:立て|通じ)|から)|法的(?:措置|手段)|消費者(?:センター|庁)に(?:通報|相談|連絡|訴え)|警察に(?:通報|届け|被害届)|被害届",
        ),
        "regulated": (
            r"個人(?:情報|データ)(?:を|の)(?:すべて|全て)?(?:削除|消去|開示)|(?:私の)データを(?:すべて|全て)?(?:削除|消去)|差別(?:され|を受け|発言|的)|セクハラ|ハラスメント|嫌がらせを(?:受け|され)|(?:妊娠|授乳|服薬)中(?:で|に|でも)(?:も)?(?:飲|使|服用)",
        ),
    },
    "zh": {
        "self_harm": (
            r"自杀|自殺|轻生|輕生|不想活|想死(?!你)|活不下去|结束(?:自己的)?生命|結束(?:自己的)?生命|自残|自殘|伤害自己|傷害自己",
        ),
        "danger": (
            r"(?:煤气|瓦斯|天然气|燃气|煤氣|天然氣|燃氣)(?:泄漏|洩漏|漏|味)|着火|著火|起火|冒烟|冒煙|爆炸|自燃|触电|觸電|漏电|漏電|(?:受|烧|燒|烫|燙|割|划|劃|砸|咬|摔)伤|(?:受|烧|燒|烫|燙|割|劃|砸|摔)傷|流血|中毒|救护车|救護車|(?:送|进|進|住)(?:了)?(?:医院|醫院)|住院|过敏反应|過敏反應|(?:不能|无法|無法|没法)呼吸|呼吸困难|呼吸困難|误食|誤食|吞(?:了|下)|杀了你|殺了你|一氧化碳",
        ),
        "fraud": (
            r"(?:卡|钱包|錢包|手机|手機|账户|帳戶|账号|帳號|身份|钱|錢|信息|資料)[^,.?!]{0,8}(?:被盗|被盜|被偷|被骗|被騙|被黑|被冒用|被盗刷|被盜刷|被复制)|盗刷|盜刷|盗用|盜用|(?:我)?被(?:骗|騙|诈骗|詐騙|抢|搶)了?|(?:有人|别人|別人|陌生人)[^,.?!]{0,8}(?:用|登录|登錄|登入|刷|盗|盜|转走|轉走)[^,.?!]{0,5}(?:我的)?(?:卡|账户|帳戶|账号|帳號|钱|錢)|未经(?:我)?(?:授权|同意)|未經(?:我)?(?:授權|同意)|诈骗|詐騙",
        ),
        "legal": (
            r"(?:我|我们|我們)?(?:要|会|會|将|將|准备|準備|打算)(?:去)?(?:起诉|起訴|告你|告你们|告你們|上法院|打官司|诉诸法律|訴諸法律|走法律|投诉到(?:消协|工商|12315)|报警|報警)|法庭(?:上)?见|法庭(?:上)?見|律师函|律師函|(?:我的|找|请|請|联系|聯繫)(?:了)?(?:我的)?(?:律师|律師)|消费者协会|12315",
        ),
        "regulated": (
            r"(?:删除|刪除|清除|抹掉)(?:我的)?(?:所有|全部)?(?:的)?(?:个人|個人)(?:信息|数据|資料|資訊|數據)|(?:删除|刪除)我的(?:所有|全部)?(?:数据|數據|資料|信息)|(?:被|受到|遭到|遭受)(?:歧视|歧視|性骚扰|性騷擾|骚扰|騷擾)|种族歧视|種族歧視|性骚扰|性騷擾|(?:孕妇|孕婦|怀孕|懷孕|哺乳期)(?:期间|期間)?(?:能|可以|可不可以)(?:吃|用|服用)",
        ),
    },
    "ar": {
        "self_harm": (
            r"(?:انتحار|الانتحار|سأنتحر|انتحر|أنتحر|أقتل نفسي|قتل نفسي|أؤذي نفسي|إيذاء نفسي|إنهاء حياتي|أنهي حياتي|أريد أن أموت|أريد الموت|لا أريد أن أعيش|لا أريد العيش)",
        ),
        "danger": (
            r"(?:تسرب(?: في)? (?:ال)?غاز|رائحة (?:ال)?غاز|اشتعل|اشتعلت|احترق|احترقت|حريق|انفجر|انفجرت|انفجار|دخان يخرج|يخرج (?:منه |منها )?دخان|صعقة|صعقني|صعق|أصبت|إصابة|أصيب|أصيبت|جرحت|جرحني|نزيف|ينزف|تسمم|سيارة (?:ال)?إسعاف|الإسعاف|(?:في|إلى) المستشفى|رد فعل تحسسي|حساسية شديدة|لا أستطيع التنفس|ابتلع|ابتلعت|سأقتلك|أول أكسيد الكربون)",
        ),
        "fraud": (
            r"(?:(?:سرقت|سُرقت|سرق|سرقوا|انسرقت|انسرق|اخترق|اخترقت|تم اختراق|تم سرقة|تمت سرقة|تهكر|هكر) ?(?:[^.?!,]{0,15})?(?:بطاقتي|محفظتي|حسابي|هاتفي|جوالي|أموالي|فلوسي|هويتي|البطاقة|الحساب)|(?:بطاقتي|محفظتي|حسابي|هاتفي|جوالي|أموالي)[^.?!,]{0,12}(?:مسروقة|مسروق|سرقت|سُرقت|سرق|مخترق|اخترق|انسرقت)|شخص ما (?:استخدم|يستخدم|سحب|دخل)[^.?!,]{0,15}(?:بطاقتي|حسابي|من حسابي)|احتيال|عملية (?:غير مصرح بها|احتيالية|مشبوهة)|عمليات غير مصرح بها|نصب علي|تعرضت (?:للاحتيال|للنصب|لعملية نصب)|بدون (?:إذني|موافقتي|علمي)|دون إذني)",
        ),
        "legal": (
            r"(?:سأقاضي\w*|سنقاضي\w*|سأرفع (?:دعوى|قضية)|سوف أرفع (?:دعوى|قضية)|رفع (?:دعوى|قضية) (?:عليكم|ضدكم)|الإجراءات القانونية|إجراءات قانونية|إجراء قانوني|محاميي|المحامي الخاص بي|سأتصل بمحام\w*|سأوكل محام\w*|في المحكمة|سأشتكي\w* (?:إلى|عند|في)|حماية المستهلك|سأبلغ الشرطة|سأقدم (?:شكوى|بلاغ)[^.?!,]{0,15}(?:الشرطة|المستهلك|البنك المركزي|النيابة))",
        ),
        "regulated": (
            r"(?:(?:حذف|امسحوا|احذفوا|مسح|إزالة) (?:جميع |كل )?(?:بياناتي|معلوماتي|البيانات الشخصية)|الحق في النسيان|ما هي البيانات[^.?!,]{0,15}عني|تمييز (?:عنصري|ضدي)|عنصرية ضدي|تحرش|تحرش بي|تعرضت (?:للتحرش|للتمييز|للتنمر)|(?:أثناء|خلال) الحمل|(?:وأنا )?حامل(?:ا)? هل)",
        ),
    },
}  # fmt: skip

_MAYBE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "de": {
        "fraud": (
            r"\b(?:abbuchung|zahlung|überweisung|buchung)\w*\b[^.?!]{0,30}\b(?:nicht von mir|kenne ich nicht|nicht erkenne|nicht veranlasst|nicht autorisiert)|\b(?:betrug|betrüger|phishing|gestohlen|gehackt)\b",
        ),
        "legal": (
            r"\b(?:rechtsanwalt|rechtsanwältin|anwalt|anwältin|verklagen|rechtliche schritte|verbraucherzentrale|gericht)\b",
        ),
        "danger": (r"\b(?:gefährlich|lebensgefahr|brandgefahr|verbrannt riecht|riecht verbrannt)\b",),
        "regulated": (
            r"\b(?:dsgvo|datenschutz(?:verstoß|verletzung)|nebenwirkung\w*|diskriminierung|minderjährig\w*|schwanger\w*)\b",
        ),
    },
    "fr": {
        "fraud": (
            r"\b(?:je ne reconnais pas|pas effectué|pas autorisé)\b[^.?!]{0,30}\b(?:paiement|transaction|prélèvement|achat|débit)|\b(?:fraude|arnaque|escroquerie|piraté|volée?)\b",
        ),
        "legal": (r"\b(?:avocate?|poursuites|action en justice|plainte|tribunal|huissier)\b",),
        "danger": (r"\b(?:dangereux|dangereuse|danger|ça sent le brûlé)\b",),
        "regulated": (
            r"\b(?:rgpd|cnil|données personnelles|effets secondaires|mineure?|enceinte|discrimination)\b",
        ),
    },
    "es": {
        "fraud": (
            r"\b(?:no reconozco|no hice|no autoricé|no realicé)\b[^.?!]{0,25}\b(?:cargo|pago|compra|transacción|movimiento|transferencia)|\b(?:fraude|estafa|robad[oa]|hackead[oa])\b",
        ),
        "legal": (r"\b(?:abogad[oa]|demandar|denunciar|acciones legales|juzgado|tribunales)\b",),
        "danger": (r"\b(?:peligros[oa]|peligro|huele a quemado)\b",),
        "regulated": (
            r"\b(?:rgpd|protección de datos|datos personales|efectos secundarios|menor de edad|embarazada|discriminación)\b",
        ),
    },
    "pt": {
        "fraud": (
            r"\b(?:não reconheço|não fiz|não autorizei)\b[^.?!]{0,25}\b(?:cobrança|compra|pagamento|transação|transferência)|\b(?:fraude|golpe|burla|roubad[oa]|clonad[oa])\b",
        ),
        "legal": (r"\b(?:advogad[oa]|processar|procon|tribunal|ação judicial)\b",),
        "danger": (r"\b(?:perigos[oa]|perigo|cheiro de queimado)\b",),
        "regulated": (
            r"\b(?:lgpd|rgpd|dados pessoais|efeitos (?:colaterais|secundários)|menor de idade|grávida|discriminação)\b",
        ),
    },
    "it": {
        "fraud": (
            r"\b(?:non riconosco|non ho (?:fatto|effettuato|autorizzato))\b[^.?!]{0,25}\b(?:addebito|pagamento|acquisto|transazione|prelievo)|\b(?:frode|truffa|rubat[oa]|clonat[oa])\b",
        ),
        "legal": (r"\b(?:avvocato|denuncia|tribunale|vie legali|causa legale)\b",),
        "danger": (r"\b(?:pericolos[oa]|pericolo|odore di bruciato)\b",),
        "regulated": (
            r"\b(?:gdpr|dati personali|effetti collaterali|minorenne|incinta|discriminazione)\b",
        ),
    },
    "nl": {
        "fraud": (
            r"\b(?:herken (?:ik )?niet|niet door mij|niet zelf gedaan)\b|\b(?:fraude|oplichting|oplichter|gestolen|gehackt|phishing)\b",
        ),
        "legal": (r"\b(?:advocaat|rechtszaak|rechter|juridisch|aangifte)\b",),
        "danger": (r"\b(?:gevaarlijk|brandgevaar|levensgevaar|brandlucht)\b",),
        "regulated": (
            r"\b(?:avg|persoonsgegevens|bijwerking\w*|minderjarig\w*|zwanger|discriminatie)\b",
        ),
    },
    "pl": {
        "fraud": (
            r"\bnie (?:rozpoznaję|autoryzowa[lł][ae]m|wykona[lł][ae]m|robi[lł][ae]m)\b[^.?!]{0,25}\b(?:transakcj\w+|płatnoś\w+|przelew\w*)|\b(?:oszustw\w+|kradzież\w*|phishing)\b",
        ),
        "legal": (r"\b(?:prawnik\w*|adwokat\w*|sąd\w*|pozew|pozwu)\b",),
        "danger": (r"\b(?:niebezpieczn\w+|zagrożenie|czuć spaleniznę)\b",),
        "regulated": (
            r"\b(?:rodo|dan(?:e|ych) osobow\w+|skutki uboczne|nieletni\w*|w ciąży|dyskryminacj\w+)\b",
        ),
    },
    "tr": {
        "fraud": (
            r"\b(?:ben yapmadım|tanımıyorum|bilgim dışında)\b|\b(?:dolandırıcı\w*|sahtekar\w*|çalındı|çalıntı)\b",
        ),
        "legal": (r"\b(?:avukat\w*|mahkeme\w*|dava|hukuki|yasal)\b",),
        "danger": (r"\b(?:tehlikeli|yanık kokusu)\b",),
        "regulated": (r"\b(?:kvkk|kişisel veri\w*|yan etki\w*|reşit değil|hamile\w*|ayrımcılık\w*)\b",),
    },
    "ja": {
        "fraud": (r"詐欺|盗まれ|盗難|覚えのない",),
        "legal": (r"弁護士|訴訟|裁判|法的",),
        "danger": (r"危険|焦げ(?:臭|くさ)",),
        "regulated": (r"個人情報|副作用|未成年|妊娠|差別",),
    },
    "zh": {
        "fraud": (r"(?:不是我|我没有|我沒有)(?:本人)?(?:做|操作|消费|消費|授权|授權)|诈骗|詐騙|被盗|被盜|骗子|騙子",),
        "legal": (r"律师|律師|起诉|起訴|法律|法院|投诉到",),
        "danger": (r"危险|危險|烧焦味|燒焦味|安全隐患|安全隱患",),
        "regulated": (r"个人信息|個人資料|隐私|隱私|副作用|未成年|怀孕|懷孕|歧视|歧視",),
    },
    "ar": {
        "fraud": (r"لم (?:أقم|أجر|أنفذ)[^.?!]{0,15}(?:العملية|الدفع|التحويل)|احتيال|نصب|مسروق|مسروقة",),
        "legal": (r"محامي|محام|المحكمة|قانوني|دعوى",),
        "danger": (r"خطير|خطر|رائحة احتراق",),
        "regulated": (r"بياناتي الشخصية|البيانات الشخصية|آثار جانبية|قاصر|حامل|تمييز",),
    },
}  # fmt: skip

Tables = Mapping[str, Mapping[str, re.Pattern[str]]]


def _compiled(tables: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Tables:
    return {
        language: {kind: pattern(*phrases) for kind, phrases in kinds.items()}
        for language, kinds in tables.items()
    }


CERTAIN_ELSEWHERE: Tables = _compiled(_CERTAIN)
MAYBE_ELSEWHERE: Tables = _compiled(_MAYBE)
