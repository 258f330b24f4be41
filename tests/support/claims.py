"""Claims and their rules written as a person reads them, for tables of examples."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import doblest
from doblest.claims import explain, extract
from doblest.claims.rule import AnyRule
from doblest.claims.state import PADDING, Sentence, State
from doblest.language.tokens import analyse_all, match_tokens
from doblest.model import Claim, Roles

SIGNS = {
    "eq": "",
    "approx": "≈",
    "gt": ">",
    "ge": "≥",
    "lt": "<",
    "le": "≤",
    "near_below": "≲",
    "near_above": "≳",
}


def written(claim: Claim) -> str:
    """`более 25 тысяч = ≥25000 танк`; shares and growths carry their kind."""
    low, high = (
        f"{value:.4g}" if claim.kind in ("share", "ratio") else f"{value:.12g}"
        for value in (claim.low, claim.high)
    )
    value = low if low == high else f"{low}–{high}"
    unit = {"share": " доля", "ratio": " рост", "count": ""}.get(claim.kind, f" {claim.unit}")
    return f"{' '.join(claim.quote.split())} = {SIGNS[claim.bound]}{value}{unit} {claim.object}"


def claims_of(text: str) -> list[str]:
    return [written(claim) for claim in extract(text)]


def roles_of(text: str) -> list[Roles]:
    """What the text says of each of its claims beside the number."""
    return [claim.roles for claim in extract(text)]


def last_roles_of(text: str) -> Roles:
    return roles_of(text)[-1]


def assert_doer(text: str, type_: str, name: str) -> None:
    """Who did what the text's last claim tells is of the type, and the words that name him hold the name."""
    actor = last_roles_of(text).actor
    assert actor is not None
    assert actor.type == type_
    assert name in actor.mention.text


def rules_of(text: str) -> set[str]:
    """Names of the rules that read the text's numbers, found their things or left them out."""
    return {rule.rule for found in explain(text) for rule in found.rules}


def sentence_of(text: str) -> Sentence:
    """The text as one sentence, before anything was read in it."""
    matches = match_tokens(text, 0, len(text))
    words = analyse_all(matches)
    return Sentence(text, words + PADDING, matches, len(words), State())


def docstring_of(rule: AnyRule) -> str:
    """The docstring of a rule's function, from its source: a compiled function has none."""
    module = rule.function.__module__
    return _docstrings(module).get(rule.name) or _docstrings(f"{module}.__init__")[rule.name]


@cache
def _docstrings(module: str) -> dict[str, str]:
    path = Path(doblest.__file__).parent.parent / f"{module.replace('.', '/')}.py"
    tree = ast.parse(path.read_text("utf-8")) if path.exists() else ast.Module([], [])
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return {function.name: ast.get_docstring(function) or "" for function in functions}
