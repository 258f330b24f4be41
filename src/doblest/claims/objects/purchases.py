"""What money was for."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.objects import antecedents, labels
from doblest.claims.objects.people import is_animate
from doblest.claims.phrases.chunks import name_chunk, split_chunks
from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.claims.phrases.nouns import may_be
from doblest.claims.state import Phrase, Quantity, Sentence
from doblest.language.cases import (
    ACC_PL,
    ACCUSATIVE,
    DAT_PL,
    DATIVE,
    DIRECT,
    GEN_PL,
    GENITIVE,
    INSTRUMENTAL,
    SUBJECT,
)
from doblest.language.words import has_lemma, has_noun, select_noun

_AFTER: Final = 12
_BEFORE: Final = 14
_ROW: Final = 5
_OPENING: Final = 3
_REACH: Final = 24
_LOAN: Final = 6
_LOAN_NAME: Final = "заём"
_VOLUMES: Final = frozenset(["объём", "размер", "сумма"])
_AMOUNTS: Final = frozenset(["размер", "сумма"])
_AMOUNT_FORMS: Final = frozenset(["размере", "сумму", "сумме", "в"])


def find_bonus(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«премировать: машиниста — 1 500 руб.»."""
    if any(has_lemma(word, lexicon.BONUSES) for word in sentence.words[: quantity.start]):
        return Phrase("премия", "премия", quantity.start, quantity.start)
    return None


