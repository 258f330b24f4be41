"""Things that a number in a row leaves out in part: told by an adjective, a content or the next number."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.objects import antecedents
from doblest.claims.objects.labels import find_label
from doblest.claims.objects.people import is_animate
from doblest.claims.phrases.adjectives import is_distinguishing, name_adjective
from doblest.claims.phrases.chunks import name_chunk, split_chunks
from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.claims.phrases.nouns import read_simple
from doblest.claims.state import Phrase, Quantity, Sentence, Statement
from doblest.language.cases import AFTER_FEW, GEN_PL, GEN_SG, GENITIVE, INSTRUMENTAL, NOM_PL
from doblest.language.tokens import analyse
from doblest.language.words import Word, has_noun, select_noun

_CLAUSE: Final = 8
_NEAR_GROWTH: Final = 6
_SUPPLY: Final = 9
_OPENING: Final = 2
_AFTER_COMMA: Final = frozenset(["а", "потом", "затем", "даже", "позже", "позднее", "по"])
_LINKS: Final = frozenset(
    [",", "и", "или", "а", "то", "потом", "затем", "даже", "позже", "позднее", "уже", "после"]
)


def read_after_dash(sentence: Sentence, t: int) -> Phrase | None:
    """«4133 - стахановцев», «шесть — бокситов», «40 — 82 мм», «семь — женские», «двое — жители города»."""
    phrase = _read_size(sentence, t) or _read_content(sentence, t)
    return phrase or _read_people(sentence, t) or _read_sort_alone(sentence, t)


def _read_content(sentence: Sentence, t: int) -> Phrase | None:
    """Things in the genitive: what is counted, or what another load of the same holds."""
    phrase, last = read_phrase(sentence, t, GEN_PL), sentence.state.antecedent
    if phrase is None:
        return None
    if last is not None and last.of and last.lemma in lexicon.HOLDING and sentence.state.claim is not None:
        return replace(last, of=phrase.name)
    return phrase if phrase.head <= t + 2 and sentence.words[phrase.head].nouns else None


def _read_people(sentence: Sentence, t: int) -> Phrase | None:
    word = sentence.words[t]
    people = select_noun(word, NOM_PL)
    if people is None or not people.animate or word.capital or select_noun(word, GEN_PL) is not None:
        return None
    return Phrase(people.lemma, people.lemma, t, t + 1)


def _read_size(sentence: Sentence, t: int) -> Phrase | None:
    """«60 мин калибра 120 мм, 40 — 82 мм»: the same thing of another size."""
    last, number, measure = sentence.state.antecedent, *sentence.words[t : t + 2]
    if last is None or sentence.state.claim is None or number.number < 0 or measure.form != "мм":
        return None
    return replace(last, name=f"{number.form}-мм {last.lemma}")


def _read_sort_alone(sentence: Sentence, t: int) -> Phrase | None:
    """«из них семь — женские», «131 – республиканского, 52 – союзного и областного подчинения»."""
    last, word = sentence.state.antecedent, sentence.words[t]
    if last is None or sentence.state.claim is None or word.nouns or not word.adjective_cases:
        return None
    whole = _read_other_content(sentence, t, last) or _read_own_content(sentence, t, last)
    if whole is not None or sentence.words[t + 1].pos != "PNCT":
        return whole
    return distinguish(last, word) if word.adjective_cases & NOM_PL else None


def read_sort_label(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«900 раненых, из них тяжёлых — 300»: of what sort those before are, in a label."""
    part_of, word = (sentence.words[t] for t in (quantity.start - 3, quantity.start - 2))
    last = sentence.state.antecedent
    if last is None or part_of.form not in lexicon.PART_OF or not word.adjective_cases & GEN_PL:
        return None
    things = any(noun.animate or noun.lemma in lexicon.NOMINALISED for noun in word.nouns)
    return None if things or sentence.state.claim is None else distinguish(last, word)


def read_sort(sentence: Sentence, t: int) -> Phrase | None:
    """«90 предприятий, в том числе 30 союзного подчинения»: of what sort those before are."""
    last = sentence.state.antecedent
    return None if last is None or sentence.state.claim is None else _read_own_content(sentence, t, last)


