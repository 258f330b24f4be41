"""The thing that is counted or measured."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.objects import antecedents
from doblest.claims.objects.elliptic import read_after_dash, read_sort, read_sort_label, resolve_elliptic
from doblest.claims.objects.implied import read_instrument
from doblest.claims.objects.labels import find_label, read_label
from doblest.claims.objects.people import MEASURES, is_animate
from doblest.claims.objects.purchases import find_own_purpose
from doblest.claims.phrases.chunks import name_chunk, split_chunks
from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.claims.phrases.nouns import OPENING
from doblest.claims.state import Phrase, Quantity, Sentence, Statement
from doblest.language.cases import (
    AFTER_FEW,
    ANY,
    GEN_PL,
    GEN_SG,
    GENITIVE,
    NOM_PL,
    NOM_SG,
    NOMINATIVE,
    SUBJECT,
)
from doblest.language.words import Word, has_noun, is_wordlike, select_noun
from doblest.model import Claim

ANAPHORA: Final = frozenset(["которых", "них", "этого", "этих"])
_KINDS_OF: Final = frozenset(["вид", "тип", "наименование"])
_EXTENTS: Final = lexicon.SIZES | {"площадь", "протяжённость", "объём"}
_BEFORE_THING: Final = lexicon.DASHES | OPENING | {"["}
_RELATIVE_REACH: Final = 6
_PHRASE: Final = 8
_FAR_LESS: Final = 300
"""A bare number so much smaller than the one before leaves its multiplier out too."""
_RECIPIENTS: Final = lexicon.PER_HEADS | lexicon.NOMINALISED


def find_of_them(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«сорок из них», «шестеро из рыбачек»."""
    preposition, anaphora = sentence.words[quantity.end : quantity.end + 2]
    phrase = read_phrase(sentence, quantity.end + 1, GEN_PL) if preposition.form == "из" else None
    return sentence.state.antecedent if anaphora.form in ANAPHORA else phrase


