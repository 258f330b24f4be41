"""Shares that cities claim of one product, which add up to too much.

A tank made of a city's steel is not a tank made in it: shares are added up only where the
sentence says of them the same thing (`[shares]` in `data/slips.toml`), of one time, and each once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from doblest.checks.city_names import name_stems
from doblest.checks.digest import Digest, DigestedList
from doblest.checks.draft import Draft, draft, quote
from doblest.checks.frame import Frame, read_frame
from doblest.checks.row import Row
from doblest.checks.thresholds import threshold
from doblest.data import load
from doblest.language.normalise import fold, fold_yo
from doblest.model import Bound, Claim, Fact, Quote
from doblest.wording.findings import format_percent

MADE, _EXTRACTED = "made", "extracted"
"""Keys of findings know one for the other: a product is made or extracted."""
_SHORTEST_STEM = 3
"""Letters: «Уфа» has two, and they begin too much else."""


class Share(Struct, frozen=True, gc=False):
    """A city's share of a product, and in what sense it is one."""

    product: str
    sense: str
    """Key of `[shares]` in `data/slips.toml`; empty of a deed whose shares are not compared."""
    low: float
    bound: Bound
    is_part: bool
    """Whether it is a part of all that was made: less than the whole, and not of one model."""
    is_of_country: bool
    """Whether the whole is the country's, not what a city, a region or a number of the note is."""
    frame: Frame
    actor: str
    """Words that name who did it."""
    words: Quote
    """The sentence."""


def digest_shares(row: Row) -> tuple[Share, ...]:
    return tuple(
        _read_share(row, one, one.object) for one in row.claims if one.kind == "share" and one.object
    )


def _read_share(row: Row, claim: Claim, thing: str) -> Share:
    bounds = (one for one in row.bounds if one[0] <= claim.start < one[1])
    start, end = next(bounds, (claim.start, claim.end))
    actor, frame = claim.roles.actor, read_frame(claim)
    return Share(
        product=fold_yo(thing).split()[-1],
        sense=_classify(row.folded[start:end], frame.action),
        low=claim.low,
        bound=claim.bound,
        is_part=claim.low < 1 and not _is_of_one_model(row, claim),
        is_of_country=_is_of_country(claim),
        frame=frame,
        actor=actor.mention.text if actor else "",
        words=quote(row, start, end),
    )


def _is_of_country(claim: Claim) -> bool:
    whole, roles = claim.roles.whole, claim.roles
    is_narrow = whole is not None and whole.scope not in (None, "country")
    return roles.part_of is None and roles.modality == "fact" and not is_narrow


def _is_of_one_model(row: Row, claim: Claim) -> bool:
    """«практически треть этой модификации» is no share of all aircraft."""
    after = row.note[claim.end : claim.end + 30].casefold()
    return claim.model is not None or re.search(load("slips")["products"]["of_one_model"], after) is not None


def _classify(sentence: str, action: str) -> str:
    return next((name for name, pattern in _senses() if pattern.search(sentence)), "") or name_sense(action)


def name_sense(action: str) -> str:
    """In what sense a share is claimed by that deed, empty where no two of these are compared."""
    deeds: dict[str, str] = load("slips")["share_deeds"]
    return deeds.get(action or MADE, "")


@cache
def _senses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = load("slips")["shares"]
    return tuple((name, re.compile(row["words"])) for name, row in table.items())


@cache
def list_general_words() -> frozenset[str]:
    """Words that are no one product."""
    return frozenset(load("slips")["products"]["too_general"])


def shares_too_much(digested: DigestedList) -> Iterator[Draft]:
    """Every third, every third and every second tank of the metal of three cities."""
    for product, shares in sorted(_group_parts(digested).items()):
        summed = _sum_by_sense(shares, digested)
        exceeding = [sense for sense in summed if _may_contradict(sense) and _is_too_much(summed[sense])]
        for sense in exceeding:
            yield _draft_exceeding(product, sense, summed[sense], digested)
        if not exceeding:
            yield from _compare_mixed(product, summed, digested)


def _sum_by_sense(shares: Iterable[Share], digested: DigestedList) -> dict[str, list[Share]]:
    senses: dict[str, list[Share]] = defaultdict(list)
    for share in shares:
        senses[share.sense].append(share)
    return {sense: _take_largest_sum(same, digested) for sense, same in senses.items()}


def _compare_mixed(product: str, summed: dict[str, list[Share]], digested: DigestedList) -> Iterator[Draft]:
    of_make = {sense: same for sense, same in summed.items() if sense not in _list_apart_deeds()}
    if len(of_make) > 1 and _is_too_much([share for same in of_make.values() for share in same]):
        yield _draft_mixed(product, of_make, digested)