def _read_other_content(sentence: Sentence, t: int, last: Phrase) -> Phrase | None:
    """«республиканского» of «предприятий союзного подчинения»: another adjective of the same content."""
    if not last.of:
        return None
    inner, own, word = last.of.rsplit(" ", 1)[-1], read_simple(sentence, t, GEN_SG), sentence.words[t]
    if own is not None and own.end - t > 1 and own.lemma == inner:
        return replace(last, of=own.name)
    if sentence.words[t + 1].pos != "PNCT" or not word.adjective_cases & GEN_SG:
        return None
    return replace(last, of=f"{name_adjective(word, _gender_of(inner))} {inner}")


def _read_own_content(sentence: Sentence, t: int, last: Phrase) -> Phrase | None:
    """«126 предприятий, в том числе 53 – союзного подчинения»: what sort of those before, in the genitive."""
    own = read_simple(sentence, t, GEN_SG)
    other = last.of is not None and last.of.rsplit(" ", 1)[-1] not in lexicon.SORTS
    if own is None or own.end - t < 2 or other or last.model:
        return None
    return replace(last, of=own.name) if own.lemma in lexicon.SORTS else None


def _gender_of(lemma: str) -> str:
    return next((noun.gender for noun in analyse(lemma).nouns), "m")


def resolve_elliptic(sentence: Sentence, quantity: Quantity, phrase: Phrase) -> Phrase:
    """«из них пять оборонных»: an adjective alone takes the noun named before."""
    word, last, start = sentence.words[phrase.head], sentence.state.antecedent, quantity.start
    measured = quantity.marker == "unit" and word.pos == "ADJF"  # «300 килограммов цветного» of scrap
    alone = bool(word.adjective_cases) and (measured or not word.nouns)
    if last is None or sentence.state.claim is None or not alone:
        return phrase
    if word.participle:
        return _resolve_participle(sentence, start, phrase, last)
    if not analyse(last.lemma).nouns:
        return phrase  # «пятьсот четырнадцатилетних, триста пятнадцатилетних»
    return distinguish(last, word)


def _resolve_participle(sentence: Sentence, start: int, phrase: Phrase, last: Phrase) -> Phrase:
    """«из них пять эвакуированных»; «отстроили 640 домов из 1 790 разрушенных»: those before."""
    words = sentence.words
    if words[start - 1].form == "из":
        return last
    part_of = any(words[t].form in lexicon.PART_OF for t in range(start - 3, start))
    return distinguish(last, words[phrase.head]) if part_of else phrase


def distinguish(last: Phrase, word: Word) -> Phrase:
    """The thing named before, told apart by the adjective: «оборонный завод» after «новых заводов»."""
    known = analyse(last.lemma)
    noun = next((noun for noun in known.nouns if noun.lemma == last.lemma), None)
    gender = noun.gender if noun is not None else "m" if known.adjective_cases else ""
    if not gender or not is_distinguishing(word):
        return last
    return replace(last, name=f"{name_adjective(word, gender)} {last.lemma}")