def find_compared(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«вчетверо больше подшипников», «на 890 центнеров больше колосков»."""
    phrase = read_phrase(sentence, quantity.end + 1, GENITIVE)
    return None if phrase is None or phrase.lemma in lexicon.GROWTH_NOUNS else phrase


def may_follow(word: Word) -> bool:
    """A word with which a counted thing may begin."""
    return word.form in _BEFORE_THING or is_wordlike(word)


def find_after_number(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«212 промышленных предприятий», «4133 - стахановцев», «из них пять оборонных»."""
    end = quantity.end
    if sentence.words[end].form in lexicon.DASHES:
        return read_after_dash(sentence, end + 1)
    if sentence.words[end].pos == "VERB" and quantity.marker != "unit":
        return None
    phrase = read_sort(sentence, end) or read_phrase(
        sentence, end, _list_governed_cases(quantity, sentence.words[end])
    )
    if phrase is None:
        return None
    if phrase.name == "час":
        return replace(phrase, name="часы", lemma="часы")
    return resolve_elliptic(sentence, quantity, phrase)


def _list_governed_cases(quantity: Quantity, word: Word) -> int:
    """Cases that a noun may stand in after the number; «3 операционные» stand as adjectives do."""
    if quantity.marker in ("unit", "pieces") or quantity.scaled or quantity.high != int(quantity.high):
        return GENITIVE
    if quantity.high % 10 == 1 and quantity.high % 100 != 11:
        return ANY
    return AFTER_FEW | NOM_PL if word.nouns and word.adjective_cases else AFTER_FEW


def find_under_heading(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«Сбор муки: 1941 г. — 12 млн т, 1942 г. — 48 млн т»."""
    heading = sentence.state.heading
    return heading.phrase if heading is not None else None


def find_in_heading(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«Нефть, тыс. т: 1940 — 1 610»: the thing of the table's heading, or of the number's own label."""
    heading = sentence.state.heading
    if quantity.marker != "table" or heading is None:
        return None
    if quantity.first == heading.mark + 1:
        return heading.phrase
    return find_label(sentence, quantity) or heading.phrase


def find_related(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«клей, которого сварили 86 тонн», «валенки, которых сшили 300 пар»: what stands before the comma."""
    words = sentence.words
    for t in range(quantity.start - 1, max(1, quantity.start - _RELATIVE_REACH), -1):
        if words[t].form in lexicon.GENITIVE_RELATIVES and words[t - 1].form == ",":
            chunk = antecedents.find_last_chunk(sentence, max(0, t - _PHRASE), t - 1)
            return None if chunk is None else name_chunk(sentence, chunk)
        if words[t].mark:
            return None
    return None


def find_labelled(sentence: Sentence, quantity: Quantity) -> Phrase | Statement | None:
    """«миномётов — 250 шт.», «Танки: 1200»; «служащим — 500» after grams of bread are grams of bread."""
    label = read_sort_label(sentence, quantity) or find_label(sentence, quantity)
    if label is None:
        return None
    if _repeats_norms(sentence, quantity, label):
        return Statement(replace(quantity, kind="ratio"), sentence.state.measured.get("ratio"))
    if not quantity.marker and _is_other_doer(sentence, label):
        return repeat_thing(sentence, quantity)
    if quantity.marker == "unit" and _is_doer(sentence, label):
        return None
    if not _goes_on_measuring(sentence, quantity):
        return label
    if not _receives(sentence, label):
        return _measure_label(sentence, quantity, label)
    return inherit_measure(sentence, quantity)


def _is_doer(sentence: Sentence, label: Phrase) -> bool:
    """«рабочие — 640 тонн»: who did it is not what was weighed."""
    word = sentence.words[label.head]
    return is_animate(sentence, label) and select_noun(word, NOMINATIVE) is not None


def _measure_label(sentence: Sentence, quantity: Quantity, label: Phrase) -> Phrase | Statement:
    """«картофеля 4 120 т, капусты — 980»: what is named in the singular is measured as those before."""
    word, previous = sentence.words[label.head], sentence.state.claim
    stuff = select_noun(word, GEN_SG) is not None and select_noun(word, GEN_PL | NOMINATIVE) is None
    if not stuff or quantity.marker or previous is None or previous.kind == "money":
        return label
    measured = replace(quantity, kind=previous.kind, unit=previous.unit, marker="unit")
    return Statement(measured, label)


def _goes_on_measuring(sentence: Sentence, quantity: Quantity) -> bool:
    """«служащие — 500» after grams of bread, «ученики — 1 280» after roubles, for whatever they were."""
    if _find_inherited(sentence, quantity) is not None:
        return True
    previous = sentence.state.claim
    return not quantity.marker and previous is not None and previous.kind == "money"


def _is_other_doer(sentence: Sentence, label: Phrase) -> bool:
    """«завод дал 300 танков, комбинат — 150», «её бригада — около 11 тысяч»: who did, not what."""
    noun = select_noun(sentence.words[label.head], NOM_SG)
    person = noun is not None and noun.animate and sentence.words[label.head + 1].capital
    body = noun is not None and noun.lemma == label.lemma and label.lemma in lexicon.DONORS
    named = person or body
    return named and sentence.state.claim is not None and sentence.state.claim.kind == "count"


def _repeats_norms(sentence: Sentence, quantity: Quantity, label: Phrase) -> bool:
    """«М. Петрова — две нормы, К. Иванова — три»."""
    norms = sentence.state.claim
    if norms is None or norms.kind != "ratio" or norms.object != "норма":
        return False
    return _receives(sentence, label) and sentence.words[quantity.end].pos == "PNCT"


def _receives(sentence: Sentence, label: Phrase) -> bool:
    """«дети — 400», «ребёнка — 400» after grams of bread; «женщин — 50» after tonnes are counted."""
    if not is_animate(sentence, label) and label.lemma not in lexicon.NOMINALISED:
        return False
    word = sentence.words[label.head]
    one = select_noun(word, GEN_SG) is not None and select_noun(word, GEN_PL) is None
    return (one and label.lemma in _RECIPIENTS) or select_noun(word, NOMINATIVE) is not None


def find_planned(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«Добыча: план 1150 т, факт 1236 т», «Крепёжный лес: остаток 84 куб.»: the label names the thing."""
    mark = quantity.start - 2
    return read_label(sentence, mark) if sentence.words[mark].form == ":" else None


def find_right_before(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«построено самолётов 300»."""
    return antecedents.find_adjacent(sentence, quantity.start, GEN_PL)


def inherit_measure(sentence: Sentence, quantity: Quantity) -> Statement | None:
    """A bare number after a measured one takes its unit and its thing: «41 тыс. т при плане 38,5»."""
    state, previous = sentence.state, sentence.state.claim
    if quantity.marker or previous is None or previous.kind not in MEASURES:
        return None
    of_plan = sentence.words[quantity.start - 1].lemma in lexicon.PLANNED
    far_less = (
        (of_plan or previous.kind == "money") and state.scale > 1 and quantity.low * _FAR_LESS < previous.low
    )
    factor = state.scale if far_less else 1.0
    measured = quantity.multiply(factor, kind=previous.kind, unit=previous.unit, marker="unit")
    own = _find_own_stuff(sentence, measured)
    return Statement(measured, own or _find_repeated(sentence, quantity, previous))


def _find_own_stuff(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«410 — мяса»; of a field, «льном — 2 300»."""
    own = _read_stuff(sentence, quantity.end)
    if own is not None or quantity.kind != "area":
        return own
    return read_instrument(sentence, quantity.start - 1)


def _read_stuff(sentence: Sentence, t: int) -> Phrase | None:
    """«2 380 пудов хлеба, 410 — мяса»: what is measured the same way stands after a dash."""
    if sentence.words[t].form not in lexicon.DASHES:
        return None
    phrase = read_phrase(sentence, t + 1, GEN_SG)
    return phrase if phrase is not None and sentence.words[phrase.head].nouns else None


def _find_repeated(sentence: Sentence, quantity: Quantity, previous: Claim) -> Phrase | None:
    """What the number repeats the measure of: its own purpose, or what was measured before."""
    aim = find_own_purpose(sentence, quantity) if previous.kind == "money" else None
    repeated = aim or _find_inherited(sentence, quantity) or repeat_thing(sentence, quantity)
    return repeated or find_lifeless_subject(sentence, quantity)


def _find_inherited(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """What was measured before, or what the cost is of; None where no measure came before."""
    state, previous = sentence.state, sentence.state.claim
    if quantity.marker or previous is None or previous.kind not in MEASURES:
        return None
    if previous.kind == "money" and antecedents.has_cost(sentence, quantity.start):
        return antecedents.find_nearest(sentence, quantity.start, SUBJECT)
    return state.measured.get(previous.kind) or state.antecedent


def find_in_quote(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«упало бомб пятнадцать»: the thing stands in the quote, before the number."""
    if quantity.marker or quantity.start == quantity.first or quantity.comparator in ("ge", "le"):
        return None
    if sentence.words[quantity.start].form in lexicon.BOUNDS:
        return None
    chunks = split_chunks(sentence, quantity.start, quantity.first)
    return name_chunk(sentence, chunks[-1]) if chunks else None


def repeat_thing(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«получено 25 станков, установлено 18»: the thing counted before in the sentence."""
    last = _find_whole_again(sentence, quantity) or sentence.state.antecedent
    if last is None or _has_own_subject(sentence, quantity):
        return None
    if last.of and quantity.marker == "pieces" and last.lemma in _KINDS_OF:
        return Phrase(last.of, last.of.rsplit(" ", 1)[-1], last.head, last.end)
    return last if sentence.state.consumed else None


def _find_whole_again(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«учтено 900 человек, из них 300 женщин, устроено 700»: another verb speaks of all again."""
    whole = sentence.state.whole
    between = sentence.words[sentence.state.consumed : quantity.start]
    return whole if whole is not None and any(word.verb for word in between) else None


def _has_own_subject(sentence: Sentence, quantity: Quantity) -> bool:
    """«…, выпуск танков составил 1200»."""
    if sentence.words[quantity.start - 1].lemma not in lexicon.COSTS:
        return False
    return find_subject(sentence, quantity) is not None


def find_subject(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«выпуск танков составил 1200», «трактористок было вдвое меньше»."""
    return antecedents.find_nearest(sentence, quantity.start)


def find_lifeless_subject(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«добыча составила 12 млн т»: a subject that is no person, nor who sowed: «колхоз засеял 300 га»."""
    subject = antecedents.find_nearest(sentence, quantity.start, lifeless=True)
    sown = quantity.kind == "area" and subject is not None and subject.lemma in lexicon.DONORS
    return None if sown else subject


def find_sized(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«трасса длиной 33 километра», «посылок от трудящихся весом 28 тонн», «посевной площадью 2870 га»."""
    t = quantity.start - 1
    if _is_own_area(sentence.words[t - 1], sentence.words[t]):
        return antecedents.build_from_head(sentence, t, sentence.words[t].nouns[0])
    chunks = split_chunks(sentence, max(0, t - 8), t)
    if not chunks or chunks[-1].end != t:
        return None
    inner = chunks[-1].governor in ("от", "для", "из") and len(chunks) > 1
    return name_chunk(sentence, chunks[-2 if inner else -1])


def names_extent(word: Word) -> bool:
    """«длиной», «площадью», and «в»: «трасса в 33 километра»."""
    return word.form == "в" or has_noun(word, _EXTENTS)


def _is_own_area(before: Word, word: Word) -> bool:
    """«посевной площадью»: an area that has a name of its own is the thing."""
    return word.lemma == "площадь" and before.lemma not in lexicon.PRAISE and bool(before.adjective_cases)


def find_partitive(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«мыла получено 2,1 т»."""
    start = quantity.start
    return antecedents.find_adjacent(sentence, start) or antecedents.find_nearest(sentence, start, GENITIVE)


def repeat_measured(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«мама сдала двенадцать литров»: what was measured so before."""
    return sentence.state.measured.get(quantity.kind)


def recall_thing(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """The thing counted in a sentence before: «14 тысяч награждены»."""
    return sentence.state.antecedent


def find_named_later(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«сдали 40, в мае — 55, в июне — уже 70 машин»: the thing of a bare number is named last."""
    return sentence.state.antecedent


def count_norms(sentence: Sentence, statement: Statement) -> Statement | None:
    """«выполнял по пять норм»: so many norms are a growth."""
    quantity, phrase = statement.quantity, statement.phrase
    norms = phrase is not None and phrase.lemma == "норма"
    return Statement(replace(quantity, kind="ratio"), phrase) if norms else None


def weigh_content(sentence: Sentence, statement: Statement) -> Statement | None:
    """«недобор зерна составил 1,2 млн ц»: what is weighed is the grain."""
    phrase = statement.phrase
    if phrase is None or phrase.of is None or phrase.lemma not in lexicon.YIELDING:
        return None
    lemma = phrase.of.rsplit(" ", 1)[-1]
    return Statement(statement.quantity, Phrase(phrase.of, lemma, phrase.head, phrase.end))
