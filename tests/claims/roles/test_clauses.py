"""Where each verb rules."""

from __future__ import annotations

from doblest.claims.roles.clauses import Parsed, parse
from doblest.claims.state import State, open_sentence


def parse_text(text: str) -> Parsed:
    return parse(open_sentence(text, 0, len(text), State()), ())


def list_clauses(text: str) -> list[str]:
    parsed = parse_text(text)
    return [text[slice(*parsed.locate(clause.start, clause.end))] for clause in parsed.clauses]


def test_marks_and_conjunctions_between_verbs_part_clauses() -> None:
    assert list_clauses("завод дал танки и послал пушки, цех работал") == [
        "завод дал танки",
        "и послал пушки,",
        "цех работал",
    ]


def test_a_conjunction_between_nouns_parts_nothing() -> None:
    assert list_clauses("завод дал танки и пушки") == ["завод дал танки и пушки"]


def test_a_bracket_is_joined_over() -> None:
    parsed = parse_text("завод (ныне музей) выпустил танки")
    assert [clause.bracketed for clause in parsed.clauses] == [False, True, False]
    assert parsed.join(2) == (2, 0)


def test_a_copula_gives_way_to_another_verb() -> None:
    (clause,) = parse_text("завод смог выпустить танки").clauses
    assert len(clause.verbs) == 1


def test_a_clause_without_marks_is_cut() -> None:
    clauses = parse_text("слово " * 500).clauses
    assert max(clause.end - clause.start for clause in clauses) <= 60
