"""What a query asks of which product: «кто сделал больше танков», «сколько шинелей», «ремонт самолётов»."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, filterfalse

from msgspec import Struct

from doblest.claims.products import categorise
from doblest.data import load
from doblest.language.normalise import fold_yo
from doblest.language.tokens import tokenize
from doblest.language.words import Word
from doblest.model import ActionType
from doblest.reference.products import OTHER, Product, products
from doblest.server.search.questions import Question, list_actions
from doblest.server.search.terms import STOP_WORDS, list_terms
from doblest.server.search.terms import tokenize as tokenize_query

_MADE: frozenset[ActionType] = frozenset({"made", "built", "extracted"})
_HOW_MUCH = "сколько"


class ProductQuery(Struct, frozen=True):
    rest: str
    """The words to be searched for."""
    rest_with_deed: str = ""
    """The same with the deed, which no note may tell."""
    product: Product | None = None
    """What the query is about, where all its words are of it."""
    thing: str = ""
    """Lemma of the kind that is asked of, where the product is wider; empty for all of the product."""
    question: Question | None = None
    """None where no deed is named."""
    is_superlative: bool = False
    is_question: bool = False
    """True where it asks how much or who most."""
    is_general: bool = False
    """True where no word is of anything: «больше всех», «список городов»."""


class _QueryWords(Struct, frozen=True):
    """Words of a query by what they do in it."""

    words: list[Word]
    significant: list[Word]
    """Those that are no question and add something."""
    others: list[Word]
    """The same but for the names."""
    things: list[Word]
    """The same but for the deed."""
    is_superlative: bool


def parse_product_query(
    text: str, names: Collection[str] = (), *, is_understood: bool = False
) -> ProductQuery:
    """`names` are words of a city that is asked of; `is_understood` says that words which add nothing may
    go: the query means something without them."""
    if not is_understood and not _may_name_product(text):
        return ProductQuery(text)
    query = _classify_words(text, names, is_understood=is_understood)
    product = _find_product(query.things)
    if product is None:
        left = query.significant if is_understood or query.is_superlative else query.words
        return ProductQuery(
            _join(left), is_superlative=query.is_superlative, is_general=_is_general(query.words)
        )
    deeds = [word for word in query.others if word not in query.things]
    return ProductQuery(
        rest=_join(query.things),
        rest_with_deed=_join(query.others),
        product=product,
        thing=_find_thing(query.things, product),
        question=_build_question(deeds, product, is_superlative=query.is_superlative),
        is_superlative=query.is_superlative,
        is_question=query.is_superlative or bool(deeds) or _asks_how_much(query.words),
    )


def _asks_how_much(words: Iterable[Word]) -> bool:
    return any(word.form == _HOW_MUCH for word in words)


def _may_name_product(text: str) -> bool:
    """False where no word is of a product or of a question: most queries are answered without more ado."""
    terms = (term for token in tokenize_query(text) for term in token.terms)
    return not list_cues().isdisjoint(terms)


@cache
def list_cues() -> frozenset[str]:
    """Terms of all that such a query is made of; a model's has no hyphen."""
    patterns = [fold_yo(word) for product in products().values() for word in _list_known(product)]
    models = (word.replace("-", "") for word in patterns)
    names = (_list_name(product) for product in products().values())
    listed = (_list_words(name) for name in ("most", "soft"))
    return frozenset(chain(patterns, models, *names, *listed))


def _classify_words(text: str, names: Collection[str], *, is_understood: bool) -> _QueryWords:
    words = [word for word in tokenize(text.lower()).words if not word.mark]
    significant = list(filterfalse(_is_said_by_status if is_understood else _is_empty, words))
    others = [word for word in significant if word.form not in names]
    things = [word for word in others if not _is_deed(word)] or others
    return _QueryWords(words, significant, others, things, any(_is_listed(word, "most") for word in words))


def _join(words: Iterable[Word]) -> str:
    return " ".join(word.form for word in words)


def _is_said_by_status(word: Word) -> bool:
    """«стела» beside the name of a region: each city has its status written by it."""
    return _is_empty(word) or _is_listed(word, "memorial")


def _is_empty(word: Word) -> bool:
    """A word of a question, or one that adds nothing."""
    return word.form in STOP_WORDS or _is_listed(word, "most") or _is_listed(word, "soft")


def _is_general(words: Sequence[Word]) -> bool:
    """Whether all are words of a question about the list."""
    return all(map(_is_empty, words)) and any(word.form not in STOP_WORDS for word in words)


def _is_listed(word: Word, name: str) -> bool:
    return word.form in _list_words(name) or not _list_words(name).isdisjoint(list_terms(word.form))


@cache
def _list_words(name: str) -> frozenset[str]:
    return frozenset(map(fold_yo, load("search")[name]))


def _is_deed(word: Word) -> bool:
    return _is_listed(word, "deeds") or _is_listed(word, "asked") or any(True for _ in list_actions(word))


def _build_question(deeds: Sequence[Word], product: Product, *, is_superlative: bool) -> Question | None:
    """«сделали» is any making; a deed that has its own word is that one."""
    actions = {action for word in deeds for action in list_actions(word)}
    if not actions and not (is_superlative and deeds):
        return None
    same = (set(row) for row in load("search")["same_deeds"])
    alike = frozenset(chain(actions, *(row for row in same if not row.isdisjoint(actions))))
    return Question(alike or _MADE, frozenset({product.key}))


def _find_product(words: Sequence[Word]) -> Product | None:
    """The one product that all the words are of; None where one of them is of something else."""
    key = _categorise(words)
    product = products().get(key)
    if product is None or key == OTHER or any(_is_listed(word, "memorial") for word in words):
        return None
    return product if all(_is_of(word, product) for word in words) else None


def _categorise(words: Sequence[Word]) -> str:
    return categorise(" ".join(word.lemma for word in words), None) if words else OTHER


def _is_of(word: Word, product: Product) -> bool:
    """A noun that the product knows, or an adjective that only tells its kind."""
    known = _list_known(product)
    if word.lemma in known or word.form in known or fold_yo(word.lemma) in _list_name(product):
        return True
    return word.pos in ("ADJF", "PRTF") and not word.ordinal and word.lemma != "каждый"


@cache
def _list_known(product: Product) -> frozenset[str]:
    return frozenset(part for pattern in product.patterns for part in pattern.split())


@cache
def _list_name(product: Product) -> frozenset[str]:
    return frozenset(_list_lemmas(product.name.lower().split()))


def _list_lemmas(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from list_terms(word)


def _find_thing(words: Sequence[Word], product: Product) -> str:
    """The last noun or model that is not the product's own name."""
    things = [word for word in words if word.nouns or not word.known or _is_model(word)]
    last = things[-1] if things else None
    if last is None or not _list_name(product).isdisjoint(list_terms(last.form)):
        return ""
    return last.form if _is_model(last) else fold_yo(last.lemma)


def _is_model(word: Word) -> bool:
    return any(letter.isdigit() for letter in word.form)
