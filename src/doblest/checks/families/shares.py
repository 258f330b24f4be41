"""What the notes claim of one product: shares that add up to too much, «единственный», epithets.

A tank made of a city's steel is not a tank made in it: shares are added up only where the
sentence says of them the same thing (`[shares]` in `data/slips.toml`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from heapq import nlargest

from msgspec import Struct

from doblest import data
from doblest.checks.check import Draft
from doblest.checks.evidence import quote, shown
from doblest.checks.prose import Prose, Sentence
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.language.words import Word
from doblest.model import Claim, Fact, Located, Quote

_QUOTED = re.compile(r"«([^»\n]{3,40})»")


class Share(Struct, frozen=True):
    """A city's share of a product, and in what sense it is one."""

    located: Located
    claim: Claim
    product: str
    relation: str
    words: Quote


def shares_too_much(register: Register) -> Iterator[Draft]:
    """Every third, every third and every second tank of the metal of three cities."""
    for product, shares in sorted(_by_product(register).items()):
        senses: dict[str, list[Share]] = defaultdict(list)
        for share in shares:
            senses[share.relation].append(share)
        full = [sense for sense, same in senses.items() if _sum(same) > _whole()]
        for sense in full:
            yield _over(product, sense, senses[sense])
        if not full and len(senses) > 1 and sum(map(_sum, senses.values())) > _whole():
            yield _mixed(product, senses, register)


def _whole() -> float:
    return threshold("share_whole")


def _sum(shares: list[Share]) -> float:
    return sum(share.claim.low for share in _largest(shares))


def _largest(shares: list[Share]) -> list[Share]:
    """The greatest share of each city, in the order of the list."""
    best: dict[str, Share] = {}
    for share in shares:
        slug = share.located.slug
        if slug not in best or share.claim.low > best[slug].claim.low:
            best[slug] = share
    return list(best.values())


def _over(product: str, sense: str, shares: list[Share]) -> Draft:
    parts = _largest(shares)
    total = _sum(shares)
    told = ", ".join(f"{one.located.entry.city} {_percent(one.claim)}" for one in parts)
    return Draft(
        entries=tuple(one.located for one in parts),
        field="note",
        message=f"Доли вместе больше целого ({total:.0%}): «{product}», {_sense(sense, 'ru')} — {told}.",
        message_en=f"Shares add up to {total:.0%}: «{product}», {_sense(sense, 'en')}: {told}.",
        evidence=(*(one.words for one in parts), Fact("сумма", f"{total:.0%}")),
        seed=f"{product} {sense}",
    )


def _mixed(product: str, senses: dict[str, list[Share]], register: Register) -> Draft:
    shares = [share for same in senses.values() for share in same]
    sums = "; ".join(f"{_sense(sense, 'ru')} — {_sum(same):.0%}" for sense, same in senses.items())
    cities = {one.located.slug for one in shares}
    return Draft(
        entries=tuple(one for one in register.entries if one.slug in cities),
        field="note",
        message=f"Доли «{product}» сказаны в разном смысле и читаются как больше целого: {sums}.",
        message_en=f"Shares of «{product}» are meant differently and read as more than the whole.",
        evidence=tuple(one.words for one in shares),
        severity="note",
        seed=f"{product} вместе",
    )


def _percent(claim: Claim) -> str:
    return f"{'более ' if claim.comparator == 'ge' else ''}{claim.low:.0%}"


def _sense(name: str, language: str) -> str:
    return str(data.load("slips")["shares"][name][language])


def _by_product(register: Register) -> dict[str, list[Share]]:
    """Products of which two cities or more claim a share."""
    found: dict[str, list[Share]] = defaultdict(list)
    for located, prose in register.prose:
        for claim in register.claims(located):
            if claim.kind == "share" and claim.object and claim.low < 1 and not _of_one_model(prose, claim):
                share = _share(located, prose, claim)
                found[share.product].append(share)
    several = {name: one for name, one in found.items() if len({x.located.slug for x in one}) > 1}
    return {name: shares for name, shares in several.items() if name not in _no_products()}


def _of_one_model(prose: Prose, claim: Claim) -> bool:
    """«практически треть этой модификации» is no share of all aircraft."""
    after = prose.text[claim.end : claim.end + 30].casefold()
    return (
        claim.model is not None
        or re.search(data.load("slips")["products"]["of_one_model"], after) is not None
    )


def _share(located: Located, prose: Prose, claim: Claim) -> Share:
    bounds = (one for one in prose.bounds if one[0] <= claim.start < one[1])
    start, end = next(bounds, (claim.start, claim.end))
    text = prose.flat[start:end]
    product = (claim.object or "").replace("ё", "е").split()[-1]
    return Share(located, claim, product, _relation(text), quote(located, start, end))


