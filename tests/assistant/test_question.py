"""What is searched for: a follow-up with what it is about, a question that stands by itself alone."""

from datetime import UTC, datetime

import pytest

from stepaside.assistant.question import leans, question_in_context
from stepaside.engine import Conversation, Message, Role, SourceRef
from stepaside.knowledge.ingest.extract import extract
from stepaside.knowledge.ingest.job import Job
from stepaside.knowledge.lexical import Entry, LexicalIndex
from stepaside.knowledge.search import wanted
from tests.knowledge.shop import SHOP

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)

FOLLOW_UPS = {
    "en": ["and how long does that take?", "what about Norway?", "is it free?", "and to Austria", "for gift cards?",
           "how much is that?", "does it cover water damage?", "can I do that online too?", "why?",
           "do they also ship on weekends?", "which one is cheaper?", "and if it is broken?"],
    "de": ["und für Österreich?", "Wie lange dauert das?", "gilt das auch für Lampen?", "Was ist mit Norwegen?"],
    "fr": ["et pour la Suisse ?", "combien ça coûte ?", "et combien de temps cela prend ?"],
    "es": ["¿y para Portugal?", "¿cuánto cuesta eso?"],
    "pt": ["e para Portugal?", "quanto tempo leva isso?"],
    "it": ["e per la Svizzera?", "quanto costa questo?"],
    "nl": ["en naar België?", "hoe lang duurt dat?"],
    "pl": ["a do Niemiec?", "ile to kosztuje?"],
    "tr": ["peki ya Almanya?", "bu ne kadar sürer?"],
    "ar": ["وماذا عن ألمانيا؟", "كم يستغرق ذلك؟"],
    "ja": ["それはいくらですか", "ではノルウェーは？"],
    "zh": ["那挪威呢？", "它要多久？"],
}  # fmt: skip
BEFORE = {
    "en": "How do I send something back?", "de": "Wie kann ich die Lampe zurücksenden?",
    "fr": "Comment renvoyer la lampe ?",
    "es": "¿Cómo puedo devolver la lámpara?",
    "pt": "Como posso devolver a lâmpada?", "it": "Come posso restituire la lampada?",
    "nl": "Hoe kan ik de lamp terugsturen?", "pl": "Jak mogę zwrócić lampę?", "tr": "Lambayı nasıl iade edebilirim?",
    "ar": "كيف يمكنني إرجاع المصباح؟", "ja": "ランプを返品するにはどうすればいいですか", "zh": "我怎么退货？",
}  # fmt: skip
BY_THEMSELVES = [
    "How do I reset my password?", "Where is my parcel?", "Can I pay by invoice?", "do you sell horses",
    "I need my VAT number on the invoice", "how do I delete my account", "Do you have a showroom?",
    "Do you sell horses and saddles for them?",
    "another question: is there a student discount?", "Is it possible to pay by invoice?", "when is the showroom open",
    "where can I find the invoice for my last order", "what bulb do I need for a table lamp",
    "Gibt es eine Garantie auf Lampen?", "Können Sie nach Norwegen liefern?",
    "Wie kann ich mein Passwort zurücksetzen?",
    "Comment puis-je réinitialiser mon mot de passe ?", "¿Cómo puedo cambiar mi contraseña?",
    "Come posso cambiare la password?", "Hoe kan ik mijn wachtwoord wijzigen?", "Jak mogę zmienić hasło?",
    "Şifremi nasıl değiştirebilirim?", "كيف يمكنني تغيير كلمة المرور؟", "如何重置我的密码？",
    "パスワードを変更するにはどうすればいいですか",
]  # fmt: skip


def talk(*said: str | tuple[str, str]) -> tuple[Conversation, tuple[Message, ...]]:
    """Customer and assistant in turn, the customer last; an answer may come with the title of its page."""
    messages = []
    for entry, one in enumerate(said, 1):
        text, title = one if isinstance(one, tuple) else (one, "")
        role = Role.CUSTOMER if entry % 2 else Role.ASSISTANT
        sources = (SourceRef(title),) if title else ()
        messages.append(Message(entry=entry, role=role, text=text, at=NOON, sources=sources))
    return Conversation(id="c", messages=tuple(messages)), (messages[-1],)


@pytest.mark.parametrize(
    ("language", "question"), [(language, one) for language, each in FOLLOW_UPS.items() for one in each]
)
def test_a_follow_up_is_searched_with_the_question_it_leans_on(language, question):
    before = BEFORE[language]
    assert question_in_context(*talk(before, "…", question)) == f"{before}\n{question}"


