"""«Единственный» in one note, and a share of the same in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import dropwhile

from msgspec import Struct

from doblest.checks.digest import Digest, DigestedList
from doblest.checks.draft import Draft, draft, quote
from doblest.checks.families.shares import (
    Share,
    digest_shares,
    list_general_words,
    list_shares,
    name_sense,
)
from doblest.checks.frame import Frame, overlaps, read_time
from doblest.checks.row import Row, Sentence
from doblest.checks.thresholds import threshold
from doblest.claims.roles.lexicon import ACTIONS, read_role
from doblest.claims.roles.periods import find_periods
from doblest.data import load
from doblest.language.normalise import fold_yo
from doblest.language.words import Word
from doblest.model import Quote

_SOLE = "единственн"


class SoleMaker(Struct, frozen=True, gc=False):
    """A sentence by which the city is the only one in the country that made the product."""

    product: str
    sense: str
    """As of a share."""
    time: Frame
    words: Quote


def digest_sole_makers(row: Row) -> tuple[SoleMaker, ...]:
    if _SOLE not in row.folded:
        return ()
    found = (_read_sole_maker(row, one) for one in row.sentences)
    return tuple(one for one in found if one)


def _read_sole_maker(row: Row, sentence: Sentence) -> SoleMaker | None:
    words = [*dropwhile(lambda word: not word.form.startswith(_SOLE), sentence.words)]
    product = _find_product(words)
    if not product or _narrower().search(row.folded, sentence.start, sentence.end):
        return None
    periods = find_periods(row.note, sentence.start, sentence.end)
    return SoleMaker(
        product=product,
        sense=name_sense(next((deed for word in words if (deed := _find_deed(word))), "")),
        time=read_time(periods[0]) if periods else Frame(),
        words=quote(row, sentence.start, sentence.end),
    )


@cache
def _narrower() -> re.Pattern[str]:
    """«единственный в области»: of the rest of the country it says nothing."""
    return re.compile(load("slips")["products"]["sole_narrower"])


def _find_product(words: Sequence[Word]) -> str:
    """The first noun that names a thing: «единственным в стране, где производили автопокрышки»."""
    nouns = (_lemma_of_noun(word) for word in words)
    return next((noun for noun in nouns if noun and noun not in list_general_words()), "")


def _lemma_of_noun(word: Word) -> str:
    return fold_yo(word.lemma) if word.pos == "NOUN" else ""


def _find_deed(word: Word) -> str:
    role = read_role(word)
    return ACTIONS.get(role.verb or role.participle or role.verbal_noun or "", "")


def sole_maker(digested: DigestedList) -> Iterator[Draft]:
    """«единственным в стране, где производили автопокрышки» against «80 процентов всех автопокрышек»."""
    shares = (share for _, of_row in digested.select(digest_shares) for share in of_row)
    makers: dict[tuple[str, str], list[Share]] = defaultdict(list)
    for share in sorted(shares, key=lambda one: -one.low):
        if share.is_of_country:
            makers[share.product, share.sense].append(share)
    for row, sentences in digested.select(digest_sole_makers):
        for sole in sentences:
            rivals = _select_rivals(makers.get((sole.product, sole.sense), ()), sole)
            if rivals:
                yield _draft_contradicted(row, sole, rivals, digested)


def _select_rivals(shares: Iterable[Share], sole: SoleMaker) -> list[Share]:
    """The other cities that claim most of the product in that time."""
    rivals = (one for one in shares if one.words.entry != sole.words.entry and overlaps(one.frame, sole.time))
    unique: dict[str, Share] = {}
    for rival in rivals:
        unique.setdefault(rival.words.entry, rival)
        if len(unique) >= threshold("rivals_named"):
            break
    return list(unique.values())


def _draft_contradicted(row: Digest, sole: SoleMaker, rivals: list[Share], digested: DigestedList) -> Draft:
    rows = [row, *(digested.by_slug[rival.words.entry] for rival in rivals)]
    evidence = (sole.words, *(rival.words for rival in rivals))
    others, product = list_shares(rivals, digested), sole.product
    return draft(
        rows, "note", "contradicted", *evidence, seed=product, city=row.city, product=product, rivals=others
    )
