"""Prose → claims: each sentence is read once, from left to right."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final, cast

from doblest.claims import objects
from doblest.claims.exclusions.sizes import excluded, implausible
from doblest.claims.objects import wholes
from doblest.claims.objects.headings import apply_heading, heading_of, names_place, read_heading
from doblest.claims.phrases.chunks import chunks, phrase_of
from doblest.claims.products import categorise
from doblest.claims.quantities import bounds, rates
from doblest.claims.quantities.borrowing import borrow
from doblest.claims.quantities.growth import is_growth
from doblest.claims.quantities.numerals import read_number
from doblest.claims.quantities.parts import read_part
from doblest.claims.quantities.units import read_unit
from doblest.claims.state import Heading, Mention, Note, Phrase, Sentence
from doblest.language.sentences import split_sentences
from doblest.language.tokens import tokenize
from doblest.model import Claim, ClaimKind, Comparator

ENGINE_VERSION: Final = "2"
"""Changes whenever the same text may give other claims."""

# Where a quantity may be: digits, or the beginning of a numeral. Cheap and too wide by intent.
_CUE: Final = re.compile(
    r"\d|[Кк]ажд|[Пп]ол|[Вв][дтпшсчо]|[Тт]р[иеёо]|[Чч]ет|[Пп]ят|[Шш]ест|[Сс][еоэ]|[Сс]т[оа]|[Вв]ос|[Дд][евю]|[Оо]д[ин]|"
    r"[Мм]и?л|[Тт]ыс|[А-ЯЁ]{3}|[Тт]рлн|кратно|тонн|литр|километр|центнер|гектар|пуд|килограмм|кубометр"
)


def extract(text: str) -> list[Claim]:
    """Each number that the text states about a thing, in the order of the text."""
    claims: list[Claim] = []
    for sentence in _sentences(text):
        read(sentence)
        claims += sentence.claims
    return claims


def notes(text: str) -> list[Note]:
    """What became of each number of the text, by which rules."""
    found: list[Note] = []
    for sentence in _sentences(text):
        sentence.notes = found
        read(sentence)
    return found


def _sentences(text: str) -> Iterator[Sentence]:
    """Sentences that may hold a quantity; each looks back to the things named before it."""
    last: Phrase | None = None
    last_of: dict[str, Phrase] = {}
    heading: Heading | None = None
    cue = _CUE.search
    for start, end in split_sentences(text):
        if cue(text, start, end) is None:
            continue
        sentence = Sentence(text, tokenize(text, start, end), last)
        sentence.last_of = last_of
        if heading is not None and any(word.form == ":" for word in sentence.words):
            sentence.heading = heading
        yield sentence
        last = sentence.last if sentence.claims else _titled(sentence, start, end) or sentence.last
        if heading is None or not heading.measures_as(sentence.heading):
            heading = heading_of(sentence)


def _titled(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """«ТАНКОВАЯ БРОНЯ» in a line of its own names the thing of what follows."""
    if end - start > _LONGEST_TITLE or not sentence.text[start:end].isupper():
        return None
    found = chunks(sentence, 0, sentence.n)
    if not found or names_place(sentence.words[found[0].head]):
        return None
    return phrase_of(sentence, found[0])


_LONGEST_TITLE: Final = 60


# What may stand after a table's heading.
_MARKS: Final = frozenset([":", "—", "–", "."])


def read(sentence: Sentence) -> None:
    """Find the sentence's claims."""
    words, n, i = sentence.words, sentence.n, 0
    while i < n:
        word = words[i]
        if not word.cue:
            if word.form in _MARKS:
                read_heading(sentence, i)
            i += 1
            continue
        mention = read_mention(sentence, i)
        i = max(i + 1, mention.end if mention is not None else 0)


def read_mention(sentence: Sentence, i: int) -> Mention | None:
    """Read the quantity at the token and, where it is a claim, append it."""
    word = sentence.words[i]
    if word.number >= 0 or word.scale:
        mention = read_number(sentence, i)
        if mention is not None:
            read_unit(sentence, mention)
            borrow(sentence, mention)
    else:
        mention = read_part(sentence, i)
    if mention is None:
        return None
    if not bounds.signed(sentence, mention):
        bounds.before(sentence, mention)
    reason = excluded(sentence, mention)
    if reason:
        return _left_out(sentence, mention, reason)
    settle_kind(sentence, mention)
    phrase = objects.find(sentence, mention)
    if phrase is None and not mention.scaled and not mention.sign:
        sentence.pending.append(mention)
        return _left_out(sentence, mention, "предмет не назван")
    reason = implausible(sentence, mention)
    if reason:
        return _left_out(sentence, mention, reason)
    append(sentence, mention, phrase)
    return mention


