"""Which cities tell of most of a product, by their claims of one deed in one unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from doblest.language.normalise import fold_yo
from doblest.model import Claim
from doblest.reference.products import product_slug
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.search.bets import Leader
from doblest.server.search.questions import Question, answers
from doblest.server.search.wishes import Wish
from doblest.wording.deeds import UNREAL, UNSTATED, find_group

_UNRANKED = frozenset({"share", "ratio"})


def rank_leaders(catalogue: Catalogue, wish: Wish) -> tuple[Leader, ...]:
    """The greatest claim of each city, the greatest first; shares and rates have no place among them."""
    slug = wish.product.slug if wish.product else ""
    cities = (city for city in catalogue.cities if slug in city.products)
    told = [Leader(city, claim) for city in cities for claim in _select_claims(city, slug, wish.thing)]
    chosen = list(_select_deed(told, wish.question))
    unit = _find_commonest(one.claim.unit for one in chosen)
    largest: dict[str, Leader] = {}
    for one in sorted(chosen, key=lambda one: -one.claim.low):
        if one.claim.unit == unit:
            largest.setdefault(one.city.slug, one)
    return tuple(largest.values())


def _select_claims(city: City, slug: str, thing: str) -> Iterator[Claim]:
    of_product = (claim for claim in city.record.claims if product_slug(claim.category) == slug)
    return (claim for claim in of_product if _is_ranked(claim) and _names(claim, thing))


def _names(claim: Claim, thing: str) -> bool:
    return not thing or thing in fold_yo(f"{claim.object} {claim.of} {claim.model}".lower()).split()


def _is_ranked(claim: Claim) -> bool:
    is_amount = claim.kind not in _UNRANKED and not claim.per
    return is_amount and find_group(claim) not in (UNREAL, UNSTATED)


def _select_deed(told: Sequence[Leader], question: Question | None) -> Iterator[Leader]:
    """Those of the deed that is asked of; else those of the deed that most cities tell of."""
    if question is not None:
        return (one for one in told if answers(one.claim, question))
    group = _find_commonest(find_group(one.claim) for one in told)
    return (one for one in told if find_group(one.claim) == group)


def _find_commonest(values: Iterable[str]) -> str:
    counts = Counter(values).most_common(1)
    return counts[0][0] if counts else ""
