"""What happened to the thing, by the verb of the claim's clause."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from doblest.claims import given
from doblest.claims.lexicon import VOID
from doblest.claims.roles.choices import choose_action, is_of_group, lives
from doblest.claims.roles.clauses import FAR, Clause, Parsed
from doblest.claims.roles.lexicon import (
    ACTIONS,
    COPULAS,
    GRANTED,
    IDIOMS,
    MATERIALS,
    OUTPUTS,
    STANDING,
    TRAITS,
    WITH_THEM,
)
from doblest.language.cases import GENITIVE, NOMINATIVE
from doblest.model import Action, ActionType, Claim, Mention
from doblest.reference.products import OTHER

_GIVING: Final = ("sent", "extracted", "evacuated_in", "evacuated_out")
_FUNDS: Final = ("фонд", "фонды")
_INTO: Final = ("в", "во")
_WITH: Final = ("с", "со")
_NOT: Final = "не"
_LONG_HEADING: Final = 60
_MATERIAL_REACH: Final = 5
_NO_SOLDIERS: Final = ("machines", "goods", "mined", "tools", "gifts", "food")
"""What goes to the front and does not join up: «на фронт ушло 40 эшелонов»."""
_MAKING: Final = ("made", "existed", "operated")


class Predicate(Struct, frozen=True, gc=False):
    """The word that says the action, and where."""

    token: int
    """-1 where a sentence before says it."""
    lemma: str
    mention: Mention | None = None
    """Set where a sentence before says it."""
    type: ActionType | None = None
    """What it said there."""


def get_token(predicate: Predicate | None) -> int:
    """Where the predicate stands; -1 where this sentence does not say it."""
    return -1 if predicate is None else predicate.token


def find_predicate(parsed: Parsed, first: int, after: int, before: Predicate | None) -> Predicate | None:
    """The word that rules the number's tokens `[first, after)`.

    A verb, participle or verbal noun of its clause; else the heading of a row, else the predicate of the
    number before, else the verb of a clause before or after.
    """
    if parsed.silent:
        return before
    own = parsed.find_clause(first)
    verb = _find_verb(parsed.clauses[own], first, after)
    if verb is not None and parsed.roles[verb].verb not in COPULAS:
        return Predicate(verb, parsed.roles[verb].verb)
    noun = _find_noun(parsed, parsed.clauses[own], first)
    if noun is not None and (verb is None or parsed.roles[noun].verbal_noun):
        return _name_noun(parsed, noun)
    if verb is not None:
        return Predicate(verb, parsed.roles[verb].verb)
    return _find_before_dash(parsed, own, first) or _look_around(parsed, own, before)


def _find_before_dash(parsed: Parsed, own: int, first: int) -> Predicate | None:
    """«выпуск — 134 400 шт.», «население утроилось — до 300 тысяч»."""
    if not own or not parsed.follows_dash(own):
        return None
    clause = parsed.clauses[own - 1]
    grown = next((verb for verb in clause.verbs if ACTIONS.get(parsed.roles[verb].verb) == "grew"), None)
    if grown is not None:
        return Predicate(grown, parsed.roles[grown].verb)
    noun = _find_noun(parsed, clause, first)
    return None if noun is None else _name_noun(parsed, noun)


def _name_noun(parsed: Parsed, token: int) -> Predicate:
    return Predicate(token, parsed.roles[token].verbal_noun or parsed.roles[token].participle)


def _find_verb(clause: Clause, first: int, after: int) -> int | None:
    """The nearest verb before the number; of two that are joined, the first; else the nearest after it."""
    before = [verb for verb in clause.verbs if verb < first]
    if before:
        joined = len(before) > 1 and before[-1] - before[-2] == 2
        return before[-2] if joined else before[-1]
    return next((verb for verb in clause.verbs if verb >= after), None)


def _find_noun(parsed: Parsed, clause: Clause, first: int) -> int | None:
    """The nearest verbal noun or participle before the number, else a verbal noun after it."""
    roles = parsed.roles
    before = [i for i in range(clause.start, first) if roles[i].verbal_noun or roles[i].participle]
    if before:
        return before[-1]
    return next((i for i in range(first, clause.end) if roles[i].verbal_noun), None)


def _look_around(parsed: Parsed, own: int, before: Predicate | None) -> Predicate | None:
    """What a clause without a verb goes on with."""
    mark = parsed.sentence.words[parsed.clauses[own].start - 1].form if own else ""
    if mark == "•":
        return _find_before_bullets(parsed) or before
    after = _find_after(parsed, own)
    if before is None:
        return _find_last(parsed, own - 1) or after or _find_heading(parsed)
    if mark == ":" and after is not None:
        return after
    return _find_heading_over(parsed, before) or _leave_participle(parsed, own, before)


def _find_before_bullets(parsed: Parsed) -> Predicate | None:
    """«в городе насчитывалось: • 120 лунинцев, • 120 многостаночников»: the verb before the first mark."""
    return _find_last(parsed, parsed.find_clause(parsed.bullet - 1)) if parsed.bullet else None


def _find_heading_over(parsed: Parsed, before: Predicate) -> Predicate | None:
    """«Вклад: 58 млн внесли жители, 300 танков»: the heading's word where the verb closes its own number."""
    heading = _find_heading(parsed)
    stands = before.token > parsed.colon and bool(parsed.roles[before.token].verb)
    closed = stands and _is_closed(parsed, before)
    return heading if closed else None


