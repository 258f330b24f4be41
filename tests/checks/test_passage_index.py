"""Runs of words that stand in two places."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.checks.passage_index import find_passages, hash_words

WORDS = st.lists(
    st.sampled_from(["мины", "танки", "хлеб", "уголь", "сталь", "город", "завод", "фронт"]), max_size=40
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(WORDS, WORDS)
def test_what_is_called_shared_is_shared(left: list[str], right: list[str]) -> None:
    texts = (left, right)
    for passage in find_passages([hash_words(words) for words in texts]):
        ours = texts[passage.left][passage.left_start : passage.left_end]
        theirs = texts[passage.right][passage.right_start : passage.right_end]
        assert ours[:5] == theirs[:5]
        assert ours[-5:] == theirs[-5:]
