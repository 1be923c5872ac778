"""How customers lean on what was said before, in the twelve languages that the engine tells apart.

`openers` begin a follow-up ("and", "what about"). `pointers` stand for something named before ("it", "there").
`fillers` look like pointers and point at nothing ("is it possible"). `fresh` announces another topic. `ordinals`
name one of several by its place. Written small and without accents, as `words.fold` leaves them.
"""

from typing import Final, NamedTuple


class Leaning(NamedTuple):
    """One language's ways; phrases, in the order of `ordinals` first, second, third, fourth, last."""

    openers: tuple[str, ...]
    pointers: tuple[str, ...]
    fillers: tuple[str, ...]
    fresh: tuple[str, ...]
    ordinals: tuple[str, ...]


def _leaning(openers: str, pointers: str, fillers: str, fresh: str, ordinals: str) -> Leaning:
    return Leaning(*(tuple(part.split(", ")) for part in (openers, pointers, fillers, fresh, ordinals)))


LEANING: Final = {
    "en": _leaning(
        "and, or, but, also, what about, how about, what if, so, then, same for, even, and if, or if, why, "
        "why not, since when, for how long, how so, like what, such as, which one, which ones, until when",
        "it, its, that, this, they, them, their, those, these, there, then, one, ones, he, she, either, both, "
        "neither, the same, instead, otherwise, the former, the latter, the other",
        "is it possible, is it ok, is it true, is it allowed, it is possible, is there, are there, there is, "
        "there are, that i, that you, that my, that the, this is, is this, one of, this morning, this week, "
        "this month, this year, and there, one order, one account, that we",
        "another question, different question, something else, other question, new question, different topic, "
        "unrelated, besides that, on another note, separately",
        "first one, second one, third one, fourth one, last one",
    ),
    "de": _leaning(
        "und, oder, aber, auch, was ist mit, wie ist es mit, wie sieht es, und wenn, und was, sowie, dann, also, "
        "warum, wieso, weshalb, seit wann, bis wann, gilt das auch, welche, welcher, welches",
        "es, das, dies, diese, dieser, dieses, diesen, sie, ihn, ihm, ihnen, dort, dorthin, davon, dafur, damit, "
        "darauf, dazu, daran, dabei, dagegen, darin, dessen, deren, jener, beides, beide, stattdessen, sonst, "
        "dasselbe, welches davon",
        "ist es moglich, gibt es, geht es, es gibt, das ist, ist das, mit sie, konnen sie, haben sie, bieten sie, "
        "liefern sie, sind sie, nehmen sie, versenden sie, akzeptieren sie, wie sie, sie mir, verkaufen sie, "
        "das die, bitte sie, wissen sie, diese woche, dieses jahr, diesen monat",
        "andere frage, etwas anderes, andere sache, neue frage, ubrigens, ganz anderes thema, noch etwas anderes",
        "erste, zweite, dritte, vierte, letzte",
    ),
    "fr": _leaning(
        "et, ou, mais, aussi, et pour, qu'en est-il, et si, alors, pourquoi, lequel, laquelle, lesquels, donc",
        "il, elle, ils, elles, ca, cela, ceci, celui-ci, celle-ci, celui-la, celle-la, en, y, la-bas, celui, "
        "celle, ceux, celles, les deux, le meme, la meme",
        "est-il possible, il est possible, y a-t-il, il y a, est-ce qu'il y a, en ligne, en france, en cas, "
        "en magasin, il faut, y a t il, en euros, en suisse, en belgique, en allemagne, en ce",
        "autre question, autre chose, une autre question, nouvelle question, rien a voir",
        "premier, deuxieme, troisieme, quatrieme, dernier",
    ),
    "es": _leaning(
        "y, e, o, pero, tambien, que hay de, que pasa con, y si, y para, entonces, por que, cual, cuales",
        "eso, esto, ese, esa, este, esta, ello, lo, la, los, las, el, ella, ellos, ellas, alli, ahi, ambos, "
        "el mismo, la misma, aquello",
        "es posible, hay, lo siento, la tienda, el pedido, esta semana, este mes, lo que, los que",
        "otra pregunta, otra cosa, otro tema, nueva pregunta, cambiando de tema",
        "primero, segundo, tercero, cuarto, ultimo",
    ),
    "pt": _leaning(
        "e, ou, mas, tambem, e se, e para, que tal, entao, por que, porque, qual, quais",
        "isso, isto, aquilo, ele, ela, eles, elas, la, ali, ai, esse, essa, este, esta, ambos, o mesmo, a mesma, "
        "disso, nisso, nele, nela",
        "e possivel, ha, esta semana, este mes, la em",
        "outra pergunta, outra coisa, outro assunto, nova pergunta, mudando de assunto",
        "primeiro, segundo, terceiro, quarto, ultimo",
    ),
    "it": _leaning(
        "e, ed, o, ma, anche, e per, e se, che ne dite, invece, allora, perche, quale, quali",
        "cio, questo, questa, quello, quella, esso, essa, lo, la, li, le, ne, ci, la, entrambi, lo stesso, "
        "la stessa, essi, loro",
        "e possibile, c'e, ci sono, la spedizione, la consegna, le spese, questa settimana, questo mese, lo so",
        "altra domanda, un'altra cosa, altro argomento, nuova domanda, cambiando argomento",
        "primo, secondo, terzo, quarto, ultimo",
    ),
    "nl": _leaning(
        "en, of, maar, ook, en als, hoe zit het met, wat met, dan, waarom, welke",
        "het, dat, dit, deze, die, hij, hen, hun, ze, daar, daarvan, daarvoor, daarmee, ervan, ervoor, erin, er, "
        "beide, hetzelfde",
        "is het mogelijk, is er, zijn er, er is, er zijn, het product, "
        "het pakket, dat ik, dat u, deze week, deze maand",
        "andere vraag, iets anders, nieuwe vraag, trouwens",
        "eerste, tweede, derde, vierde, laatste",
    ),
    "pl": _leaning(
        "a, i, oraz, ale, lub, albo, takze, a co z, a jesli, a jak, a ile, "
        "a czy, czyli, dlaczego, ktory, ktora, ktore",
        "to, tego, temu, tym, ten, ta, te, on, ona, ono, oni, one, jego, jej, ich, go, tam, oba, ten sam, ta sama",
        "czy to mozliwe, czy jest, w tym tygodniu, w tym roku",
        "inne pytanie, cos innego, nowe pytanie, inna sprawa",
        "pierwszy, drugi, trzeci, czwarty, ostatni",
    ),
    "tr": _leaning(
        "ve, peki, veya, ya, ama, ayrica, peki ya, ya da, neden, hangisi, o zaman",
        "o, bu, su, onu, bunu, ona, buna, onun, bunun, onlar, bunlar, orada, oraya, ondan, bundan, ikisi, aynisi",
        "bu hafta, bu ay, mumkun mu",
        "baska bir soru, baska bir sey, baska konu, yeni soru",
        "birinci, ikinci, ucuncu, dorduncu, sonuncu",
    ),
    "ar": _leaning(
        "و, وماذا عن, ماذا عن, أو, لكن, ايضا, وهل, وكم, وكيف, لماذا, اي منها",
        "هذا, هذه, ذلك, تلك, هو, هي, هم, هناك, منه, منها, به, بها, عنه, عنها, كلاهما, نفسه",
        "هل هناك, هذا الاسبوع, هذا الشهر",
        "سؤال اخر, شيء اخر, موضوع اخر",
        "الاول, الثاني, الثالث, الرابع, الاخير",
    ),
}
"""Languages with spaces between their words."""

UNSPACED: Final = {
    "ja": _leaning(
        "では, じゃあ, それなら, あと, また, そして, それで, でも, なぜ",
        "それ, これ, あれ, その, この, そこ, そちら, どちら, 同じ",
        "これまで, それでは",
        "別の質問, 違う質問, 他の質問, 話は変わ",
        "一つ目, 二つ目, 三つ目, 四つ目, 最後",
    ),
    "zh": _leaning(
        "那么, 那, 还有, 而且, 但是, 如果, 为什么, 哪个",
        "它, 这个, 那个, 这, 那, 他们, 它们, 那里, 这里, 两个, 同样",
        "这周, 这个月, 这几天",
        "另一个问题, 别的问题, 另外一个问题, 换个话题",
        "第一, 第二, 第三, 第四, 最后",
    ),
}