def find_after_next(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«по две и по три нормы», «убито 120 и ранено 230 человек»: the thing of the next number."""
    words, t = sentence.words, _skip_links(sentence, quantity.end)
    told = words[t].verb and words[t].pos == "PRTS"
    t += words[t].form == "по" or told
    if words[t].number < 0:
        return None
    while words[t].number >= 0 or words[t].scale:
        t += 1
    if words[t].verb:
        return None
    phrase = read_phrase(sentence, t, GENITIVE if words[t - 1].scale else AFTER_FEW)
    return phrase if phrase is not None and _is_shared(phrase, told=told) else None


def _skip_links(sentence: Sentence, t: int) -> int:
    """Index past «и», «, а то и», «, а потом», «, затем»: what joins a number to the next."""
    if sentence.words[t].form == "," and sentence.words[t + 1].form not in _AFTER_COMMA:
        return t
    while sentence.words[t].form in _LINKS:
        t += 1
    return t


def _is_shared(phrase: Phrase, *, told: bool) -> bool:
    """No measure; people are one thing of two participles: «убито 120 и ранено 230 человек»."""
    if phrase.lemma == "процент":
        return False
    return phrase.lemma not in lexicon.UNIT_LEMMAS or (told and phrase.lemma == "человек")


def find_grown_before(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«нагрузка выросла вдвое: с 3 до 7 га»: from and to what it grew."""
    previous = sentence.state.claim
    if previous is None or previous.kind != "ratio":
        return None
    near = quantity.first - sentence.state.consumed <= _NEAR_GROWTH
    return sentence.state.measured.get("ratio") if near else None


def find_supplied(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«обеспечивал фронт нефтью, добыв 4,5 млн тонн»: with what."""
    start = quantity.start
    verbs = (
        t
        for t in range(start - 1, max(-1, start - _SUPPLY), -1)
        if sentence.words[t].lemma in lexicon.SUPPLYING
    )
    verb = next(verbs, start)
    with_what = (
        chunk
        for chunk in split_chunks(sentence, verb, start)
        if chunk.noun.cases & INSTRUMENTAL and not chunk.governor and not chunk.noun.animate
    )
    chunk = next(with_what, None)
    return None if chunk is None else name_chunk(sentence, chunk)


def find_sort_of_them(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«50 тысяч эвакуированных, из них 32 тысячи работоспособные»: an adjective that ends the clause."""
    last, word = sentence.state.antecedent, sentence.words[quantity.end]
    if last is None or sentence.state.claim is None or word.nouns or not word.adjective_cases & NOM_PL:
        return None
    ends = sentence.words[quantity.end + 1].pos == "PNCT" or quantity.end + 1 >= sentence.n
    led = any(sentence.words[t].form in lexicon.PART_OF for t in range(quantity.start - 3, quantity.start))
    return distinguish(last, word) if ends and led else None


def find_own_partitive(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«…, 310 т моркови; овощехранилищ построено 6»: the clause of the number names its thing."""
    return antecedents.find_opening(sentence, quantity.start)


def fill_container(sentence: Sentence, statement: Statement) -> Statement | None:
    """«Лыжи — 1,8 млн пар», «валенок 2 118 пар», «Медикаментов: 44 вагона»: of what stands before."""
    quantity, phrase = statement.quantity, statement.phrase
    if phrase is None or phrase.of or phrase.model or phrase.head < quantity.end:
        return None
    if phrase.lemma not in lexicon.MEASURING and phrase.lemma not in lexicon.CARRIERS:
        return None
    content = _find_content(sentence, quantity, phrase)
    return None if content is None else Statement(quantity, replace(phrase, of=content))


def _read_opening(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«Патронов за ночь набивали по двенадцать ящиков»: the sentence opens with the genitive."""
    if sentence.state.claim is not None:
        return None
    chunks = split_chunks(sentence, 0, quantity.start)
    if not chunks or chunks[0].governor or chunks[0].start > _OPENING:
        return None
    word = sentence.words[chunks[0].head]
    partitive = select_noun(word, GEN_PL) is not None and select_noun(word, NOM_PL) is None
    return name_chunk(sentence, chunks[0]) if partitive else None


def _read_flow(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«грузооборот продукции достиг 68480 вагонов»: what the loads were of."""
    start = max(sentence.state.consumed, quantity.start - _CLAUSE)
    for t in range(quantity.start - 1, start - 1, -1):
        if sentence.words[t].form in antecedents.CLAUSE_MARKS:
            return None
        if has_noun(sentence.words[t], lexicon.FLOWS):
            load = read_phrase(sentence, t + 1, GENITIVE)
            return None if load is None or load.lemma in lexicon.OWNERS else load
    return None


def _find_content(sentence: Sentence, quantity: Quantity, phrase: Phrase) -> str | None:
    """What is in pairs or loads: the label, the noun right before the number, or as it was told before."""
    last, label = sentence.state.antecedent, _find_loaded(sentence, quantity)
    if last is not None and last.lemma == phrase.lemma and not _is_other_herd(sentence, label):
        return last.of
    if label is None or (is_animate(sentence, label) and phrase.lemma != "голова"):
        return None
    genitive = select_noun(sentence.words[label.head], GENITIVE) is not None
    return label.name if genitive or phrase.lemma in lexicon.MEASURING else None


def _is_other_herd(sentence: Sentence, label: Phrase | None) -> bool:
    """«свиней — 118 голов, коров — 40 голов»: each has its own."""
    return label is not None and is_animate(sentence, label)


def _find_loaded(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    label = find_label(sentence, quantity) or antecedents.find_adjacent(sentence, quantity.start)
    label = label or _read_opening(sentence, quantity)
    return label if label is not None and label.lemma not in lexicon.FLOWS else _read_flow(sentence, quantity)