def _leave_participle(parsed: Parsed, own: int, before: Predicate) -> Predicate:
    """«работала академия, сделавшая три выпуска, а также 2 училища»: the verb, not the participle."""
    start, words = parsed.clauses[own].start, parsed.sentence.words
    joins = words[start].form == "а" and words[start + 1].form == "также"
    if before.token < 0 or not joins or not parsed.roles[before.token].participle:
        return before
    return _find_last(parsed, parsed.find_clause(before.token) - 1) or before


def _find_after(parsed: Parsed, own: int) -> Predicate | None:
    """The first verb of the clauses after."""
    following = parsed.clauses[own + 1 : own + 1 + FAR]
    verb = next((clause.verbs[0] for clause in following if clause.verbs), None)
    return None if verb is None else Predicate(verb, parsed.roles[verb].verb)


def _find_last(parsed: Parsed, index: int) -> Predicate | None:
    """The last verb, else the first verbal noun, of the nearest clause up to this one that has either."""
    roles = parsed.roles
    for i in range(index, max(-1, index - FAR), -1):
        clause = parsed.clauses[i]
        if clause.verbs:
            return Predicate(clause.verbs[-1], roles[clause.verbs[-1]].verb)
        noun = next((t for t in range(clause.start, clause.end) if roles[t].verbal_noun), None)
        if noun is not None:
            return Predicate(noun, roles[noun].verbal_noun)
    return None


def _find_heading(parsed: Parsed) -> Predicate | None:
    """«Вклад города в Победу: …»: a verbal noun before the first colon."""
    first = range(max(0, parsed.colon - _LONG_HEADING), parsed.colon)
    return next(
        (Predicate(i, parsed.roles[i].verbal_noun) for i in first if parsed.roles[i].verbal_noun), None
    )


def _is_closed(parsed: Parsed, predicate: Predicate) -> bool:
    """True where the verb stands after a number of its own clause: «58 млн внесли жители»."""
    clause = parsed.clauses[parsed.find_clause(predicate.token)]
    return any(parsed.sentence.words[i].number >= 0 for i in range(clause.start, predicate.token))


def read_action(parsed: Parsed, claim: Claim, predicate: Predicate, first: int) -> Action | None:
    """What the word says of this thing."""
    type_ = None if _is_denied(parsed, predicate) else _read_type(parsed, claim, predicate)
    if type_ is None:
        return None
    if predicate.mention is not None:
        return Action(type_, predicate.mention)
    if type_ in _MAKING and _is_component(parsed, claim, predicate, first):
        type_ = "component"
    return Action(type_, parsed.quote(predicate.token, predicate.token + 1))


def _read_type(parsed: Parsed, claim: Claim, predicate: Predicate) -> ActionType | None:
    type_ = _read_idiom_of(parsed, claim, predicate) or choose_action(predicate.lemma, claim)
    if type_ in _GIVING and _names_fund(parsed, predicate):
        return "donated"
    return _correct_type(parsed, claim, predicate, type_)


def _correct_type(
    parsed: Parsed, claim: Claim, predicate: Predicate, type_: ActionType | None
) -> ActionType | None:
    """Where the word says something else of machines, of people, of a share."""
    if type_ == "treated" and _is_machine(claim):
        return "repaired"
    if type_ == "used" and _has_received(claim, predicate):
        return None
    if claim.kind == "share" and _is_output(parsed, claim, type_, predicate) and not lives(claim):
        return "extracted" if is_of_group(claim, "mined") else "made"
    return type_


def _read_idiom_of(parsed: Parsed, claim: Claim, predicate: Predicate) -> ActionType | None:
    """As the clause says it, where that may be said of the thing."""
    match _read_idiom(parsed, predicate):
        case "joined_up" if any(is_of_group(claim, group) for group in _NO_SOLDIERS):
            return None  # goods that went to the front do not join up
        case "made" if lives(claim) or is_of_group(claim, "fighters"):
            return None  # «лётчик был родом из Перми»
        case "treated" if is_of_group(claim, "blood"):
            return "used"  # «госпиталь получил 300 литров крови»
        case idiom:
            return idiom


def _has_received(claim: Claim, predicate: Predicate) -> bool:
    """«хлеб получили 300 рабочих»: people are not used up."""
    return predicate.lemma in GRANTED and is_of_group(claim, "people")


def _names_fund(parsed: Parsed, predicate: Predicate) -> bool:
    """«отвезли в фонд обороны 800 пудов»: what goes into a fund is given."""
    if predicate.token < 0 or not parsed.sentence.hints & given.FUND:
        return False
    words, clause = parsed.sentence.words, parsed.clauses[parsed.find_clause(predicate.token)]
    return any(
        words[i].form in _FUNDS and words[i - 1].form in _INTO for i in range(clause.start + 1, clause.end)
    )


