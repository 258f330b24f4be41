"""The whole of a share, and the claim of which another is a part."""

from __future__ import annotations

from typing import Final

from doblest.claims import given
from doblest.claims.roles.clauses import Parsed
from doblest.claims.roles.lexicon import BODIES, DETERMINERS, NATIONAL, SCOPES
from doblest.claims.roles.scopes import WIDEST_FIRST
from doblest.language.cases import GENITIVE
from doblest.language.words import Word
from doblest.model import Claim, Mention, Scope, Whole

_THEM: Final = frozenset(["них", "которых", "этих", "числа", "нее", "неё"])
_THAT: Final = frozenset(["том", "их"])
_INCLUDING: Final = frozenset(["включая", "считая"])
_ABBREVIATED: Final = frozenset(["т", "ч"])
_REACH: Final = 9


def find_whole(parsed: Parsed, claim: Claim, after: int) -> Whole | None:
    """«всех танков», «советских автопокрышек»: the words after the quote, where they say of what."""
    if claim.kind != "share":
        return None
    words = parsed.sentence.words
    start = after + (words[after].form in ("от", "из"))
    end = start
    limit = min(parsed.sentence.n, start + _REACH)
    while end < limit and not _stops(parsed, end):
        end += 1
    if end == start or not any(_names_whole(parsed, t, start) for t in range(start, end)):
        return None
    return Whole(parsed.quote(start, end), _read_scope(parsed, start, end))


def _names_whole(parsed: Parsed, t: int, start: int) -> bool:
    """«всех», «советских», «страны», and after the thing whose it is: «продукции Красноярска»."""
    word = parsed.sentence.words[t]
    if word.capital and word.form.startswith("отечествен"):
        return False
    if word.lemma in DETERMINERS or word.form in ("всего", "всей", "всех"):
        return True
    return t > start and (_is_of_body(parsed, t) or _is_name(word))


def _is_of_body(parsed: Parsed, t: int) -> bool:
    """«рабочих завода»."""
    return parsed.roles[t].actor in BODIES and bool(parsed.roles[t].cases & GENITIVE)


def _is_name(word: Word) -> bool:
    return word.capital and bool(word.nouns) and word.nouns[0].proper


def _stops(parsed: Parsed, t: int) -> bool:
    word, role = parsed.sentence.words[t], parsed.roles[t]
    return bool(role.verb) or word.form in ("–", "—", ";", ":", "(", "и", ",", ".") or word.number >= 0


def _read_scope(parsed: Parsed, start: int, end: int) -> Scope | None:
    scopes = {SCOPES.get(parsed.sentence.words[i].lemma) for i in range(start, end)}
    if any(parsed.sentence.words[i].lemma in NATIONAL for i in range(start, end)):
        scopes.add("country")
    return next((scope for scope in WIDEST_FIRST if scope in scopes), None)


def find_part_of(parsed: Parsed, first: int, after: int, before: Claim) -> Mention | None:
    """«из них 32 тысячи», «70 % из которых», «в том числе»: the claim before, in the same sentence.

    In a row («из них 5 рабочих, 4 врача») each is a part of what the first is a part of.
    """
    whole = before.roles.part_of
    if not parsed.sentence.hints & given.PART_OF:
        return _share_whole(parsed, first, whole)
    own = Mention(before.quote, before.start, before.end)
    if _is_of_them(parsed, after):
        return own
    if _is_led(parsed, first):
        return whole or own
    return _share_whole(parsed, first, whole)


def _share_whole(parsed: Parsed, first: int, whole: Mention | None) -> Mention | None:
    """Of the next in a row, which has no verb of its own."""
    return None if whole is None or parsed.clauses[parsed.find_clause(first)].verbs else whole


def refers_back(parsed: Parsed, first: int, after: int) -> bool:
    """«из них 300», «80 % из них»."""
    if not parsed.sentence.hints & given.PART_OF:
        return False
    return _is_of_them(parsed, after) or any(_is_them(parsed, t) for t in range(max(0, first - 4), first))


def _is_of_them(parsed: Parsed, after: int) -> bool:
    words = parsed.sentence.words
    return words[after].form in ("из", "от") and words[after + 1].form in _THEM


def _is_led(parsed: Parsed, first: int) -> bool:
    return _is_including(parsed, first) or any(_is_them(parsed, t) for t in range(max(0, first - 4), first))


def _is_them(parsed: Parsed, t: int) -> bool:
    words = parsed.sentence.words
    return words[t].form in ("из", "среди") and words[t + 1].form in _THEM


def _is_including(parsed: Parsed, first: int) -> bool:
    """«в том числе» anywhere before in the clause."""
    words = parsed.sentence.words
    for t in range(first - 1, max(0, first - _REACH), -1):
        if words[t].form in _INCLUDING or (words[t].form == "ч" and words[t - 2].form == "т"):
            return True
        if words[t].form == "числе" and words[t - 1].form in _THAT:
            return True
        if words[t].form == ";" or (words[t].form == "." and words[t - 1].form not in _ABBREVIATED):
            return False
    return False
