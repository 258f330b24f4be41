"""What a rule is; in a file of its own, because mypyc compiles no struct with type parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from msgspec import Struct

from doblest.claims.state import Sentence
from doblest.language.words import Word

Subject = TypeVar("Subject")
Verdict = TypeVar("Verdict")
Cue = frozenset[str] | Callable[[Word], bool] | None
"""Word forms, or a question that looks neither at the letters' case nor at which digits; None is any word."""


class Rule(Struct, Generic[Subject, Verdict], frozen=True):
    """A small function with its Russian title; the function's name is the rule's identity.

    It is given a sentence and what is asked about (a quantity, or the index of a token), changes
    neither, and answers with a frozen value, or with None (False) where it has nothing to say.
    """

    title: str
    function: Callable[[Sentence, Subject], Verdict | None]
    before: Cue = None
    """What must stand right before the tokens in question; the function need not ask for it again."""
    after: Cue = None
    """What must stand right after them."""
    given: int = 0
    """Bits of `claims/given.py`: what must be so of the quantity, and of all that was read before."""

    @property
    def name(self) -> str:
        return self.function.__name__


AnyRule = Rule[Any, Any]
