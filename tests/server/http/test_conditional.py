"""Tags are compared as RFC 9110 says."""

from __future__ import annotations

import pytest

from doblest.server.http.conditional import format_etag, hash_content, match_etag


@pytest.mark.parametrize(
    ("header", "matched"),
    [
        ("", ""),
        ('"abc"', '"abc"'),
        ('W/"abc"', '"abc"'),
        ('"other", "abc"', '"abc"'),
        ('"abc-gzip"', '"abc-gzip"'),
        ('W/"abc-br"', '"abc-br"'),
        ("*", '"abc"'),
        ('"abcd"', ""),
        ('"ab"', ""),
        ("abc", ""),
        ('"gzip"', ""),
        ("чепуха", ""),
    ],
)
def test_any_tag_of_the_content_matches_and_no_other(header: str, matched: str) -> None:
    assert match_etag('"abc"', header) == matched


def test_a_compressed_answer_is_known_by_the_plain_tag_too() -> None:
    assert match_etag('"abc-br"', '"abc"') == '"abc"'
    assert match_etag('"abc-br"', "*") == '"abc-br"'


def test_a_weak_tag_stays_weak() -> None:
    weak = format_etag("abc", "gzip", is_weak=True)
    assert weak == 'W/"abc-gzip"'
    assert match_etag(weak, '"abc"') == 'W/"abc"'
    assert match_etag(weak, 'W/"abc-br"') == 'W/"abc-br"'


def test_a_hash_is_of_all_the_parts() -> None:
    assert hash_content(b"ab", b"c") == hash_content(b"abc") != hash_content(b"abd")
    assert format_etag(hash_content(b"a"), "gzip").endswith('-gzip"')
