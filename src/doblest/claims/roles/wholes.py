"""The whole of a share, and the claim of which another is a part."""

from __future__ import annotations

from typing import Final

from doblest.claims.roles.clauses import Parsed
from doblest.claims.roles.lexicon import SCOPES
from doblest.model import Claim, Mention, Scope, Whole

_DETERMINERS: Final = frozenset(
    [
        "весь",
        "советский",
        "союзный",
        "всесоюзный",
        "общесоюзный",
        "общий",
        "отечественный",
        "страна",
        "ссср",
        "фронт",
        "государство",
    ]
)
_THEM: Final = frozenset(["них", "которых", "этих", "них.", "числа", "нее", "неё"])
_REACH: Final = 9


def find_whole(parsed: Parsed, claim: Claim, after: int) -> Whole | None:
    """«всех танков», «советских автопокрышек», «продукции страны»: the words after the quote, where they say of what."""
    if claim.kind != "share":
        return None
    words = parsed.sentence.words
    start = after + (words[after].form in ("от", "из"))
    end, named = start, False
    while end < min(parsed.sentence.n, start + _REACH) and not _stops(parsed, end):
        named = named or words[end].lemma in _DETERMINERS or words[end].form in ("всего", "всей", "всех")
        end += 1
    if not named or end == start:
        return None
    matches = parsed.sentence.matches
    begin, finish = matches[start].start(), matches[end - 1].end()
    return Whole(Mention(parsed.sentence.text[begin:finish], begin, finish), _read_scope(parsed, start, end))


def _stops(parsed: Parsed, t: int) -> bool:
    word, role = parsed.sentence.words[t], parsed.roles[t]
    return bool(role.verb) or word.form in ("–", "—", ";", ":", "(", "и", ",", ".") or word.number >= 0


def _read_scope(parsed: Parsed, start: int, end: int) -> Scope | None:
    scopes = {SCOPES.get(parsed.sentence.words[i].lemma) for i in range(start, end)}
    if any(parsed.sentence.words[i].lemma in ("фронт", "армия") for i in range(start, end)):
        scopes.add("country")
    order: tuple[Scope, ...] = ("country", "region", "district", "city")
    return next((scope for scope in order if scope in scopes), None)


def find_part_of(parsed: Parsed, first: int, after: int, before: Claim | None) -> Mention | None:
    """«из них 32 тысячи», «70 % из которых», «в том числе»: the claim before, in the same sentence."""
    if before is None:
        return None
    words = parsed.sentence.words
    led = any(_is_them(parsed, t) for t in range(max(0, first - 4), first)) or _is_including(parsed, first)
    followed = words[after].form in ("из", "от") and words[after + 1].form in _THEM
    if not led and not followed:
        return None
    return Mention(before.quote, before.start, before.end)


def _is_them(parsed: Parsed, t: int) -> bool:
    words = parsed.sentence.words
    return words[t].form in ("из", "среди") and words[t + 1].form in _THEM


def _is_including(parsed: Parsed, first: int) -> bool:
    """«в том числе» anywhere before in the clause."""
    words = parsed.sentence.words
    for t in range(first - 1, max(0, first - _REACH), -1):
        if words[t].form in (";", "."):
            return False
        if words[t].form == "числе" and words[t - 1].form == "том":
            return True
    return False
