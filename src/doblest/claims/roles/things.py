"""All the things that a number counts together, each with its adjectives and its words."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon as grammar
from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.claims.roles.clauses import Parsed
from doblest.claims.roles.complements import read_complement
from doblest.claims.state import Phrase
from doblest.language.cases import GEN_PL, GENITIVE, NOMINATIVE
from doblest.language.words import select_noun
from doblest.model import Claim, Mention, Thing

_JOINTS: Final = frozenset([",", "и", "или"])
_ENDS: Final = frozenset(["", ".", ";", ")"])
_MOST: Final = 6


def list_things(parsed: Parsed, claim: Claim, phrase: Phrase | None) -> tuple[Thing, ...]:
    """The claim's object and, where it is no packaging, all that are joined to it."""
    if claim.object is None:
        return ()
    if phrase is None or not parsed.sentence.has_phrase(phrase):
        return (_build(claim.object, None),)
    first = Thing(
        claim.object,
        tuple(claim.object.split()[:-1]),
        _quote(parsed, phrase.head),
        read_complement(parsed, claim, phrase),
        _is_proper(parsed, phrase),
        claim.kind == "share" and _is_amount(parsed, claim, phrase),
    )
    if _has_content(claim):
        return (first,)
    if _is_sort(claim):
        return (first, _build(claim.of or "", first.mention))
    return (first,) if claim.kind == "share" else (first, *_list_others(parsed, claim, phrase))


def _list_others(parsed: Parsed, claim: Claim, phrase: Phrase) -> tuple[Thing, ...]:
    others = _list_joined(parsed, phrase.head + 1)
    opened = parsed.sentence.words[phrase.head + 1].form in _JOINTS
    if not others and claim.of is not None and opened and _is_closed(parsed, phrase.head + 1, phrase.end):
        return (_build(claim.of, None),)
    return others


def _is_sort(claim: Claim) -> bool:
    """«чёрных и цветных металлов»: one noun with the adjectives of two things."""
    return (
        claim.of is not None and claim.object is not None and claim.of.split()[-1] == claim.object.split()[-1]
    )


def _has_content(claim: Claim) -> bool:
    """True where the object is a packaging or a kind, and `of` what it holds."""
    return (
        claim.of is not None and claim.object is not None and claim.object.split()[-1] in grammar.CONTAINERS
    )


def list_contents(parsed: Parsed, claim: Claim, phrase: Phrase | None) -> str | None:
    """«сапог, каска» of «пар сапог и касок»: all that a packaging holds."""
    if not _has_content(claim):
        return None
    if phrase is None or not parsed.sentence.has_phrase(phrase) or phrase.end == phrase.head + 1:
        return claim.of
    return ", ".join([claim.of or "", *(one.name for one in _list_joined(parsed, phrase.end))])


def _list_joined(parsed: Parsed, start: int) -> tuple[Thing, ...]:
    """«, мин и бомб» after «снарядов»: the nouns after the first, each in its case."""
    found: list[Thing] = []
    words, t = parsed.sentence.words, start
    while len(found) < _MOST and words[t].form in _JOINTS and words[t + 1].number < 0:
        joined = read_phrase(parsed.sentence, t + 1, GENITIVE)
        if joined is None or parsed.roles[min(joined.head, parsed.sentence.n - 1)].verb:
            break
        found.append(_build(joined.name, _quote(parsed, joined.head)))
        if joined.of is not None:
            found.append(_build(joined.of, _quote(parsed, joined.end - 1)))
        t = joined.end
    closed = _is_closed(parsed, start, t) or _is_bare_row(parsed, start, t)
    return tuple(found) if closed else ()


def _is_closed(parsed: Parsed, start: int, end: int) -> bool:
    """A row of things ends with «и»: without it the words after a comma may begin another clause."""
    words = parsed.sentence.words
    return any(words[t].form in ("и", "или") for t in range(start, min(end, parsed.sentence.n)))


def _is_bare_row(parsed: Parsed, start: int, end: int) -> bool:
    """«двухсотников, трёхсотников, тысячников.»: nothing but nouns and commas up to the end."""
    words = parsed.sentence.words
    row = words[start:end]
    plural = all(select_noun(word, GEN_PL) is not None for word in row[1::2])
    return len(row) > 2 and plural and all(word.form == "," for word in row[::2]) and words[end].form in _ENDS


def _is_proper(parsed: Parsed, phrase: Phrase) -> bool:
    """«150 Эйфелевых башен»: an adjective with a capital, where neither a sentence nor a row begins."""
    t = phrase.head - 1
    before, word = parsed.sentence.words[t - 1 : t + 1] if t > 0 else (None, None)
    if before is None or word is None or before.pos == "PNCT" or not word.capital:
        return False
    return bool(word.adjective_cases) and not parsed.sentence.surface(t, t + 1).isupper()


def _is_amount(parsed: Parsed, claim: Claim, phrase: Phrase) -> bool:
    """«объём судостроения составил 11 %», but not «из всего объёма проката 70 %»."""
    sentence = parsed.sentence
    if sentence.matches[phrase.head].end() > claim.start:
        return False
    t = phrase.head - 1
    while t > 0 and sentence.words[t].adjective_cases and not sentence.words[t].nouns:
        t -= 1
    empty = select_noun(sentence.words[t], NOMINATIVE) if t >= 0 else None
    return empty is not None and empty.lemma in grammar.VOID


def _build(name: str, mention: Mention | None) -> Thing:
    words = name.split()
    return Thing(name, tuple(words[:-1]), mention)


def _quote(parsed: Parsed, t: int) -> Mention | None:
    return parsed.quote(t, t + 1) if t < parsed.sentence.n else None