@pytest.mark.parametrize("question", BY_THEMSELVES)
def test_another_topic_is_searched_by_itself(question):
    assert question_in_context(*talk("How do I send something back?", "In the post.", question)) == question


def test_a_follow_up_has_the_page_that_was_answered_from():
    asked = question_in_context(
        *talk(
            "can I have my money back?",
            ("Within five days.", "Returns and refunds"),
            "how long does that take?",
        )
    )
    assert asked.split("\n") == [
        "can I have my money back?",
        "Returns and refunds",
        "how long does that take?",
    ]


def test_a_chain_of_follow_ups_goes_back_to_the_question_that_stands_by_itself():
    asked = question_in_context(
        *talk(
            "hello there, is anybody in?",
            "Yes.",
            "do you ship to Norway?",
            "Yes.",
            "and Austria?",
            "Yes.",
            "how much is that?",
        )
    )
    assert asked.split("\n") == ["do you ship to Norway?", "and Austria?", "how much is that?"]


def test_the_second_one_is_the_second_that_was_listed():
    listed = "We have:\n- the Basic plan\n- the Team plan\n- the Enterprise plan"
    assert "the Team plan" in question_in_context(
        *talk("which plans do you have?", listed, "what does the second one cost?")
    )
    assert "the Enterprise plan" in question_in_context(
        *talk("which plans are there?", listed, "and the last one?")
    )
    assert "Basic plan" not in question_in_context(
        *talk("which plans are there?", listed, "and the last one?")
    )


def test_an_answer_to_the_assistants_question_goes_with_what_was_asked_first():
    asked = question_in_context(
        *talk("how long is delivery?", "Where do you live?", "somewhere in the north of Norway")
    )
    assert asked == "how long is delivery?\nsomewhere in the north of Norway"


def test_the_first_question_leans_on_nothing():
    assert question_in_context(*talk("and how long does that take?")) == "and how long does that take?"


def test_what_is_carried_over_stays_short():
    before = "my lamp is broken " * 500 + "what now?"
    asked = question_in_context(*talk(before, "Send it back.", "is that free?"))
    assert len(asked.split()) < 60


def test_several_messages_in_a_row_are_one_question():
    conversation, _ = talk("Can I pay by invoice?", "Yes.", "one more thing about my parcel")
    more = Message(entry=4, role=Role.CUSTOMER, text="it has not arrived since Monday", at=NOON)
    open_now = (conversation.messages[-1], more)
    whole = Conversation(id="c", messages=(*conversation.messages, more))
    assert question_in_context(whole, open_now).endswith("my parcel\nit has not arrived since Monday")


def test_a_hostile_message_costs_no_time():
    assert leans("and " * 50_000) in (True, False)
    assert leans("it (" * 20_000) in (True, False)


TALKS = [
    ("How do I get my money back?", "Returns and refunds", "and how long does that take?"),
    ("How do I get my money back?", "Returns and refunds", "does that cost anything?"),
    ("do you ship to Norway?", "Shipping", "what about Austria?"),
    ("do you ship to Norway?", "Shipping", "how much is it?"),
    ("is there a warranty on lamps?", "Warranty", "does it cover water?"),
    ("is there a warranty on lamps?", "Warranty", "and how do I claim it?"),
    ("I forgot my password", "Your account", "how long does the link work for that?"),
    ("can I pay by invoice", "Paying", "and when is it due?"),
    ("how do I clean the shade", "Caring for your lamp", "can I polish it?"),
    ("a screw is missing", "Assembling a floor lamp", "is that free?"),
]  # fmt: skip


def test_follow_ups_find_the_page_that_the_talk_is_about():
    """By words alone, on a small shop's pages that were written for these tests: no more than a check that it helps."""
    index = LexicalIndex()
    for page in SHOP.values():
        extracted = extract(Job("markdown", "page", page.encode()))
        index.change(
            Entry(f"{extracted.title}#{at}", one.words, extracted.title)
            for at, one in enumerate(extracted.pieces)
        )

    def page_for(question: str) -> str:
        return next(iter(index.best(wanted(index, question)[0], 1)), "").partition("#")[0]

    with_context = [
        page_for(question_in_context(*talk(asked, ("…", page), then))) == page for asked, page, then in TALKS
    ]
    alone = [page_for(then) == page for _, page, then in TALKS]
    assert sum(with_context) >= len(TALKS) - 1
    assert sum(alone) < sum(with_context)
