"""Which cities tell of most of a product, by their claims of one deed in one unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from doblest.language.normalise import fold_yo
from doblest.model import Claim
from doblest.reference.products import product_slug
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.search.best_bets import Leader
from doblest.server.search.product_queries import ProductQuery
from doblest.server.search.questions import Question, is_answer
from doblest.wording.deeds import UNREAL, UNSTATED, find_group

_EXCLUDED_KINDS = frozenset({"share", "ratio"})
_EXCLUDED_GROUPS = frozenset({UNREAL, UNSTATED})
_CACHED_THINGS = 65_536
_MAX_CITIES = 60
"""Cities whose claims are read for a query that only names a product: the claims of a long list's
thousands are read for a question."""

GetCandidates = Callable[[str, bool], Sequence[Leader]]


def list_candidates(catalogue: Catalogue, category: str, is_question: bool) -> list[Leader]:  # a cache's key
    """The claims of a product that may be ranked, with their cities."""
    masks = catalogue.facet_masks
    having = masks.narrow(masks.whole, {"product": product_slug(category)})
    if having.bit_count() > _MAX_CITIES and not is_question:
        return []
    cities = map(catalogue.cities.__getitem__, masks.list_places(having))
    return [Leader(city, claim, group) for city in cities for claim, group in _select_claims(city, category)]


def _select_claims(city: City, category: str) -> Iterator[tuple[Claim, str]]:
    claims = (claim for claim in city.record.claims if claim.category == category and not claim.per)
    amounts = ((claim, find_group(claim)) for claim in claims if claim.kind not in _EXCLUDED_KINDS)
    return ((claim, group) for claim, group in amounts if group not in _EXCLUDED_GROUPS)


def rank_leaders(get_candidates: GetCandidates, query: ProductQuery) -> tuple[Leader, ...]:
    """The greatest claim of each city, the greatest first; shares and rates have no place among them."""
    candidates = get_candidates(query.product.key, query.is_question) if query.product else ()
    of_thing = [one for one in candidates if _names(one.claim, query.thing)] if query.thing else candidates
    chosen = _select_deed(of_thing, query.question)
    unit = _find_commonest(one.claim.unit for one in chosen)
    largest: dict[str, Leader] = {}
    for one in sorted(chosen, key=lambda one: -one.claim.low):
        if one.claim.unit == unit:
            largest.setdefault(one.city.slug, one)
    return tuple(largest.values())


def _names(claim: Claim, thing: str) -> bool:
    texts = (claim.object, claim.of, claim.model)
    return any(thing in _split_thing(text) for text in texts if text)


@lru_cache(_CACHED_THINGS)
def _split_thing(text: str) -> frozenset[str]:
    return frozenset(fold_yo(text.lower()).split())


def _select_deed(candidates: Sequence[Leader], question: Question | None) -> list[Leader]:
    """Those of the deed that is asked of; else those of the deed that most cities tell of."""
    if question is not None:
        return [one for one in candidates if is_answer(one.claim, question)]
    group = _find_commonest(one.group for one in candidates)
    return [one for one in candidates if one.group == group]


def _find_commonest(values: Iterable[str]) -> str:
    counts = Counter(values).most_common(1)
    return counts[0][0] if counts else ""
