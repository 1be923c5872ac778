"""How people ask for a person in eleven languages beside English: the tables behind `asked_for_person`.

Written with their accents and compiled to match folded text. Of each language the obvious ways to say it: what asks;
what asks when it is all that is said; what, in the same clause, denies it, puts it into the past or into somebody
else's mouth; and what wants no machine, which asks whatever stands around it.
"""

import re
from typing import NamedTuple

from stepaside.engine.words import pattern


class Phrases(NamedTuple):
    """One language: what asks, what asks when it is the whole message, what denies."""

    asks: re.Pattern[str]
    bare: re.Pattern[str]
    denies: re.Pattern[str]
    shuns: re.Pattern[str]


def _phrases(asks: tuple[str, ...], bare: str, denies: str, shuns: str) -> Phrases:
    polite = r"(?:bitte|jetzt|s'il (?:vous|te) plait|svp|stp|por favor|porfa|ahora|agora|per favore|adesso|alstublieft|graag|aub|prosze|teraz|lutfen|hallo|bonjour|hola|ola|ciao|dzien dobry|merhaba|un|une|una|uno|um|uma|ein|eine|einen|een|bir|お願いします|お願い|すみません|ください|请|請|谢谢|謝謝|你好|您好|麻烦|麻煩|من فضلك|لو سمحت|رجاء|مرحبا|السلام عليكم)"
    return Phrases(
        pattern(*asks),
        pattern(rf"^\W*(?:{polite}\W*)*(?:{bare})(?:\W*{polite})*\W*$"),
        pattern(denies),
        pattern(shuns),
    )


_DE_WHO = r"(?:(?:eine[mnr]?|'?ne[mnr]?|de[mnr]|irgend|ihre[mnr]?|eure[mnr]?|richtige[mnr]?|echte[mnr]?|reale[mnr]?|lebende[mnr]?|menschliche[mnr]?|wirkliche[mnr]?|ihrer|zustandige[mnr]?)\s?)*(?:mensch(?:en)?|person|mitarbeiter(?:in|s|n)?|berater(?:in|n)?|kundenberater(?:in)?|kolleg(?:en|in)|agent(?:en)?|jemand(?:e[mn])?(?: (?:echte[mn]|richtige[mn]|anderem|anderen))?|support|kundenservice|kundendienst|kundenbetreuer(?:in)?|ansprechpartner(?:in)?|servicemitarbeiter(?:in)?|supportmitarbeiter(?:in)?|vorgesetzten|team)"
_FR_WHO = r"(?:(?:l'|un |une |des |votre |vos |le |la |l |un vrai |une vraie |vrai |vraie )*)(?:humains?|etre humain|personnes?(?: (?:reelle|physique|humaine))?|agents?|conseill(?:er|ere)s?|operateur|operatrice|representant|responsable|service client(?:ele)?|quelqu'?un|technicien|collegue|interlocuteur|support|manager|superviseur)"
_ES_WHO = r"(?:(?:un |una |el |la |los |algun |alguna |otra |su |verdadera |autentica )*)(?:personas?|humanos?|ser humano|agentes?|asesor(?:a|es)?|representantes?|operador(?:a)?|alguien|encargad[oa]|supervisor(?:a)?|ejecutiv[oa]|atencion al cliente|servicio al cliente|soporte|gerente|tecnico|responsable)"
_PT_WHO = r"(?:(?:um |uma |o |a |os |algum |alguma |outra |seu |sua )*)(?:pessoas?|humanos?|ser humano|atendentes?|agentes?|representantes?|operador(?:a)?|alguem|gerente|supervisor(?:a)?|suporte|funcionari[oa]|atendimento(?: humano)?|consultor(?:a)?|responsavel|assistente humano)"
_IT_WHO = r"(?:(?:un |una |un'|l'|il |la |lo |vostro |qualche )*)(?:(?:vera |vero )?person[ae]|uman[oi]|essere umano|operator[ei]|operatrice|agente|consulente|rappresentante|responsabile|assistenza|servizio clienti|qualcuno|addett[oa]|supporto|tecnico)"
_NL_WHO = r"(?:(?:een |de |het |uw |jullie |echte? |menselijke? |ander |levend |levende )*)(?:iemand(?: anders)?|mens(?:en)?|persoon|medewerk(?:er|ster)|agent|klantenservice|collega|adviseur|servicemedewerker|helpdesk|supervisor|leidinggevende)"
_PL_WHO = r"(?:(?:prawdziw(?:ym|a|ego)|zyw(?:ym|a|ego)|jakims|jakas|waszym|innym) )*(?:czlowiek(?:iem|a)|konsultant(?:em|ka|a)?|konsultantka|osoba|kims|pracownik(?:iem|a)|agent(?:em|a)|doradca|operator(?:em|a)|przedstawiciel(?:em|a)|obsluga(?: klienta)?|biurem obslugi(?: klienta)?|specjalista|kierownikiem)"
_TR_WHO = r"(?:insan|kisi|musteri temsilcisi|temsilci|yetkili|biri|birisi|operator|danisman|canli destek|musteri hizmetleri|gercek (?:bir )?(?:insan|kisi)|calisan|uzman)"
_TR_TALK = r"(?:gorus|konus|yazis|baglan|bagla|aktar|ilet)"
_JA_WHO = r"(?:担当者?|人間|(?<![一二三四五六七八九十何数\d個本他商])人|オペレーター?|スタッフ|係員|係の(?:人|方|者)|店員|社員|職員|責任者|上司|店長|マネージャー|サポート(?:担当者?|スタッフ|センター)?|カスタマー(?:サポート|サービス|センター)|お客様(?:相談|サポート)?(?:センター|窓口)|相談窓口|専門(?:家|スタッフ)|誰か|(?:他|別|ほか)の(?:人|方|担当者?)|コールセンター|アドバイザー|エージェント|相談員)(?:の(?:方|人|者)|さん|様)?"
_ZH_WHO = r"(?:真人客服|真人|人工客服|人工|活人|客服(?:人员|人員|代表|专员|專員)?|工作人员|工作人員|服务人员|服務人員|专员|專員|专人|專人|顾问|顧問|经理|經理|主管|负责人|負責人|领导|領導|技术人员|技術人員|员工|員工|店员|店員|老板|老闆|接线员|接線員|有人|某人|别人|別人|人)"
_AR_WHO = r"(?:(?:أي|أحد|احد|بعض) )?(?:ب|ل|لل|بال|ال)?(?:موظف(?:ة|ين|ي)?|شخص(?:ا)?|إنسان(?:ا)?|بشر(?:ي)?|مندوب(?:ا|ي)?|ممثل(?:ا|ي)?|وكيل(?:ا)?|مسؤول(?:ا)?|مدير(?:ا|كم|ك)?|مشرف(?:ا)?|مستشار(?:ا)?|أحد|حدا|حد|خدمة (?:العملاء|الزبائن)|فريق(?:كم)?(?: الدعم)?|دعم(?: الفني)?|أخصائي)(?: (?:حقيقي(?:ا)?|بشري(?:ا)?))?"

