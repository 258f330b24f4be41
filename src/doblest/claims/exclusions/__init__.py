"""Numbers that are no claims: the first rule that says yes leaves the number out."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.exclusions import amounts, dates, names
from doblest.claims.rules import CuedRules, Rule
from doblest.claims.state import Quantity, Sentence, Statement
from doblest.language.words import Word, has_lemma, has_noun

_ALL, _BARE, _DIGITS, _BARE_DIGITS = range(4)
"""Of which numbers a rule is asked: a bare one has no measure and no multiplier, digits have no measure."""


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
_RULES: Final[tuple[tuple[int, Rule[Quantity, bool]], ...]] = (
    (_ALL, Rule("номер", names.is_numbered)),
    (_ALL, Rule("номер в ряду", names.is_numbered_in_row, before=names.ROW_MARKS)),
    (_BARE, Rule("подписанный номер", names.is_labelled_number)),
    (_ALL, Rule("номер пункта", names.is_list_number, after=frozenset(".)"))),
    (_ALL, Rule("день месяца", dates.is_day_of_month, after=lambda word: has_lemma(word, lexicon.MONTHS))),
    (_ALL, Rule("день перед месяцем", dates.is_day_before_month, after=frozenset(["по", *"-–—и,"]))),
    (_ALL, Rule("день и римский месяц", dates.is_day_of_roman_month, after=frozenset("."))),
    (_DIGITS, Rule("день и месяц цифрами", dates.is_day_of_numbered_month)),
    (_ALL, Rule("конец лет", dates.is_year_ending, before=lexicon.DASHES)),
    (_DIGITS, Rule("год", dates.is_year_of_word, after=lexicon.YEARS)),
    (_BARE_DIGITS, Rule("год без слова", dates.is_year)),
    (_ALL, Rule("минуты", dates.is_minutes, after=frozenset(["мин"]))),
    (_ALL, Rule("срок", dates.is_duration, after=_may_be_timed)),
    (_BARE, Rule("срок впереди", dates.is_duration_before, after=frozenset(["до", "и"]))),
    (_BARE, Rule("второй срок", dates.is_second_duration, before=frozenset(["за", "вместо", "в", "на"]))),
    (_BARE, Rule("через", dates.is_later, before=frozenset(["через"]), after=frozenset("—–-,."))),
    (_ALL, Rule("размер", amounts.is_size, after=_names_size)),
    (_ALL, Rule("скорость и мощность", amounts.is_speed_or_power, after=frozenset("/л"))),
    (_ALL, Rule("ниже нуля", amounts.is_negative, before=frozenset("−"))),
    (_ALL, Rule("размер через дефис", amounts.is_hyphenated_size, after=frozenset("-–"))),
    (_DIGITS, Rule("размер в ряду", amounts.is_size_in_row, after=frozenset([",", "и", "-", "–", "до"]))),
    (_DIGITS, Rule("размер впереди", amounts.is_size_before, after=frozenset(["и", ",", "до"]))),
    (_ALL, Rule("повтор", amounts.is_repetition)),
    (_ALL, Rule("на скольких", amounts.is_shared_by_people, before=_ON)),
    (_ALL, Rule("основание доли", amounts.is_base_of_rate, before=_ON)),
    (_ALL, Rule("с гектара", amounts.is_unit_of_area, before=frozenset("с"))),
    (_ALL, Rule("на душу", amounts.is_per_head, before=_ON)),
    (_ALL, Rule("местоимение", amounts.is_pronoun)),
    (_BARE, Rule("порядковое словами", names.is_spoken_ordinal, after=lambda word: bool(word.ordinal))),
    (_BARE, Rule("сокращение", names.is_acronym)),
    (_BARE, Rule("соединение", names.is_formation, after=names.is_formation_word)),
    (_BARE_DIGITS, Rule("порядковое", names.is_ordinal)),
    (_DIGITS, Rule("обозначение", names.is_designation_number)),
    (_ALL, Rule("название", names.is_title, before=frozenset('«"'))),
    (_ALL, Rule("сноска", names.is_footnote, before=frozenset("["), after=frozenset("],"))),
    (_ALL, Rule("почтовый ящик", names.is_post_box, before=frozenset("я"))),
    (_ALL, Rule("класс с буквой", names.is_lettered, after=frozenset('«"'))),
    (_DIGITS, Rule("число с чертой", names.is_stroke_code, after=frozenset("/"))),
    (_ALL, Rule("ссылка", names.is_reference)),
    (_ALL, Rule("отрицание", amounts.is_denied)),
    (_ALL, Rule("измерение", amounts.is_dimension)),
    (_ALL, Rule("размер предмета", amounts.is_size_of_item)),
    (_ALL, Rule("не один", amounts.is_indefinite, before=frozenset(["не", "ни"]))),
    (_BARE, Rule("возраст", dates.is_age)),
    (_BARE, Rule("возрастная отметка", dates.is_rating)),
    (_BARE, Rule("возраст человека", dates.is_age_of_person)),
    (_BARE, Rule("возраст от", dates.is_least_age, before=frozenset("с"), after=frozenset(["до"]))),
    (_BARE, Rule("возраст до", dates.is_greatest_age, before=frozenset(["до"]))),
    (_DIGITS, Rule("время", dates.is_hour, before=frozenset(["в", "с", "до", "к", "около"]))),
    (_DIGITS, Rule("счёт", dates.is_clock_or_score, after=frozenset(":/"))),
    (_DIGITS, Rule("конец счёта", dates.is_second_of_score, before=frozenset(":/+"))),
    (_DIGITS, Rule("оценка", dates.is_grade, before=frozenset(["из"]))),
    (_DIGITS, Rule("разница", dates.is_difference, before=frozenset("+"), after=frozenset("("))),
)
EXCLUSIONS: Final = CuedRules(*(rule for _, rule in _RULES))
"""Asked before the thing is looked for."""
_SCOPES: Final = [
    sum(1 << i for i, (needed, _) in enumerate(_RULES) if not needed & ~kind) for kind in range(4)
]
NAMELESS: Final[Rule[Statement, bool]] = Rule("предмет не назван", amounts.is_nameless)
IMPLAUSIBLE: Final[tuple[Rule[Statement, bool], ...]] = (
    NAMELESS,
    Rule("дробь без меры", amounts.is_unmeasured_fraction),
    Rule("шифр", amounts.is_code),
)
"""Asked of a number whose thing does not stand right at it."""


def select_exclusions(sentence: Sentence, quantity: Quantity) -> tuple[Rule[Quantity, bool], ...]:
    """The rules that may leave the number out."""
    kind = _ALL
    if not quantity.marker:
        kind = _DIGITS * quantity.plain | _BARE * (not quantity.scaled)
    return EXCLUSIONS.select(sentence, quantity.first, quantity.end, _SCOPES[kind])
