"""What of a text changed, told by whole words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.wording.diffs import Part, compare_texts
from doblest.wording.word_pieces import cut, is_word, split_words
from tests.support.one_word_edits import OneWordEdit, list_edits

SIGNS = {
    "same": "{0}",
    "deleted": "[−{0}]",
    "inserted": "[+{1}]",
    "replaced": "[−{0}][+{1}]",
    "rewritten": "[было {0}][стало {1}]",
    "moved_away": "[отсюда {0}]",
    "moved_here": "[сюда {1}]",
}


def mark(old: str, new: str) -> str:
    """Both texts in one, with what changed in brackets."""
    return "".join(SIGNS[part.kind].format(*_read(part, old, new)) for part in compare_texts(old, new))


def _read(part: Part, old: str, new: str) -> tuple[str, str]:
    return old[slice(*part.gone)], new[slice(*part.come)]


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("Дал 13 млн. т руды.", "Дал 15 млн. т руды.", "Дал [−13 млн. т][+15 млн. т] руды."),
        ("дал 1 200 тыс. тонн", "дал 1 300 тыс. тонн", "дал [−1 200 тыс. тонн][+1 300 тыс. тонн]"),
        ("вдали 12 500 танков", "вдали 12 400 танков", "вдали [−12 500][+12 400] танков"),
        ("танк Т-34 и Ил-2", "танк Т-70 и Ил-4", "танк [−Т-34][+Т-70] и [−Ил-2][+Ил-4]"),
        ("«Красное Сормово» дал", "«Новое Сормово» дал", "[−«Красное Сормово»][+«Новое Сормово»] дал"),
        ("82-мм миномёты", "120-мм миномёты", "[−82-мм][+120-мм] миномёты"),
        ("дал танки и пушки", "дал пушки", "дал [−танки и ]пушки"),
        ("дал пушки", "дал танки, пушки", "дал [+танки, ]пушки"),
        ("в республика Коми", "в Республика Коми", "в [−республика][+Республика] Коми"),
        ("принял два завода", "принял три фабрики", "принял [−два завода][+три фабрики]"),
    ],
)
def test_a_word_is_what_a_reader_takes_for_one(old: str, new: str, marked: str) -> None:
    assert mark(old, new) == marked


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("719 тысяч - рабочие", "719 тысяч — рабочие", "719 тысяч [−-][+—] рабочие"),
        ("танк Т–34", "танк Т-34", "танк Т[−–][+-]34"),
        ("5\u00a0тонн", "5 тонн", "5[−\u00a0][+ ]тонн"),
        ("раненых,70%", "раненых, 70%", "раненых,[+ ]70%"),
        ("приняла  22 завода", "приняла 22 завода", "приняла[−  ][+ ]22 завода"),
    ],
)
def test_where_only_signs_of_a_word_changed_the_signs_are_marked(old: str, new: str, marked: str) -> None:
    assert mark(old, new) == marked


def test_a_sentence_of_which_most_is_new_is_told_whole() -> None:
    old = "Принял 22 завода. Рабочие трудились день и ночь. Дал танки."
    new = "Принял 22 завода. За войну выпущено 300 самолётов и пушек. Дал танки."
    assert mark(old, new) == (
        "Принял 22 завода.[было  Рабочие трудились день и ночь.]"
        "[стало  За войну выпущено 300 самолётов и пушек.] Дал танки."
    )


def test_a_sentence_of_which_half_is_new_is_told_by_its_words() -> None:
    assert mark("Рабочие дали фронту танки.", "Рабочие послали фронту пушки.") == (
        "Рабочие [−дали][+послали] фронту [−танки][+пушки]."
    )


PARAGRAPHS = ("Город дал танки и пушки.", "Город принял 22 завода и людей.", "Город лечил раненых.")


def test_a_paragraph_that_moved_is_a_move() -> None:
    first, second, third = PARAGRAPHS
    assert mark(f"{third}\n{first}\n{second}", f"{first}\n{second}\n{third}") == (
        f"[отсюда {third}\n]{first}\n{second}[сюда \n{third}]"
    )


def test_both_parts_of_a_move_have_both_places() -> None:
    first, second, third = PARAGRAPHS
    old, new = "\n".join([third, first, second]), "\n".join([first, second, third])
    away, here = (part for part in compare_texts(old, new) if part.kind.startswith("moved"))
    assert (away.old, away.new) == (here.old, here.new)
    assert old[slice(*here.old)].strip() == new[slice(*away.new)].strip() == third


def test_a_paragraph_that_moved_leaves_edits_of_others_as_they_are() -> None:
    first, second, third = PARAGRAPHS
    edited = second.replace("22", "25")
    assert mark(f"{third}\n{first}\n{second}", f"{first}\n{edited}\n{third}") == (
        f"[отсюда {third}\n]{first}\nГород принял [−22][+25] завода и людей.[сюда \n{third}]"
    )


def test_texts_that_are_the_same_are_one_part() -> None:
    assert (mark("то же", "то же"), compare_texts("", "")) == ("то же", ())


def test_a_text_that_came_or_went_is_told_whole() -> None:
    assert (mark("", "новое слово"), mark("старое слово", "")) == ("[+новое слово]", "[−старое слово]")


# --- exactness -------------------------------------------------------------------------------


def list_changed(edit: OneWordEdit) -> tuple[str, str]:
    """The words of either text that the other does not have at their place; the signs, where only those
    are otherwise. Told by where the edit was made, not by comparing."""
    if not is_word(edit.old[edit.start : edit.end] + edit.words):
        return edit.old[edit.start : edit.end], edit.words
    shift = len(edit.new) - len(edit.old)
    old, new = _list_words(edit.old), _list_words(edit.new)
    moved = {(start + shift * (start >= edit.end), word) for start, word in old}
    back = {(start - shift * (start >= edit.start + len(edit.words)), word) for start, word in new}
    return _join(old - back), _join(new - moved)


def _list_words(text: str) -> set[tuple[int, str]]:
    pieces = cut(text)
    return set(zip(pieces.starts, pieces.words, strict=False))


def _join(words: set[tuple[int, str]]) -> str:
    return "".join(word for _, word in sorted(words))


def list_marked(edit: OneWordEdit) -> tuple[str, str]:
    parts = [part for part in compare_texts(edit.old, edit.new) if part.kind != "same"]
    sides = zip(*(_read(part, edit.old, edit.new) for part in parts), strict=True)
    before, after = map("".join, sides)
    return before, after


def test_of_350_edits_of_one_word_the_changed_words_are_marked_and_no_others() -> None:
    """Blanks apart: of two that stand at both ends of a word that went, either may have gone."""
    edits = list_edits(350)
    found = [(edit, list_marked(edit), list_changed(edit)) for edit in edits]
    assert len({edit.old for edit in edits}) == 70
    assert [one for one in found if list(map(_squeeze, one[1])) != list(map(_squeeze, one[2]))] == []


def test_no_more_characters_are_marked_than_the_changed_words_have() -> None:
    edits = list_edits(350)
    marked = sum(len(side) for edit in edits for side in list_marked(edit))
    changed = sum(len(side) for edit in edits for side in list_changed(edit))
    assert round(marked / changed, 2) == 1.00


def _squeeze(text: str) -> str:
    return "".join(text.split())


# --- any two texts ---------------------------------------------------------------------------

PIECES = st.sampled_from(["дал", "12 500", "тонн", "«А б»", "Т-34", ".", ",", "\n", " ", *PARAGRAPHS])
TEXTS = st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=30)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_parts_joined_are_the_texts(old: str, new: str) -> None:
    parts = compare_texts(old, new)
    assert "".join(old[slice(*part.gone)] for part in parts) == old
    assert "".join(new[slice(*part.come)] for part in parts) == new


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_what_stayed_or_moved_is_the_same_in_both(old: str, new: str) -> None:
    for part in compare_texts(old, new):
        if part.kind in ("same", "moved_away", "moved_here"):
            assert old[slice(*part.old)].strip() == new[slice(*part.new)].strip()


@given(st.text())
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(split_words(text)) == text
