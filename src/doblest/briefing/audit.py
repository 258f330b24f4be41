"""What a finished file says, against the register: every number found again, and equal.

First all digits of the file, in their order; then each figure as the claims engine understands it, against
the rows counted anew; last what the note says of itself, against the claims that the register has of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from doblest.briefing.reading_back import read_words
from doblest.claims import extract
from doblest.errors import DoblestError
from doblest.exports.briefing.measures import measure
from doblest.exports.briefing.posters import shorten_note
from doblest.exports.briefing.values import BuiltFile, Figure, Line, Scope
from doblest.model import Claim

_FIGURE: Final = re.compile(r"\d+")
_REACH: Final = 28
"""Characters on each side of a number that is named."""
_SHOWN: Final = 12


class AuditError(DoblestError):
    """A file says another number than the register has; nothing was handed out."""

    def __init__(self, wrong: Sequence[str]) -> None:
        self.wrong = tuple(wrong)
        shown = "; ".join(wrong[:_SHOWN])
        rest = f"; и ещё {len(wrong) - _SHOWN}" if len(wrong) > _SHOWN else ""
        super().__init__(
            f"числа справки не сошлись с реестром: {shown}{rest}",
            remedy="Файлы не записаны. Сообщите разработчикам вместе с этой строкой",
        )


def audit_file(built: BuiltFile, scope: Scope) -> list[str]:
    """What is wrong with it, a sentence each; nothing where all is equal."""
    read = _squeeze(read_words(built.content, built.name))
    said = _squeeze("\n".join(line.text for line in built.lines))
    wrong = [*_compare_digits(read, said), *_check_figures(built, read, scope), *_check_note(built, read)]
    return [f"{built.name}: {one}" for one in dict.fromkeys(wrong)]


def _squeeze(text: str) -> str:
    return " ".join(text.split())


# --- all digits ------------------------------------------------------------------------------


def _compare_digits(read: str, said: str) -> Iterator[str]:
    """Every number of the file in its order, those of dates and decrees too."""
    found, expected = list(_FIGURE.finditer(read)), list(_FIGURE.finditer(said))
    steps = SequenceMatcher(None, [one[0] for one in found], [one[0] for one in expected], autojunk=False)
    for tag, start, end, other_start, other_end in steps.get_opcodes():
        if tag != "equal":
            there = _quote(read, found[start:end])
            here = _quote(said, expected[other_start:other_end])
            yield f"в файле {there}, в реестре {here}"


def _quote(text: str, numbers: Sequence[re.Match[str]]) -> str:
    if not numbers:
        return "числа нет"
    start, end = numbers[0].start(), numbers[-1].end()
    words = text[max(0, start - _REACH) : end + _REACH].strip()
    return f"{', '.join(one[0] for one in numbers)} («…{words}…»)"


# --- figures ---------------------------------------------------------------------------------


def _check_figures(built: BuiltFile, read: str, scope: Scope) -> Iterator[str]:
    """Lines with figures in their order; each is looked for after the one before."""
    place = 0
    for line in built.lines:
        if not line.figures:
            continue
        found = _find(line.text, read, place)
        if found is None:
            yield f"нет строки «{line.text}»"
            continue
        text, place = found
        yield from _check_line(line, text, scope)


def _find(said: str, read: str, place: int = 0) -> tuple[str, int] | None:
    """The words with the numbers that the file has in their places, and where they end; None where it has
    other words. A printed line may end anywhere."""
    words = _FIGURE.split(_squeeze(said))
    match = re.compile(r"(\d+)".join(map(_loosen, words))).search(read, place)
    if match is None:
        return None
    numbers = (*match.groups(), "")
    return "".join(f"{word}{number}" for word, number in zip(words, numbers, strict=True)), match.end()


def _loosen(words: str) -> str:
    return re.sub(r"(\\-|[–—/])", r"\1\\s*", re.escape(words)).replace(r"\ ", r"\s*")


def _check_line(line: Line, text: str, scope: Scope) -> Iterator[str]:
    understood = _understand(text)
    for figure in line.figures:
        held = measure(figure.key, _narrow(figure, scope))
        values = [value for value, words in understood if words.startswith(_first_word(held))]
        if held.value not in values:
            told = ", ".join(f"{value:g}" for value in values) or "числа нет"
            yield f"движок утверждений понял «{text}» как {told}, в реестре {held.text}"


def _narrow(figure: Figure, scope: Scope) -> Scope:
    """The scope of the figure: that of the briefing, or of one district or region of it."""
    return replace(scope, regions=figure.regions, district=figure.district)


def _first_word(figure: Figure) -> str:
    return figure.counts.split()[0]


@lru_cache(4096)
def _understand(text: str) -> tuple[tuple[float, str], ...]:
    """Each number that the claims engine finds, with the words after it."""
    return tuple((one.low, text[one.end :].lstrip()) for one in extract(text) if one.low == one.high)


# --- notes -----------------------------------------------------------------------------------


def _check_note(built: BuiltFile, read: str) -> Iterator[str]:
    """What is quoted of a note says what the register has understood of it."""
    quoted = _squeeze(shorten_note(built.record)) if built.record else ""
    if not built.record or not quoted:
        return
    found = _find(quoted, read)
    if found is None:
        yield f"нет слов примечания «{quoted[:60]}…»"
        return
    held = {_name(one) for one in built.record.claims}
    yield from (
        f"примечание: «{one.quote}» ({one.low:g}) в реестре нет"
        for one in _extract_again(found[0])
        if _name(one) not in held
    )


@lru_cache(1024)
def _extract_again(text: str) -> tuple[Claim, ...]:
    return tuple(extract(text))


def _name(claim: Claim) -> tuple[float, float, str]:
    return claim.low, claim.high, claim.unit


def count_numbers(files: Iterable[BuiltFile]) -> int:
    """How many numbers the files say."""
    return sum(len(_FIGURE.findall(line.text)) for built in files for line in built.lines)
