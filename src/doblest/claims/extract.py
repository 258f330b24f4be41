"""Prose → claims: each sentence is read once, from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from doblest.claims import given, lexicon
from doblest.claims.cues import has_cue, may_be_title, may_name_aim
from doblest.claims.exclusions import EXCLUSIONS, IMPLAUSIBLE, NAMELESS
from doblest.claims.objects import CORRECTIONS, DISTRIBUTIONS, LATER, NEAR, find_thing
from doblest.claims.objects.growth import read_plan
from doblest.claims.objects.headings import HEADINGS, read_capital_title, read_title
from doblest.claims.objects.purchases import read_aim
from doblest.claims.products import categorise
from doblest.claims.quantities.bounds import LEADING
from doblest.claims.quantities.kinds import KINDS
from doblest.claims.quantities.measures import BEFORE, NEXT, read_measured
from doblest.claims.quantities.parts import PARTS
from doblest.claims.quantities.rates import EXCESS, RATES
from doblest.claims.roles import Context, read_roles
from doblest.claims.roles.context import advance
from doblest.claims.rules import AnyRule, decide, refine
from doblest.claims.state import Phrase, Quantity, Sentence, State, Statement, open_sentence
from doblest.language.sentences import split_sentences
from doblest.model import Claim

ENGINE_VERSION: Final = "15"
"""Changes whenever the same text may give other claims."""


class Reading(Struct, frozen=True, gc=False):
    """What became of a number: the claims that were made of it, if any."""

    start: int
    stop: int
    """Characters `[start, stop)` of the text are its quote."""
    quantity: Quantity
    decision: AnyRule | None
    """The rule that found the thing or left the number out; None for a claim without a thing."""
    steps: tuple[AnyRule, ...]
    """The rules that read the number, in their order."""
    claims: tuple[Claim, ...] = ()
    phrase: Phrase | None = None
    end: int = 0
    """Index after the last word of the claim."""


def extract(text: str) -> list[Claim]:
    """Each number that the text states about a thing, in the order of the text."""
    return [claim for reading in read_text(text) for claim in reading.claims]


def read_text(text: str) -> Iterator[Reading]:
    """What became of each number of the text, in order."""
    state, context = State(), Context()
    for start, end in split_sentences(text):
        summary = None
        if not _is_empty(text, start, end, state):
            sentence = _open(open_sentence(text, start, end, state))
            cues = [i for i, word in enumerate(sentence.words) if word.cue or word.form in HEADINGS]
            readings, sentence = _read_sentence(sentence, cues)
            if any(reading.claims for reading in readings):
                claims, summary = read_roles(sentence, readings, context)
                readings = [replace(one, claims=own) for one, own in zip(readings, claims, strict=True)]
            yield from readings
            state = _close_sentence(sentence, start, end)
        context = advance(text, context, start, end, summary)


def _open(sentence: Sentence) -> Sentence:
    """The sentence under the table's heading of those before, if it goes on with the table."""
    state = sentence.state
    in_table = state.table_heading is not None and any(word.form == ":" for word in sentence.words)
    return sentence.with_state(state.open_sentence(in_table=in_table))


def _is_empty(text: str, start: int, end: int, state: State) -> bool:
    """True for a sentence that states no number and changes nothing for those after it."""
    if state.table_heading is not None or has_cue(text, start, end):
        return False
    return not may_be_title(text, start, end) and not may_name_aim(text, start, end)


def _close_sentence(sentence: Sentence, start: int, end: int) -> State:
    """What the sentences after this one look back to."""
    state = sentence.state
    antecedent, table = state.antecedent, state.table_heading
    if state.claim is None:
        antecedent = read_capital_title(sentence, start, end) or antecedent
    measured = _add_aims(sentence)
    if table is None or not table.measures_as(state.heading):
        table = read_title(sentence) if state.claim is None else None
    return State(antecedent, measured, table)


