"""How deeds are promised: verbs and their forms in English, and a table of the commonest phrases in eleven others.

Everything here is folded: lower case, no accents. A phrase in the table is a deed said in the first
person (done, under way or to come) or in the name of a colleague.
"""

import re

# What can be promised. Each verb is found in every tense; of several words the first one changes.
ACTIONS = {
    "refund": "refund, reimburse, credit, compensate, waive",
    "cancel": "cancel, terminate",
    "call": "call, phone, ring",
    "transfer": "transfer, connect, put you through, hand you over, hand this over, pass you, pass this, pass it,"
    " pass your, forward, redirect, hook you up, get you over to",
    "escalate": "escalate, raise, file, open a case, open a ticket, open a claim, open an investigation, create a case,"
    " create a ticket, create a claim, create a report, create a request, flag, log, submit, report, alert, notify,"
    " inform the, inform our, inform my",
    "contact": "contact, reach out, get back, get in touch, follow up, check with, check back, be in touch, update you,"
    " keep you posted, keep you updated, keep you informed, reply, respond, let you know as soon, let you know when,"
    " let you know once, let you know by, let you know tomorrow, let you know today, let you know within",
    "send": "send, e-mail, email, ship, mail, text, deliver, dispatch, issue",
    "replace": "replace, exchange",
    "change": "change, update, correct, edit, amend, add, apply, remove, delete, close, reset, unlock, block, activate,"
    " reactivate, upgrade, downgrade, extend, expedite, restore, verify your, enable, disable, unsubscribe",
    "book": "book, reschedule, re-schedule, schedule, reserve, arrange, place, hold, order",
    "fix": "fix, repair, resolve, sort, solve, take care, handle, process, investigate, look into, approve, make sure,"
    " ensure, authorise, authorize, complete, finalise, finalize, confirm",
}
_PAST = {
    "ring": "rang", "put": "put", "get": "got", "send": "sent", "reset": "reset", "hold": "held", "take": "taken|took",
    "be": "been", "keep": "kept", "let": "let", "make": "made",
}  # fmt: skip
_DOUBLED = frozenset("cancel submit transfer put get ship flag log reset let".split())


def forms(verbs: str) -> str:
    """The verbs of a list, divided by commas, in all their forms, as a regular expression."""
    return "|".join(_forms(*verb.strip().partition(" ")) for verb in verbs.split(","))


def _forms(verb: str, space: str, rest: str) -> str:
    stem = verb.removesuffix("e")
    past = _PAST.get(verb) or (f"{verb[:-1]}ied" if verb[-1] == "y" else f"{stem}ed")
    doubled = rf"|{verb}{verb[-1]}(?:ed|ing)" if verb in _DOUBLED else ""
    return rf"(?:{verb}|{past}|{stem}ing{doubled}){space}{re.escape(rest)}"


