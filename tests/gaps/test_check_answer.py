"""Before an answer becomes knowledge, what the knowledge says about it stands beside it."""

from stepaside.gaps.check_answer import check
from stepaside.knowledge.values import Found, Passage
from tests.knowledge.shop import SHOP


def found(*names: str) -> tuple[Found, ...]:
    """The shop's pages, each as one passage."""
    passages = []
    for name in names:
        title, _, text = SHOP[name].partition("\n")
        passages.append(
            Passage(name, name, title.lstrip("# "), (), f"https://shop.example/{name}", text.strip())
        )
    return tuple(Found(passage, 1.0, None, 1.0) for passage in passages)


def test_both_sides_of_a_contradiction_are_quoted_with_the_page():
    checked = check("How long do refunds take?", "Refunds take ten days.", found("returns", "shipping"))
    (one,) = checked.contradictions
    assert (one.kind, one.ours, one.title) == ("number", "Refunds take ten days.", "Returns and refunds")
    assert one.theirs == "We pay refunds within five working days after the parcel has reached us."
    assert one.url == "https://shop.example/returns"
    assert checked.duplicate is None


def test_a_row_of_a_table_contradicts_only_what_is_said_of_the_same_country():
    against = check(
        "What does shipping to Norway cost?", "Shipping to Norway costs 25 euros.", found("shipping")
    )
    assert [one.kind for one in against.contradictions] == ["price"]
    assert "Norway" in against.contradictions[0].theirs
    assert (
        check("What about Iceland?", "Shipping to Iceland costs 25 euros.", found("shipping")).contradictions
        == ()
    )


def test_a_short_answer_is_read_with_its_question():
    checked = check("Can light bulbs that were opened be returned?", "Yes, they can.", found("returns"))
    assert [one.kind for one in checked.contradictions] == ["negation"]


def test_what_the_knowledge_says_already_is_recognised():
    checked = check(
        "How long are vouchers valid?", "Vouchers are valid for three years.", found("returns", "payment")
    )
    assert checked.duplicate is not None
    assert (checked.duplicate.title, checked.duplicate.url) == ("Paying", "https://shop.example/payment")


def test_what_is_new_is_neither():
    checked = check("Do you wrap gifts?", "We wrap gifts in blue paper, for 4.50 euros.", found(*SHOP))
    assert (checked.contradictions, checked.duplicate) == ((), None)


def test_no_page_of_the_shop_contradicts_another():
    everything = found(*SHOP)
    for one in everything:
        for line in one.passage.text.splitlines():
            if line and not line.startswith(("#", "|", "`")):
                assert check(one.passage.title, line, everything).contradictions == (), line