def _add_aims(sentence: Sentence) -> Mapping[str, Phrase]:
    """What was measured, and what a sentence says of money and of plans without measuring it."""
    state = sentence.state
    hints = sentence.hints
    aim = read_aim(sentence) if state.claim is None and hints & given.AIM else None
    is_fulfilled = state.claim is not None and state.claim.kind == "ratio"
    plan = None if is_fulfilled or not hints & given.PLAN else read_plan(sentence)
    if aim is None and plan is None:
        return state.measured
    aims = {"money": aim, "ratio": plan}
    return {**state.measured, **{kind: phrase for kind, phrase in aims.items() if phrase is not None}}


def _read_sentence(sentence: Sentence, cues: list[int]) -> tuple[list[Reading], Sentence]:
    """What became of each number, and the sentence in its last state."""
    readings: list[Reading] = []
    waiting: list[int] = []
    end = 0
    for i in cues:
        if i < end:
            continue
        if not sentence.words[i].cue:
            sentence = _open_heading(sentence, i)
            continue
        reading = _read_quantity(sentence, i)
        if reading is None:
            continue
        end = reading.quantity.end
        readings.append(reading)
        if reading.decision is NAMELESS:
            waiting.append(len(readings) - 1)
        elif reading.claims:
            sentence = _update_state(sentence, reading)
            if waiting and reading.end > end and reading.quantity.kind == "count":
                _name_waiting(sentence, readings, waiting)
    return readings, sentence


def _name_waiting(sentence: Sentence, readings: list[Reading], waiting: list[int]) -> None:
    """Numbers that waited for a thing take the one that is now named right after its number."""
    for index in waiting:
        readings[index] = _name_later(sentence, readings[index])
    waiting.clear()


def _open_heading(sentence: Sentence, mark: int) -> Sentence:
    """The sentence under the table's heading that ends before the mark, if one does."""
    answer = decide(HEADINGS[sentence.words[mark].form], sentence, mark)
    if answer is None:
        return sentence
    return sentence.with_state(replace(sentence.state, heading=answer[1]))


def _read_quantity(sentence: Sentence, i: int) -> Reading | None:
    """The quantity that begins at the token: a claim, or the rule that left it out."""
    steps: list[AnyRule] = []
    quantity = _read_number(sentence, i, steps)
    if quantity is None:
        return None
    quantity = refine(LEADING.select(sentence, quantity.start, quantity.end), sentence, quantity, steps)
    so = sentence.describe(quantity)
    excluded = decide(EXCLUSIONS.select(sentence, quantity.first, quantity.end, so), sentence, quantity)
    if excluded is not None:
        return Reading(*sentence.locate(quantity), quantity, excluded[0], tuple(steps))
    if quantity.marker in KINDS:
        rules = KINDS[quantity.marker].select(sentence, quantity.start, quantity.end, so)
        quantity = refine(rules, sentence, quantity, steps)
    rule, statement = find_thing(sentence, quantity, sentence.describe(quantity))
    if rule is None or rule.name not in NEAR:
        implausible = decide(IMPLAUSIBLE, sentence, statement)
        if implausible is not None:
            return Reading(*sentence.locate(quantity), quantity, implausible[0], tuple(steps))
    return _build_reading(sentence, statement, rule, steps)


def _read_number(sentence: Sentence, i: int, steps: list[AnyRule]) -> Quantity | None:
    """A number with its measure, or a part of a whole."""
    word = sentence.words[i]
    if word.number < 0 and not word.scale and not (word.fraction and sentence.words[i + 1].scale):
        answer = decide(PARTS, sentence, i)
        if answer is None:
            return None
        steps.append(answer[0])
        return answer[1]
    quantity = read_measured(sentence, i, steps)
    if quantity is not None and word.pos != "NMBR":
        quantity = refine(BEFORE, sentence, quantity, steps)
    if quantity is not None and not quantity.marker:
        quantity = refine(NEXT.select(sentence, i, quantity.after), sentence, quantity, steps)
    return quantity