OTHER_LANGUAGES: dict[str, Phrases] = {
    "de": _phrases(
        (
            rf"\b(?:mit|zu|an) {_DE_WHO}\b[^.?!\n]{{0,25}}?\b(?:sprechen|reden|chatten|telefonieren|schreiben|verbinden|verbunden|weiterleiten|weitergeleitet|unterhalten|kommunizieren|durchstellen)\b",
            rf"\b(?:sprechen|reden|chatten|verbinden|verbinde|leite|leiten)\b[^.?!\n]{{0,20}}?\b(?:mit|zu|an) {_DE_WHO}\b",
            r"\bjemande?n? (?:sprechen|erreichen)\b",
            r"\b(?:verbinde(?:n sie)?|leite(?:n sie)?|stelle?n? sie) mich\b[^.?!\n]{0,25}?\b(?:weiter|durch|mit|zu|an)\b",
            r"\b(?:will|mochte|brauche|hatte gern(?:e)?|wunsche|geben sie mir|gib mir|wo (?:ist|finde ich)|gibt es)\b (?:hier )?(?:ich )?(?:bitte |endlich |jetzt )*(?:eine[nm]?|'?nen?|jemand) ?(?:(?:echten|richtigen|menschlichen|echte|richtige|menschliche|realen) )*(?:mensch(?:en)?|mitarbeiter(?:in)?|berater(?:in)?|person|ansprechpartner(?:in)?|agenten|menschen)\b",
            r"\b(?:kann|konnte|soll|konnten|konnen) (?:mich|mir) (?:bitte )?(?:jemand|ein (?:mensch|mitarbeiter)|sie|eine person)\b[^.?!\n]{0,20}?\b(?:anrufen|zuruckrufen|kontaktieren|helfen)?|\b(?:rufen sie|ruf) mich (?:bitte )?(?:an|zuruck)\b|\bruckruf\b",
        ),
        r"(?:echter |richtiger |echten |richtigen )?(?:mensch(?:en)?|mitarbeiter|berater|ansprechpartner|kundenservice|kundendienst|kundenberater)",
        r"\b(?:nicht|kein(?:e|en|em|er)?|ohne|nie|muss ich|warum soll ich|will wissen|ich (?:sprach|redete)|(?:chef|chefin|frau|mann|mutter|vater|kollege|kollegin|anwalt)\b[^,]{0,15} (?:will|möchte|sagt|meint)|(?:sagt|stand|steht|hieß|heißt es|solle?n?) ich|ich (?:soll|solle|sollte)|habe ich (?:schon )?gestern)\b",
        r"\b(?:nicht|kein(?:e|en|em)?|ungern|hasse es,?|statt|anstatt)\b[^.?!,]{0,25}\b(?:bot|chatbot|roboter|maschine|computer|automaten|ki)\b(?! (?:funktioniert|geht|antwortet|kann))(?:[^.?!,]{0,12}(?:reden|sprechen|schreiben|chatten|haben|will|möchte|zu tun))|\b(?:will|möchte|brauche) keine[nm]? (?:bot|chatbot|roboter|maschine|ki)\b",
    ),
    "fr": _phrases(
        (
            rf"\b(?:parl(?:er|e)|discuter|echanger|chatter|communiquer|dialoguer|m'adresser|entretenir|joindre|contacter|avoir)(?: directement| au telephone| en direct)?(?: a| avec| au)? ?{_FR_WHO}\b",
            rf"\b(?:passez|mettez|transferez|connectez|dirigez|passe|mets|transfere|connecte)[- ]moi\b(?:[^.?!\n]{{0,25}}?{_FR_WHO})",
            rf"\b(?:mis(?:e)? en (?:relation|contact)|redirige[re]?|transfere[re]?|passe[re]?) (?:avec|a|vers|au) ?{_FR_WHO}\b|\b(?:me|m') ?(?:mettre en (?:relation|contact)|passer|transferer|connecter|rediriger) (?:avec|a|vers|au)? ?{_FR_WHO}\b",
            r"\b(?:veux|voudrais|souhaite|besoin d'?e?|faut|prefere|donnez[- ]moi)\b ?(?:un |une )?(?:vrai |vraie |autre )?(?:humain|conseill(?:er|ere)|agent|operateur|etre humain|personne (?:reelle|humaine|physique)|vraie personne|interlocuteur)\b",
            r"\b(?:rappelez[- ]moi|(?:me|m') ?(?:faire )?rappeler|etre rappelee?|appelez[- ]moi)\b|\b(?:y a(?:-t-| t )?il|il y a) quelqu'?un\b",
        ),
        r"(?:vrai |vraie )?(?:humain|conseill(?:er|ere)|agent|operateur|service client|etre humain|personne (?:reelle|humaine))",
        r"\b(?:pas|sans|jamais|dois-je|faut-il)\b|\bne (?:veux|souhaite|desire)\b|\b(?:(?:j'ai|nous avons|on a|elle a|il a) (?:déjà )?(?:parlé|discuté|contacté|échangé)|(?:mon|ma) (?:patron|chef|mari|femme|mère|père|collègue)\b[^,]{0,15} (?:veut|dit|demande|souhaite)|(?:m'a|m'ont) (?:dit|demandé)|dit de)\b",
        r"\b(?:pas|plus|marre de|refuse de|assez de)\b[^.?!,]{0,20}\b(?:parler|discuter|échanger|avoir affaire)\b[^.?!,]{0,10}\b(?:à|avec|au) ?(?:un |une |ce |cette |votre )?(?:robot|bot|chatbot|machine|ordinateur|ia)\b",
    ),
    "es": _phrases(
        (
            rf"\b(?:hablar|hable|chatear|conversar|comunicar(?:me|nos|se)?|contactar(?:me)?|charlar|ponerme en contacto|dialogar|comunico)(?: directamente| por telefono)?(?: con| a)? ?{_ES_WHO}\b",
            r"\b(?:pas[ea]me|comuniqu?[ea]me|conect[ea]me|transfier[ea]me|transfereme|pon(?:ga)?me|derivame|deriveme) (?:con|a)\b",
            rf"\b(?:me (?:pasa|pasas|puede pasar|puedes pasar|comunica|comunicas|puede comunicar|conecta|transfiere|atienda|llame|contacte)|(?:pasarme|comunicarme|conectarme|transferirme)) ?(?:con|a|por)? ?{_ES_WHO}\b|\bque me (?:llamen|atienda|contacten|llame)\b",
            r"\b(?:quiero|necesito|quisiera|prefiero|deseo|dame|deme|hay)\b (?:a |con )?(?:un |una |algun |alguna )?(?:persona(?: real| humana| de verdad)?|humano|agente|asesor(?:a)?|representante|operador(?:a)?|ser humano|supervisor)(?: (?:real|humano|ya|ahora|por favor))?(?=\s*(?:$|[.,;!?]|por|ya|ahora|real|humano|que me|con (?:la|el|quien)))",
        ),
        r"(?:agente|asesor(?:a)?|humano|persona(?: real| humana)?|representante|operador(?:a)?|atencion al cliente|ser humano)(?: (?:real|humano))?",
        r"\b(?:no (?:quiero|necesito|deseo|hace falta|quisiera|me pase|me gusta|tengo que)|sin|nunca|tengo que|debo|por que tengo|ayer|la semana pasada|hablé con|mi (?:jefe|jefa|marido|mujer|esposa|madre|padre)\b[^,]{0,15} (?:quiere|dice|pide)|(?:me (?:dijo|dijeron|pidió|pidieron|dice))|dice que hable|hay que)\b",
        r"\bno (?:quiero|deseo|me gusta|pienso)[^.?!,]{0,15}(?:hablar|chatear|tratar)[^.?!,]{0,10}(?:con )(?:un |una |el |la |este |esta |tu )?(?:robot|bot|máquina|ordenador|computadora|ia)\b|\bno quiero (?:un|una) (?:robot|bot|máquina)\b",
    ),
    "pt": _phrases(
        (
            rf"\b(?:falar|conversar|contatar|contactar|entrar em contato|entrar em contacto|chatear|comunicar|fala[rn]?)(?: diretamente| por telefone)?(?: com| a)? ?{_PT_WHO}\b",
            rf"\b(?:transfira|transfere|passe|passa|conecte|ligue|encaminhe)[- ]me\b|\bme (?:transfer[ei]|transfira|transfere|passa|passe|passar|transferir|conecta|conecte|coloca|coloque|encaminh[ea]|ponha|poe) (?:para|com|pra|a|ao|em contato)\b|\b(?:passar|transferir) (?:para|pra) {_PT_WHO}\b",
            r"\b(?:quero|preciso(?: de)?|gostaria de|prefiro|tem|desejo)\b (?:um |uma |algum )?(?:pessoa(?: real| de verdade)?|humano|atendente(?: humano)?|agente|representante|ser humano|atendimento humano|operador(?:a)?)\b",
            r"\b(?:me (?:liga|ligue|liguem|ligar)|podem? me ligar)\b",
        ),
        r"(?:atendente|atendimento|humano|pessoa(?: real)?|agente|representante|operador(?:a)?)(?: humano| real)?",
        r"\b(?:nao (?:quero|preciso|desejo|gostaria|me|precisa)|sem|nunca|tenho que|preciso mesmo|devo|ontem|falei com|(?:meu|minha) (?:chefe|marido|mulher|esposa|mãe|pai)\b[^,]{0,15} (?:quer|disse|pediu)|(?:me (?:disse|disseram|mandaram|pediram))|disse (?:para|pra|que))\b",
        r"\bnão (?:quero|gosto de|vou)[^.?!,]{0,12}(?:falar|conversar)[^.?!,]{0,10}com (?:um |uma |o |a |este |esta |esse |essa )?(?:robô|robo|bot|máquina|computador|ia)\b|\bnão quero (?:um |uma )?(?:robô|robo|bot|máquina)\b",
    ),
    "it": _phrases(
        (
            rf"\b(?:parlare|chattare|comunicare|discutere|parlo|contattare|sentire)(?: direttamente| al telefono)?(?: con| a)? ?{_IT_WHO}\b",
            rf"\b(?:passami|mi passi|passatemi|passarmi|mettimi|mi metta|mettetemi|collegami|mi colleghi|trasferiscimi|mi trasferisca|mettermi in contatto|messo in contatto|messa in contatto)\b(?:[^.?!\n]{{0,20}}?{_IT_WHO})?",
            r"\b(?:voglio|(?:posso|potrei) avere|vorrei|ho bisogno di|mi serve|preferisco|c'e|desidero)\b (?:un |una |un'|qualche )?(?:operator[ei]|operatrice|persona (?:reale|vera|umana|in carne e ossa)|vera persona|umano|essere umano|agente|consulente|addett[oa])\b",
            r"\b(?:richiamatemi|chiamatemi|mi richiami|essere richiamat[oa]|mi chiami)\b",
        ),
        r"(?:operatore|operatrice|umano|persona (?:reale|vera)|agente|servizio clienti|assistenza clienti|essere umano)(?: umano| reale)?",
        r"\b(?:non (?:voglio|vorrei|ho bisogno|mi|desidero|serve)|senza|mai|devo (?:per forza )?|(?:ho|abbiamo) (?:già )?(?:parlato|contattato|sentito)|ieri|(?:il mio|la mia) (?:capo|marito|moglie|madre|padre)\b[^,]{0,15} (?:vuole|dice|chiede)|mia (?:moglie|madre) (?:vuole|dice)|mi (?:ha|hanno) (?:detto|chiesto))\b",
        r"\bnon (?:voglio|vorrei|mi va di|intendo)[^.?!,]{0,12}(?:parlare|chattare|avere a che fare)[^.?!,]{0,10}con (?:un |una |il |la |questo |questa )?(?:robot|bot|chatbot|macchina|computer|ia)\b|\bnon voglio (?:un |una )?(?:robot|bot|macchina)\b",
    ),
    "nl": _phrases(
        (
            rf"\b(?:met )?{_NL_WHO}\b[^.?!\n]{{0,25}}?\b(?:spreken|praten|chatten|bellen|overleggen|verbinden|verbonden|doorverbonden|contact|te woord)\b",
            rf"\b(?:spreken|praten|chatten|bellen|contact|verbind|verbinden|doorverbinden|doorverbonden|doorverbind)\b(?: (?:me|mij|door|worden|opnemen))*(?: (?:met|naar)) {_NL_WHO}\b",
            r"\b(?:verbind (?:me|mij)|doorverbinden|doorverbonden)\b",
            r"\b(?:wil|zou graag|graag|heb(?: ik)?|geef (?:me|mij)|is er)\b (?:ik )?(?:een |nodig )*(?:echt |echte |menselijke )?(?:mens|medewerk(?:er|ster)|echt persoon|persoon|collega)\b(?! van)",
            r"\b(?:bel (?:me|mij)(?: terug)?|teruggebeld|kan iemand (?:me|mij) (?:bellen|terugbellen|helpen))\b",
        ),
        r"(?:een )?(?:echt |echte |menselijke )?(?:mens|medewerk(?:er|ster)|persoon|klantenservice)",
        r"\b(?:niet|geen|zonder|nooit|moet ik|heb (?:ik )?(?:gisteren|al|vorige week)|gisteren|gesproken|mijn (?:baas|man|vrouw|moeder|vader|collega)\b[^,]{0,15} (?:wil|zegt|vraagt)|(?:zei|zegt|staat) dat ik)\b",
        r"\b(?:niet|geen|liever niet|wil niet)\b[^.?!,]{0,15}\bmet (?:een |de |deze |zo'n )?(?:robot|bot|chatbot|machine|computer|ai)\b[^.?!,]{0,10}(?:praten|spreken|chatten)?|\bwil geen (?:robot|bot|chatbot|machine)\b",
    ),
    "pl": _phrases(
        (
            rf"\b(?:rozmawiac|porozmawiac|pogadac|pomowic|mowic|polaczyc(?: sie)?|skontaktowac(?: sie)?|polaczenie|rozmowa|rozmowe|kontakt|napisac|czatowac|polacz(?:cie|yc)? (?:mnie|sie))(?: prosze)? ?(?:z|ze) {_PL_WHO}\b",
            rf"\b(?:polacz|przelacz|przekieruj|polaczcie|przelaczcie)(?:cie)? (?:mnie|prosze)\b|\bprzelacz(?:yc)?\b[^.?!\n]{{0,15}}? (?:do|na) {_PL_WHO}",
            r"\b(?:chce|potrzebuje|poprosze|prosze o|wole|dajcie mi|daj mi)\b (?:tu )?(?:prawdziwego |zywego |o )?(?:czlowieka|konsultanta|pracownika|kontakt z|rozmowe z|agenta|doradce|operatora)\b",
            r"\b(?:zadzwoncie do mnie|prosze o telefon|oddzwoncie|prosze oddzwonic)\b",
        ),
        r"(?:zywy |prawdziwy )?(?:konsultant|czlowiek|pracownik|obsluga klienta|operator|doradca)",
        r"\b(?:nie (?:chce|musze|potrzebuje|zamierzam|lacz|przelaczaj)|bez|nigdy|czy musze|wczoraj|rozmawiał[ae]m|kazał[aoi]?|(?:mój|moja) (?:szef|szefowa|mąż|żona|mama|tata)\b[^,]{0,15} (?:chce|mówi|prosi)|powiedzieli)\b",
        r"\bnie (?:chcę|będę|mam ochoty|zamierzam)[^.?!,]{0,12}(?:rozmawiać|gadać|pisać)[^.?!,]{0,8}z (?:botem|robotem|maszyną|komputerem|automatem|ai)\b|\bnie chcę (?:bota|robota|automatu|maszyny)\b",
    ),
    "tr": _phrases(
        (
            rf"\b{_TR_WHO}(?:l[ae]|yl[ae]|sil[ae]|siyle|leriyle|si|ne|ye|a|e|na|yi|sine|lerine|ya)?(?: ile)? (?:\w+ )?{_TR_TALK}\w*",
            rf"\bbeni (?:bir |gercek |canli )*{_TR_WHO}\w* (?:\w+ )?(?:bagla|aktar|yonlendir)\w*",
            r"\b(?:gercek (?:bir )?(?:insan|kisi)|canli (?:destek|temsilci)|musteri temsilcisi|temsilci|insan|yetkili) (?:istiyorum|lazim|rica|gerek|var mi)\b",
            r"\b(?:beni arayin|beni arar misiniz|geri arayin)\b",
        ),
        r"(?:canli )?(?:temsilci|musteri temsilcisi|canli destek|insan|musteri hizmetleri|operator|yetkili|gercek kisi)",
        r"\b(?:istemiyorum|istemem|gerek yok|\w+(?:madan|meden)|yerine|zorunda|degil|dün|geçen hafta|(?:görüş|konuş|yazış)t[uü]\w*|bağland[ıi]\w*|(?:patronum|eşim|kocam|karım|annem|babam)\b[^,]{0,20}|dedi\w*|söyledi\w*)\b",
        r"\b(?:bot|robot|makine|yapay zeka)\w*(?: ile|l[ae]|yl[ae])? (?:konuşmak|görüşmek|yazışmak|uğraşmak) istemiyorum|\b(?:bot|robot|makine) istemiyorum",
    ),
    "ja": _phrases(
        (
            rf"{_JA_WHO}(?:と|に|へ|とは)(?:直接|電話で|電話|少し|一度|今すぐ|すぐ|早く)?(?:お?話[しさせがを]|会話|相談(?:し|させ)|喋|しゃべ|チャット|通話|連絡(?:し|を取|取|させ)|つない|繋い|つなげ|繋げ|つなが|繋が|接続|代わ|替わ|変わ|かわっ|取り次|とりつ|回して|転送|問い合わせ|対応し|引き継|エスカレ|電話(?:し|を))(?!て(?:も)?(?:だめ|ダメ|無駄))",
            rf"{_JA_WHO}(?:を|に)(?:お願い|呼ん|呼び|出し|出せ|頼|希望)|{_JA_WHO}(?:が|に|による)(?:対応(?:して|を)|必要|いい|良い)|{_JA_WHO}(?:を)?(?:希望|求め)",
            r"(?:生身の|本物の|実際の)(?:人間|人|担当者|オペレーター)|人間を出|人を出し|有人(?:対応|チャット|サポート|窓口)(?:に|を|へ|が)",
            r"(?:折り返し|おりかえし)(?:の)?(?:お?電話|連絡)?(?:を|して|が)?(?:ください|下さい|お願い|ほしい|欲しい|いただ|もらえ|できま)|(?:私に|こちらに)?お?電話(?:を|して)(?:ください|下さい|ほしい|欲しい|いただけ|もらえ)",
            rf"{_JA_WHO}(?<!誰か)(?:は|、)?(?:いますか|いないの|いませんか|おられますか)",
        ),
        r"(?:人間の?)?(?:担当者?|オペレーター|オペレータ|人間|有人(?:対応|チャット)?|スタッフ|責任者|店員|サポート担当)(?:の方)?(?:を|に|と|へ)?(?:お願い(?:します|いたします)?|希望(?:します)?|出して|つないで|繋いで|代わって)?(?:ください|下さい)?",
        r"たく(?:は)?(?:ない|ありません)|必要(?:は|が)?(?:ない|ありません)|(?:話さ|呼ば|つなが|繋が|かけ)ないで|せずに|(?:し|さ)ないで|さずに|なくて(?:も)?(?:いい|大丈夫|結構|良い)|なしで|いりません|要りません|不要|結構です|(?:話し|相談し|連絡し|電話し)(?:まし)?た(?!い|く|ら)|言われ|べきですか|なければ(?:なり|いけ)|(?:上司|妻|夫|母|父|友人|家族)(?:が|から|に)",
        r"(?:ロボット|ボット|チャットボット|機械|AI|自動(?:応答|音声))(?:とは|には|と|に|なんか|じゃ|では|は)(?:話したくない|話したくありません|なく(?:て)?|いや|嫌|もういい|いらない|結構)",
    ),
    "zh": _phrases(
        (
            r"(?:转接|轉接|转到|轉到|转给|轉給|转|轉|接通|接|切换到|切換到|换|換|连接|連接|连线|聯繫|联系|找|叫|呼叫|需要|想要|要|给我|給我|请|請|帮我|幫我|来|來)(?:一?下|一?[个個位名]|成|到|你们的?|你們的?|贵公司的?|真正的|真的|专业的?|其他的?|另一[个個位])*(?:真人|人工|活人|在线客服|线上客服|客服(?:人员|人員|代表|专员|專員)?|专员|專員|专人|專人|经理|經理|主管|负责人|負責人|顾问|顧問|接线员|接線員|领导|領導|工作人员|工作人員|店员|店員|老板|老闆)(?!号码|號碼|电话|電話|时间|時間|热线|熱線|邮箱|郵箱|系统|系統|软件|軟體|做|的(?:电话|電話|号码|號碼|联系方式)|态度|態度)",
            rf"(?:跟|和|与|與|同|向|让|讓)(?:一?[个個位名]|你们的?|你們的?|真的|活的|真正的)*{_ZH_WHO}(?:员|員)?(?:直接)?(?:说话|說話|谈|談|聊|讲|講|沟通|溝通|对话|對話|通话|通話|联系|聯繫|交流|说|說|帮我|幫我|来处理|來處理|回复|回覆|打给我|打給我)",
            r"(?:有没有|有沒有|有)(?:真人|人工|活人|真的人)(?:客服|服务|服務)?(?:吗|嗎|呢|么|可以|能|$)?",
            r"(?:给我|給我)(?:回电|回電|回个电话|回個電話|打电话|打電話|打个电话|打個電話)|(?:打电话|打電話|打个电话|打個電話|致电|致電|回电|回電)(?:给我|給我)",
            r"(?:我要|我想|想|要)(?:投诉|投訴)?(?:找|见|見)(?:人|真人)(?:说|說|谈|談|$)",
        ),
        r"(?:转|轉|要|我要|找|接)?(?:人工|真人|客服|活人|在线客服)(?:客服|服务|服務|坐席)?(?:人员|人員)?(?:在吗|在嗎|在哪|呢|吗|嗎)?",
        r"不(?:想|要(?!机器|機器)|用|需要|必|希望)|(?<!特)(?<!分)[别別](?!的|人)|无需|無需|不得不|没必要|沒必要|免得|不跟|不和|昨天|上周|上週|刚才|剛才|之前|已经|已經|(?:说|說|谈|談|聊|联系|聯繫)(?:过|過)(?!.*还要)|(?:老板|老闆|妈妈|媽媽|爸爸|老公|老婆|朋友|他们|他們)(?:让|讓|叫|要|说|說)我|必须|必須|一定要.*吗|是不是|你是|您是|招聘",
        r"不(?:想|要|愿意|願意)(?:再)?(?:跟|和|与|與|同)(?:一?[个個])?(?:机器人|機器人|机器|機器|AI|电脑|電腦)(?:说|說|聊|谈|談|讲|講|对话|對話)|不要(?:机器人|機器人|机器|機器|AI)(?!.*(?:说|做))",
    ),
    "ar": _phrases(
        (
            rf"(?:التحدث|الحديث|التكلم|الكلام|التواصل|التخاطب|الدردشة|أتحدث|أتكلم|أحكي|أتواصل|أدردش|أكلم|نتحدث|تحدث|محادثة|مكالمة|أحاكي)(?: مباشرة| الآن| هاتفيا)*(?: (?:مع|إلى|الي|ويا|لدى))? ?{_AR_WHO}",
            rf"(?:حولني|حولوني|تحويلي|وصلني|وصلوني|أوصلني|توصيلي|حول المحادثة|انقلني|نقلي|أعطني|أعطوني|اعطيني|خلني أكلم|خليني أكلم|خليني أحكي مع|ربطني|اربطني)(?: (?:على|إلى|الى|مع|ل|بـ|عند))? ?{_AR_WHO}",
            r"(?:أريد|نريد|أبغى|أبغي|أبي|عايز|عايزة|عاوز|عاوزة|بدي|أحتاج|محتاج|أطلب|أفضل|أود)(?: (?:إلى|الى))? (?:موظف(?:ة)?|شخص(?:ا)?|إنسان(?:ا)?|مندوب(?:ا)?|ممثل(?:ا)?|وكيل(?:ا)?|مدير(?:ا)?|مسؤول(?:ا)?|مشرف(?:ا)?|خدمة العملاء)(?: (?:حقيقي(?:ا)?|بشري(?:ا)?))?",
            r"(?:هل )?(?:يوجد|هناك|في|فيه) (?:أي )?(?:شخص|موظف|إنسان|أحد|بشر)(?: (?:حقيقي|بشري|هنا))* (?:يمكنني|أستطيع|أقدر|ممكن|اتكلم|أتحدث|للتحدث)|(?:يوجد|هناك|في|فيه) (?:شخص|موظف|إنسان) (?:حقيقي|بشري)",
            r"(?:اتصلوا|اتصل|كلموني|كلمني|عاودوا الاتصال)(?: بي| علي)?(?: من فضلك)?\W*$|معاودة الاتصال بي|ليتصل بي (?:أحد|شخص|موظف)",
        ),
        r"(?:موظف(?: (?:حقيقي|بشري|خدمة العملاء))?|إنسان(?: حقيقي)?|شخص حقيقي|خدمة العملاء|مندوب|ممثل خدمة العملاء|المدير|مدير|الدعم الفني|أريد إنسان)",
        r"(?<!\w)(?:لا|لن|لم|ما|مش|مو|ليس|بدون|دون|من غير|غير)(?= )(?! (?:ممكن|يمكن))|(?:تحدثت|تكلمت|كلمت|تواصلت|حكيت|اتصلت)(?!\w)|أمس|البارحة|امبارح|(?:مديري|زوجي|زوجتي|أمي|أبي قال|صديقي)|(?:قال|قالوا|طلب|طلبوا|يريدني|يطلب)(?: (?:لي|مني))?|هل (?:يجب|علي|أنت)|يجب علي",
        r"(?:لا|ما|مش|مو)(?: ?(?:أريد|أبغى|أبي|عايز|عاوز|بدي|أحب))+(?: أن)? ?(?:التحدث|الحديث|الكلام|أتحدث|أتكلم|أكلم|أحكي)?(?: (?:مع|إلى))? ?(?:روبوت|بوت|آلة|الروبوت|البوت|الآلة|ذكاء اصطناعي)",
    ),
}  # fmt: skip

# Without one of these in it, no pattern above can match: most sentences are done with here.
HINT_ELSEWHERE = pattern(
    r"mensch|mitarbeit|berat|kolleg|jemand|ansprech|kunden|support|verbind|leite|stelle|ruf|vorgesetz|person|team|agent"
    r"|humain|conseil|operat|represent|respons|client|quelqu|technic|interloc|collegue|manager|moi|rappele|human|asesor"
    r"|alguien|encargad|supervis|ejecutiv|atencion|soporte|gerente|tecnic|me |llame|pessoa|atend|alguem|suporte|funcion"
    r"|consul|konsul|uman|assist|servizi|qualcun|addett|mi |chiama|richiam|iemand|mens|medewerk|klant|collega|advis|helpdesk"
    r"|leidingg|doorverb|terug|czlowi|osob|kims|pracown|doradc|przedstaw|obslug|specjal|kierown|polacz|przelacz|przekier"
    r"|dzwon|telefon|insan|kisi|temsilc|yetkil|biri|danisman|canli|musteri|calisan|uzman|beni |geri|bot|robo|makine|masch|maq|macch|masz|makin"
    r"|[\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff]"
)
