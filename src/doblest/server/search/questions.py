"""«Сколько танков отремонтировал Сталинград»: which claims answer a query of a deed and a thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from doblest.claims.products import list_categories
from doblest.claims.roles.lexicon import ACTIONS, CHOICES, read_role
from doblest.language.words import Word
from doblest.model import ActionType, Claim
from doblest.reference.products import products

_MOST_ANSWERS = 3


class Question(Struct, frozen=True):
    """What was done to what: a claim that tells of both is an answer."""

    actions: frozenset[ActionType]
    products: frozenset[str]
    """Keys of `data/products.toml`."""


def list_actions(word: Word) -> Iterator[ActionType]:
    """All that the verb or the verbal noun may say: the thing decides among them."""
    role = read_role(word)
    lemma = role.verb or role.verbal_noun or role.participle
    if lemma in ACTIONS:
        yield ACTIONS[lemma]
        yield from (action for _, action in CHOICES.get(lemma, ()))


def select_answers(claims: Sequence[Claim], question: Question) -> tuple[Claim, ...]:
    """The facts among the claims of the deed and of the product or one of its kinds, at most three."""
    return tuple(islice((claim for claim in claims if is_answer(claim, question)), _MOST_ANSWERS))


def is_answer(claim: Claim, question: Question) -> bool:
    """Whether the claim is a fact of the deed and of the product or one of its kinds."""
    roles = claim.roles
    if roles.action is None or roles.action.type not in question.actions or roles.modality != "fact":
        return False
    categories = list_categories(claim)
    parents = {products()[key].parent for key in categories if key in products()}
    return not question.products.isdisjoint({*categories, *parents})