def _is_machine(claim: Claim) -> bool:
    """«вернули в строй 60 пулемётов»."""
    return is_of_group(claim, "machines") or is_of_group(claim, "tools")


def _is_output(parsed: Parsed, claim: Claim, type_: ActionType | None, predicate: Predicate) -> bool:
    """«43 % лодок поставлялись», «70 % приходилось на комбинат»: a share of an output is made.

    But «85 % продукции отправлялось» tells where one's own output went, and «объём судостроения составил
    11 %» how large it was.
    """
    if type_ == "sent":
        return not is_of_group(claim, "produce")
    if type_ != "existed" or predicate.lemma not in OUTPUTS or claim.category == OTHER:
        return False
    return not _tells_amount(parsed, claim, predicate)


def _tells_amount(parsed: Parsed, claim: Claim, predicate: Predicate) -> bool:
    """«объём судостроения составил 11 %»: the amount is the subject of the verb."""
    words = parsed.sentence.words
    clause = parsed.clauses[parsed.find_clause(predicate.token)]
    return any(
        noun.lemma in VOID and noun.cases & NOMINATIVE
        for i in range(clause.start, predicate.token)
        for noun in words[i].nouns
    )


def _is_denied(parsed: Parsed, predicate: Predicate) -> bool:
    """«не справились»: what was not done; but «не вернулись» says that they died."""
    denied = predicate.token > 0 and parsed.sentence.words[predicate.token - 1].form == _NOT
    return denied and not any(beginning == _NOT for beginning, _ in IDIOMS.get(predicate.lemma, ()))


def _read_idiom(parsed: Parsed, predicate: Predicate) -> ActionType | None:
    """«получили ранения»: the verb with a word of its clause."""
    if predicate.token < 0 or predicate.lemma not in IDIOMS:
        return None
    words = parsed.sentence.words
    start, end = _span_with_antecedent(parsed, predicate.token)
    forms = " ".join(["", *(words[i].form for i in range(start, end))])
    denied = words[predicate.token - 1].form == _NOT
    for beginning, type_ in IDIOMS[predicate.lemma]:
        if denied if beginning == _NOT else f" {beginning}" in forms:
            return type_
    return None


def _span_with_antecedent(parsed: Parsed, token: int) -> tuple[int, int]:
    """The tokens of its clause; of a relative one, with the clause before: «орден, который получили»."""
    index, words = parsed.find_clause(token), parsed.sentence.words
    clause = parsed.clauses[index]
    opening = range(clause.start, min(clause.start + 3, clause.end))
    relative = index and any(words[i].form.startswith("котор") for i in opening)
    return parsed.clauses[index - 1].start if relative else clause.start, clause.end


def _is_component(parsed: Parsed, claim: Claim, predicate: Predicate, first: int) -> bool:
    """«из металла сделан каждый второй танк», «в каждом третьем танке была сталь»."""
    words = parsed.sentence.words
    if claim.kind == "share" and _is_inside(claim, predicate, words[first - 1].form):
        return True
    if not parsed.sentence.hints & given.MATERIAL:
        return False
    clause = parsed.clauses[parsed.find_clause(predicate.token)]
    for i in range(clause.start, clause.end):
        if words[i].form == "из" and _find_material(parsed, i + 1, clause.end) is not None:
            return claim.kind in ("share", "count")
    return False


def _is_inside(claim: Claim, predicate: Predicate, before: str) -> bool:
    """«в каждом третьем танке была», «на каждом пятом самолёте стоял»."""
    if before == "на":
        return predicate.lemma in STANDING and is_of_group(claim, "machines")
    return before == "в" and predicate.lemma in COPULAS


def _find_material(parsed: Parsed, start: int, end: int) -> int | None:
    """A material in the genitive within the next few words."""
    for i in range(start, min(end, start + _MATERIAL_REACH)):
        for noun in parsed.sentence.words[i].nouns:
            if noun.lemma in MATERIALS and noun.cases & GENITIVE:
                return i
    return None


def may_inherit(parsed: Parsed, predicate: Predicate, claim: Claim, first: int) -> bool:
    """True where a sentence without a verb may go on with the predicate of the one before."""
    type_ = choose_action(predicate.lemma, claim)
    if type_ != predicate.type:
        return False
    if claim.kind == "money":
        return type_ in ("donated", "collected")
    if _goes_with_those_before(parsed, first):
        return True
    return (
        type_ in TRAITS["goes_on"]
        and not (claim.kind == "area" and type_ != "extracted")
        and not lives(claim)
    )


def _goes_with_those_before(parsed: Parsed, first: int) -> bool:
    """«А с ними и 30 тыс. рабочих»: what was said of those before is said of these too."""
    words = parsed.sentence.words
    return any(words[i].form in _WITH and words[i + 1].form in WITH_THEM for i in range(first - 1))