def _may_contradict(sense: str) -> bool:
    """Of shells with parts of a city one may have its fuze, another its case."""
    return sense not in load("slips")["shares_apart"]["various"]


def _list_apart_deeds() -> frozenset[str]:
    """Deeds that nobody takes for the making."""
    return frozenset(load("slips")["shares_apart"]["deeds"])


def _is_too_much(shares: Iterable[Share]) -> bool:
    return sum(share.low for share in shares) > threshold("share_whole")


def _group_parts(digested: DigestedList) -> dict[str, list[Share]]:
    """Shares by product, of which two cities or more claim one."""
    owners = _find_owners(digested)
    products: dict[str, list[Share]] = defaultdict(list)
    for row, shares in digested.select(digest_shares):
        for share in shares:
            if _is_compared(share) and _find_owner(share, owners, row) == row.slug:
                products[share.product].append(share)
    return {product: shares for product, shares in products.items() if len(select_largest(shares)) > 1}


def _is_compared(share: Share) -> bool:
    is_named = bool(share.sense) and share.product not in list_general_words()
    return is_named and share.is_part and share.is_of_country


def _find_owners(digested: DigestedList) -> dict[str, str]:
    """How the names of cities of one word begin → their slugs."""
    rows = (row for row in digested.digests if " " not in row.city)
    return {name_stems(row.city)[0]: row.slug for row in rows if row.city}


def _find_owner(share: Share, owners: dict[str, str], row: Digest) -> str:
    """Магнитогорск's note says «челябинская сталь»: that share is Челябинск's, and its own note has it."""
    sizes = range(_SHORTEST_STEM, int(threshold("city_stem")) + 1)
    stems = (word[:size] for word in fold(share.actor).split() for size in sizes)
    named = [owners[stem] for stem in stems if stem in owners]
    return row.slug if row.slug in named or not named else named[0]


def _take_largest_sum(shares: list[Share], digested: DigestedList) -> list[Share]:
    """The shares of that month of which cities claim most, the greatest of each city."""
    months = dict.fromkeys(month for share in shares for month in (share.frame.first, share.frame.last))
    sums = (_take_apart(select_largest(_select_month(shares, month)), digested) for month in months)
    return max(sums, key=lambda same: (sum(share.low for share in same), len(same)))


def _select_month(shares: list[Share], month: int) -> list[Share]:
    return [share for share in shares if share.frame.first <= month <= share.frame.last]


def _take_apart(shares: list[Share], digested: DigestedList) -> list[Share]:
    """Without the cities of a region whose own share is claimed: they are in it."""
    regions = {_find_region(share, digested): share for share in shares if share.frame.scope == "region"}
    return [share for share in shares if regions.get(_find_region(share, digested), share) is share]


def _find_region(share: Share, digested: DigestedList) -> str:
    return digested.by_slug[share.words.entry].columns.iso or share.words.entry


def select_largest(shares: Iterable[Share]) -> list[Share]:
    """The greatest share of each city, in the order of the list."""
    largest: dict[str, Share] = {}
    for share in shares:
        slug = share.words.entry
        if slug not in largest or share.low > largest[slug].low:
            largest[slug] = share
    return list(largest.values())


def _draft_exceeding(product: str, sense: str, shares: list[Share], digested: DigestedList) -> Draft:
    total = sum(share.low for share in shares)
    quotes, fact = [share.words for share in shares], Fact("сумма", format_percent(total))
    parts, seed = list_shares(shares, digested), f"{product} {MADE if sense == _EXTRACTED else sense}"
    rows = [digested.by_slug[share.words.entry] for share in shares]
    return draft(
        rows,
        "note",
        "exceeding",
        *quotes,
        fact,
        seed=seed,
        product=product,
        sense=sense,
        total=total,
        parts=parts,
    )


def _draft_mixed(product: str, senses: dict[str, list[Share]], digested: DigestedList) -> Draft:
    quotes = [share.words for same in senses.values() for share in same]
    slugs, seed = {words.entry for words in quotes}, f"{product} вместе"
    rows = [row for slug, row in digested.by_slug.items() if slug in slugs]
    sums = tuple((sense, sum(share.low for share in same)) for sense, same in senses.items())
    return draft(rows, "note", "mixed", *quotes, severity="note", seed=seed, product=product, sums=sums)


def list_shares(shares: Iterable[Share], digested: DigestedList) -> tuple[tuple[str, str, float], ...]:
    return tuple((digested.by_slug[one.words.entry].city, one.bound, one.low) for one in shares)
