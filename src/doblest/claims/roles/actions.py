"""What happened to the thing, by the verb of the claim's clause."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from doblest.claims.roles.clauses import Clause, Parsed
from doblest.claims.roles.lexicon import ACTIONS, CHOICES, COPULAS, IDIOMS, MATERIALS, THINGS
from doblest.language.cases import GENITIVE
from doblest.model import Action, ActionType, Claim, Mention

_MATERIAL_REACH: Final = 5
_INHERITED: Final = frozenset(["made", "extracted", "fulfilled", "grew", "existed", "donated", "collected"])
_OF_SHARE: Final = ("sent", "existed")
"""«43 % лодок поставлялись», «70 % приходилось на комбинат»: a share of an output is made."""
_REAPED: Final = ("made", "extracted", "sent")
_MAKING: Final = ("made", "existed", "operated")


class Deed(Struct, frozen=True, gc=False):
    """The word that says the action, and where."""

    token: int
    """-1 where a sentence before says it."""
    lemma: str
    mention: Mention | None = None
    """Set where a sentence before says it."""


def find_deed(parsed: Parsed, first: int, after: int, before: Deed | None) -> Deed | None:
    """The word that rules the number's tokens `[first, after)`.

    A verb, participle or verbal noun of its clause; else the heading of a row, else the deed of the
    number before, else the verb of a clause before or after.
    """
    own = parsed.find_clause(first)
    clause = parsed.clauses[own]
    verb = _find_verb(clause, first, after)
    if verb is not None and parsed.roles[verb].verb not in COPULAS:
        return Deed(verb, parsed.roles[verb].verb)
    noun = _find_noun(parsed, clause, first)
    if noun is None and verb is None and own and parsed.follows_dash(own):
        noun = _find_noun(parsed, parsed.clauses[own - 1], first)
    if noun is not None and (verb is None or parsed.roles[noun].deed):
        return Deed(noun, parsed.roles[noun].deed or parsed.roles[noun].participle)
    if verb is not None:
        return Deed(verb, parsed.roles[verb].verb)
    return _look_around(parsed, own, before)


def _find_verb(clause: Clause, first: int, after: int) -> int | None:
    """The nearest verb before the number; of two that are joined, the first; else the nearest after it."""
    before = [verb for verb in clause.verbs if verb < first]
    if before:
        joined = len(before) > 1 and before[-1] - before[-2] == 2
        return before[-2] if joined else before[-1]
    return next((verb for verb in clause.verbs if verb >= after), None)


def _find_noun(parsed: Parsed, clause: Clause, first: int) -> int | None:
    """A verbal noun or a participle of the clause: the nearest before the number, else a verbal noun after it."""
    roles = parsed.roles
    before = [i for i in range(clause.start, first) if roles[i].deed or roles[i].participle]
    if before:
        return before[-1]
    return next((i for i in range(first, clause.end) if roles[i].deed), None)


def _look_around(parsed: Parsed, own: int, before: Deed | None) -> Deed | None:
    """What a clause without a verb goes on with."""
    roles, clauses = parsed.roles, parsed.clauses
    if own and parsed.sentence.words[clauses[own].start - 1].form == "•":
        return _find_before_bullets(parsed) or before
    opened = own > 0 and parsed.sentence.words[clauses[own].start - 1].form == ":"
    after = next((clause.verbs[0] for clause in clauses[own + 1 :] if clause.verbs), None)
    if opened and after is not None and before is not None:
        return Deed(after, roles[after].verb)
    if before is not None and before.token < clauses[own].start:
        heading = _find_heading(parsed)
        if heading is not None and roles[before.token].verb and _is_closed(parsed, before):
            return heading
        return before
    for clause in reversed(clauses[:own]):
        if clause.verbs:
            return Deed(clause.verbs[-1], roles[clause.verbs[-1]].verb)
        noun = next((i for i in range(clause.start, clause.end) if roles[i].deed), None)
        if noun is not None:
            return Deed(noun, roles[noun].deed)
    if after is not None:
        return Deed(after, roles[after].verb)
    return _find_heading(parsed)


def _find_before_bullets(parsed: Parsed) -> Deed | None:
    """«в городе насчитывалось: • 120 лунинцев, …, • 120 многостаночников»: the verb before the first mark."""
    words = parsed.sentence.words
    bullet = next(i for i in range(parsed.sentence.n) if words[i].form == "•")
    verbs = [verb for clause in parsed.clauses if clause.end <= bullet for verb in clause.verbs]
    return Deed(verbs[-1], parsed.roles[verbs[-1]].verb) if verbs else None


def _find_heading(parsed: Parsed) -> Deed | None:
    """«Вклад города в Победу: …»: a verbal noun before the first colon."""
    words = parsed.sentence.words
    colon = next((i for i in range(parsed.sentence.n) if words[i].form == ":"), 0)
    return next((Deed(i, parsed.roles[i].deed) for i in range(colon) if parsed.roles[i].deed), None)


def _is_closed(parsed: Parsed, deed: Deed) -> bool:
    """True where the verb stands after a number of its own clause: «58 млн внесли жители»."""
    clause = parsed.clauses[parsed.find_clause(deed.token)]
    return any(parsed.sentence.words[i].number >= 0 for i in range(clause.start, deed.token))


def read_action(parsed: Parsed, claim: Claim, deed: Deed, first: int) -> Action | None:
    """What the word says of this thing."""
    if _is_denied(parsed, deed):
        return None
    type_ = _read_idiom(parsed, deed) or choose(deed.lemma, claim)
    if type_ in _OF_SHARE and claim.kind == "share" and not _lives(claim):
        type_ = "extracted" if is_of_group(claim, "mined") else "made"
    if not type_:
        return None
    if type_ is not None and deed.mention is not None:
        return Action(type_, deed.mention)
    if type_ in _MAKING and _is_component(parsed, claim, deed, first):
        type_ = "component"
    if type_ is None:
        return None
    match = parsed.sentence.matches[deed.token]
    return Action(type_, Mention(match[0], match.start(), match.end()))


def _is_denied(parsed: Parsed, deed: Deed) -> bool:
    """«не справились»: what was not done; but «не вернулись» says that they died."""
    denied = deed.token > 0 and parsed.sentence.words[deed.token - 1].form == "не"
    return denied and not any(beginning == "не" for beginning, _ in IDIOMS.get(deed.lemma, ()))


def _lives(claim: Claim) -> bool:
    """True of a share of people, of places and of land, which nobody makes."""
    return any(is_of_group(claim, group) for group in ("people", "places", "land", "food", "evacuees"))


def _read_idiom(parsed: Parsed, deed: Deed) -> ActionType | None:
    """«получили ранения»: the verb with a word of its clause."""
    if deed.token < 0:
        return None
    if deed.lemma not in IDIOMS:
        return None
    index, words = parsed.find_clause(deed.token), parsed.sentence.words
    clause = parsed.clauses[index]
    start = clause.start
    if index and any(words[i].form.startswith("котор") for i in range(start, min(start + 3, clause.end))):
        start = parsed.clauses[index - 1].start
    for beginning, type_ in IDIOMS[deed.lemma]:
        if any(words[i].form.startswith(beginning) for i in range(start, clause.end)):
            return type_
    return None


def choose(lemma: str, claim: Claim) -> ActionType | None:
    """What the verb or the verbal noun says of the thing that the claim counts."""
    type_ = ACTIONS.get(lemma)
    if claim.kind == "ratio" and (type_ == "made" or (type_ in _REAPED and is_of_group(claim, "norms"))):
        return "fulfilled"
    if is_of_group(claim, "raids"):
        return "attacked"
    for group, chosen in CHOICES.get(lemma, ()):
        if not group or is_of_group(claim, group):
            return chosen
    if type_ == "sent" and claim.excess:
        return "made"
    return (
        "extracted"
        if type_ == "made" and lemma not in ("выплавить", "выплавка") and is_of_group(claim, "mined")
        else type_
    )


def is_of_group(claim: Claim, group: str) -> bool:
    """True where the claim counts a thing of the group of `roles.toml`."""
    if group in ("money", "ratio") and claim.kind in ("money", "ratio"):
        return group == claim.kind
    lemmas = THINGS.get(group, frozenset())
    names = [claim.object] if claim.object else []
    if claim.of and claim.object not in THINGS["kinds"]:
        names.append(claim.of)
    return any(name in lemmas or not lemmas.isdisjoint(name.split()) for name in names)


def _is_component(parsed: Parsed, claim: Claim, deed: Deed, first: int) -> bool:
    """«из металла сделан каждый второй танк», «в каждом третьем танке была сталь»."""
    words = parsed.sentence.words
    if claim.kind == "share" and words[first - 1].form == "в" and deed.lemma in COPULAS:
        return True
    clause = parsed.clauses[parsed.find_clause(deed.token)]
    for i in range(clause.start, clause.end):
        if words[i].form == "из" and find_material(parsed, i + 1, clause.end) is not None:
            return claim.kind in ("share", "count")
    return False


def find_material(parsed: Parsed, start: int, end: int) -> int | None:
    """A material in the genitive within the next few words."""
    for i in range(start, min(end, start + _MATERIAL_REACH)):
        for noun in parsed.sentence.words[i].nouns:
            if noun.lemma in MATERIALS and noun.cases & GENITIVE:
                return i
    return None


def may_inherit(deed: Deed, claim: Claim) -> bool:
    """True where a sentence without a verb may go on with the deed of the one before."""
    type_ = choose(deed.lemma, claim)
    if claim.kind == "money":
        return type_ in ("donated", "collected")
    return type_ in _INHERITED and not (claim.kind == "area" and type_ != "extracted") and not _lives(claim)
