"""Numbers that are no claims: the first rule that says yes leaves the number out."""

from __future__ import annotations

from typing import Final

from doblest.claims import given, lexicon
from doblest.claims.exclusions import amounts, dates, names
from doblest.claims.rules import CuedRules, Rule
from doblest.claims.state import Quantity, Statement
from doblest.language.words import Word, has_lemma, has_noun, is_wordlike


def _names_size(word: Word) -> bool:
    """«82 мм», «60 х90»."""
    if word.form in ("°", "мм", "см", "x", "х", "×") or has_lemma(word, lexicon.MEASURES):
        return True
    return word.form[:1] in ("x", "х") and word.form[1:].isdigit() and word.pos == "UNKN"


def _may_be_timed(word: Word) -> bool:
    """A span of time, or what may stand before its name."""
    if has_noun(word, lexicon.DURATIONS) or word.form in lexicon.DURATIONS:
        return True
    return bool(word.adjective_cases) or word.form in dates.BEFORE_TIME


_ON: Final = frozenset(["на"])
EXCLUSIONS: Final[CuedRules[Quantity, bool]] = CuedRules(
    Rule("номер", names.is_numbered, given=given.NUMBER_SIGN),
    Rule("номер в ряду", names.is_numbered_in_row, before=names.ROW_MARKS, given=given.NUMBER_SIGN),
    Rule("подписанный номер", names.is_labelled_number, given=given.BARE | given.LABEL),
    Rule("номер пункта", names.is_list_number, after=frozenset(".)")),
    Rule("день месяца", dates.is_day_of_month, after=lambda word: has_lemma(word, lexicon.MONTHS)),
    Rule(
        "день перед месяцем",
        dates.is_day_before_month,
        after=frozenset(["по", *"-–—и,"]),
        given=given.UNMARKED | given.MONTH,
    ),
    Rule("день и римский месяц", dates.is_day_of_roman_month, after=frozenset(".")),
    Rule("день и месяц цифрами", dates.is_day_of_numbered_month, given=given.DIGITS | given.FRACTIONAL),
    Rule("конец лет", dates.is_year_ending, before=lexicon.DASHES),
    Rule("год", dates.is_year_of_word, after=lexicon.YEARS, given=given.DIGITS),
    Rule("год без слова", dates.is_year, given=given.BARE | given.DIGITS | given.YEAR),
    Rule("минуты", dates.is_minutes, after=frozenset(["мин"])),
    Rule("срок", dates.is_duration, after=_may_be_timed, given=given.DURATION),
    Rule(
        "срок впереди",
        dates.is_duration_before,
        after=frozenset(["до", "и"]),
        given=given.BARE | given.DURATION,
    ),
    Rule(
        "второй срок",
        dates.is_second_duration,
        before=frozenset(["за", "вместо", "в", "на"]),
        given=given.BARE | given.DURATION,
    ),
    Rule("через", dates.is_later, before=frozenset(["через"]), after=frozenset("—–-,."), given=given.BARE),
    Rule("размер", amounts.is_size, after=_names_size),
    Rule("скорость и мощность", amounts.is_speed_or_power, after=frozenset("/л")),
    Rule("ниже нуля", amounts.is_negative, before=frozenset("−")),
    Rule("размер через дефис", amounts.is_hyphenated_size, after=frozenset("-–")),
    Rule(
        "размер в ряду",
        amounts.is_size_in_row,
        after=frozenset([",", "и", "-", "–", "до"]),
        given=given.DIGITS | given.MEASURE,
    ),
    Rule("размер впереди", amounts.is_size_before, after=frozenset(["и", ",", "до"]), given=given.DIGITS),
    Rule("повтор", amounts.is_repetition, given=given.TIMES),
    Rule("на скольких", amounts.is_shared_by_people, before=_ON),
    Rule("основание доли", amounts.is_base_of_rate, before=_ON),
    Rule("с гектара", amounts.is_unit_of_area, before=frozenset("с")),
    Rule("на душу", amounts.is_per_head, before=_ON),
    Rule("местоимение", amounts.is_pronoun, given=given.ONE),
    Rule(
        "порядковое словами", names.is_spoken_ordinal, after=lambda word: bool(word.ordinal), given=given.BARE
    ),
    Rule("сокращение", names.is_acronym, given=given.BARE | given.SPELLED),
    Rule("соединение", names.is_formation, after=names.is_formation_word, given=given.BARE),
    Rule("порядковое", names.is_ordinal, after=is_wordlike, given=given.BARE | given.DIGITS),
    Rule(
        "обозначение",
        names.is_designation_number,
        before=names.may_be_named,
        given=given.DIGITS | given.NAMING,
    ),
    Rule("название", names.is_title, before=frozenset('«"')),
    Rule("сноска", names.is_footnote, before=frozenset("["), after=frozenset("],")),
    Rule("почтовый ящик", names.is_post_box, before=frozenset("я")),
    Rule("класс с буквой", names.is_lettered, after=frozenset('«"')),
    Rule("число с чертой", names.is_stroke_code, after=frozenset("/"), given=given.DIGITS),
    Rule("ссылка", names.is_reference, given=given.CITATION),
    Rule("отрицание", amounts.is_denied, given=given.DENIAL),
    Rule("измерение", amounts.is_dimension, given=given.DIMENSION),
    Rule("расстояние", amounts.is_distance),
    Rule("размер предмета", amounts.is_size_of_item, given=given.SIZE),
    Rule("не один", amounts.is_indefinite, before=frozenset(["не", "ни"])),
    Rule("возраст", dates.is_age, given=given.BARE | given.AGE),
    Rule("возрастная отметка", dates.is_rating, given=given.BARE | given.PLUS),
    Rule("возраст человека", dates.is_age_of_person, given=given.BARE | given.DATIVE),
    Rule("возраст от", dates.is_least_age, before=frozenset("с"), after=frozenset(["до"]), given=given.BARE),
    Rule("возраст до", dates.is_greatest_age, before=frozenset(["до"]), given=given.BARE),
    Rule("время", dates.is_hour, before=frozenset(["в", "с", "до", "к", "около"]), given=given.DIGITS),
    Rule("счёт", dates.is_clock_or_score, after=frozenset(":/"), given=given.DIGITS),
    Rule("конец счёта", dates.is_second_of_score, before=frozenset(":/+"), given=given.DIGITS),
    Rule("оценка", dates.is_grade, before=frozenset(["из"]), given=given.DIGITS),
    Rule("разница", dates.is_difference, before=frozenset("+"), after=frozenset("("), given=given.DIGITS),
)
"""Asked before the thing is looked for."""
NAMELESS: Final[Rule[Statement, bool]] = Rule("предмет не назван", amounts.is_nameless)
IMPLAUSIBLE: Final[tuple[Rule[Statement, bool], ...]] = (
    NAMELESS,
    Rule("дробь без меры", amounts.is_unmeasured_fraction),
    Rule("шифр", amounts.is_code),
)
"""Asked of a number whose thing does not stand right at it."""
