"""A claim in words: «более 25 000 танков», and the parts that a chart or a margin note shows."""

from __future__ import annotations

from fractions import Fraction

from doblest.language.inflection import agree_in_genitive, agree_with_number
from doblest.model import Claim, Language, Measure, Thing
from doblest.wording.numbers import NBSP, format_number, is_few
from doblest.wording.vocabulary import scales, texts

_LONGEST_ABBREVIATION = 3
_STEM = 4
"""Letters by which a mark and a form of it are known for one."""
_LARGEST_PART = 12
"""«Каждый двенадцатый» is still said; finer shares are read as per cents."""
_SCALED_FROM = {"ru": 10_000, "en": 1_000_000}


def describe_bound(claim: Claim, language: Language) -> str:
    """«более», «не менее», «почти», «до» where the text has it; empty for an exact number."""
    reached = claim.bound == "le" and claim.quote.lower().startswith("до")
    return _word("bounds", "up_to" if reached else claim.bound, language)


def describe_unit(unit: str, language: Language) -> str:
    return _word("units", unit, language) if unit in texts("units") else unit


def describe_ratio_bound(claim: Claim, language: Language) -> str:
    """«более чем» before «в 11 раз»; empty for an exact number."""
    return _word("bounds_of_ratio", claim.bound, language)


def describe_excess(claim: Claim, language: Language) -> str:
    """«сверх плана»; empty where the number is the whole."""
    return _word("phrases", "excess", language) if claim.excess else ""


def format_unit(unit: str, number: float, language: Language, *, in_genitive: bool = False) -> str:
    """The unit beside a number: «т», «руб.», «21 верста», «около 21 версты»."""
    words = describe_unit(unit, language)
    if language == "en" or len(words) <= _LONGEST_ABBREVIATION or words.endswith("."):
        return words
    return (agree_in_genitive if in_genitive else agree_with_number)(words, number)


def is_percentage(quote: str) -> bool:
    """True for a number that the text gives in per cents."""
    return quote.rstrip(" .").endswith(("%", "процентов", "процента", "процент", "проц"))


def describe_rate(claim: Claim, language: Language) -> str:
    """«в месяц»; empty where the number is no rate."""
    return _word("rates", claim.per or "", language) or claim.per or ""


def _word(section: str, key: str, language: Language) -> str:
    found = texts(section).get(key)
    return found.in_language(language) if found else ""


def format_value(claim: Claim, language: Language) -> str:
    """The number without its bound: «25 000», «25–27 л», «1/3», «в 11 раз»."""
    low, high = claim.low, claim.high
    if claim.kind == "ratio":
        return _format_times(low, high, language)
    if low == high:
        return _format_end(claim, low, claim.unit, language)
    ends = _format_end(claim, low, "1", language), _format_end(claim, high, claim.unit, language)
    return "–".join(ends)


def _format_end(claim: Claim, value: float, unit: str, language: Language) -> str:
    match claim.kind:
        case "share":
            return _format_share(value, language)
        case _:
            words = format_unit(unit, value, language)
            return (
                f"{format_number(value, language)}{NBSP}{words}" if words else format_number(value, language)
            )


def _format_times(low: float, high: float, language: Language) -> str:
    """«в 11 раз», «в 4–5 раз»."""
    form = "times_few" if is_few(high) else "times"
    number = "–".join(format_number(value, language) for value in dict.fromkeys((low, high)))
    return _word("phrases", form, language).format(number=number)


def format_ratio(claim: Claim, language: Language) -> str:
    """As its sentence measures it: «рост более чем в 11 раз», «снижение на 40 %», «102 %» of a plan."""
    measure = claim.roles.measure or _guess_measure(claim.quote)
    direction = claim.roles.direction if measure != "percent_of" else None
    words = (
        _word("phrases", direction or "", language),
        describe_ratio_bound(claim, language),
        _format_measure(claim, measure, language),
    )
    return " ".join(word for word in words if word)


