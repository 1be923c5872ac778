"""Asking again: STAR's own questions, put again once they have been answered.

Positive: a question the assistant asked (an action that asks for one slot) together with the conversation up
to and with the customer's turn that gave that slot for the first time; and the same kind of question asked
where the slot had been given earlier unasked. Negative: the same questions before the answer; every
other question of the assistant where it was asked (is there anything else, shall I book it); and a
confirmation of the value just given ("Is 8812 right?"). The ledger is our own, so a fact it misses is a miss here.

Score: `already_answered(...).sure`, 0 without. `recall_at_fpr_5pct`: of the positives, at the score at which
at most 5 % of the negatives are taken for positives.
"""

from collections.abc import Iterator

from bench.datasets import NoData, Row, find, rows
from bench.facts import conversation, fold
from bench.report import Figures, Options, Report, rounded
from bench.scores import auroc, recall_at_fpr
from stepaside.engine import Message, Role
from stepaside.engine.already_answered import already_answered
from stepaside.engine.facts.ledger import facts
from stepaside.engine.words import content

_NAMES = ("CustomerName", "FullName", "UserName", "PatientName", "RenterName", "GuestName", "HostName")
ASKS: dict[str, tuple[str, ...]] = {
    "ask_name": _NAMES,
    "bank_ask_account_number": ("AccountNumber",),
    "bank_ask_pin": ("PIN",),
    "bank_ask_dob": ("DateOfBirth",),
    "bank_ask_mothers_maiden_name": ("SecurityAnswer1",),
    "bank_ask_childhood_pets_name": ("SecurityAnswer2",),
    "bank_ask_fraud_details": ("FraudReport",),
    "party_ask_venue": ("Name", "VenueName"),
    "party_ask_number_of_guests": ("NumberGuests",),
    "party_ask_day": ("Day",),
    "party_ask_host": ("HostName",),
    "party_ask_starting_time": ("StartTimeHour", "Time"),
    "party_ask_arrival_time": ("ArrivalTime", "Time"),
    "party_ask_parking_needed": ("NeedParking",),
    "restaurant_ask_time": ("Time",),
    "restaurant_ask_size": ("PartySize",),
    "restaurant_ask_restaurant": ("Name",),
    "restaurant_ask_food_type": ("Food",),
    "hotel_ask_hotel": ("Name",),
    "hotel_ask_name": ("Name",),
    "hotel_ask_date_from": ("StartDate",),
    "hotel_ask_date_to": ("EndDate",),
    "hotel_ask_room_number": ("RoomNumber",),
    "hotel_ask_time": ("Time",),
    "apartment_ask_apartment_name": ("Name",),
    "apartment_ask_day": ("Day",),
    "apartment_ask_start_time": ("StartTimeHour",),
    "apartment_ask_num_bedrooms": ("NumRooms",),
    "apartment_ask_price": ("Price",),
    "apartment_ask_application_fee_paid": ("ApplicationFeePaid",),
    "doctor_ask_doctor_name": ("Name",),
    "doctor_ask_day": ("Day",),
    "doctor_ask_start_time": ("StartTimeHour",),
    "doctor_ask_symptoms": ("Symptoms",),
    "meeting_ask_day": ("Day",),
    "meeting_ask_start_time": ("StartTimeHour",),
    "meeting_ask_guest_name": ("Name", "GuestName"),
    "plane_ask_date": ("Date", "Day"),
    "plane_ask_flight_id": ("id",),
    "plane_ask_arrival_city": ("ArrivalCity",),
    "ride_ask_booking_number": ("id",),
    "ride_ask_departure": ("DepartureLocation",),
    "ride_ask_destination": ("ArrivalLocation",),
    "trip_ask_arrival_location": ("ArrivalLocation",),
    "ask_departure_location": ("DepartureLocation", "DepartureCity"),
    "trip_ask_travel_mode": ("TravelMode",),
    "trivia_ask_question_number": ("QuestionNum",),
    "weather_ask_day": ("Day",),
    "weather_ask_location": ("City",),
    "spaceship_ask_rank": ("UserRank",),
    "spaceship_ask_code": ("Code",),
    "spaceship_ask_lock_manufacturer": ("LockManufacturer",),
    "spaceship_ask_colour_top_cable": ("ColorOfTopCable",),
    "spaceship_ask_colour_second_cable": ("ColorOfSecondCable",),
}
Case = tuple[bool, str, tuple[Message, ...]]


