"""The phrases of a clause that may be its doer, each with what makes it likely."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from doblest.claims.roles.actions import Deed
from doblest.claims.roles.clauses import Clause, Parsed
from doblest.claims.roles.lexicon import BASES, COLLECTIVES, COUNTRIES, ENEMY_ADJECTIVES, TIMES
from doblest.claims.roles.names import Name, find_end, find_start, read_name, read_owner
from doblest.language import cases
from doblest.language.words import Word
from doblest.model import Action, ActionType, ActorType

_AT_PLACE: Final[frozenset[ActionType]] = frozenset(["operated", "existed", "evacuated_in", "awarded"])
"""What is told of a place or body rather than of a doer."""
_FROM_PLACE: Final[frozenset[ActionType]] = frozenset(
    ["made", "sent", "joined_up", "evacuated_out", "donated", "extracted", "collected"]
)
_PLURAL_ENDINGS: Final = ("ли", "лись", "ют", "ут", "ят", "ат", "ются", "утся", "ятся", "атся")
_SINGULAR_ENDINGS: Final = ("л", "ла", "ло", "лся", "лась", "лось", "ет", "ит", "ёт", "ется", "ится")
BODIES: Final = ("city", "plant", "organisation")
SUBJECT, LIKELY, PLACE, OTHER = 4, 3, 2, 1


class Candidate(Struct, frozen=True, gc=False):
    """A phrase that may be the actor: tokens `[start, end)` around the noun `head`."""

    start: int
    head: int
    end: int
    type: ActorType
    rank: int
    cases: int
    joined: bool = False
    """True where another name stands beside it: «Гущин и Валеев»."""
    person: bool = False
    """True of a person's name."""


def list_candidates(
    parsed: Parsed, clause: Clause, deed: Deed | None, action: Action | None
) -> Iterator[Candidate]:
    """The clause's nouns that may be its actor."""
    i = clause.start
    while i < clause.end:
        name = read_name(parsed, i)
        if name is None:
            i += 1
            continue
        candidate = _build(parsed, clause, i, name, deed, action)
        yield candidate
        i = max(i + 1, candidate.end)


def _build(
    parsed: Parsed, clause: Clause, head: int, name: Name, deed: Deed | None, action: Action | None
) -> Candidate:
    words = parsed.sentence.words
    start = find_start(parsed, head)
    end = find_end(parsed, head, max(clause.end, head + 1))
    mask = _agree(parsed, start, head, name.cases)
    joined = words[end].form == "и" and end + 1 < parsed.sentence.n
    rank = rank_phrase(parsed, start, mask, deed, action)
    if rank in (PLACE, LIKELY) and is_country(words[head]):
        rank = OTHER
    if rank == OTHER and name.type in (("city",) if words[start - 1].form == "по" else BODIES) and _is_told_of(parsed, start, mask, deed, action):
        rank = PLACE
    return Candidate(
        start, head, end, _read_type(parsed, start, head, end, name), rank, mask, joined, name.person
    )


def _is_told_of(parsed: Parsed, start: int, mask: int, deed: Deed | None, action: Action | None) -> bool:
    """«Ульяновск был определён», «по области собрано», «приходилось на комбинат»: no subject, yet its place."""
    before = parsed.sentence.words[start - 1].form if start else ""
    if before == "по":
        return bool(mask & cases.DATIVE)
    if before == "на":
        return deed is not None and deed.lemma == "приходиться" and bool(mask & cases.ACCUSATIVE)
    told = action is not None and action.type in _AT_PLACE
    return told and is_passive(parsed, deed) and bool(mask & cases.NOMINATIVE) and not mask & cases.GENITIVE


def _read_type(parsed: Parsed, start: int, head: int, end: int, name: Name) -> ActorType:
    """By the noun, but of «германская дивизия» and of «коллектив завода» by what stands with it."""
    if _is_of_enemy(parsed, start, head):
        return "enemy"
    if parsed.sentence.words[head].lemma in COLLECTIVES:
        return read_owner(parsed, head + 1, end) or name.type
    return name.type


def _is_of_enemy(parsed: Parsed, start: int, head: int) -> bool:
    """«германская авиационная дивизия»."""
    return any(
        parsed.sentence.words[i].form.startswith(ENEMY_ADJECTIVES) for i in range(start, head)
    )


def _agree(parsed: Parsed, start: int, head: int, mask: int) -> int:
    """The cases that the adjectives before the noun leave it."""
    for i in range(start, head):
        adjective = parsed.sentence.words[i].adjective_cases
        if adjective & mask:
            mask &= adjective
    return mask


def is_country(word: Word) -> bool:
    """«в стране», «в Советском Союзе»: too wide a place to have done it."""
    return word.lemma in COUNTRIES


def agrees(parsed: Parsed, deed: Deed | None, candidate: Candidate) -> bool:
    """True where the number of the verb may be that of the subject."""
    if deed is None or deed.token < 0 or candidate.joined:
        return True
    form = parsed.sentence.words[deed.token].form
    if form.endswith(_PLURAL_ENDINGS):
        return bool(candidate.cases & cases.NOM_PL)
    if form.endswith(_SINGULAR_ENDINGS):
        return bool(candidate.cases & cases.NOM_SG)
    return True


def rank_phrase(parsed: Parsed, start: int, mask: int, deed: Deed | None, action: Action | None) -> int:
    """Whether the phrase is the subject or the agent, a place, or anything else."""
    before = parsed.sentence.words[start - 1] if start else None
    if before is not None and before.pos == "PREP":
        return _rank_after_preposition(before.form, mask, action)
    if before is not None and before.form in BASES and mask & cases.GENITIVE:
        return PLACE
    if mask & cases.INSTRUMENTAL and not mask & cases.NOMINATIVE:
        return SUBJECT
    if not mask & cases.NOMINATIVE or is_passive(parsed, deed):
        return OTHER
    attribute = before is not None and bool(before.nouns) and bool(mask & cases.GENITIVE)
    return LIKELY if attribute and before is not None and before.lemma not in TIMES else SUBJECT


def is_passive(parsed: Parsed, deed: Deed | None) -> bool:
    return deed is not None and deed.token >= 0 and parsed.roles[deed.token].passive


def _rank_after_preposition(form: str, mask: int, action: Action | None) -> int:
    if form in ("в", "во", "на"):
        enters = action is not None and action.type == "evacuated_in" and mask & cases.ACCUSATIVE
        return PLACE if mask & cases.LOCATIVE or enters else OTHER
    type_ = action.type if action is not None else None
    if form in ("из", "от", "с", "со"):
        return PLACE if type_ in _FROM_PLACE and mask & cases.GENITIVE else OTHER
    if form == "через":
        return PLACE if type_ == "treated" else OTHER
    return OTHER
