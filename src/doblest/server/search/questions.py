"""«Сколько танков отремонтировал Сталинград»: which claims answer a query of a deed and a thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from doblest.claims.products import categorise, list_categories
from doblest.claims.roles.lexicon import ACTIONS, CHOICES, read_role
from doblest.language.tokens import tokenize
from doblest.language.words import Word
from doblest.model import ActionType, Claim
from doblest.reference.products import OTHER, products

_MOST_ANSWERS = 3


class Question(Struct, frozen=True):
    """What was done to what: a claim that tells of both is an answer."""

    actions: frozenset[ActionType]
    products: frozenset[str]
    """Keys of `data/products.toml`."""


def parse_question(text: str) -> Question | None:
    """None where the query does not name both a deed and a product."""
    words = tokenize(text.lower()).words
    actions = frozenset(action for word in words for action in list_actions(word))
    named = frozenset(product for word in words for product in list_products(word))
    return Question(actions, named) if actions and named else None


def list_actions(word: Word) -> Iterator[ActionType]:
    """All that the verb or the verbal noun may say: the thing decides among them."""
    role = read_role(word)
    lemma = role.verb or role.verbal_noun or role.participle
    if lemma in ACTIONS:
        yield ACTIONS[lemma]
        yield from (action for _, action in CHOICES.get(lemma, ()))


def list_products(word: Word) -> Iterator[str]:
    if word.verb or not word.nouns:
        return
    category = categorise(word.nouns[0].lemma, None)
    if category != OTHER:
        yield category


def select_answers(claims: Sequence[Claim], question: Question) -> tuple[Claim, ...]:
    """The facts among the claims of the deed and of the product or one of its kinds, at most three."""
    return tuple(islice((claim for claim in claims if answers(claim, question)), _MOST_ANSWERS))


def answers(claim: Claim, question: Question) -> bool:
    """Whether the claim is a fact of the deed and of the product or one of its kinds."""
    roles = claim.roles
    if roles.action is None or roles.action.type not in question.actions or roles.modality != "fact":
        return False
    categories = list_categories(claim)
    parents = {products()[key].parent for key in categories if key in products()}
    return not question.products.isdisjoint({*categories, *parents})
