"""What kind of quantity it is: a share or a growth, money told again, a table's measure."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import given, lexicon
from doblest.claims.phrases.nouns import may_be
from doblest.claims.rules import CuedRules, Rule
from doblest.claims.state import Marker, Quantity, Sentence
from doblest.language.cases import GENITIVE
from doblest.language.words import Word, has_lemma
from doblest.model import Claim, ClaimKind

_ITEM_ENDS: Final = lexicon.DASHES | {".", ";"}
_LABELS: Final = frozenset(
    ["рост", "прирост", "выполнение", "перевыполнение", "увеличение", "снижение", "план", "задание"]
)
_GROWN: Final = frozenset(["рост", "прирост", "увеличение", "снижение", "сокращение"])
_MARKS: Final = frozenset(["—", "–", "-", ":", "+", "−", "или"])
_BASES: Final = frozenset(["уровень", "план", "год", "период", "полугодие", "квартал"])
_REACH: Final = 16
_PART_REACH: Final = 24
_ITEM: Final = 5
_WAY: Final = 10
_LARGEST_PERCENT: Final = 1000
_WHOLE: Final = 100
_AGAINST: Final = frozenset(["против", "вместо"])
_BEFORE_PERCENT: Final = _AGAINST | {"на", "только", "лишь"}
_PERCENT_ENDINGS: Final = (
    "%",
    "процента",
    "процентов",
    "процент",
    "проц",
    "проц.",
    "процентам",
    "ПРОЦЕНТОВ",
    "ПРОЦЕНТА",
)


def read_growth_percent(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«вырос на 18 %», «102 % плана»: a ratio, and «на» belongs to its quote."""
    start = quantity.start - (sentence.words[quantity.start - 1].form == "на")
    grows = (
        _is_second_growth(sentence, quantity)
        or _is_in_row(sentence, quantity)
        or is_growth(sentence, quantity)
    )
    return replace(quantity, kind="ratio", start=start) if grows else None


def _is_in_row(sentence: Sentence, quantity: Quantity) -> bool:
    """«стали — 84 % плана, проката — 77 %»: of the plan again."""
    previous, consumed = sentence.state.claim, sentence.state.consumed
    if previous is None or previous.kind != "ratio" or not _is_percent_claim(previous):
        return False
    words = sentence.words[consumed : quantity.start]
    if not 0 < len(words) <= _ITEM or words[-1].form not in _MARKS:
        return False
    return not any(word.lemma in lexicon.PARTS or word.form in lexicon.PART_OF for word in words)


def _is_second_growth(sentence: Sentence, quantity: Quantity) -> bool:
    """«соответственно на 20 и 35 процентов»: the second is a growth where the first is one."""
    previous, t = sentence.state.claim, quantity.start - 1
    if previous is None or previous.kind != "ratio" or t != sentence.state.consumed:
        return False
    return sentence.words[t].form == "и" and sentence.words[quantity.end].pos == "PNCT"