def settle_kind(sentence: Sentence, mention: Mention) -> None:
    """A per cent of a growth and «в N раз» are ratios; a bare number takes its heading's measure."""
    if mention.sign == "%":
        if is_growth(sentence, mention):
            mention.kind = "ratio"
            if sentence.at(mention.start - 1).form == "на":
                mention.start -= 1
    elif mention.sign == "part":
        if sentence.at(mention.first - 1).form == "на" and is_growth(sentence, mention):
            mention.kind = "ratio"
            mention.start = min(mention.start, mention.first - 1)
    elif mention.sign == "раз":
        mention.kind = "ratio"
        while mention.start > 0 and sentence.words[mention.start - 1].form in ("в", "чем"):
            mention.start -= 1
    elif not mention.sign:
        if mention.scaled and sentence.claims and sentence.claims[-1].kind == "money":
            _money_again(sentence, mention)
        apply_heading(sentence, mention)


def _money_again(sentence: Sentence, mention: Mention) -> None:
    """«29 миллионов рублей, в том числе 1,8 миллиона», «облигаций — на 9 млн»: roubles are meant again."""
    before = [sentence.at(t).form for t in range(mention.start - 3, mention.start)]
    after = sentence.at(mention.end)
    part_of = any(form in ("числе", "них", "которых") for form in before)
    if (part_of or before[-1] == "на") and (after.pos == "PNCT" or not after.nouns):
        mention.kind, mention.unit, mention.sign = "money", "руб", "unit"


def append(sentence: Sentence, mention: Mention, phrase: Phrase | None) -> None:
    """Add the mention's claim, and a second one where a share distributes over two things."""
    if not (math.isfinite(mention.low) and mention.low <= mention.high):
        return
    here = phrase is not None and phrase is not sentence.last and phrase.head >= mention.end
    if phrase is not None and phrase.lemma == "норма" and mention.kind == "count":
        mention.kind = "ratio"
    second = None
    if phrase is not None and here and mention.kind == "share":
        second = wholes.distributed(sentence, mention, phrase)
        if second is not None:
            phrase.of = None
    after = phrase.end if phrase is not None and here else mention.end
    made = [_claim(sentence, mention, thing, after) for thing in ((phrase, second) if second else (phrase,))]
    if sentence.pending and phrase is not None and here and mention.kind == "count":
        _name_pending(sentence, phrase)
    sentence.claims += made
    sentence.scale = mention.scale
    sentence.phrase_ends = max(after, mention.end, sentence.phrase_ends)
    _remember(sentence, mention, phrase)
    if sentence.notes is not None:
        _note(sentence, mention, tuple(made))


def _name_pending(sentence: Sentence, phrase: Phrase) -> None:
    """«сдали 40, в мае — 55, в июне — уже 70 машин»: the thing is named last."""
    for waiting in sentence.pending:
        waiting.object_rule = "названо потом"
        claim = _claim(sentence, waiting, phrase, waiting.end)
        sentence.claims.append(claim)
        if sentence.notes is not None:
            sentence.notes[:] = [note for note in sentence.notes if note.start != claim.start]
            _note(sentence, waiting, (claim,))
    sentence.pending.clear()


def _remember(sentence: Sentence, mention: Mention, phrase: Phrase | None) -> None:
    """Keep the thing for numbers that leave it out."""
    if phrase is None:
        return
    if mention.kind == "ratio":
        sentence.last_of["ratio"] = phrase
    elif mention.kind == "money":
        sentence.last_of["money"] = phrase
    else:
        sentence.last = phrase
        if mention.sign == "unit":
            sentence.last_of[mention.kind] = phrase


def _claim(sentence: Sentence, mention: Mention, phrase: Phrase | None, after: int) -> Claim:
    start = sentence.spans[mention.start][0]
    end = sentence.spans[mention.end - 1][1]
    name = of = model = None
    if phrase is not None:
        name, of, model = phrase.name, phrase.of, phrase.model
    return Claim(
        start=start,
        end=end,
        quote=sentence.text[start:end],
        low=mention.low,
        high=mention.high,
        comparator=cast(Comparator, mention.comparator),
        kind=cast(ClaimKind, mention.kind),
        unit=mention.unit,
        object=name,
        of=of,
        model=model,
        per=None if mention.kind in ("share", "ratio") else rates.per(sentence, mention, after),
        excess=rates.over_plan(sentence, mention),
        category=categorise(name, of),
    )


def _left_out(sentence: Sentence, mention: Mention, reason: str) -> Mention:
    if sentence.notes is not None:
        _note(sentence, mention, (), reason)
    return mention


def _note(sentence: Sentence, mention: Mention, made: tuple[Claim, ...], reason: str = "") -> None:
    rules = [reason] if reason else _rules(mention)
    start = sentence.spans[mention.start][0]
    end = sentence.spans[mention.end - 1][1]
    cast("list[Note]", sentence.notes).append(Note(start, end, made, tuple(rules)))


def _rules(mention: Mention) -> list[str]:
    """Names of the rules that made a claim of the mention."""
    kind = {
        "": "число",
        "unit": "мера",
        "pieces": "счёт",
        "people": "люди",
        "part": "часть",
        "each": "каждый который",
        "fold": "во сколько раз",
        "table": "шапка таблицы",
    }.get(mention.sign, mention.sign)
    bound = {"ge": "не менее", "le": "не более", "approx": "около"}.get(mention.comparator)
    return [name for name in (kind, bound, mention.object_rule) if name]
