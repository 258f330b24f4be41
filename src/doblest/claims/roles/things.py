"""All the things that a number counts together, each with its adjectives and its words."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon as grammar
from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.claims.roles.clauses import Parsed
from doblest.claims.state import Phrase
from doblest.language.cases import GENITIVE
from doblest.model import Claim, Mention, Thing

_JOINTS: Final = frozenset([",", "и", "или"])
_MOST: Final = 6


def list_things(parsed: Parsed, claim: Claim, phrase: Phrase | None) -> tuple[Thing, ...]:
    """The claim's object and, where it is no packaging, all that are joined to it."""
    if claim.object is None:
        return ()
    if phrase is None or not parsed.sentence.has_phrase(phrase):
        return (_build(claim.object, None),)
    first = _build(claim.object, _quote(parsed, phrase.head, phrase.head + 1))
    if claim.kind == "share" or has_content(claim):
        return (first,)
    others = _list_joined(parsed, phrase)
    if not others and claim.of is not None and _is_closed(parsed, phrase.head + 1, phrase.end):
        others = (_build(claim.of, None),)
    return (first, *others)


def has_content(claim: Claim) -> bool:
    """True where the object is a packaging or a kind, and `of` what it holds."""
    return (
        claim.of is not None and claim.object is not None and claim.object.split()[-1] in grammar.CONTAINERS
    )


def _list_joined(parsed: Parsed, phrase: Phrase) -> tuple[Thing, ...]:
    """«снарядов, мин и бомб»: the nouns after the first, each in its case."""
    found: list[Thing] = []
    words, t = parsed.sentence.words, phrase.head + 1
    while len(found) < _MOST and words[t].form in _JOINTS and words[t + 1].number < 0:
        joined = read_phrase(parsed.sentence, t + 1, GENITIVE)
        if joined is None or parsed.roles[min(joined.head, parsed.sentence.n - 1)].verb:
            break
        found.append(_build(joined.name, _quote(parsed, joined.head, joined.head + 1)))
        if joined.of is not None:
            found.append(_build(joined.of, _quote(parsed, joined.end - 1, joined.end)))
        t = joined.end
    return tuple(found) if _is_closed(parsed, phrase.head + 1, t) else ()


def _is_closed(parsed: Parsed, start: int, end: int) -> bool:
    """A row of things ends with «и»: without it the words after a comma may begin another clause."""
    words = parsed.sentence.words
    return any(words[t].form in ("и", "или") for t in range(start, min(end, parsed.sentence.n)))


def _build(name: str, mention: Mention | None) -> Thing:
    words = name.split()
    return Thing(name, tuple(words[:-1]), mention)


def _quote(parsed: Parsed, start: int, end: int) -> Mention | None:
    return parsed.quote(start, end) if end <= parsed.sentence.n else None
