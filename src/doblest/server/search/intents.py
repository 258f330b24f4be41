"""What a query means beside its words: what it names, and what it asks of which product."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from doblest.model import Claim, LocalizedText
from doblest.reference.products import Product
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.search.best_bets import BestBet, Leader, build_message
from doblest.server.search.entities import Entity, blank, recognize_entities
from doblest.server.search.names import NameTable
from doblest.server.search.numbers import read_number
from doblest.server.search.product_queries import ProductQuery, parse_product_query
from doblest.server.search.questions import Question
from doblest.wording.numbers import group_thousands

_MOST_LEADERS = 3

RankLeaders = Callable[[ProductQuery], tuple[Leader, ...]]


class Tables(Struct, frozen=True):
    """What is read of a catalogue once for all queries."""

    names: NameTable
    find_number: Callable[[float], frozenset[str]]
    """Slugs of the cities that tell it."""
    rank_leaders: RankLeaders


class Intent(Struct, frozen=True):
    rest: str = ""
    """What is searched for by its words."""
    within: frozenset[str] | None = None
    """Slugs of the only cities that may answer; None for any."""
    pins: tuple[str, ...] = ()
    """Slugs of the cities that the query calls by another name."""
    exact: tuple[str, ...] = ()
    """Words that are no slips."""
    bets: tuple[BestBet, ...] = ()
    notices: tuple[LocalizedText, ...] = ()
    number: float | None = None
    question: Question | None = None
    is_question: bool = False
    """Whether the query asks how much, or who gave most."""
    leaders: tuple[Leader, ...] = ()
    """The cities that tell of most of what is asked, with their claims."""

    leading_claims: dict[str, Claim] = {}
    """The same by slug."""

    @property
    def is_understood(self) -> bool:
        """Whether anything but words was found in the query."""
        return self.within is not None or bool(self.pins or self.bets or self.notices)


def read_intent(catalogue: Catalogue, tables: Tables, text: str) -> Intent:
    entities = list(recognize_entities(catalogue, tables.names, text))
    rest = blank(text, chain.from_iterable(entity.spans for entity in entities))
    number = read_number(rest)
    if number is None:
        return _add_product_query(catalogue, tables, _combine(entities, rest))
    slugs = tables.find_number(number.value)
    entities.append(
        Entity(slugs=slugs or None, notices=() if slugs else (_describe_missing_number(number.value),))
    )
    intent = _combine(entities, blank(rest, [(number.start, number.end)]))
    return _add_product_query(catalogue, tables, replace(intent, number=number.value if slugs else None))


def _combine(entities: Sequence[Entity], rest: str) -> Intent:
    return Intent(
        rest=rest,
        within=_intersect(entity.slugs for entity in entities if entity.slugs is not None),
        pins=tuple(chain.from_iterable(entity.pins for entity in entities)),
        exact=tuple(chain.from_iterable(entity.exact for entity in entities)),
        bets=tuple(chain.from_iterable(entity.bets for entity in entities)),
        notices=tuple(chain.from_iterable(entity.notices for entity in entities)),
    )


def _describe_missing_number(value: float) -> LocalizedText:
    said = LocalizedText(*(group_thousands(value, language) for language in ("ru", "en")))
    return build_message("no_number", number=said)


def _intersect(slugs: Iterable[frozenset[str]]) -> frozenset[str] | None:
    several = list(slugs)
    return reduce(frozenset.intersection, several) if several else None


def _add_product_query(catalogue: Catalogue, tables: Tables, intent: Intent) -> Intent:
    """What is asked of a product, and the words that are left."""
    query = parse_product_query(
        intent.rest, intent.exact if intent.pins else (), is_understood=intent.is_understood
    )
    if query.product is None or query.product.slug not in catalogue.products:
        return _answer_without_product(replace(intent, rest=query.rest), query)
    leaders = tables.rank_leaders(query)
    unanswered = (build_message("unanswered"),) if query.question and not leaders else ()
    return replace(
        intent,
        rest=query.rest if leaders else query.rest_with_deed,
        bets=(*intent.bets, *_list_product_bets(intent, query, query.product, leaders)),
        question=query.question,
        is_question=query.is_question,
        leaders=leaders,
        leading_claims={one.city.slug: one.claim for one in leaders},
        within=_narrow(intent, query, leaders),
        notices=(*intent.notices, *unanswered),
    )


def _list_product_bets(
    intent: Intent, query: ProductQuery, product: Product, leaders: tuple[Leader, ...]
) -> tuple[BestBet, ...]:
    """None where a city or a number is asked of, nor where the product is wider and tells nothing of it."""
    is_of_one = intent.pins or intent.number is not None
    if is_of_one or not (leaders or not (query.thing or query.question)):
        return ()
    arguments, about = {"slug": product.slug}, build_message("product")
    return (BestBet("product", product.title, about, arguments, leaders=leaders[:_MOST_LEADERS]),)


def _narrow(intent: Intent, query: ProductQuery, leaders: tuple[Leader, ...]) -> frozenset[str] | None:
    """A question is answered by the city that it names, and by those that tell of the deed."""
    within = intent.within
    if within is None and intent.pins:
        within = frozenset(intent.pins)
    named = frozenset(one.city.slug for one in leaders)
    if not named or not (query.question or query.is_superlative):
        return within
    return named if within is None else (within & named) or within


def _answer_without_product(intent: Intent, query: ProductQuery) -> Intent:
    """«больше всех» and «список городов» name nothing: they are led on."""
    if intent.is_understood or not query.is_general:
        return intent
    if not query.is_superlative:
        return replace(intent, rest="", bets=(BestBet("cities", build_message("all")),))
    bet = BestBet("contribution", build_message("contribution"))
    return replace(intent, rest="", bets=(bet,), notices=(build_message("hint"),))
