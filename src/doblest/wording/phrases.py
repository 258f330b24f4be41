"""A claim as one would say it: «более 25 тыс. танков Т-34», «рост в 11 раз: выпуск продукции»."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from doblest.data import load
from doblest.language.inflection import (
    agree_adjective,
    agree_in_genitive,
    agree_with_number,
    find_number,
    inflect_genitive,
    inflect_ordinal,
    inflect_plural,
    is_uncountable,
    name_ordinal,
    restore_yo,
)
from doblest.language.naming import decline_name
from doblest.model import Claim, Language, Thing
from doblest.reference.products import OTHER, group_key, products
from doblest.wording.claims import (
    describe_bound,
    describe_excess,
    describe_rate,
    describe_ratio_bound,
    format_percents,
    format_ratio,
    format_unit,
    is_percentage,
)
from doblest.wording.constructions import (
    CONTAINERS,
    LARGEST_ORDINAL,
    NOMINATIVE,
    PAPERS,
    find_constituent,
    find_measure,
    find_need,
    find_ordinal,
    is_fulfilled,
    is_of_amount,
    is_plan,
    is_scaled,
    scale_number,
)
from doblest.wording.english.phrases import build_phrase
from doblest.wording.english.runs import Run, read_runs
from doblest.wording.money import join_purpose
from doblest.wording.numbers import NBSP

CACHED_CLAIMS: Final = 2_000
"""A page says a claim beside its sentence, in a table and along the years."""
_GENITIVE_PLANS: Final = ("плана", "задания")
_BARE: Final = re.compile(r"[^\w-]")
_ROUBLE: Final = "рубль"
_MILLIMETRES: Final = "-мм"
_CALIBRE: Final = "калибра"
_OF_CALIBRE: Final = ("вооружение", "боеприпасы")
"""Groups of products that millimetres tell by their calibre."""


@lru_cache(CACHED_CLAIMS)
def say_claim(claim: Claim, language: Language) -> str:
    """The claim as a phrase of running prose; in English what has no English word stays in Russian."""
    if language == "en":
        return read_runs(build_runs(claim))
    match claim.kind:
        case "share":
            words = [_say_share(claim)]
        case "ratio":
            words = [_say_ratio(claim)]
        case "money":
            amount = _join(describe_bound(claim, "ru"), _say_amount(claim, "ru"), _say_papers(claim))
            words = [join_purpose(claim, amount, _say_subject(claim))]
        case _:
            words = [describe_bound(claim, "ru"), _say_amount(claim, "ru"), say_things(claim)]
    excess = "" if is_fulfilled(claim) else describe_excess(claim, "ru")
    return _join(*words, describe_rate(claim, "ru"), excess)


def build_runs(claim: Claim) -> tuple[Run, ...]:
    """The English phrase, with what stays in Russian apart."""
    return build_phrase(claim, say_things)


def _join(*words: str) -> str:
    return " ".join(word for word in words if word)


# --- numbers ---------------------------------------------------------------------------------


def _say_amount(claim: Claim, language: Language) -> str:
    """Number or range with its unit: «25 тыс.», «12 т»."""
    ends = dict.fromkeys((claim.low, claim.high))
    number = "–".join(scale_number(value, language) for value in ends)
    if claim.kind == "money" and language == "ru":
        return f"{number}{NBSP}{_count_roubles(claim)}"
    unit = format_unit(claim.unit, claim.high, language, in_genitive=claim.bound not in NOMINATIVE)
    return f"{number}{NBSP}{unit}" if unit else number


def _count_roubles(claim: Claim) -> str:
    """«рублей», «рубль»: a phrase has no room for an abbreviation with its full stop."""
    if is_scaled(claim.high):
        return agree_in_genitive(_ROUBLE, 5)
    return (agree_with_number if claim.bound in NOMINATIVE else agree_in_genitive)(_ROUBLE, claim.high)


# --- what is counted -------------------------------------------------------------------------


def say_things(claim: Claim) -> str:
    """All that the number counts, in the form that it asks for, with what a packaging holds."""
    said = [_inflect(claim, thing) for thing in _list_things(claim)]
    return _join(_say_row(_elide(said)), _say_content(claim), _say_model(claim), _say_complement(claim))


def _say_row(said: list[str]) -> str:
    """«снарядов, мин и бомб»."""
    return " и ".join(part for part in (", ".join(said[:-1]), *said[-1:]) if part)


def _elide(said: list[str]) -> list[str]:
    """«чёрных и цветных металлов»: a noun that the next thing shares is said once."""
    return [_drop_shared(one, after) for one, after in pairwise([*said, ""])]


def _drop_shared(said: str, after: str) -> str:
    adjectives, _, noun = said.rpartition(" ")
    return adjectives if adjectives and after.endswith(f" {noun}") else said


def _list_things(claim: Claim) -> list[Thing]:
    """Those that the sentence names together; a thing that is only understood stands alone."""
    if claim.object is None:
        return []
    joined = [thing for thing in claim.roles.things[1:] if thing.mention and thing.name != claim.object]
    first = claim.roles.things[0] if claim.roles.things else Thing(claim.object, ())
    return [first if first.name == claim.object else Thing(claim.object, ()), *joined]


def _inflect(claim: Claim, thing: Thing) -> str:
    said = _part_numbers(claim, _inflect_name(claim, thing))
    return said[:1].upper() + said[1:] if thing.is_proper else said


def _part_numbers(claim: Claim, said: str) -> str:
    """«250 миномётов калибра 50 мм», «12 домов (2-этажных)»: two numbers never stand side by side."""
    size, _, named = said.partition(" ")
    if claim.kind != "count" or not size[:1].isdigit() or not named:
        return said
    if size.endswith(_MILLIMETRES) and group_key(claim.category) in _OF_CALIBRE:
        return f"{named} {_CALIBRE}{NBSP}{size.removesuffix(_MILLIMETRES)}{NBSP}{_MILLIMETRES[1:]}"
    return said if is_scaled(claim.high) else f"{named} ({size})"


def _inflect_name(claim: Claim, thing: Thing) -> str:
    if claim.kind != "count":
        return inflect_genitive(thing.name, plural=_is_plural(claim, thing))
    if is_scaled(claim.high):
        return agree_in_genitive(thing.name, 5)
    agree = agree_with_number if claim.bound in NOMINATIVE else agree_in_genitive
    return agree(thing.name, claim.high)


def _is_plural(claim: Claim, thing: Thing) -> bool:
    """As the text has it: «28 т посылок», «45 % промышленности»; else as the product is counted."""
    number = find_number(thing.mention.text, thing.name.split()[-1]) if thing.mention else None
    if number == "plur" or is_uncountable(thing.name):
        return number == "plur"
    if claim.kind != "share" or not _is_countable(claim):
        return False
    return number is None or claim.category != OTHER


def _is_countable(claim: Claim) -> bool:
    """False for a product that is weighed or measured only: «20 % горючего»."""
    product = products().get(claim.category)
    return product is None or not product.units or "1" in product.units


def _say_content(claim: Claim) -> str:
    content = claim.roles.content or (claim.of if claim.object in CONTAINERS else None)
    if not content or claim.kind != "count":
        return ""
    plural = _is_countable(claim)
    held = [inflect_genitive(one, plural=plural and not is_uncountable(one)) for one in content.split(", ")]
    return _say_row(held)


def _say_complement(claim: Claim) -> str:
    """What tells the thing apart after its noun: «ударников труда», «заготовок для боеприпасов»."""
    things = claim.roles.things
    return restore_yo(things[0].complement or "") if things and things[0].name == claim.object else ""


def _say_model(claim: Claim) -> str:
    """The designation, unless it is the thing's own name («катюш „Катюша“») or is said with its words; a word
    of small letters stands in marks."""
    model = claim.model or ""
    said = (claim.object or "", *_say_complement(claim).split())
    is_repeated = any(_BARE.sub("", word).lower()[:4] == model.lower()[:4] for word in said)
    if is_repeated:
        return ""
    is_word = any(map(str.islower, model)) and not any(map(str.isdigit, model))
    return f"«{model}»" if is_word else model


# --- shares ----------------------------------------------------------------------------------


def _say_share(claim: Claim) -> str:
    """«43 % подводных лодок», «20 % потребности фронта: мины», «женщины: 86 % коллективов»."""
    whole = find_need(claim)
    if whole:
        named = _name_subject(claim)
        is_repeated = any(word[:4] == named[:4] for word in whole.lower().split())
        return _join(_say_part(claim), whole if is_repeated else f"{whole}: {named}")
    return _say_each(claim) or _say_constituted(claim) or _join(_say_part(claim), say_things(claim))


def _say_constituted(claim: Claim) -> str:
    """«объём судостроения составил 11 %», «которые составляли 86 % коллективов»: who or what was so much."""
    if is_of_amount(claim):
        return f"{_name_subject(claim)}: {_say_part(claim)}"
    actor = find_constituent(claim)
    doer = decline_name(actor.mention.text) if actor else None
    return f"{doer.nominative}: {_say_part(claim)} {say_things(claim)}" if doer else ""


def _say_each(claim: Claim) -> str:
    """«каждый третий танк», «каждая восьмая тонна никеля»; empty for any other share."""
    denominator, measure = find_ordinal(claim), find_measure(claim)
    if not denominator or not claim.object:
        return ""
    if measure:
        thing = inflect_genitive(claim.object, plural=False)
        return _join(inflect_ordinal(denominator, measure), measure, thing, _say_model(claim))
    return _join(inflect_ordinal(denominator, claim.object), claim.object, _say_model(claim))


def _say_part(claim: Claim) -> str:
    """«более трети», «пятая часть», «43 %»."""
    bound = describe_bound(claim, "ru")
    part = "" if is_percentage(claim.quote) or claim.low != claim.high else _name_part(claim)
    if part:
        return _join(bound, part)
    return _join(bound, f"{format_percents(claim, 'ru')}{NBSP}%")


def _name_part(claim: Claim) -> str:
    """The fraction in words, in the case of its bound; empty where it has no such words."""
    part = Fraction(claim.low).limit_denominator(LARGEST_ORDINAL)
    if not 0 < part < 1 or abs(float(part) - claim.low) > 1e-3:
        return ""
    in_genitive = claim.bound not in NOMINATIVE
    named: dict[str, Any] | None = load("wording")["parts"].get(str(part))
    if named:
        return str(named["ru_of" if in_genitive else "ru"])
    if part.numerator != 1:
        return ""
    words = f"{agree_adjective(name_ordinal(part.denominator), 'часть')} часть"
    return inflect_genitive(words, plural=False) if in_genitive else words


# --- ratios and money ------------------------------------------------------------------------


def _say_ratio(claim: Claim) -> str:
    """«рост в 11 раз: выпуск продукции», «145 % госплана: грузооборот», «102 % плана»."""
    plan = _name_plan(claim)
    value = format_ratio(claim, "ru")
    if plan and not claim.roles.direction and value.endswith("%"):
        return _join(value, plan)
    subject = _say_subject(claim)
    if is_fulfilled(claim):
        value, subject = _say_fulfilled(claim, plan), "" if plan else subject
    else:
        value = _join(value, _say_base(claim))
    return ": ".join(part for part in (value, subject) if part)


def _name_plan(claim: Claim) -> str:
    """«нормы» of what is fulfilled; empty of any other thing."""
    return inflect_genitive(claim.object, plural=False) if claim.object and is_plan(claim) else ""


def _say_fulfilled(claim: Claim, plan: str) -> str:
    """«перевыполнение плана на 100 %», «выполнение плана на 102,6 %»."""
    words = load("wording")["fulfilment"]
    deed = str(words["over" if claim.roles.measure == "change" else "whole"])
    number = f"{format_percents(claim, 'ru')}{NBSP}%"
    return _join(deed, plan or str(words["plan"]), describe_ratio_bound(claim, "ru"), "на", number)


def _say_base(claim: Claim) -> str:
    """«до 145 процентов от госплана»: of what a per cent is, where the words stand in the genitive."""
    base = claim.roles.base.text if claim.roles.base and claim.roles.measure == "percent_of" else ""
    return base if base.lower().endswith(_GENITIVE_PLANS) else ""


def _say_papers(claim: Claim) -> str:
    """«8,79 млн руб. (облигации)»: in what the sum was given."""
    return f"({inflect_plural(claim.of)})" if claim.of and claim.of in PAPERS else ""


def _say_subject(claim: Claim) -> str:
    """What grew, or what the money was for, in the nominative: «выпуск снарядов», «фонд обороны»."""
    if not claim.object:
        return ""
    of = _say_complement(claim)
    if claim.of and not of and claim.of not in PAPERS:
        is_plural = claim.category != OTHER and _is_countable(claim) and not is_uncountable(claim.of)
        of = inflect_genitive(claim.of, plural=is_plural)
    return _join(_name_subject(claim), of, _say_model(claim))


def _name_subject(claim: Claim) -> str:
    """The thing alone, of one or many as the text has it: «военные расходы»."""
    name, thing = claim.object or "", next(iter(claim.roles.things), None)
    if thing is None or thing.mention is None or thing.name != name:
        return name
    return inflect_plural(name) if find_number(thing.mention.text, name.split()[-1]) == "plur" else name
