"""The words that name things by themselves: days, cities, makes, dishes, first names.

Short lists of what is common in any business's mail, looked up word by word, so that a longer list costs
no time. What is not here is found by its shape (`kinds`, `names`) or by the question it
answers (`answers`).
"""

from typing import NamedTuple


class Meant(NamedTuple):
    """What a word or a run of words names."""

    key: str
    label: str


def _words(text: str) -> list[str]:
    return [word.replace("_", " ") for word in text.split()]


DATE = Meant("date", "Date")
CITY = Meant("city", "City")
COMPANY = Meant("company", "Company")
MAKE = Meant("product", "Product")
FOOD = Meant("food", "Food")
DIET = Meant("diet", "Diet")
TRAVEL = Meant("travel", "Way of travelling")
REQUEST = Meant("request", "Request")

WEEKDAYS = _words(
    """monday tuesday wednesday thursday friday saturday sunday tues weds thurs
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles miercoles jueves viernes sábado sabado domingo
    segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
    lunedì lunedi martedì martedi mercoledì mercoledi giovedì giovedi venerdì venerdi sabato domenica
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    poniedziałek wtorek środa środę czwartek piątek sobota sobotę niedziela niedzielę
    pazartesi salı çarşamba perşembe cumartesi"""
)
_MONTHS = _words("january february march april june july august september october november december")
_DAYS = _words("tomorrow mañana morgen domani amanhã demain jutro yarın yesterday today tonight")
_CITIES = _words(
    """new_york_city new_york nyc los_angeles san_francisco san_diego san_jose san_antonio las_vegas chicago
    detroit pittsburgh philadelphia houston dallas austin phoenix seattle denver boston atlanta miami orlando
    tampa charlotte nashville memphis portland minneapolis cleveland cincinnati columbus indianapolis milwaukee
    kansas_city st_louis new_orleans baltimore washington_dc salt_lake_city sacramento oakland honolulu anchorage
    toronto montreal vancouver calgary ottawa mexico_city london manchester birmingham liverpool leeds bristol
    edinburgh glasgow dublin belfast cardiff paris lyon marseille toulouse nice_france berlin munich hamburg
    frankfurt cologne stuttgart düsseldorf leipzig vienna zurich geneva basel bern amsterdam rotterdam utrecht
    brussels antwerp luxembourg madrid barcelona valencia seville lisbon porto rome milan naples turin florence
    venice warsaw krakow gdansk prague budapest bucharest sofia athens istanbul ankara izmir moscow kyiv
    copenhagen stockholm oslo helsinki reykjavik tokyo osaka kyoto seoul beijing shanghai shenzhen hong_kong
    taipei singapore bangkok jakarta manila kuala_lumpur hanoi delhi mumbai bangalore chennai kolkata karachi
    lahore dubai abu_dhabi doha riyadh cairo casablanca lagos nairobi johannesburg cape_town sydney melbourne
    brisbane perth auckland wellington sao_paulo rio_de_janeiro buenos_aires santiago lima bogota münchen köln
    wien zürich genève bruxelles sevilla lisboa roma milano torino firenze venezia warszawa kraków"""
)
_COMPANIES = _words(
    """uber lyft taxi bolt dhl ups fedex usps dpd gls hermes evri royal_mail deutsche_post paypal klarna stripe
    visa mastercard amex american_express bank_of_america wells_fargo pnc citibank capital_one barclays
    hsbc lloyds natwest santander revolut monzo n26 amazon ebay etsy airbnb expedia ryanair easyjet lufthansa
    british_airways air_france klm delta_airlines delta american_airlines united_airlines virgin_atlantic
    jetblue southwest_airlines emirates qatar_airways vodafone verizon t-mobile comcast netflix spotify ikea
    walmart costco ymca"""
)
_MAKES = _words(
    """bmw toyota honda tesla volkswagen audi mercedes mercedes-benz nissan hyundai kia mazda subaru chevrolet
    chevy lexus volvo peugeot renault fiat porsche jaguar iphone ipad macbook imac airpods apple_watch
    playstation xbox kindle chromebook galaxy pixel toyota_corolla corolla camry prius honda_civic civic"""
)
_FOODS = _words(
    """pizza burgers burger steak sushi tacos pasta chinese italian indian thai mexican japanese korean vietnamese
    greek lebanese ethiopian mediterranean seafood barbecue bbq ramen curry falafel enchiladas
    chicken_tikka_masala champagne wine beer cocktails fries cheeseburger sandwiches salad"""
)
_DIETS = _words("vegan vegetarian halal kosher gluten-free gluten_free lactose-free dairy-free pescatarian")
_TRAVEL = _words("transit driving walking train_ride")
PLAIN = frozenset(
    """cheap nice good great best better different another other new same any some this that these those which what a an
    the my your our his her their moderate moderately expensive inexpensive affordable local nearby nearest closest
    fancy decent specific particular cheaper cheapest first second last next every each no priced price big small large
    bedroom available free more less whole entire such perfect favorite favourite like find search searching book
    booking looking need want get called named one two three view viewing visit try check change use see reserve
    is was are be and or of for in at to from by on with about near around under over it located stay staying
    request requests rating apply room star car dog amusement train bus police fire my ferry subway gas power
    city public national high elementary middle community shopping town bad boutique luxury rated food thai italian
    indian chinese vegan hello hi please so just how where when does do did have has had can could would will if
    but not then than there here go going went take make let's lets now off out your preferred someone's friend's
    charming central wonderful lovely beautiful ordinary actual current exact right wrong wedding party dinner
    pizza burger steak sushi prefer try recommend love likes like cancel schedule tour visiting viewing
    medical dr""".split()
)
"""Words that stand before "hotel" or "club" and are no name."""
_AMENITIES = _words(
    """extra_towels towels fresh_towels extra_pillows pillows extra_pillow extra_blankets blankets blanket sheets
    balcony room_service breakfast late_checkout late_check-out early_check-in wake-up_call crib extra_bed king_bed
    queen_bed toiletries bathtub ac_repair wheelchair_access high_chair window_seat aisle_seat gift_wrapping"""
)
FIRST_NAMES = frozenset(
    _words(
        """adam ada aisha alan albert alex alexander alexis alice alina amy ana anders andrea andreas andrew angela
        anita anna anne anthony antonio arthur ashley barbara beatrice ben benjamin bernd betty bob bobby brandon
        brian bruce carla carlos carmen carol caroline catherine charles charlie charlotte chloe chris christian
        christina christine christopher claire clara claudia cynthia dan daniel daniela dave david deborah dennis
        diana diane diego dmitri donna dorothy doug dylan edward elena eli elizabeth ella ellen emily emma eric
        erik ethan eva evan evelyn fatima felix fiona francesca frank fred gabriel gary george gerard gina giulia
        greg hannah hans harry heather heidi helen henry hiroshi ian ines ingrid irene isabel isabella ivan jack
        jackson jacob jake james jamie jan jane janet jason jean jeff jennifer jenny jeremy jess jesse jessica jill
        jim jimmy joan joe johan john johnny jonathan jordan jorge jose joseph josh joshua juan judith julia julian
        julie jürgen karen karl kate katarina katherine kathy katie katrina keith kelly ken kevin kim klaus kyle
        laura lauren leia leo leon liam linda lisa logan louis louise lucas lucia lucy luis luke maria marie mario mark
        marta martha martin mary mateo matt matthew megan melissa michael michelle miguel mike mohamed mohammed
        monica morgan nancy natalie nathan nick nicholas nicole nina noah nora olga oliver olivia omar oscar pablo
        pamela patricia patrick paul pedro peter petra philip pierre rachel ralph raymond rebecca richard rob robert
        roberto roger ron ronald rosa ruth ryan sally sam samantha samuel sandra sara sarah scott sean sergio sharon
        simon sofia sophia sophie stefan stephanie stephen steve steven sue susan susanne suzanne tanya ted teresa
        theo thomas tim timothy tina tom tony tyler ursula vanessa victor victoria vincent walter wendy william
        wolfgang yusuf zachary zoe"""
    )
)
_ALSO_WORDS = frozenset(
    "nice delta galaxy pixel united chase virgin perth hermes bolt martin jordan ups pnc visa stripe gls dpd "
    "nice_france march august june april".split()
)
"""What is a name only in capitals."""


def _table() -> dict[str, Meant]:
    lists = (
        (WEEKDAYS, DATE), (_MONTHS, DATE), (_DAYS, DATE), (_CITIES, CITY), (_COMPANIES, COMPANY), (_MAKES, MAKE),
        (_FOODS, FOOD),        (_DIETS, DIET), (_TRAVEL, TRAVEL), (_AMENITIES, REQUEST),
    )  # fmt: skip
    return {word: meant for words, meant in lists for word in words}


NAMED = _table()
STARTS = frozenset(name.split()[0] for name in NAMED)
LONGEST = max(len(name.split()) for name in NAMED)


def only_in_capitals(word: str) -> bool:
    return word in _ALSO_WORDS
