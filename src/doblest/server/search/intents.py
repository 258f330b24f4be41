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
from doblest.server.search.bets import Bet, Leader, message
from doblest.server.search.names import NameTable
from doblest.server.search.numbers import read_number
from doblest.server.search.parts import Part, blank, read_parts
from doblest.server.search.questions import Question
from doblest.server.search.wishes import Wish, read_wish
from doblest.wording.numbers import group_thousands

_MOST_LEADERS = 3

RankLeaders = Callable[[Wish], tuple[Leader, ...]]


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
    bets: tuple[Bet, ...] = ()
    notices: tuple[LocalizedText, ...] = ()
    number: float | None = None
    question: Question | None = None
    is_asked: bool = False
    """Whether the query asks how much, or who gave most."""
    leaders: tuple[Leader, ...] = ()
    """The cities that tell of most of what is asked, with their claims."""

    told: dict[str, Claim] = {}
    """The same by slug."""

    @property
    def is_understood(self) -> bool:
        """Whether anything but words was found in the query."""
        return self.within is not None or bool(self.pins or self.bets or self.notices)


def read_intent(catalogue: Catalogue, tables: Tables, text: str) -> Intent:
    parts = list(read_parts(catalogue, tables.names, text))
    rest = blank(text, chain.from_iterable(part.spans for part in parts))
    number = read_number(rest)
    if number is None:
        return _add_wish(catalogue, tables, _combine(parts, rest))
    told = tables.find_number(number.value)
    parts.append(Part(slugs=told or None, notices=() if told else (_miss_number(number.value),)))
    intent = _combine(parts, blank(rest, [(number.start, number.end)]))
    return _add_wish(catalogue, tables, replace(intent, number=number.value if told else None))


def _combine(parts: Sequence[Part], rest: str) -> Intent:
    return Intent(
        rest=rest,
        within=_intersect(part.slugs for part in parts if part.slugs is not None),
        pins=tuple(chain.from_iterable(part.pins for part in parts)),
        exact=tuple(chain.from_iterable(part.exact for part in parts)),
        bets=tuple(chain.from_iterable(part.bets for part in parts)),
        notices=tuple(chain.from_iterable(part.notices for part in parts)),
    )


def _miss_number(value: float) -> LocalizedText:
    said = LocalizedText(*(group_thousands(value, language) for language in ("ru", "en")))
    return message("untold", number=said)


def _intersect(slugs: Iterable[frozenset[str]]) -> frozenset[str] | None:
    several = list(slugs)
    return reduce(frozenset.intersection, several) if several else None


def _add_wish(catalogue: Catalogue, tables: Tables, intent: Intent) -> Intent:
    """What is asked of a product, and the words that are left."""
    wish = read_wish(intent.rest, intent.exact if intent.pins else (), is_understood=intent.is_understood)
    if wish.product is None or wish.product.slug not in catalogue.products:
        return _answer_without_product(replace(intent, rest=wish.rest), wish)
    leaders = tables.rank_leaders(wish)
    unanswered = (message("unanswered"),) if wish.question and not leaders else ()
    return replace(
        intent,
        rest=wish.rest if leaders else wish.said,
        bets=(*intent.bets, *_bet_on_product(intent, wish, wish.product, leaders)),
        question=wish.question,
        is_asked=wish.is_asked,
        leaders=leaders,
        told={one.city.slug: one.claim for one in leaders},
        within=_narrow(intent, wish, leaders),
        notices=(*intent.notices, *unanswered),
    )


def _bet_on_product(
    intent: Intent, wish: Wish, product: Product, leaders: tuple[Leader, ...]
) -> tuple[Bet, ...]:
    """None where a city or a number is asked of, nor where the product is wider and tells nothing of it."""
    is_of_one = intent.pins or intent.number is not None
    if is_of_one or not (leaders or not (wish.thing or wish.question)):
        return ()
    arguments, about = {"slug": product.slug}, message("product")
    return (Bet("product", product.title, about, arguments, leaders=leaders[:_MOST_LEADERS]),)


def _narrow(intent: Intent, wish: Wish, leaders: tuple[Leader, ...]) -> frozenset[str] | None:
    """A question is answered by the city that it names, and by those that tell of the deed."""
    within = intent.within
    if within is None and intent.pins:
        within = frozenset(intent.pins)
    named = frozenset(one.city.slug for one in leaders)
    if not named or not (wish.question or wish.is_superlative):
        return within
    return named if within is None else (within & named) or within


def _answer_without_product(intent: Intent, wish: Wish) -> Intent:
    """«больше всех» and «список городов» name nothing: they are led on."""
    if intent.is_understood or not wish.is_general:
        return intent
    if not wish.is_superlative:
        return replace(intent, rest="", bets=(Bet("cities", message("all")),))
    bet = Bet("contribution", message("contribution"))
    return replace(intent, rest="", bets=(bet,), notices=(message("hint"),))
