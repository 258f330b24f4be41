"""What the notes claim of one product: shares that add up to too much, and «единственный».

A tank made of a city's steel is not a tank made in it: shares are added up only where the
sentence says of them the same thing (`[shares]` in `data/slips.toml`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from heapq import nlargest
from itertools import dropwhile

from msgspec import Struct

from doblest.checks.digest import Digest, DigestedList
from doblest.checks.draft import Draft, draft, quote
from doblest.checks.row import Row, Sentence
from doblest.checks.thresholds import threshold
from doblest.data import load
from doblest.language.words import Word
from doblest.model import Bound, Claim, Fact, Quote
from doblest.wording.findings import format_percent

_SOLE = "единственн"


class Share(Struct, frozen=True, gc=False):
    """A city's share of a product, and in what sense it is one."""

    product: str
    sense: str
    """Key of `[shares]` in `data/slips.toml`."""
    low: float
    bound: Bound
    is_part: bool
    """Whether it is a part of all that was made: less than the whole, and not of one model."""
    words: Quote
    """The sentence."""


def digest_shares(row: Row) -> tuple[Share, ...]:
    return tuple(
        _read_share(row, one, one.object) for one in row.claims if one.kind == "share" and one.object
    )


def _read_share(row: Row, claim: Claim, thing: str) -> Share:
    bounds = (one for one in row.bounds if one[0] <= claim.start < one[1])
    start, end = next(bounds, (claim.start, claim.end))
    return Share(
        product=thing.replace("ё", "е").split()[-1],
        sense=_classify(row.folded[start:end]),
        low=claim.low,
        bound=claim.bound,
        is_part=claim.low < 1 and not _is_of_one_model(row, claim),
        words=quote(row, start, end),
    )


def _is_of_one_model(row: Row, claim: Claim) -> bool:
    """«практически треть этой модификации» is no share of all aircraft."""
    after = row.note[claim.end : claim.end + 30].casefold()
    return claim.model is not None or re.search(load("slips")["products"]["of_one_model"], after) is not None


def _classify(sentence: str) -> str:
    return next((name for name, pattern in _senses() if pattern.search(sentence)), "made")


@cache
def _senses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = load("slips")["shares"]
    return tuple((name, re.compile(row["words"])) for name, row in table.items())


@cache
def _too_general() -> frozenset[str]:
    """Words that are no one product."""
    return frozenset(load("slips")["products"]["too_general"])


# --- shares that add up ----------------------------------------------------------------------


def shares_too_much(digested: DigestedList) -> Iterator[Draft]:
    """Every third, every third and every second tank of the metal of three cities."""
    for product, shares in sorted(_group_parts(digested).items()):
        senses: dict[str, list[Share]] = defaultdict(list)
        for share in shares:
            senses[share.sense].append(share)
        exceeding = [sense for sense, same in senses.items() if _add_up(same) > threshold("share_whole")]
        for sense in exceeding:
            yield _exceeding(product, sense, _largest_of_each(senses[sense]), digested)
        total = sum(map(_add_up, senses.values()))
        if not exceeding and len(senses) > 1 and total > threshold("share_whole"):
            yield _draft_mixed(product, senses, digested)


def _group_parts(digested: DigestedList) -> dict[str, list[Share]]:
    """Shares by product, of which two cities or more claim one."""
    products: dict[str, list[Share]] = defaultdict(list)
    for _, shares in digested.select(digest_shares):
        for share in shares:
            if share.is_part and share.product not in _too_general():
                products[share.product].append(share)
    return {product: shares for product, shares in products.items() if len(_largest_of_each(shares)) > 1}


def _largest_of_each(shares: Iterable[Share]) -> list[Share]:
    """The greatest share of each city, in the order of the list."""
    largest: dict[str, Share] = {}
    for share in shares:
        slug = share.words.entry
        if slug not in largest or share.low > largest[slug].low:
            largest[slug] = share
    return list(largest.values())


def _add_up(shares: Iterable[Share]) -> float:
    return sum(share.low for share in _largest_of_each(shares))


def _exceeding(product: str, sense: str, shares: list[Share], digested: DigestedList) -> Draft:
    total = sum(share.low for share in shares)
    quotes, fact = [share.words for share in shares], Fact("сумма", format_percent(total))
    parts, seed = _list_shares(shares, digested), f"{product} {sense}"
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
    sums = tuple((sense, _add_up(same)) for sense, same in senses.items())
    return draft(rows, "note", "mixed", *quotes, severity="note", seed=seed, product=product, sums=sums)


def _list_shares(shares: Iterable[Share], digested: DigestedList) -> tuple[tuple[str, str, float], ...]:
    return tuple((digested.by_slug[one.words.entry].city, one.bound, one.low) for one in shares)


# --- «единственный» --------------------------------------------------------------------------


class SoleMaker(Struct, frozen=True, gc=False):
    """A sentence by which the city is the only one that made the product."""

    product: str
    words: Quote


def digest_sole_makers(row: Row) -> tuple[SoleMaker, ...]:
    if _SOLE not in row.folded:
        return ()
    found = ((_product_after_sole(one), one) for one in row.sentences)
    return tuple(SoleMaker(product, quote(row, one.start, one.end)) for product, one in found if product)


def _product_after_sole(sentence: Sentence) -> str:
    """The first noun that names a thing: «единственным в стране, где производили автопокрышки»."""
    words = dropwhile(lambda word: not word.form.startswith(_SOLE), sentence.words)
    nouns = (_lemma_of_noun(word) for word in words)
    return next((noun for noun in nouns if noun and noun not in _too_general()), "")


def _lemma_of_noun(word: Word) -> str:
    return word.lemma.replace("ё", "е") if word.pos == "NOUN" else ""


def sole_maker(digested: DigestedList) -> Iterator[Draft]:
    """«единственным в стране, где производили автопокрышки» against «80 процентов всех автопокрышек»."""
    makers: dict[str, list[Share]] = defaultdict(list)
    for _, shares in digested.select(digest_shares):
        for share in shares:
            if share.sense == "made":
                makers[share.product].append(share)
    most = int(threshold("rivals_named"))
    leading = {product: _lead(shares, most + 1) for product, shares in makers.items()}
    for row, sentences in digested.select(digest_sole_makers):
        for sole in sentences:
            rivals = [one for one in leading.get(sole.product, ()) if one.words.entry != row.slug][:most]
            if rivals:
                yield _draft_contradicted(row, sole, rivals, digested)


def _lead(shares: list[Share], count: int) -> list[Share]:
    """The cities that make most of a product."""
    return nlargest(count, _largest_of_each(shares), key=lambda one: one.low)


def _draft_contradicted(row: Digest, sole: SoleMaker, rivals: list[Share], digested: DigestedList) -> Draft:
    rows = [row, *(digested.by_slug[rival.words.entry] for rival in rivals)]
    evidence = (sole.words, *(rival.words for rival in rivals))
    others, product = _list_shares(rivals, digested), sole.product
    return draft(
        rows, "note", "contradicted", *evidence, seed=product, city=row.city, product=product, rivals=others
    )
