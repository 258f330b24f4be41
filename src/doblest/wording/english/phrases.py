"""A claim's number and thing in English: «more than 25,000 T-34 tanks», «industrial output up 11 times»."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Final

from doblest.data import load
from doblest.language.inflection import find_number, is_uncountable
from doblest.model import Claim, Thing
from doblest.wording.claims import (
    describe_bound,
    describe_excess,
    describe_rate,
    describe_ratio_bound,
    format_percents,
    format_ratio,
    is_percentage,
)
from doblest.wording.constructions import (
    CONTAINERS,
    PAPERS,
    find_constituent,
    find_measure,
    find_need,
    find_ordinal,
    is_fulfilled,
    is_of_amount,
    is_plan,
    scale_number,
)
from doblest.wording.english.actors import name_actor
from doblest.wording.english.lexicon import find_word
from doblest.wording.english.nouns import Noun, name_model, name_thing
from doblest.wording.english.runs import Run, join_runs
from doblest.wording.numbers import NBSP

_CACHED_CLAIMS: Final = 2_000
_PARTS: Final = load("wording")["parts"]
_MAKING: Final = frozenset(["made", "sent", "extracted"])
_EARNED: Final = frozenset(load("english")["money"]["earned"])
_ANY: Final = 2
"""A number of which a thing stands in the plural."""
_WITH: Final = "с"
"""After a thing's name: what it is where the number counts what it holds («вагон с», a wagonload)."""
_ALL: Final = ("все", "всё", "всех", "всей")


@lru_cache(_CACHED_CLAIMS)
def build_phrase(claim: Claim, say_in_russian: Callable[[Claim], str]) -> tuple[Run, ...]:
    """The phrase; its thing is in Russian, as `say_in_russian` says it, where a word of it is not known."""
    match claim.kind:
        case "share":
            runs = _build_share(claim, say_in_russian)
        case "ratio":
            runs = _build_ratio(claim, say_in_russian)
        case "money":
            runs = _build_money(claim, say_in_russian)
        case _:
            runs = [
                Run(describe_bound(claim, "en")),
                Run(_say_amount(claim)),
                *_build_things(claim, say_in_russian),
            ]
    excess = "" if is_fulfilled(claim) else describe_excess(claim, "en")
    return join_runs(*runs, Run(describe_rate(claim, "en")), Run(excess))


def _join(*words: str) -> str:
    return " ".join(word for word in words if word)


# --- numbers ---------------------------------------------------------------------------------


def _say_amount(claim: Claim) -> str:
    """Number or range with its unit: «13 million tonnes», «25–27 litres»."""
    number = "–".join(scale_number(value, "en") for value in dict.fromkeys((claim.low, claim.high)))
    unit = find_word("units", claim.unit)
    if unit is None:
        return number if claim.unit == "1" else f"{number}{NBSP}{claim.unit}"
    one, _, many = unit.partition("|")
    return f"{number}{NBSP}{one if claim.high == 1 else many or one}"


def _say_part(claim: Claim) -> str:
    """«more than a third», «a fifth», «43%»."""
    return _join(describe_bound(claim, "en"), _name_part(claim) or f"{format_percents(claim, 'en')}%")


def _name_part(claim: Claim) -> str:
    if is_percentage(claim.quote) or claim.low != claim.high:
        return ""
    part = Fraction(claim.low).limit_denominator(10)
    if abs(float(part) - claim.low) > 1e-3:
        return ""
    named = _PARTS.get(str(part))
    if named:
        return str(named["en"])
    return f"one {_name_ordinal(part.denominator)}" if part.numerator == 1 else ""


def _name_ordinal(number: int) -> str:
    return str(load("english")["ordinals"][str(number)])


# --- what is counted -------------------------------------------------------------------------


def _build_things(claim: Claim, say_in_russian: Callable[[Claim], str]) -> list[Run]:
    """All that the number counts; after a unit, a part «of» it."""
    lead = "" if claim.kind == "count" or not claim.object else _say_of(claim)
    whole = find_word("wholes", claim.roles.whole.mention.text) if claim.roles.whole else None
    if whole:
        return [Run(f"of {whole}")]
    named = _name_things(claim)
    return [Run(lead), Run(named) if named is not None else Run(say_in_russian(claim), "ru")]