def _relation(sentence: str) -> str:
    return next((name for name, pattern in _relations() if pattern.search(sentence)), "made")


@cache
def _relations() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = data.load("slips")["shares"]
    return tuple((name, re.compile(row["words"])) for name, row in table.items() if row.get("words"))


@cache
def _no_products() -> frozenset[str]:
    return frozenset(data.load("slips")["products"]["too_general"])


# --- «единственный» --------------------------------------------------------------------------


def sole_maker(register: Register) -> Iterator[Draft]:
    """«единственным в стране, где производили автопокрышки» against «80 процентов всех автопокрышек»."""
    shares: dict[str, list[Share]] = defaultdict(list)
    for located, prose in register.prose:
        for claim in register.claims(located):
            if claim.kind == "share" and claim.object:
                one = _share(located, prose, claim)
                shares[one.product].append(one)
    leading = {product: _leading(same) for product, same in shares.items()}
    for located, prose in register.prose:
        for sentence in prose.sentences if shares and "единственн" in prose.flat else ():
            if _says_sole(sentence):
                product = _product_after_sole(sentence)
                if rivals := _rivals(located, leading.get(product, [])):
                    yield _contradiction(located, sentence, product, rivals)


def _says_sole(sentence: Sentence) -> bool:
    return any(word.form.startswith("единственн") for word in sentence.words)


def _leading(shares: list[Share]) -> list[Share]:
    """The cities that make most of a product, one more than are told."""
    made = _largest([one for one in shares if one.relation == "made"])
    return nlargest(int(threshold("rivals_told")) + 1, made, key=lambda one: one.claim.low)


def _rivals(located: Located, leading: list[Share]) -> list[Share]:
    return [one for one in leading if one.located is not located][: int(threshold("rivals_told"))]


def _product_after_sole(sentence: Sentence) -> str:
    """The first noun that names a thing: «единственным в стране, где производили автопокрышки»."""
    start = next(i for i, word in enumerate(sentence.words) if word.form.startswith("единственн"))
    nouns = (_noun(word) for word in sentence.words[start:])
    return next((noun for noun in nouns if noun and noun not in _no_products()), "")


def _noun(word: Word) -> str:
    return word.lemma.replace("ё", "е") if word.pos == "NOUN" else ""


def _contradiction(located: Located, sentence: Sentence, product: str, rivals: list[Share]) -> Draft:
    city = located.entry.city
    told = ", ".join(f"{one.located.entry.city} — {_percent(one.claim)}" for one in rivals)
    return Draft(
        entries=(located, *(one.located for one in rivals)),
        field="note",
        message=f"{city}: сказано «единственный» («{product}»), а долю того же заявляют и другие: {told}.",
        message_en=f"{city} is called the only one («{product}»), yet others claim a share: {told}.",
        evidence=(quote(located, sentence.start, sentence.end), *(one.words for one in rivals)),
        seed=product,
    )


# --- epithets --------------------------------------------------------------------------------


class Epithet(Struct, frozen=True):
    located: Located
    words: Quote


def epithet_twice(register: Register) -> Iterator[Draft]:
    """«второе Баку» is both Сызрань's and Ишимбай's."""
    found: dict[str, list[Epithet]] = defaultdict(list)
    for located, prose in register.prose:
        for match in _QUOTED.finditer(prose.text):
            if _is_epithet(prose.text, match):
                words = quote(located, match.start(), match.end())
                found[_levelled(match[1])].append(Epithet(located, words))
    for epithets in found.values():
        first_of = {one.located.slug: one for one in reversed(epithets)}
        if len(first_of) > 1:
            yield _claimed_twice(list(reversed(first_of.values())))


def _is_epithet(text: str, match: re.Match[str]) -> bool:
    """«так называли», «известный как» beside the quotes, or a number in them: «второе Баку»."""
    around = text[max(0, match.start() - 40) : match.end() + 25].casefold().replace("ё", "е")
    words = data.load("slips")["epithets"]
    return bool(re.search(words["said"], around) or re.match(words["ordinal"], match[1].casefold()))


def _levelled(words: str) -> str:
    """The words without the endings of their cases: «Второго Баку» meets «второе Баку»."""
    return " ".join(word[: max(4, len(word) - 3)] for word in words.casefold().replace("ё", "е").split())


def _claimed_twice(epithets: list[Epithet]) -> Draft:
    names = ", ".join(one.located.entry.city for one in epithets)
    words = epithets[-1].words.text
    return Draft(
        entries=tuple(one.located for one in epithets),
        field="note",
        message=f"Одно прозвание {shown(words)} у разных городов: {names}.",
        message_en=f"Several cities claim one epithet, {shown(words)}: {names}.",
        evidence=tuple(one.words for one in epithets),
        seed=_levelled(words.strip("«»")),
    )