def read_growth_part(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«увеличилось на треть»."""
    start = min(quantity.start, quantity.first - 1)
    growth = sentence.words[quantity.first - 1].form == "на" and is_growth(sentence, quantity)
    return replace(quantity, kind="ratio", start=start) if growth else None


def read_growth_times(sentence: Sentence, quantity: Quantity) -> Quantity:
    """«в 28 раз», «более чем в 11 раз»: «в» belongs to the quote."""
    start = quantity.start
    while sentence.words[start - 1].form in ("в", "чем"):
        start -= 1
    return replace(quantity, kind="ratio", start=start)


def repeat_money(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«29 миллионов рублей, в том числе 1,8 миллиона», «облигаций — на 9 млн»: roubles are meant again."""
    previous = sentence.state.claim
    if previous is None or previous.kind != "money":
        return None
    before = [sentence.words[t].form for t in range(quantity.start - 3, quantity.start)]
    if before[-1] != "на" and lexicon.PART_OF.isdisjoint(before):
        return None
    after = sentence.words[quantity.end]
    if after.pos != "PNCT" and after.nouns:
        return None
    return replace(quantity, kind="money", unit="руб", marker="unit")


def collect_money(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«Собрали 1,5 миллиона — на них построили танк», «внесли на эскадрилью 780 тысяч»: roubles."""
    if not _is_nounless(sentence.words[quantity.end]):
        return None
    near = sentence.words[sentence.state.consumed : min(sentence.n, quantity.end + _REACH)]
    worth = sentence.words[quantity.start - 1].form == "на"
    verbs = lexicon.COLLECTING | lexicon.TRADING if worth else lexicon.COLLECTING
    collected = any(word.verb and (word.lemma in verbs or word.pos == "ADJS") for word in near)
    spent = "money" in sentence.state.measured or any(word.lemma in lexicon.SPENDING for word in near)
    return replace(quantity, kind="money", unit="руб", marker="unit") if collected and spent else None


def _is_nounless(after: Word) -> bool:
    """Nothing that could be counted stands after the number."""
    if after.pos == "PNCT":
        return after.form not in ("«", "(")
    return not after.nouns and not after.adjective_cases


def repeat_percent(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«стали 70 %, чугуна 66, проката 61», «Зуев — 231 %, Мамедова — 208»: one sign for a row."""
    previous = sentence.state.claim
    if previous is None or not _is_percent_claim(previous) or not _may_be_percent(sentence, quantity):
        return None
    percent = quantity.multiply(0.01, kind=previous.kind, marker="%")
    if sentence.words[quantity.start].form == "до":
        return replace(percent, start=quantity.first, bound="eq")
    before = sentence.words[quantity.start - 1]
    if before.form == "на" and previous.kind == "ratio":
        return replace(percent, start=quantity.start - 1)
    named = before.form in _MARKS or bool(before.nouns) or before.form in _BEFORE_PERCENT
    return percent if named else None


def _may_be_percent(sentence: Sentence, quantity: Quantity) -> bool:
    """A number of a percent's size that ends an item of the row."""
    after, consumed = sentence.words[quantity.end], sentence.words[sentence.state.consumed]
    if quantity.low > _LARGEST_PERCENT or consumed.form in _ITEM_ENDS:
        return False
    if sentence.words[quantity.start - 1].form in _AGAINST:
        return not after.nouns and not after.adjective_cases
    return after.pos == "PNCT" and after.form not in ("«", "(", "/", "-")


def _is_percent_claim(claim: Claim) -> bool:
    """«70 %», or a bare number that was read as one before; «две нормы» are no per cents."""
    of_norms = claim.object is not None and claim.object.endswith("норма")
    bare = claim.quote.replace(",", "").isdigit() and not of_norms
    return claim.kind in ("share", "ratio") and (bare or claim.quote.endswith(_PERCENT_ENDINGS))


def read_named_percent(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«процент женщин вырос с 30 до 65»: the word before tells that they are per cents."""
    if quantity.high > _WHOLE or not _is_nounless(sentence.words[quantity.end]):
        return None
    words = sentence.words
    for t in range(quantity.start - 1, max(-1, quantity.start - _REACH), -1):
        if words[t].form in (",", ";", ":", "—"):
            return None
        if words[t].form == "процент" and words[t - 1].number < 0:
            return quantity.multiply(0.01, kind="share", marker="%")
    return None


def share_sign(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«стали 70, чугуна 66, проката 61 %»: the sign stands after the last of the row."""
    before = sentence.words[quantity.start - 1]
    named = before.nouns or before.form in _MARKS or before.pos == "PRTS"
    if quantity.low > _LARGEST_PERCENT or not named:
        return None
    last = _find_signed(sentence, quantity.end)
    if last is None:
        return None
    kind: ClaimKind = "ratio" if is_growth(sentence, last) else "share"
    return quantity.multiply(0.01, kind=kind, marker="%")


def _find_signed(sentence: Sentence, t: int) -> Quantity | None:
    """The number of the row that the sign stands after."""
    words = sentence.words
    while words[t].form in (",", "и"):
        u = next((u for u in range(t + 1, t + _ITEM) if words[u].number >= 0 or words[u].pos == "VERB"), -1)
        if u < 0 or words[u].number < 0:
            return None
        if words[u + 1].form == "%" or words[u + 1].lemma == "процент":
            return Quantity(u, u + 1, u, u + 2, words[u].number / 100, words[u].number / 100)
        t = u + 1
    return None


def apply_heading(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«Нефть, тыс. т: 1940 — 1 610»: a bare number takes the measure of its table's heading."""
    heading = sentence.state.heading
    if heading is None:
        return None
    after = sentence.words[quantity.end]
    if after.pos != "PNCT" or after.form in ("«", "("):
        return None
    measured = quantity.multiply(heading.scale, scaled=heading.scale != 1.0)
    return replace(measured, kind=heading.kind, unit=heading.unit, marker="table")


def is_growth(sentence: Sentence, quantity: Quantity) -> bool:
    """True for «вырос на 18 %», «102 % плана», «план — 96 %»; False for «доля выросла до 57 %»."""
    before = sentence.words[quantity.first - 1].form
    if quantity.high > 1 or (before == "на" and sentence.words[quantity.end].form in lexicon.COMPARED):
        return True
    if _is_part(sentence, quantity, before):
        return False
    if _is_of_plan(sentence, quantity.end):
        return True
    opener = quantity.start - 1 if before in lexicon.BOUNDS else quantity.first - 1
    if sentence.words[opener].form in _MARKS:
        return _has_growth_label(sentence, opener)
    if before in ("на", "до", "чем", "с", "со"):
        return _grows_by(sentence, quantity, before)
    return _has_growth_cost(sentence.words[max(0, quantity.start - 6) : quantity.start])


def _grows_by(sentence: Sentence, quantity: Quantity, before: str) -> bool:
    """«вырос на 18 %», «труда — на 78 %»; from one level to another only what is planned is a growth."""
    if before == "на" and sentence.words[quantity.first - 2].form in lexicon.DASHES:
        return True
    if before != "на" and _goes_from_to(sentence, quantity, before):
        return _is_planned(sentence, quantity.start)
    return _has_growth_word(sentence, quantity)


def _goes_from_to(sentence: Sentence, quantity: Quantity, before: str) -> bool:
    """«с 14 до 5 процентов»: levels, not growths."""
    words = sentence.words
    if before == "до":
        near = range(max(1, quantity.first - _WAY), quantity.first - 1)
        return any(words[t].number >= 0 and words[t - 1].form in ("с", "со") for t in near)
    to = any(word.form == "до" for word in words[quantity.after : quantity.after + _WAY])
    return before in ("с", "со") and to


def _is_planned(sentence: Sentence, start: int) -> bool:
    return any(word.lemma in lexicon.GROWTH_NOUNS for word in sentence.words[max(0, start - _REACH) : start])


def _is_part(sentence: Sentence, quantity: Quantity, before: str) -> bool:
    """«доля выросла до 57 %», «до 70 % от выпуска»."""
    near = sentence.words[max(0, quantity.start - _PART_REACH) : quantity.start]
    of_whole = before == "до" and sentence.words[quantity.end].form == "от"
    return of_whole or any(has_lemma(word, lexicon.PARTS) for word in near)


def _has_growth_cost(words: list[Word]) -> bool:
    """«рост составил 15 %»."""
    if not any(word.lemma in lexicon.COSTS for word in words[-2:]):
        return False
    return any(word.lemma in _GROWN for word in words)


def _is_of_plan(sentence: Sentence, end: int) -> bool:
    """«81,8 % задания», «91 % к уровню»."""
    for t in range(end, min(sentence.n, end + 3)):
        word = sentence.words[t]
        if word.lemma in lexicon.GROWTH_NOUNS:
            return True
        if word.lemma == "уровень" or (word.form == "к" and _is_base(sentence, t + 1)):
            return True
        if word.form in (",", ".", "и"):
            break
    return False


def _is_base(sentence: Sentence, t: int) -> bool:
    """«к уровню», «к 1940 году», «к 1.01.1941», «к прошлому году»: with what it is compared."""
    words = sentence.words[t : t + 2]
    return words[0].number >= 0 or any(has_lemma(word, _BASES) for word in words)


def _has_growth_word(sentence: Sentence, quantity: Quantity) -> bool:
    """A verb of growth or the name of a plan in the clause."""
    words, end = sentence.words, quantity.end
    start = quantity.first - 3 if sentence.words[quantity.first - 2].form in _MARKS else quantity.start - 1
    for t in range(start, max(-1, start - _REACH), -1):
        word = words[t]
        if word.form in (";", ":"):
            break
        if word.lemma in lexicon.GIVING and may_be(words[end], GENITIVE):
            return False  # «давала до 24 % тканей» is a share of the cloth
        if word.lemma in lexicon.GROWTH or word.lemma in lexicon.GROWTH_NOUNS:
            return True
    return any(words[t].lemma in lexicon.GROWTH for t in range(end, min(sentence.n, end + 4)))


def _has_growth_label(sentence: Sentence, mark: int) -> bool:
    """«Выполнение графика — 83 %», «рост выработки (+ 21 %)», «план …, или 96,5 %»."""
    words, form = sentence.words, sentence.words[mark].form
    if form in ("+", "−"):
        return True
    if form != "или":
        return any(word.lemma in _LABELS for word in words[max(0, mark - 6) : mark])
    before = words[max(0, mark - 24) : mark]
    return any(word.lemma in _LABELS or word.lemma in lexicon.GROWTH_NOUNS for word in before)


KINDS: Final[dict[Marker, CuedRules[Quantity, Quantity]]] = {
    "%": CuedRules(Rule("рост на проценты", read_growth_percent)),
    "part": CuedRules(Rule("рост на часть", read_growth_part)),
    "раз": CuedRules(Rule("рост в разы", read_growth_times)),
    "": CuedRules(
        Rule("снова рубли", repeat_money, given=given.SCALED | given.AFTER_CLAIM),
        Rule("мера таблицы", apply_heading, given=given.BARE | given.UNDER_HEADING),
        Rule("собранные деньги", collect_money, given=given.SCALED),
        Rule("снова проценты", repeat_percent, given=given.BARE | given.AFTER_CLAIM),
        Rule("процент словом впереди", read_named_percent, given=given.BARE | given.PERCENT),
        Rule("знак в конце ряда", share_sign, after=frozenset([",", "и"]), given=given.BARE),
    ),
}
"""By what the number is marked with."""
