"""Of what the number speaks: ordered rules for each kind of claim, the first that answers decides."""

from __future__ import annotations

from typing import Final

from doblest.claims import given, lexicon
from doblest.claims.objects import (
    counting,
    elliptic,
    growth,
    implied,
    labels,
    people,
    purchases,
    references,
    wholes,
)
from doblest.claims.rules import CuedRules, Rule, decide
from doblest.claims.state import Phrase, Quantity, Sentence, Statement
from doblest.language.words import has_lemma, is_nominal

ObjectRule = Rule[Quantity, Phrase | Statement]

_OF: Final = frozenset(["из", "от"])
_LABELLED: Final = labels.MARKS | {"по", "на", "с", "со"}
HEADING: Final[ObjectRule] = Rule("шапка таблицы", counting.find_in_heading, given=given.UNDER_HEADING)
OF_THEM: Final[ObjectRule] = Rule("из них", counting.find_of_them, after=_OF)
AFTER: Final[ObjectRule] = Rule(
    "после числа", counting.find_after_number, after=counting.may_follow, given=given.NAMING
)
BRACKET: Final[ObjectRule] = Rule(
    "в скобках", labels.find_before_bracket, after=frozenset("),;"), given=given.NAMING
)
LABEL: Final[ObjectRule] = Rule("подпись", counting.find_labelled, before=_LABELLED, given=given.NAMING)
RELATED: Final[ObjectRule] = Rule("который", counting.find_related, given=given.RELATIVE)
UNDER_HEADING: Final[ObjectRule] = Rule("под шапкой", counting.find_under_heading, given=given.UNDER_HEADING)
COMPARED: Final[ObjectRule] = Rule("больше чего", counting.find_compared, after=lexicon.COMPARED)
OURSELVES: Final[ObjectRule] = Rule("нас", people.find_ourselves, given=given.OURSELVES)
SUBJECT: Final[ObjectRule] = Rule("подлежащее", counting.find_subject, given=given.NAMING)
RECALLED: Final[ObjectRule] = Rule("из прежнего предложения", counting.recall_thing, given=given.AFTER_THING)
LATER: Final[Rule[Quantity, Phrase]] = Rule("названо потом", counting.find_named_later)
"""Asked for the numbers that wait, once a counted thing is named right after its number."""

