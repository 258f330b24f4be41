"""Passages that stand twice."""

from __future__ import annotations

from tests.support.checks import row, run_check

PASSAGE = (
    "Город дал фронту около 50 тысяч танковых моторов и почти 20 млн заготовок для боеприпасов, "
    "пять бронепоездов, электрооборудование для боевых машин, а также патроны и мины."
)
OMSK = {"city": "Омск", "region": "Омская область"}


def test_a_passage_of_two_notes_is_reported_with_both_quotes() -> None:
    rows = [row(1, note=f"Томск трудился. {PASSAGE}"), row(2, note=f"{PASSAGE} Омск трудился.", **OMSK)]
    (finding,) = run_check("shared-passage", *rows)
    assert finding.entries == ("row-1", "row-2")
    assert [item.text for item in finding.evidence if hasattr(item, "text")] == [PASSAGE[:-1], PASSAGE[:-1]]


def test_a_changed_word_hides_no_copy() -> None:
    changed = PASSAGE.replace("почти 20 млн", "свыше 21 млн").replace("боевых", "фронтовых")
    rows = [row(1, note=PASSAGE), row(2, note=changed, **OMSK)]
    assert len(run_check("shared-passage", *rows)) == 1


def test_a_common_phrase_is_no_copy() -> None:
    note = "В годы Великой Отечественной войны город внёс большой вклад в Победу."
    assert run_check("shared-passage", *(row(i, note=note) for i in range(1, 12))) == []


def test_a_paragraph_pasted_twice_is_taken_out() -> None:
    again = f"Глава города подчеркнул, что {PASSAGE[0].lower()}{PASSAGE[1:]}"
    note = f"{PASSAGE}\nТомск встретил Победу.\n{again}\nКонец."
    (finding,) = run_check("repeated-passage", row(note=note))
    assert finding.fix is not None
    assert finding.fix.value == f"{PASSAGE}\nТомск встретил Победу.\nКонец."