# action in brackets, then one pattern a line
_TABLE = r"""
[refund]
\bich (?:habe|werde)\b.{0,50}\b(?:erstatte[tn]|zuruckerstatte[tn]|gutgeschrieben|gutschreiben)\b
\bich erstatte\b
\b(?:je vous|je|j'ai)(?: vous)?(?: ai)? (?:rembourse|rembourserai|vais (?:vous )?rembourser|ai rembourse)\b
\b(?:le|te|he|voy a|les)(?: he| voy a)? (?:reembols(?:o|are|ado|ar)|devolv(?:ere|er)|devuelto)(?:le|te)?\b
\b(?:vou|ja|eu) (?:reembols(?:ar|ei|arei)|estorn(?:ar|ei))\b
\b(?:la |ti |ho |le )(?:rimborso|rimborsero|rimborsato)\b
\bik (?:heb|zal|ga)\b.{0,50}\b(?:terugbetaa?l(?:d|en)|teruggestort|terugbetaald|terugstorten)\b
\b(?:zwroce|zwrocilem|zwrocilam)\b.{0,30}
\b(?:iade ed(?:ecegim|iyorum|tim)|iadenizi (?:yaptim|yapacagim))
返金(?:いた)?します|返金しました|返金いたしました
我(?:会|将|已经|已|这就|马上)?(?:为您|给您|帮您)?退款
ساعيد لك المبلغ|سارد (?:لك )?المبلغ|قمت برد
[cancel]
\bich (?:habe|werde)\b.{0,50}\b(?:storniert|stornieren|gekundigt|kundigen)\b
\bich storniere\b
\bihre? (?:bestellung|vertrag|abo|buchung)\b.{0,20}\bwurde (?:storniert|gekundigt)\b
\b(?:j'ai|je vais|je)(?: bien)? (?:annule|annuler|annulerai)\b
\b(?:he|voy a|ya) (?:cancelado|cancelar|anulado|anular)\b
\b(?:cancelare|anulare)\b
\b(?:vou cancelar|cancelei|cancelarei)\b
\b(?:ho annullato|annullero|ho cancellato)\b
\bik (?:heb|zal|ga)\b.{0,50}\b(?:geannuleerd|annuleren|opgezegd|opzeggen)\b
\b(?:anulowalem|anulowalam|anuluje)\b
\biptal (?:ettim|ediyorum|edecegim)\b
(?:注文|予約|契約)を?キャンセル(?:いた)?し(?:ます|ました)
我(?:会|将|已经|已|马上)?(?:为您|给您|帮您)?取消
(?:سالغي|قمت بالغاء|الغيت)
[call]
\b(?:ich|wir|kolleg\w*|mitarbeiter\w*|jemand|team)\b.{0,40}\b(?:rufe?n? (?:sie|dich)|zuruckrufen)\b
\b(?:ich|wir|kolleg\w*|mitarbeiter\w*|jemand|team)\b.{0,40}\b(?:sie|dich)\b.{0,30}\banrufen\b
\bwird sie\b.{0,40}\b(?:anrufen|zuruckrufen)\b
\b(?:vous (?:rappelle(?:rai|ra)?|appellera|appellerai)|va vous (?:r?appeler))\b
\b(?:le|te) (?:llamara|llamare|vamos a llamar|va a llamar|llamaremos)\b
\b(?:vai|vou|vamos|ira) (?:te |lhe )?ligar\b|\bligaremos\b
\b(?:la|ti) (?:richiamera|chiamera|richiamero|chiamero|richiameremo)\b
\b(?:belt|bel) (?:u|je)\b|\b(?:u|je)\b.{0,30}\b(?:terugbellen|bellen)\b
\b(?:zadzwoni|zadzwonie|oddzwoni|oddzwonie|oddzwonimy)\b
\b(?:arayacak|arayacagim|arayacagiz)\b
(?:お|折り返し)電話(?:いた)?します|お電話いたします
(?:会|将)(?:给|致电|打电话)(?:您|你)?
س(?:اتصل|يتصل|نتصل)
[transfer]
\bich (?:verbinde|leite|ubergebe)\b
\bich werde\b.{0,40}\b(?:verbinden|weiterleiten|weiterverbinden|ubergeben)\b
\bich habe\b.{0,50}\bweitergeleitet\b
\bje (?:vous )?(?:transfere|mets en relation|transmets|vais vous (?:transferer|mettre))\b
\b(?:le|te) (?:transfiero|paso con|conecto|voy a (?:transferir|pasar|conectar))\b
\b(?:vou|estou) (?:te |lhe )?(?:transferir|transferindo|encaminhar|encaminhando)\b|\btransfiro\b
\b(?:la|ti) (?:trasferisco|passo|metto in contatto)\b
\bik (?:verbind|schakel)\b|\bik (?:zal|ga) (?:u|je)\b.{0,30}\bdoorverbinden\b
\b(?:przekierowuje|przelacze|lacze|przekazuje)\b
\b(?:aktariyorum|bagliyorum|yonlendiriyorum)\b
(?:お繋ぎ|おつなぎ|転送)(?:いた)?します
(?:为您|给您|帮您|正在|马上|我)(?:为您|给您|帮您)?转接
(?:ساحول|ساحولك|احولك|اقوم بتحويلك)
[escalate]
\bich (?:habe|werde)\b.{0,50}\b(?:eskalier(?:t|en)|gemeldet|informiert|erstellt)\b
\bj'ai (?:signale|escalade|transmis|cree|informe)\b
\bhe (?:escalado|informado|creado|reportado|notificado)\b
\b(?:escalei|informei|abri um)\b
\bho (?:segnalato|inoltrato|aperto|informato)\b
\bik heb\b.{0,50}\b(?:geescaleerd|doorgegeven|gemeld|aangemaakt)\b
\b(?:zglosilem|zglosilam|przekazalem|przekazalam)\b
\b(?:ilettim|iletiyorum|bildirdim)\b
(?:担当|上)[^。]{0,10}(?:報告|連絡|エスカレーション)(?:いた)?しました
(?:已经|已|会)(?:为您|帮您)?(?:上报|升级|反馈|提交)
(?:قمت بتصعيد|صعدت|ابلغت)
[contact]
\b(?:ich|wir)\b.{0,30}\b(?:melde[nt]?|kontaktieren)\b.{0,30}\b(?:bei ihnen|mich|uns|sie)\b
\b(?:kolleg\w*|mitarbeiter\w*|jemand|team)\b.{0,40}\b(?:meldet sich|kontaktieren|kontaktiert)\b
\bwird sich\b.{0,60}\bmelden\b
\b(?:vous (?:recontacte\w*|contacte\w*)|reviens vers vous|reviendrai vers vous)\b
\b(?:se pondra en contacto|me pondre en contacto|le contactar\w+|nos pondremos)\b
\b(?:entrarei|entrara|entraremos) em contato\b
\b(?:la|ti) (?:contattero|contattera|contatteremo|ricontatter\w+)\b
\b(?:neem|neemt|nemen)\b.{0,30}\bcontact\b.{0,20}\bop\b
\bskontaktuje(?:my)? sie\b
\b(?:size donecegim|iletisime gecece\w+|size ulasaca\w+)\b
(?:ご連絡|連絡)(?:いた|さ(?:せて)?)?(?:いただき|し)?ます
(?:会|将)(?:联系|回复|通知)(?:您|你)
س(?:اتواصل|نتواصل|يتواصل)
[send]
\bich (?:habe|werde)\b.{0,50}\b(?:geschickt|gesendet|schicken|senden|zugeschickt)\b
\bich (?:schicke|sende)\b
\bje vous (?:envoie|enverrai|ai envoye)\b
\b(?:le|te) (?:envio|enviare|he enviado)\b
\b(?:vou enviar|enviei|enviarei)\b
\b(?:le|ti) (?:invio|inviero|ho inviato|mando)\b
\bik (?:stuur|verstuur)\b|\bik heb\b.{0,40}\b(?:gestuurd|verstuurd)\b
\b(?:wysylam|wyslalem|wyslalam|wysle)\b
\b(?:gonderiyorum|gonderdim|gonderecegim)\b
お送り(?:いた)?しま(?:す|した)|送付(?:いた)?しま(?:す|した)
我(?:会|将|已经|已|马上)?(?:给您|为您)?(?:发送|寄|发给)
(?:سارسل|ارسلت)
[replace]
\bich (?:tausche|ersetze)\b|\bich werde\b.{0,50}\b(?:umtauschen|ersetzen|austauschen)\b
\bje (?:vais )?(?:remplace|remplacer|echange)\b
\b(?:reemplazare|voy a (?:reemplazar|cambiar))\b
\bvou (?:trocar|substituir)\b
\b(?:sostituiro|ho sostituito)\b
\bik vervang\b
\bwymienie\b
\bdegistirecegim\b
交換(?:いた)?します
我(?:会|将)?(?:为您|给您)?(?:换货|更换)
ساستبدل
"""


def _read(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    sections = re.findall(r"^\[(\w+)\]\n((?:(?!\[\w+\]$).+\n?)+)", table.strip(), re.MULTILINE)
    return tuple((action, re.compile("|".join(lines.split("\n")).strip("|"))) for action, lines in sections)


ELSEWHERE = _read(_TABLE)