def _build_reading(
    sentence: Sentence, statement: Statement, rule: AnyRule | None, steps: list[AnyRule]
) -> Reading:
    """The claims of a statement: one, or two where a share is of two things."""
    kind = statement.quantity.kind
    statement = refine(CORRECTIONS.get(kind, ()), sentence, statement, steps)
    quantity, phrase = statement.quantity, statement.phrase
    end, second = quantity.end, None
    if phrase is not None and phrase is not sentence.state.antecedent:
        if phrase.head >= end and sentence.has_phrase(phrase):
            end = phrase.end
        second = decide(DISTRIBUTIONS.get(kind, ()), sentence, statement)
    claims: tuple[Claim, ...] = (_build_claim(sentence, quantity, phrase, end, steps),)
    if second is not None:
        steps.append(second[0])
        phrase = None if phrase is None else replace(phrase, of=None)
        claims = _distribute(claims[0], second[1])
    return Reading(claims[0].start, claims[0].end, quantity, rule, tuple(steps), claims, phrase, end)


def _distribute(claim: Claim, second: Phrase) -> tuple[Claim, ...]:
    """The claim of the first thing alone, and the same of the second."""
    name, of, model = second.name, second.of, second.model
    return (
        replace(claim, of=None, category=categorise(claim.object, None, claim.model)),
        replace(claim, object=name, of=of, model=model, category=categorise(name, of, model)),
    )


def _name_later(sentence: Sentence, reading: Reading) -> Reading:
    """The claim of a bare number whose thing is named last in its sentence."""
    answer = decide((LATER,), sentence, reading.quantity)
    statement = Statement(reading.quantity, answer[1] if answer else None)
    return _build_reading(sentence, statement, LATER, list(reading.steps)) if answer else reading


def _build_claim(
    sentence: Sentence, quantity: Quantity, phrase: Phrase | None, end: int, steps: list[AnyRule]
) -> Claim:
    start, stop = sentence.locate(quantity)
    rated = quantity if end == quantity.end else replace(quantity, end=end)
    rate = decide(RATES.get(quantity.kind, ()), sentence, rated)
    excess = decide(EXCESS.select(sentence, quantity.start, quantity.end, sentence.hints), sentence, quantity)
    if rate is not None:
        steps.append(rate[0])
    if excess is not None:
        steps.append(excess[0])
    name, of, model = (phrase.name, phrase.of, phrase.model) if phrase is not None else (None, None, None)
    return Claim(
        start=start,
        end=stop,
        quote=sentence.text[start:stop],
        low=quantity.low,
        high=quantity.high,
        bound="approx" if quantity.damaged else quantity.bound,
        kind=quantity.kind,
        unit=quantity.unit,
        object=name,
        of=of,
        model=model,
        per=rate[1] if rate is not None else None,
        excess=excess is not None,
        category=categorise(name, of, model),
    )


def _is_of_those_before(sentence: Sentence, quantity: Quantity) -> bool:
    """«173 заявки из 41 региона», «300 рабочих на двух заводах»: of what was counted last."""
    state, governor = sentence.state, quantity.start - 1
    inside = state.consumed == governor and sentence.words[governor].pos == "PREP"
    return inside and state.claim is not None and state.claim.kind == "count"


def _update_state(sentence: Sentence, reading: Reading) -> Sentence:
    """The sentence after the claim: what the next number may leave out."""
    state, quantity, phrase = sentence.state, reading.quantity, reading.phrase
    antecedent, measured = state.antecedent, state.measured
    if phrase is not None:
        if quantity.kind not in ("ratio", "money") and not _is_of_those_before(sentence, quantity):
            antecedent = phrase
        if quantity.kind in ("ratio", "money") or quantity.marker == "unit":
            measured = {**measured, quantity.kind: phrase}
    consumed = max(reading.end, quantity.end, state.consumed)
    updated = State(
        antecedent,
        measured,
        state.table_heading,
        state.heading,
        reading.claims[-1],
        _find_whole(sentence, quantity),
        quantity.scale,
        consumed,
    )
    return sentence.with_state(updated)


def _find_whole(sentence: Sentence, quantity: Quantity) -> Phrase | None:
    """«4 310 человек, в том числе 212 женщин; отсрочено 1 905»: people again, in a clause of its own."""
    words, state = sentence.words, sentence.state
    is_part = any(words[t].form in lexicon.PART_OF for t in range(quantity.start - 3, quantity.start))
    return state.antecedent if is_part and state.consumed else None
