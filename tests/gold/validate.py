"""Validate a gold set of claims: `python tests/gold/validate.py TEXTS.jsonl CLAIMS.jsonl`.

Without arguments it validates the development half that lies beside it. It checks what a machine can:
that each quote stands where its `nth` says, the numbers, the kinds with their units, and the order.
"""

import json
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
UNITS = {
    "count": {"1"},
    "share": {"1"},
    "ratio": {"1"},
    "money": {"руб"},
    "mass": {"г", "кг", "ц", "т", "пуд"},
    "length": {"м", "км"},
    "area": {"м2", "га", "км2"},
    "volume": {"л", "м3"},
}
COMPARATORS = {"eq", "approx", "ge", "le"}
REQUIRED = ("doc", "quote", "nth", "low", "high", "comparator", "kind", "unit", "object")
OPTIONAL = ("of", "model", "per", "excess")
Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def quote_start(text: str, quote: str, nth: int) -> int:
    """Where the nth occurrence begins, counting overlaps as the scorer does; -1 where there is none."""
    start = -1
    for _ in range(nth + 1):
        start = text.find(quote, start + 1)
        if start < 0:
            break
    return start


def shape_faults(claim: Row) -> Iterator[str]:
    for name in REQUIRED:
        if name not in claim:
            yield f"нет поля {name}"
    for name in claim.keys() - set(REQUIRED) - set(OPTIONAL):
        yield f"лишнее поле {name}"
    if claim.get("excess", True) is not True:
        yield "excess пишут только как true"


def number_faults(claim: Row) -> Iterator[str]:
    low, high = claim["low"], claim["high"]
    if not 0 < low <= high:
        yield f"границы {low}..{high}"
    if claim["kind"] == "share" and high > 1:
        yield f"доля больше единицы: {high}"
    if claim["comparator"] not in COMPARATORS:
        yield f"неизвестное сравнение {claim['comparator']}"
    if claim["unit"] not in UNITS.get(claim["kind"], set()):
        yield f"вид {claim['kind']} не меряют в «{claim['unit']}»"


def word_faults(claim: Row) -> Iterator[str]:
    quote, thing = claim["quote"], claim["object"]
    if not quote or quote != quote.strip():
        yield "цитата пуста или с пробелом по краям"
    if thing is None:
        if claim["kind"] != "money":
            yield "без предмета бывают только деньги"
    elif not re.fullmatch(r"\S+( \S+)*", thing) or "рубль" in thing.split():
        yield f"предмет «{thing}»"


def claim_faults(claim: Row, texts: dict[str, str]) -> list[str]:
    faults = list(shape_faults(claim))
    if faults:
        return faults
    faults = [*number_faults(claim), *word_faults(claim)]
    if claim["doc"] not in texts:
        return [*faults, "нет такого текста"]
    if quote_start(texts[claim["doc"]], claim["quote"], claim["nth"]) < 0:
        faults.append("цитаты нет в тексте")
    return faults


def places(claims: list[Row], texts: dict[str, str]) -> list[tuple[str, int]]:
    return [(c["doc"], quote_start(texts[c["doc"]], c["quote"], c["nth"])) for c in claims]


def faults_of(texts_path: Path, claims_path: Path) -> list[str]:
    rows, claims = read_rows(texts_path), read_rows(claims_path)
    texts = {row["doc"]: row["text"] for row in rows}
    faults = [] if len(texts) == len(rows) else ["номера текстов повторяются"]
    for line, claim in enumerate(claims, 1):
        faults += [f"строка {line}, {claim.get('quote')!r}: {fault}" for fault in claim_faults(claim, texts)]
    if not faults and any(a > b for a, b in pairwise(places(claims, texts))):
        faults.append("утверждения стоят не по порядку")
    if len({json.dumps(c, sort_keys=True) for c in claims}) < len(claims):
        faults.append("одно утверждение записано дважды")
    return faults


def main(arguments: list[str]) -> int:
    pair = arguments or [str(HERE / "heldout_dev_texts.jsonl"), str(HERE / "heldout_dev_claims.jsonl")]
    faults = faults_of(Path(pair[0]), Path(pair[1]))
    sys.stdout.write("\n".join(faults) + "\n" if faults else "Замечаний нет.\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