def _say_of(claim: Claim) -> str:
    """«of», «of the», «of all»: a part is of something that there was."""
    if claim.kind != "share":
        return "of"
    whole = claim.roles.whole.mention.text.lower() if claim.roles.whole else ""
    return "of all" if whole.startswith(_ALL) else "of the"


def _name_things(claim: Claim) -> str | None:
    """None where a word is not known; empty where nothing is counted."""
    if claim.object is None:
        return ""
    named = [_name_counted(claim, thing) for thing in _list_things(claim)]
    known = [name for name in named if name is not None]
    return _say_row(known) if len(known) == len(named) else None


def _say_row(names: list[str]) -> str:
    """«shells, mines and bombs»."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _list_things(claim: Claim) -> list[Thing]:
    first = next(iter(claim.roles.things), None)
    joined = [thing for thing in claim.roles.things[1:] if thing.mention and thing.name != claim.object]
    return [first if first and first.name == claim.object else Thing(claim.object or "", ()), *joined]


def _name_counted(claim: Claim, thing: Thing) -> str | None:
    """One of the things in the form that its number asks for."""
    if thing.name != claim.object:
        noun = name_thing(thing.name, thing.complement)
        return noun.count(_count(claim, thing)) if noun else None
    noun = find_noun(claim)
    if noun is None:
        return None
    said = noun.count(_count(claim, thing), _name_model(claim, noun))
    content = _list_contents(claim)
    if not content or find_word("things", f"{thing.name} {claim.roles.content or claim.of}"):
        return said
    held = _name_contents(content)
    return f"{said} of {held}" if held else None


def _count(claim: Claim, thing: Thing) -> float:
    if not _is_countable(claim, thing):
        return 1
    return claim.high if claim.kind == "count" and claim.low == claim.high else _ANY


def _name_contents(content: list[str]) -> str:
    """What a packaging holds; empty where a word is not known."""
    held = [noun for noun in map(name_thing, content) if noun]
    return _say_row([noun.many for noun in held]) if len(held) == len(content) else ""


def is_of_mass(claim: Claim) -> bool:
    """Whether its thing is produced rather than made: «40% of the nickel»."""
    noun = find_noun(claim) if claim.object else None
    return claim.kind in ("mass", "length", "volume") or (
        claim.kind == "share" and bool(noun and noun.is_mass)
    )


def find_noun(claim: Claim) -> Noun | None:
    """The thing's name: with what it holds or is of, where that makes one name («shell casing»)."""
    thing = _list_things(claim)[0]
    whole = (f"{thing.name} {of}" for of in (claim.roles.content, claim.of, claim.model) if of)
    joined = [name for name in whole if find_word("things", name)]
    loaded = [f"{thing.name} {_WITH}"] if _list_contents(claim) else []
    names = (name_thing(name, thing.complement) for name in (*joined, *loaded, thing.name))
    return next((noun for noun in names if noun), None)


def _is_countable(claim: Claim, thing: Thing) -> bool:
    """Whether many are meant: «28 t of parcels», but «a quarter of the fuel», «86% of the population»."""
    if claim.kind == "count" or thing.mention is None:
        return True
    number = find_number(thing.mention.text, thing.name.split()[-1])
    return number == "plur" or (number is None and not is_uncountable(thing.name))


def _list_contents(claim: Claim) -> list[str]:
    content = claim.roles.content or (claim.of if claim.object in CONTAINERS else None)
    return content.split(", ") if content and claim.kind == "count" else []


def _name_model(claim: Claim, noun: Noun) -> str:
    """The designation, unless the name or what follows it has it."""
    model = name_model(claim.model) if claim.model else ""
    return "" if model[:4].lower() in noun.join(noun.one).lower() else model


# --- shares ----------------------------------------------------------------------------------