def find_loan(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«рабочие подписались на сумму в двести тысяч рублей»: a subscription that names no loan is to one."""
    words = sentence.words[: quantity.end + _LOAN]
    if any(has_noun(word, lexicon.LOANS) for word in words):
        return None
    subscribed = any(has_lemma(word, lexicon.SUBSCRIBING) for word in words)
    return Phrase(_LOAN_NAME, _LOAN_NAME, quantity.start, quantity.start) if subscribed else None


def find_granted(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«выделить пособие: вдовам — по 5 000 руб.», «поддержан грантом, его объём — 3 млн рублей»."""
    for t in range(quantity.start - 1, max(-1, quantity.start - _REACH), -1):
        word = sentence.words[t]
        if has_noun(word, lexicon.GRANTS):
            between = sentence.words[t + 1 : quantity.start]
            parted = any(one.form in (":", "(") or has_noun(one, _VOLUMES) for one in between)
            lemma = next(noun.lemma for noun in word.nouns if noun.lemma in lexicon.GRANTS)
            return Phrase(lemma, lemma, t, t + 1) if parted else None
    return None


def find_financed(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«танк построен на деньги школьников (160 тыс. рублей)»: what the bracketed sum paid for."""
    opening = quantity.start - 1
    if sentence.words[opening].form != "(":
        return None
    for t in range(opening - 1, max(0, opening - _BEFORE), -1):
        if sentence.words[t].form == "на" and sentence.words[t + 1].lemma in lexicon.MONEY:
            return antecedents.find_nearest(sentence, t, SUBJECT, lifeless=True)
    return None


def find_sold(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«средств от реализации лотереи 1 421 000 руб.», «от продажи пушнины»: what the money came from."""
    for t in range(quantity.start - 1, max(0, quantity.start - _BEFORE), -1):
        if sentence.words[t].lemma in lexicon.SALES and sentence.words[t - 1].form == "от":
            return read_phrase(sentence, t + 1, GENITIVE)
    return None


def find_price(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«себестоимость миномёта упала с 1 870 до 1 140 рублей»: the price of a thing in the clause."""
    for t in range(quantity.start - 1, max(-1, quantity.start - _AFTER), -1):
        if sentence.words[t].form in (",", ";", ":"):
            return None
        thing = _find_priced_thing(sentence, t)
        if thing is not None:
            return thing
    return None


def find_priced(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«билет — 150 руб.», «приз, 3 млн рублей, пойдёт»."""
    phrase = _find_label_at(sentence, quantity.start - 1) or labels.find_label(sentence, quantity)
    phrase = phrase or labels.find_appositive(sentence, quantity)
    if phrase is None or is_payer(sentence, phrase) or phrase.lemma in lexicon.MONEY:
        return None
    return phrase


def is_payer(sentence: Sentence, phrase: Phrase) -> bool:
    """«учителя — 6 500 руб.», «рабочие и служащие — 4 млн», «молодёжь — 30 тысяч»: who gave."""
    giving = phrase.lemma in lexicon.DONORS or phrase.lemma in lexicon.NOMINALISED
    return giving or is_animate(sentence, phrase)


def _find_label_at(sentence: Sentence, mark: int) -> Phrase | None:
    """«отчислили однодневный заработок — 96 тысяч рублей»: the noun right before the mark."""
    if sentence.words[mark].form not in labels.MARKS:
        return None
    chunk = antecedents.find_last_chunk(sentence, max(sentence.state.consumed, mark - 6), mark)
    if (
        chunk is None
        or chunk.governor
        or not chunk.noun.cases & DIRECT
        or antecedents.is_name(sentence, chunk.head, 0)
    ):
        return None
    return antecedents.unwrap(sentence, name_chunk(sentence, chunk))


def find_purpose(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«в фонд обороны», «на постройку эскадрильи»."""
    aim = find_own_purpose(sentence, quantity) or _find_purpose_first(sentence, quantity.start)
    return (
        aim if aim is None or aim.lemma not in lexicon.FUNDS else _add_papers(sentence, quantity.start, aim)
    )


def _add_papers(sentence: Sentence, start: int, aim: Phrase) -> Phrase:
    """«направлено в фонд обороны облигаций госзаймов 8 790 000 руб.»: the sum is given in them."""
    edge = max(sentence.state.consumed, start - _BEFORE)
    for t in range(edge, start):
        word = sentence.words[t]
        if has_noun(word, lexicon.PAPERS) and select_noun(word, GEN_PL) is not None:
            return replace(aim, of=word.nouns[0].lemma)
    return aim


def _find_purpose_first(sentence: Sentence, start: int) -> Phrase | None:
    """«Для танковой колонны собрано 9 кг золота и 4 миллиона рублей»: the sentence opens with the aim."""
    if not any(word.verb and word.lemma in lexicon.COLLECTING for word in sentence.words[:start]):
        return None
    for t in range(min(_OPENING, sentence.state.consumed)):
        aim = _read_aim(sentence, t)
        if aim is not None and (aim.lemma in lexicon.AIMS or aim.lemma in lexicon.FUNDS):
            return aim
    return None


def find_own_purpose(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«… 5 млн рублей, а на эскадрилью — 2 млн»: an aim on either side, nearer than any other number."""
    return _find_purpose_after(sentence, quantity.end) or _find_purpose_before(sentence, quantity.start)


def _find_purpose_after(sentence: Sentence, end: int) -> Phrase | None:
    """«12 млн — на стелу», «5 млн рублей, собранных на эскадрилью»."""
    words = sentence.words
    for t in range(end, min(sentence.n, end + _AFTER)):
        if words[t].form in antecedents.STOPS or words[t].number >= 0 or words[t].fraction:
            return None
        if words[t + 1].fraction:
            continue  # «на треть» tells how much
        aim = _read_aim(sentence, t)
        if aim is not None:
            return None if _is_of_next_sum(sentence, aim) else aim
    return None


def _is_of_next_sum(sentence: Sentence, aim: Phrase) -> bool:
    """«собрали 5 млн рублей, а на эскадрилью — 2 млн»: a dash and a number after it claim the aim."""
    mark, number = sentence.words[aim.end : aim.end + 2]
    return mark.form in lexicon.DASHES and number.number >= 0


def _find_purpose_before(sentence: Sentence, start: int) -> Phrase | None:
    for t in range(start - 1, max(sentence.state.consumed - 1, start - _BEFORE), -1):
        word = sentence.words[t]
        if word.form in antecedents.STOPS and t < start - 1 and not _opens_row(sentence, t, start):
            break
        aim = _read_aim(sentence, t)
        if aim is not None and aim.head < start:
            return aim
        if word.lemma in lexicon.PRICING:
            own = _find_priced_thing(sentence, t)
            if own is not None:
                return own
            nearest = antecedents.find_nearest(sentence, t, SUBJECT)
            return nearest or antecedents.find_nearest(sentence, start, SUBJECT)
    return None


def _find_priced_thing(sentence: Sentence, t: int) -> Phrase | None:
    """«себестоимость миномёта», «билетам ценой 200 руб.», «Себестоимость — 142 рубля» of what was counted."""
    word = sentence.words[t]
    if word.lemma not in lexicon.PRICES:
        return None
    own = read_phrase(sentence, t + 1 + (sentence.words[t + 1].lemma == "один"), GENITIVE)
    if own is not None and own.head <= t + 3:
        return own
    if select_noun(word, INSTRUMENTAL) is not None:
        chunk = antecedents.find_last_chunk(sentence, max(0, t - 5), t)
        return None if chunk is None else name_chunk(sentence, chunk)
    return sentence.state.antecedent if sentence.words[t + 1].form in lexicon.DASHES else None


def _opens_row(sentence: Sentence, t: int, start: int) -> bool:
    """«в фонд обороны поступило: деньгами — 5 млн рублей»: a row of sums after a colon."""
    return sentence.words[t].form == ":" and start - t <= _ROW


def _read_aim(sentence: Sentence, t: int) -> Phrase | None:
    """The phrase after «на», «в», «для» where it names an aim."""
    form = sentence.words[t].form
    if form == "для":
        return read_phrase(sentence, t + 1, GENITIVE)
    if form not in ("на", "в"):
        return None
    phrase = read_phrase(sentence, t + 1, ACCUSATIVE)
    if phrase is None or (form == "в" and not _takes_money(sentence, phrase)):
        return None
    if phrase.lemma in lexicon.PURCHASES:
        return read_phrase(sentence, phrase.head + 1, GENITIVE) or phrase
    return phrase if _is_aim(sentence, phrase) else None


def _takes_money(sentence: Sentence, phrase: Phrase) -> bool:
    """«в фонд обороны», «вложено в жилищное строительство»."""
    if phrase.lemma in lexicon.FUNDS:
        return True
    near = sentence.words[max(0, phrase.head - 5) : phrase.end + 3]
    return any(word.lemma in lexicon.INVESTING for word in near)


def _is_aim(sentence: Sentence, phrase: Phrase) -> bool:
    """«на постройку», but not «на фронт», «на сумму», «на двор», «на собранные», «на которые»."""
    lemma = phrase.lemma
    aimless = lemma in ("фронт", "который") or lemma in lexicon.MONEY or lemma in lexicon.SKIPPED
    if sentence.words[phrase.head].participle and not sentence.words[phrase.head].nouns:
        return False
    return not aimless and not _is_per_head(sentence, phrase)


def _is_per_head(sentence: Sentence, phrase: Phrase) -> bool:
    """«на двор», «на душу», «на каждого ребёнка»: among whom it is shared out, one by one."""
    nouns = sentence.words[phrase.head].nouns
    one = bool(nouns) and not nouns[0].cases & (ACC_PL | GEN_PL)
    return one and (nouns[0].animate or phrase.lemma in lexicon.HEADS)


def find_after_sum(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«на 40 миллионов рублей облигаций», «3 миллиона рублей прибыли»."""
    if not may_be(sentence.words[quantity.end], GENITIVE):
        return None
    phrase = read_phrase(sentence, quantity.end, GENITIVE)
    if phrase is None or is_animate(sentence, phrase) or not sentence.words[phrase.head].nouns:
        return None
    return None if phrase.lemma in lexicon.OWNERS else phrase


def find_bought(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«купили самолёт за 125 тысяч рублей»: the price of a thing."""
    chunk = antecedents.find_last_chunk(sentence, max(0, quantity.start - 6), quantity.start - 1)
    lifeless = chunk is not None and not chunk.governor and not chunk.noun.animate
    return name_chunk(sentence, chunk) if chunk is not None and lifeless else None


def find_amount_of(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«выплату труженикам в размере 15 тыс. рублей», «товаров на сумму 40 тысяч рублей»."""
    t = quantity.start - 1
    if sentence.words[t].form not in _AMOUNT_FORMS:
        return None
    if sentence.words[t].form == "в":
        chunk = antecedents.find_last_chunk(sentence, max(0, t - 5), t)
        if (
            chunk is not None
            and not chunk.governor
            and not chunk.noun.animate
            and chunk.noun.lemma not in _AMOUNTS
        ):
            return name_chunk(sentence, chunk)
    t -= sentence.words[t].form == "в"
    t -= sentence.words[t].lemma in _AMOUNTS
    t -= bool(sentence.words[t].adjective_cases)
    if sentence.words[t].form not in ("в", "на"):
        return None
    if t == sentence.state.consumed and sentence.state.claim is not None:
        return sentence.state.antecedent  # «12 видов изделий на сумму 3 млн рублей»
    return antecedents.find_nearest(sentence, t, lifeless=True)


def find_effect(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«предложения с экономическим эффектом 8 млн рублей»: what came of the thing before."""
    chunk = antecedents.find_last_chunk(sentence, max(0, quantity.start - 5), quantity.start)
    if chunk is None or chunk.governor not in ("с", "со") or chunk.noun.animate:
        return None
    return name_chunk(sentence, chunk)


def find_worth(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«продукции на 60 миллионов рублей»."""
    start = quantity.start
    if "на" not in (sentence.words[start - 1].form, sentence.words[quantity.first - 1].form):
        return antecedents.find_adjacent(sentence, start, DIRECT)
    if sentence.words[start - 1].form == "на":
        start -= 1
    return antecedents.find_adjacent(sentence, start) or antecedents.find_nearest(sentence, start, ACCUSATIVE)


def find_cost_subject(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«потери составили шесть миллионов рублей»."""
    if not antecedents.has_cost(sentence, quantity.start):
        return None
    nearest = antecedents.find_nearest(sentence, quantity.start, SUBJECT, lifeless=True)
    if nearest is not None:
        return nearest
    first = next((chunk for chunk in split_chunks(sentence, 0, quantity.start) if not chunk.governor), None)
    if first is None or first.noun.animate:
        return None
    return antecedents.unwrap(sentence, name_chunk(sentence, first))


def find_partitive_worth(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«на восстановление города отправлено оборудования на 4 миллиона рублей»: worth so much."""
    return antecedents.find_adjacent(sentence, quantity.start - 1)


def find_recipient(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«тысячу рублей детскому саду», «погорельцам около 60 тысяч рублей»."""
    after = read_phrase(sentence, quantity.end, DATIVE)
    if after is not None and after.head <= quantity.end + 2:
        return after
    nouns = sentence.words[quantity.start - 1].nouns
    if not nouns or not nouns[0].cases & DAT_PL:
        return None
    return Phrase(nouns[0].lemma, nouns[0].lemma, quantity.start - 1, quantity.start)


def repeat_purpose(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«внесли: учителя — 6 500 руб., ученики — 1 280 руб.»: for what was named in the sentence."""
    previous = sentence.state.claim
    return sentence.state.measured.get("money") if previous is not None and previous.kind == "money" else None


def recall_purpose(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«… в фонд обороны 5 млн рублей. Школьники собрали 30 тысяч рублей»: for what was named before."""
    last = sentence.state.measured.get("money")
    if last is None or not (last.lemma in lexicon.FUNDS or last.lemma in lexicon.AIMS):
        return None
    near = sentence.words[max(0, quantity.start - _BEFORE) : quantity.end + 4]
    collected = any(word.verb and word.lemma in lexicon.COLLECTING for word in near)
    return last if collected or _is_given_by(sentence, quantity) else None


def _is_given_by(sentence: Sentence, quantity: Quantity) -> bool:
    """«Рабочие — 400 тыс. руб., служащие — 90»: a row of those who gave."""
    payer = labels.find_label(sentence, quantity)
    return payer is not None and is_payer(sentence, payer)


def read_aim(sentence: Sentence) -> Phrase | None:
    """«Сбор средств на танковую колонну», «Заём реализован досрочно!»: what sums said later are for."""
    for t in range(sentence.n):
        if has_noun(sentence.words[t], lexicon.LOANS):
            return Phrase(_LOAN_NAME, _LOAN_NAME, t, t + 1)
        aim = _read_aim(sentence, t)
        if aim is not None and (aim.lemma in lexicon.AIMS or aim.lemma in lexicon.FUNDS):
            return aim
    return None