async def measure(options: Options) -> Report:
    cases = [case for talk, given in _pairs(options) for case in _cases(talk, given)]
    if len({label for label, _, _ in cases}) < 2:
        raise NoData("already-asked: needs dialogues with questions and a file of their facts, as in star.")
    labels = [float(label) for label, _, _ in cases]
    ours = [_score(question, messages) for _, question, messages in cases]
    plain = [_overlap(question, messages) for _, question, messages in cases]
    return Report(
        "already-asked",
        metrics=_figures(labels, ours) | {"positives": sum(labels), "negatives": len(labels) - sum(labels)},
        aims={"recall_at_fpr_5pct": ">= 0.9"},
        baseline=_figures(labels, plain),
        published={},
        split="all of --data"
        if options.given
        else "fold 4 (md5(id) % 5); folds 1 to 3 were read while it was written",
        threshold="none: the recall is read off at 5 % false alarms; the product warns from 0.6",
        data="star",
    )


def _pairs(options: Options) -> Iterator[tuple[Row, dict[str, int]]]:
    """Each dialogue with the customer turn in which each slot was first given."""
    talks: dict[str, Row] = {}
    given: dict[str, dict[str, int]] = {}
    for row in (row for file in find(options, "star", "dialogues", "facts") for row in rows(file)):
        if "turns" in row:
            talks[str(row["id"])] = row
        elif "facts" in row:
            first = given.setdefault(str(row["id"]), {})
            for fact in row["facts"]:
                turn = int(fact.get("first_user_turn", -1))
                first[fact["slot"]] = min(turn, first.get(fact["slot"], turn))
    for key in talks.keys() & given.keys():
        if options.given or fold(key) == 4:
            yield talks[key], given[key]


def _cases(row: Row, given: dict[str, int]) -> Iterator[Case]:
    said = [turn for turn in row["turns"] if turn.get("r") in ("u", "w") and turn.get("t")]
    messages = conversation(row)
    turn = -1
    for index, (each, message) in enumerate(zip(said, messages, strict=True)):
        if message.role is Role.CUSTOMER:
            turn += 1
        elif slots := ASKS.get(each.get("a") or ""):
            yield from _asked(message.text, [given[s] for s in slots if s in given], turn, messages, index)
        elif "?" in message.text and each.get("a") != "custom":
            yield False, message.text, messages[:index]


def _asked(
    question: str, turns: list[int], turn: int, messages: tuple[Message, ...], index: int
) -> Iterator[Case]:
    """`turn`: the customer's turns so far, less one. Given in the next turn, or before."""
    following = index + 1
    if not turns or following >= len(messages) or messages[following].role is not Role.CUSTOMER:
        return
    if min(turns) == turn + 1:
        yield False, question, messages[:index]
        yield True, question, messages[: following + 1]
        yield False, f"Is {messages[following].text.strip(' .!?')} right?", messages[: following + 1]
    elif len(turns) == 1 and turns[0] <= turn:
        yield True, question, messages[:index]


def _score(question: str, messages: tuple[Message, ...]) -> float:
    found = already_answered(question, facts(messages), messages)
    return found.sure if found else 0.0


def _overlap(question: str, messages: tuple[Message, ...]) -> float:
    """Baseline: the share of the question's content words that the customer has used."""
    said = frozenset(word for m in messages if m.role is Role.CUSTOMER for word in content(m.text))
    asked = content(question)
    return len(asked & said) / max(1, len(asked))


def _figures(labels: list[float], scores: list[float]) -> Figures:
    return {
        "recall_at_fpr_5pct": rounded(recall_at_fpr(labels, scores, 0.05)),
        "auroc": rounded(auroc(labels, scores)),
    }