def _build_share(claim: Claim, say_in_russian: Callable[[Claim], str]) -> list[Run]:
    """«43% of the submarines», «every third tank», «about 20% of the front’s need for mines»."""
    need = find_need(claim)
    if need:
        things = _name_things(claim)
        needed = _join(_say_part(claim), "of", find_word("wholes", need) or "the need", "for")
        return [Run(needed), Run(things) if things else Run(say_in_russian(claim), "ru")]
    if find_ordinal(claim):
        return _build_each(claim)
    if is_of_amount(claim):
        return [Run(f"{_name_subject(claim) or 'output'}: {_say_part(claim)}")]
    constituent = find_constituent(claim)
    doer = name_actor(constituent) if constituent else None
    lead = f"{doer.text}: " if doer and doer.language == "en" else ""
    return [Run(f"{lead}{_say_part(claim)}"), *_build_things(claim, say_in_russian)]


def _build_each(claim: Claim) -> list[Run]:
    """«every third T-34 tank», «every eighth tonne of nickel»."""
    each = f"every {'second' if (number := find_ordinal(claim)) == _ANY else _name_ordinal(number)}"
    noun = find_noun(claim)
    measure = name_thing(find_measure(claim)) if find_measure(claim) else None
    if noun is None:
        return [Run(each), Run(claim.object or "", "ru")]
    model = _name_model(claim, noun)
    said = f"{measure.one} of {noun.join(noun.one, model)}" if measure else noun.join(noun.one, model)
    return [Run(each), Run(said)]


# --- ratios and money ------------------------------------------------------------------------


def _build_ratio(claim: Claim, say_in_russian: Callable[[Claim], str]) -> list[Run]:
    """«industrial output up 11 times», «1,000% of the norm», «the oil production plan exceeded by 100%»."""
    number = f"{format_percents(claim, 'en')}%"
    subject = _name_subject(claim)
    if is_plan(claim) and not claim.roles.direction:
        return [Run(describe_ratio_bound(claim, "en")), Run(f"{number} of the {subject or 'plan'}")]
    said = Run(subject) if subject else Run(say_in_russian(claim), "ru")
    if is_fulfilled(claim):
        share = _join(describe_ratio_bound(claim, "en"), number)
        if claim.roles.measure == "change":
            return [Run("the plan for"), said, Run(f"exceeded by {share}")]
        return [Run(f"{share} of the plan for"), said]
    base = claim.roles.base if claim.roles.measure == "percent_of" else None
    of = find_word("bases", base.text) if base else None
    if of:
        return [Run(f"{said.text}: {number} of {of}", said.language)]
    return [said, Run(format_ratio(claim, "en"))]


def _build_money(claim: Claim, say_in_russian: Callable[[Claim], str]) -> list[Run]:
    """«500 million roubles for the defence fund», «output worth more than 60 million roubles»."""
    papers = "in bonds" if claim.of in PAPERS else ""
    amount = Run(_join(describe_bound(claim, "en"), _say_amount(claim), papers))
    if not claim.object:
        return [amount]
    noun = find_noun(claim)
    if noun is None:
        return [amount, Run("for"), Run(say_in_russian(claim), "ru")]
    action = claim.roles.action.type if claim.roles.action else None
    if action in _MAKING and claim.roles.modality != "price":
        return [Run(noun.join(noun.many)), Run("worth"), amount]
    preposition = "from" if action == "collected" and claim.object in _EARNED else "for"
    return [amount, Run(preposition), Run(_article(noun, _name_model(claim, noun)))]


def _article(noun: Noun, model: str) -> str:
    return f"a {noun.join(noun.one, model)}" if model and not noun.is_mass else noun.indefinite


def _name_subject(claim: Claim) -> str:
    """What grew or was so much; empty where it is not known or not told."""
    noun = find_noun(claim) if claim.object else None
    if noun is None:
        return ""
    return noun.join(noun.many if _is_plural(claim) else noun.one)


def _is_plural(claim: Claim) -> bool:
    mention, name = _list_things(claim)[0].mention, _list_things(claim)[0].name
    return mention is not None and find_number(mention.text, name.split()[-1]) == "plur"
