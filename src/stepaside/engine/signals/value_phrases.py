"""What people write who want to buy much, get a price, or leave: the tables behind `high_value`.

Every pattern is matched against folded text (lower case, no accents). English is written out; the other
eleven languages have the words nobody says without meaning it. Each wish has a label that the agent reads.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from stepaside.engine.words import fold


class Wish(NamedTuple):
    """`strength` as in the detector's docstring; `many`: the number it names must be one.

    beside: what the sentence must say besides.
    """

    label: str
    pattern: re.Pattern[str]
    strength: float
    many: bool = False
    beside: re.Pattern[str] = re.compile("")


SAID, HINTED = 0.8, 0.5
MANY = 10  # seats, units, people: from here on it is not one household's order

_FEW = r"(?: [\w'/-]+){0,4}?"
_TO_WANT = (
    r"(?:want|wanna|need|needs|like|love|looking (?:for|at|to|into)|interested in|wish|plan(?:ning)? to|discuss(?:ing)?"
    r"|get|getting|have|is there|offer|about|request(?:ing)?|add|adding|buy|buying|purchase|purchasing|order|ordering"
    r"|roll(?:ing)? (?:this |it )?out|deploy|onboard|sign up|quote|price|pricing|cost|how much|discount|proposal)"
)
_TO_BUY = _TO_WANT.replace("|have|is there|offer|about", "")
_PLAN = r"(?:enterprise|business|corporate|premium|professional|pro|unlimited|platinum|highest|top|next)"
_PLAN_NOUN = r"(?:plan|tier|package|subscription|licen[cs]e|edition|level|contract|agreement|offering|pricing|deal|solution)s?"
_UNIT = (
    r"(?:seats?|licen[cs]es?|users?|user licen[cs]es?|subscriptions?|units?|pieces|pcs|copies|devices|employees|people|staff"
    r"|colleagues|students|agents|beds|rooms|stores|locations|pallets|boxes|cards|of (?:them|these|those))"
)
_NUMBER = r"(?<![\d.,])(?P<number>\d[\d.,]{0,15}|(?:a |several |many )?(?:dozens?|hundreds?|thousands?)|fifty|sixty|eighty)"
_COMPETITION = (
    r"(?:(?:an?|the|your|one of your|some) )?"
    r"(?:(?:another |other )?(?:competitors?|competition)|(?:another|other|different|new|cheaper|better) (?:providers?|vendors?|suppliers?|carriers?"
    r"|platforms?|tools?|services?|shops?|company|companies|bank|offers?|brand))"
)
_GOING = r"(?:switch|migrat|mov|chang|leav|jump|go)(?:e|ing)?"

# A problem report is no wish: "after upgrading to", "the upgrade to", "I can't get into the enterprise plan".
_NO_REPORT = r"(?<!after )(?<!since )(?<!before )(?<!the )(?<!last )(?<!my )"

_ENGLISH: Sequence[tuple[str, float, bool, str]] = (
    ("wants many", SAID, True, rf"\b{_TO_BUY}\b(?:(?! (?:by|returned|refunded|broken)\b) [\w',/-]+){{0,9}}? {_NUMBER}(?: (?:more|new|extra|additional|of your|business|user))* {_UNIT}\b"),
    ("wants many", SAID, False, r"\b(?:in bulk|bulk (?:orders?|purchase|pricing|discounts?|buy|rates?|licen[cs]\w+)|wholesale|(?:volume|quantity|educational) (?:pricing|discounts?|licen[cs]\w+|rates?)|large (?:quantit(?:y|ies)|orders?)|big order|(?:my|our) (?:whole|entire) (?:company|department|team|school|staff))\b"),
    ("wants a bigger plan", SAID, False, rf"\b{_NO_REPORT}upgrad(?:e|ing)(?: (?:me|us|now|today|please))*(?: [\w'-]+){{0,3}}? (?:to|onto) (?:the |your |an? )?(?:\w+ )?{_PLAN}\b"),
    ("wants a bigger plan", SAID, False, rf"\b{_NO_REPORT}upgrad(?:e|ing) (?:(?:my|our|the|this|to|a|bigger|larger|higher) )+(?:\w+ )?(?:{_PLAN_NOUN}|account)\b"),
    ("wants a bigger plan", SAID, False, rf"\b(?:{_GOING})(?: [\w'-]+){{0,4}}? (?:up )?(?:to|onto) (?:the |your |an? )?(?:{_PLAN} {_PLAN_NOUN}|enterprise)\b"),
    ("wants a bigger plan", SAID, False, rf"\b{_TO_WANT}\b{_FEW} (?:enterprise|corporate|business) {_PLAN_NOUN}\b"),
    ("asks for an offer", SAID, False, rf"\b(?:{_TO_WANT}|give|gimme|send|provide|prepare|ask(?:ing)? for|receive|help|formal)\b(?: [\w'-]+){{0,5}}? (?<!stock )(?:quotes?|quotation|price (?:quote|offer)|proposal|custom (?:pricing|offer))\b(?![^.]*\b(?:stocks?|shares|ticker)\b)(?! (?:mark|of the day|i (?:got|received)|you (?:sent|gave)))"),
    ("asks for an offer", SAID, False, r"\b(?:please|could you|can you|would you)(?: please| help)* quote\b(?! (?:marks?|text))|\bneed an offer\b|\b(?:custom|special|individual) (?:pricing|offer)\b|\b(?:rfp|rfq|request for (?:proposal|quotation)|procurement|tender documents?)\b"),
    ("asks for sales", SAID, False, rf"\b(?:talk|speak|chat|contact|reach|call|meet|connect|transfer|put me|touch|have|ask){_FEW} (?:sales(?! (?:tax|e-?mails?|report|order|person was))|account (?:executive|manager))\b"),
    ("asks for sales", SAID, False, r"\b(?:book|schedule|arrange|request|want|get|have|like|see|show us|show me)(?: [\w'-]+){0,2}? (?:an? )?(?:live |sales |product |personal )?demo(?:nstration)?\b(?! (?:account|data|mode|video))"),
    ("asks for sales", SAID, False, r"\b(?:become|be) an? (?:reseller|distributor|partner|dealer)\b|\b(?:partnership|resell|reseller (?:program\w*|agreement))\b"),
    ("may leave", SAID, False, rf"\b(?:{_GOING})(?: over)?{_FEW} (?:to|with|for) {_COMPETITION}\b"),
    ("may leave", SAID, False, r"\b(?:i|we)(?:'m|'re| am| are| will| do| would)?(?: [a-z]+ly)? ?(?:not|won't|don't|never) (?:be )?(?:going to |planning (?:to|on) |plan to |want to |wish to |intend to )?renew(?:ing)?\b"),
    ("may leave", SAID, False, r"\btak(?:e|ing) (?:my|our)(?: \w+)? elsewhere\b|\b(?:leaving|leave) you\b(?! (?:a|my|this|the|with))|\b(?:losing|lose|lost) (?:me|us) as (?:a )?customer"),
    ("may leave", SAID, False, r"\b(?:looking (?:at|for|into)|considering|evaluating|exploring|comparing)(?: [\w'-]+){0,3}? (?:alternatives|competitors?|other (?:vendors?|providers?|options|suppliers?|companies|tools?)|leaving you|switching)\b"),
    ("may leave", SAID, False, r"\b(?:competitors?|elsewhere|somewhere else|another (?:provider|vendor|shop|company))(?: [\w'-]+){0,2}? (?:is|are|has|have|offers?|was)(?: [\w'-]+){0,2}? (?:cheaper|better|lower)\b|\b(?:better|cheaper)(?: deal| offer| price)?(?: [\w'-]+)? (?:elsewhere|from (?:a|your|another) (?:competitor|competition|provider|company))\b"),
    ("may leave", HINTED, False, r"\b(?:cancel|cancell?ing|terminate|terminating|end|ending|close|closing) (?:my|our|the) (?:subscription|contract|membership|plan|account)\b"),
    ("wants to buy", HINTED, False, r"\b(?:want|like|looking|need|ready|wish|trying|wanna) (?:to )?(?:buy|purchase|subscribe)\b|\bplace (?:an|another|a new) order\b"),
    ("asks for a price", HINTED, False, rf"\b(?:how much|what|price|pricing|cost|costs)\b(?: [\w'-]+){{0,6}}? (?:{_PLAN} {_PLAN_NOUN}|per (?:seat|user|month|year))\b"),
)  # fmt: skip


class _Spoken(NamedTuple):
    """How one language says it: what is wanted in numbers, and phrases that say all by themselves."""

    want: str
    units: str
    plan: str
    offer: str
    sales: str
    leave: str


# fmt: off
_ELSEWHERE: Mapping[str, _Spoken] = MappingProxyType({
    "de": _Spoken("brauche|möchte|wollen|benötig|bestell|kaufen|interess|angebot", "lizenz|plätze|sitze|nutzer|benutzer|stück|mitarbeiter|exemplare", "(?:wechsel|upgrade|umsteigen|auf)\\w* (?:\\w+ ){0,6}(?:enterprise|business|premium|unternehmens)[ -]?(?:tarif|plan|paket|vertrag|version)|mengenrabatt|großbestellung|großhandel", "(?:ein|um ein|ihr|unverbindliches) angebot|kostenvoranschlag|preisangebot", "(?:vertrieb|verkaufsabteilung|ihrem außendienst)|(?:demo|vorführung) (?:buchen|vereinbaren)", "(?:zur|zu ihrer|zu einer) konkurrenz|zu einem (?:anderen|mitbewerber)|anbieter wechseln|anderen anbieter|(?:vertrag|abo) (?:nicht )?(?:verlängern|kündigen)"),
    "fr": _Spoken("besoin|voudr|souhait|aimer|command|achet|veux|veut", "licences?|postes?|utilisateurs?|pièces?|unités?|places?|employés|exemplaires", "(?:passer|migrer|souscrire) (?:\\w+ ){0,6}(?:à|a|au|vers) (?:l'|la |le )?(?:\\w+ ){0,6}(?:enterprise|entreprise|premium|business)|remise (?:sur|de) (?:volume|quantité)|commande en gros|achat en gros|tarif(?:s)? de gros", "\\bdevis\\b|proposition commerciale|offre de prix", "service commercial|équipe commerciale|un commercial|(?:une|la) démo(?:nstration)?\\b", "(?:chez|à|pour) (?:un|vos|la|le|votre) concurren|changer de (?:fournisseur|prestataire|opérateur)|pas renouveler|résilier (?:mon|notre|nos)"),
    "es": _Spoken("necesit|quer|quier|gustaria|compr|pedir|interesa", "licencias?|usuarios?|asientos?|puestos?|unidades|piezas|empleados|plazas", "(?:pasar|cambiar|actualizar|mejorar|contratar) (?:\\w+ ){0,6}(?:plan )?(?:enterprise|empresa|empresarial|premium|business)|descuento por volumen|al por mayor|pedido grande", "presupuesto|cotizacion|cotizar|oferta comercial", "equipo de ventas|departamento (?:de ventas|comercial)|un comercial|(?:una|la) demo\\b", "(?:a|con) (?:la|su|otra|un) (?:competencia|competidor)|cambiar(?:nos|me)? (?:a|de) (?:otro |otra )?(?:proveedor|compañia|empresa)|no (?:vamos a |voy a )?renovar|dar(?:me|nos) de baja"),
    "pt": _Spoken("precis|quer|gostar|compr|encomend|interess", "licencas?|usuarios?|utilizadores|assentos?|lugares|unidades|pecas|funcionarios", "(?:mudar|passar|atualizar|migrar|fazer upgrade|contratar) (?:\\w+ ){0,6}(?:plano )?(?:enterprise|empresarial|empresas|premium|business)|desconto por (?:volume|quantidade)|no atacado|por grosso", "orcamento|cotacao|proposta comercial", "equipe de vendas|equipa de vendas|departamento (?:de vendas|comercial)|setor de vendas|(?:uma|a) demonstracao", "(?:para|pela|com) (?:a|o|um|outra) (?:concorrencia|concorrente)|mudar de (?:fornecedor|operadora|empresa)|nao (?:vamos |vou )?renovar|cancelar (?:minha|nossa|a minha|o nosso|meu|nosso) (?:assinatura|contrato|plano)"),
    "it": _Spoken("bisogno|vorre|vogli|serv|acquist|compra|ordina|interess", "licenze|utenti|postazioni|posti|pezzi|unita|dipendenti", "(?:passare|aggiornare|migrare|attivare) (?:\\w+ ){0,6}(?:piano )?(?:enterprise|aziendale|premium|business)|sconto (?:quantita|volume)|all'ingrosso", "preventivo|offerta commerciale|quotazione", "(?:ufficio|reparto|team) (?:vendite|commerciale)|un commerciale|(?:una|la) demo\\b", "(?:alla|a un|dalla|ad un) concorren|cambiare (?:fornitore|operatore|gestore)|non (?:rinnov\\w+|intend\\w+ rinnov\\w+)|disdire (?:il|l')"),
    "nl": _Spoken("willen|wil\\b|nodig|graag|bestel|kopen|aanschaf", "licenties|gebruikers|plaatsen|stuks|medewerkers|exemplaren", "(?:overstappen|upgraden|overgaan)\\b.{0,60}?(?:enterprise|zakelijk|premium|business)|(?:zakelijk|enterprise)[ -]?abonnement|staffelkorting|volumekorting|groothandel|grote bestelling", "offerte|prijsopgave", "verkoopafdeling|afdeling verkoop|salesteam|verkoopteam|(?:een|de) demo\\b", "naar (?:een|de|jullie|uw) concurren|andere (?:aanbieder|leverancier)|overstappen naar (?:een )?ander|niet (?:te )?verlengen|(?:abonnement|contract) opzeggen"),
    "pl": _Spoken("potrzebuj|chc|chciel|zamow|kupic|zakupic", "licencj|uzytkownik|stanowisk|sztuk|pracownik|miejsc", "(?:przejsc|przejscie|zmienic|uaktualnic)\\b.{0,60}?(?:enterprise|biznes|premium|firmow)|rabat ilosciowy|hurtow|zamowienie hurtowe", "wycen|ofert[eay] (?:handlow|cenow)|kosztorys", "dzial(?:u|em)? (?:sprzedazy|handlow)|handlowc|(?:umowic|zobaczyc) (?:demo|prezentacj)", "do konkurencji|konkurenc|zmienic dostawce|innego dostawcy|nie (?:przedluz|odnow)|wypowiedziec umowe"),
    "tr": _Spoken("istiyor|ihtiyac|almak|siparis|lazim|satin", "lisans|kullanici|koltuk|adet|calisan|kisi", "(?:kurumsal|işletme) (?:plan|paket)\\w*|toplu (?:siparis|alim)|toptan|adet indirimi", "fiyat teklifi|teklif (?:al|iste|gonder)|proforma", "satis (?:ekib|departman|temsilci|birim)|demo (?:talep|istiyor|ayarla)", "rakib|rakip|baska (?:bir )?(?:firma|saglayici|sirket)\\w*|sozlesme\\w* (?:yenileme|iptal)|yenilemeyecegi"),
    "ja": _Spoken("ほしい|欲しい|必要|購入|注文|希望|追加|検討|たい", "ライセンス|シート|席|ユーザー|個|名分|アカウント|台|部", "(?:エンタープライズ|法人|ビジネス|上位|プレミアム)プラン|アップグレードし|大量注文|まとめ買い|一括購入|卸", "見積|お見積", "営業(?:担当|部|の方)|デモを", "他社|乗り換え|競合|契約を更新し(?:ない|ません)|解約"),
    "zh": _Spoken("要|想|需要|购买|订购|采购|希望|買|購", "[个個]?(?:许可证|授權|席位|用户|用戶|账号|帳號)|套|件|台|份|人", "(?:企业版|企業版|高级版|专业版|商业版)|升级到|批发|批量(?:采购|购买|订购)|团购|大宗|大批", "报价|報價|询价|詢價", "销售(?:人员|团队|部|经理|代表)|銷售|商务合作|演示", "竞争对手|競爭對手|换(?:一?家|别家|供应商|其他)|其他供应商|不(?:再|打算|会)?续(?:费|约|订)|解约"),
    "ar": _Spoken("اريد|نريد|نحتاج|احتاج|شراء|طلب|نرغب|ارغب", "ترخيص|تراخيص|مقعد|مستخدم|قطعه|وحده|موظف|حساب", "(?:خطه|باقه) (?:المؤسسات|الشركات|الاعمال|المميزه)|الترقيه الي|بالجمله|خصم الكميه", "عرض سعر|عرض اسعار|تسعير", "(?:فريق|قسم) المبيعات|مندوب مبيعات|عرض توضيحي", "منافس|المنافسين|شركه اخري|مزود اخر|لن نجدد|لن اجدد|الغاء العقد"),
})
# fmt: on


_UNSPACED = ("ja", "zh")


def _wish(label: str, pattern: str, strength: float = SAID, *, beside: str = "", many: bool = False) -> Wish:
    return Wish(label, re.compile(pattern), strength, many or bool(beside), re.compile(beside))


def _spoken(language: str, said: _Spoken) -> tuple[Wish, ...]:
    """The same four wishes in another language. Written without spaces, words have no boundaries."""
    begins = "" if language in _UNSPACED else r"(?<!\w)"
    many = rf"(?<![\d.,])(?P<number>\d[\d.,]{{0,15}}) ?(?:[\w'-]{{1,20}} )?(?:{_folded(said.units)})"
    return (
        _wish("wants many", many, beside=begins + _either(said.want)),
        _wish("wants a bigger plan, or many", begins + _either(said.plan)),
        _wish("asks for an offer", begins + _either(said.offer)),
        _wish("asks for sales", begins + _either(said.sales)),
        _wish("may leave", begins + _either(said.leave)),
    )


def _either(*patterns: str) -> str:
    return "(?:" + "|".join(map(_folded, patterns)) + ")"


def _folded(pattern: str) -> str:
    """Patterns are folded as texts are; escapes of regular expressions are lower case already."""
    return fold(pattern).text


ENGLISH = tuple(_wish(label, pattern, strength, many=many) for label, strength, many, pattern in _ENGLISH)
OTHER_LANGUAGES: Mapping[str, tuple[Wish, ...]] = MappingProxyType(
    {language: _spoken(language, said) for language, said in _ELSEWHERE.items()}
)


def _first_look(languages: Iterable[str], begins: str) -> re.Pattern[str]:
    """All that can be said in these languages without a number: most messages say none of it."""
    spoken = [_ELSEWHERE[language] for language in languages]
    return re.compile(begins + _either(*(part for said in spoken for part in said[2:])))


SPACED = _first_look([language for language in _ELSEWHERE if language not in _UNSPACED], r"(?<!\w)")
UNSPACED = _first_look(_UNSPACED, "")

# Without one of these stems no English wish can be met; most messages have none.
HINT = re.compile(
    r"seat|licen|user|bulk|wholesale|volume|quantit|large|big|upgrad|plan|tier|package|subscri|enterprise|premium|quot|price"
    r"|pricing|offer|proposal|rf[pq]|procure|tender|sales|account|demo|resell|partner|distribut|dealer|compet|provider|vendor"
    r"|supplier|renew|elsewhere|leav|losing|lose|lost|alternativ|switch|mov|consider|evaluat|explor|compar|cheaper|better|contract"
    r"|buy|purchas|order|cost|how much|people|staff|employ|unit|piece|pcs|cop(?:y|ies)|device|colleague|student|bed|room|store"
    r"|location|pallet|box|card|of them|whole|entire|member|agree|level|edition"
)
NEGATIONS = frozenset(
    "not no never without don't dont didn't didnt doesn't doesnt isn't isnt won't wouldn't aren't nor neither nicht kein"
    " keine keinen ohne pas sans aucun sin ningun nao sem non senza nessun niet geen zonder nie bez degil لا ليس بدون لم"
    .split()
)  # fmt: skip
CONDITIONS = frozenset(("if", "unless", "until", "when"))  # "if this is not mended, we leave" denies nothing
CLAUSE = re.compile(r"[,;:(]|\b(?:but|so|because|then|and|aber|sondern|mais|pero|mas|ma|maar|ale|ama)\b")
DENIED_RIGHT_BEFORE = re.compile(r"(?:不|没|沒|无|無)[^，。,.]{0,3}$")
DENIED_AFTER = re.compile(
    _folded(r"[^.。]{0,8}?(?:いりません|必要ありません|不要|いらない|しません|ありません|istemiyor|degil)")
)
_SUM = r"(?:\d{1,3}(?:[ ']\d{3}){1,5}(?:[.,]\d{1,2})?|\d[\d.,]{0,17})"
MONEY = re.compile(
    rf"(?:[$€£¥₹₺]|\b(?:usd|eur|gbp|chf|pln|brl|aud|cad|sek|nok|dkk)\s?)\s?(?P<before>{_SUM})(?P<k>\s?(?:k|thousand)\b)?"
    rf"|(?<![\w.,])(?P<after>{_SUM})(?P<k2>\s?(?:k|thousand))?\s?(?:[€£$₺]|(?:usd|eur|gbp|chf|pln|tl|zl|euros?|dollars?|pounds?|francs?)\b)"
)