def _format_measure(claim: Claim, measure: Measure, language: Language) -> str:
    if measure == "times":
        return _format_times(claim.low, claim.high, language)
    number = format_percents(claim, language)
    words = _word("phrases", "by_percent" if measure == "change" else "percent", language)
    return words.format(number=number).replace(" %", f"{NBSP}%")


def format_percents(claim: Claim, language: Language) -> str:
    """A share or a ratio in per cents, without the sign: «43», «25–27,5»."""
    ends = dict.fromkeys((claim.low, claim.high))
    return "–".join(format_number(end * 100, language, 1) for end in ends)


def _guess_measure(quote: str) -> Measure:
    if quote.lower().startswith("на"):
        return "change"
    return "percent_of" if is_percentage(quote) else "times"


def _format_share(value: float, language: Language) -> str:
    part = Fraction(value).limit_denominator(_LARGEST_PART)
    is_simple = part.numerator in (1, 2) and abs(float(part) - value) < 1e-4
    if is_simple and 0 < value < 1 and part.denominator not in (10, 5, 1):
        return f"{part.numerator}/{part.denominator}"
    return f"{format_number(value * 100, language, 1)}{'' if language == 'en' else NBSP}%"


def format_short(claim: Claim, language: Language) -> str:
    """The value with its sign, as a chart writes it: «> 25 тыс.», «≈ 1,5 млн т»."""
    value = _format_scaled(claim, language) if _is_amount(claim) else format_value(claim, language)
    return _add_sign(claim, value, language)


def format_signed(claim: Claim, language: Language) -> str:
    """The whole value with its sign, as a printed passport writes it: «> 25 000 т»."""
    return _add_sign(claim, format_value(claim, language), language)


def _add_sign(claim: Claim, text: str, language: Language) -> str:
    sign = _word("signs", claim.bound, language)
    return f"{sign}{NBSP}{text}" if sign else text


def _is_amount(claim: Claim) -> bool:
    return claim.kind not in ("share", "ratio")


def _format_scaled(claim: Claim, language: Language) -> str:
    ends = [_scale(value, language) for value in dict.fromkeys((claim.low, claim.high))]
    words = format_unit(claim.unit, claim.high, language)
    return f"{'–'.join(ends)}{NBSP}{words}" if words else "–".join(ends)


def _scale(value: float, language: Language) -> str:
    for size, name in scales()[language]:
        if value >= max(size, _SCALED_FROM[language]):
            return f"{format_number(value / size, language)}{NBSP}{name}"
    return format_number(value, language)


def describe_thing(claim: Claim) -> str:
    """What is counted, in the list's own language: «танк · Т-34», «мина, бомба», «пара · сапог, каска»."""
    things = claim.roles.things or (Thing(claim.object or "", ()),)
    names = ", ".join(thing.name for thing in things)
    complement = things[0].complement if not claim.roles.content else None
    if complement:
        parts = [f"{names} {complement}", _name_model(claim, complement)]
    else:
        parts = [names, _name_content(claim), _name_model(claim, "")]
    return " · ".join(part for part in parts if part)


def _name_content(claim: Claim) -> str:
    """What a packaging holds or the thing is of; the second of joined things is a thing of its own."""
    joined = {thing.name for thing in claim.roles.things[1:]}
    return claim.roles.content or ("" if claim.of in joined else claim.of or "")


def _name_model(claim: Claim, complement: str) -> str:
    """The mark, unless it is the thing's name or said with what it is for («зарядов для «Катюш»»)."""
    model = claim.model or ""
    return "" if model == claim.object or model[:_STEM] in complement else model


def describe_value(claim: Claim, language: Language) -> str:
    """«более 25 000», «около 1 000 000 в месяц», «2000 сверх плана»."""
    bound = describe_ratio_bound if claim.kind == "ratio" else describe_bound
    parts = (
        bound(claim, language),
        format_value(claim, language),
        describe_rate(claim, language),
        describe_excess(claim, language),
    )
    return " ".join(part for part in parts if part)


def describe_claim(claim: Claim, language: Language) -> str:
    """The whole: «более 25 000 · танк · Т-34»."""
    thing = describe_thing(claim)
    value = describe_value(claim, language)
    return f"{value} · {thing}" if thing else value