OBJECTS: Final[dict[str, CuedRules[Quantity, Phrase | Statement]]] = {
    "count": CuedRules(
        HEADING,
        OF_THEM,
        AFTER,
        Rule("какие из них", elliptic.find_sort_of_them, before=lexicon.PART_OF),
        Rule(
            "вещь следующего числа",
            elliptic.find_after_next,
            after=frozenset(["и", "или", ","]),
            given=given.NAMING,
        ),
        Rule(
            "вещь в обратном порядке",
            counting.find_in_quote,
            given=given.UNMARKED | given.INVERTED | given.NAMING,
        ),
        Rule("собирательное", people.find_collective, given=given.BARE | given.SPELLED),
        BRACKET,
        LABEL,
        RELATED,
        UNDER_HEADING,
        Rule("от и до роста", elliptic.find_grown_before, before=frozenset(["с", "со", "до"])),
        Rule("их", people.find_theirs, given=given.NAMING),
        Rule("перед числом", counting.find_right_before, before=is_nominal),
        OURSELVES,
        Rule("своя вещь", elliptic.find_own_partitive, given=given.NAMING),
        Rule("люди, а не мера", people.find_people_after_measure, given=given.AFTER_CLAIM | given.DEED),
        Rule("та же мера", counting.inherit_measure, given=given.UNMARKED | given.AFTER_CLAIM),
        Rule("перенос", counting.repeat_thing, given=given.AFTER_THING),
        SUBJECT,
        Rule("люди", people.find_people_of_verb, given=given.DEED),
        RECALLED,
    ),
    "measure": CuedRules(
        HEADING,
        OF_THEM,
        COMPARED,
        AFTER,
        BRACKET,
        Rule("план и факт", counting.find_planned, before=lambda word: has_lemma(word, lexicon.PLANNED)),
        LABEL,
        RELATED,
        UNDER_HEADING,
        Rule("у чего размер", counting.find_sized, before=counting.names_extent),
        Rule("от и до роста", elliptic.find_grown_before, before=frozenset(["с", "со", "до"])),
        Rule("чем снабжали", elliptic.find_supplied),
        Rule("количество чего", counting.find_partitive),
        Rule("чем засеяли", implied.find_sown),
        Rule("о чём до двоеточия", implied.find_topic_before_colon),
        Rule("что подразумевают", implied.find_implied),
        Rule("измеренное раньше", counting.repeat_measured),
        Rule("неживое подлежащее", counting.find_lifeless_subject),
        RECALLED,
    ),
    "people": CuedRules(
        HEADING,
        OF_THEM,
        Rule("кто после числа", people.find_people_after),
        Rule("кто в скобках", people.find_people_in_brackets, after=frozenset(")")),
        Rule("кто перед числом", people.find_people_before),
        OURSELVES,
        Rule("численность", people.find_population),
        Rule("человек", people.count_people),
    ),
    "share": CuedRules(
        HEADING,
        Rule("вещь после «каждый»", wholes.find_each),
        Rule("доля из них", wholes.find_whole_of_them, after=_OF),
        Rule("доля чего", wholes.find_whole_after, given=given.NAMING),
        Rule("доля среди кого", wholes.find_among, before=labels.MARKS),
        Rule("доля в составе", wholes.find_group, given=given.NAMING),
        Rule("доля в ряду", wholes.repeat_whole_of_row, before=lexicon.DASHES),
        Rule("подпись доли", labels.find_label, before=_LABELLED),
        Rule("доля перед числом", wholes.find_part_before),
        Rule("доля того же", wholes.repeat_whole),
        Rule("целое впереди", wholes.find_whole_before, given=given.NAMING),
        RECALLED,
    ),
    "ratio": CuedRules(
        HEADING,
        Rule("что", growth.find_relative, before=frozenset(["что"])),
        Rule("подпись роста", growth.find_grown_label, given=given.NAMING),
        COMPARED,
        Rule("чего больше", growth.find_own_genitive, after=lexicon.COMPARED),
        Rule("что растёт", growth.find_risen, given=given.NAMING),
        Rule("рост чего", growth.find_measured, given=given.NAMING),
        Rule("тот же план", growth.repeat_plan),
        Rule("подлежащее роста", growth.find_grown_subject, given=given.NAMING),
        Rule("растёт что", growth.find_rising_after, given=given.NAMING),
        Rule("после роста", growth.find_after_ratio, given=given.NAMING),
        RECALLED,
    ),
    "money": CuedRules(
        HEADING,
        Rule("с каким итогом", purchases.find_effect),
        Rule("премия", purchases.find_bonus),
        Rule("пособие", purchases.find_granted),
        Rule("подписка на заём", purchases.find_loan),
        Rule("на чьи деньги", purchases.find_financed, after=frozenset(")")),
        Rule("подпись цены", purchases.find_priced),
        Rule("цена чего", purchases.find_price),
        UNDER_HEADING,
        Rule("чего на сумму", purchases.find_partitive_worth, before=frozenset(["на"])),
        Rule("чего рублей", purchases.find_after_sum),
        Rule("на что", purchases.find_purpose),
        Rule("в размере", purchases.find_amount_of),
        Rule("за сколько", purchases.find_bought, before=frozenset(["за"])),
        Rule("чего на сколько", purchases.find_worth),
        Rule("что стоило", purchases.find_cost_subject),
        Rule("кому", purchases.find_recipient),
        Rule("та же цель", purchases.repeat_purpose),
        Rule("от продажи чего", purchases.find_sold),
        Rule("цель из прежнего предложения", purchases.recall_purpose),
    ),
}
"""By kind of claim; `people` counts with «человек», `measure` is any kind that is not named."""
_STUFF: Final[Rule[Statement, Statement]] = Rule("содержимое", counting.weigh_content)
CORRECTIONS: Final[dict[str, tuple[Rule[Statement, Statement], ...]]] = {
    "count": (
        Rule("нормы", counting.count_norms),
        Rule("чего пар", elliptic.fill_container),
        Rule("та же марка", references.recall_mark),
    ),
    "mass": (_STUFF,),
    "volume": (_STUFF,),
}
"""By kind: what the thing, once found, makes of the statement."""
DISTRIBUTIONS: Final[dict[str, tuple[Rule[Statement, Phrase], ...]]] = {
    "share": (Rule("доля двух вещей", wholes.distribute_share),)
}
"""By kind: the second thing of a statement."""
NEAR: Final = frozenset(rule.name for rule in (HEADING, OF_THEM, AFTER, UNDER_HEADING))
"""Rules that find the thing right at the number, or in the heading of its table."""


def find_thing(sentence: Sentence, quantity: Quantity, so: int) -> tuple[ObjectRule | None, Statement]:
    """The thing that the quantity is about, None where the text names none, and the rule that decided.

    `so` are the bits of `claims/given.py` that are true of the quantity.
    """
    key = "people" if quantity.marker == "people" else quantity.kind
    rules = OBJECTS.get(key, OBJECTS["measure"]).select(sentence, quantity.start, quantity.end, so)
    answer = decide(rules, sentence, quantity)
    if answer is None:
        return None, Statement(quantity, None)
    rule, verdict = answer
    return rule, Statement(quantity, verdict) if isinstance(verdict, Phrase) else verdict
