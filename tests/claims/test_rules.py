"""Rules: one function, one name, one title, and a sentence for and against each."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from textwrap import dedent

import doblest
from doblest.claims.explain import FAMILIES
from doblest.claims.given import BARE, LABEL, ONE
from doblest.claims.rules import AnyRule, CuedRules, Rule
from doblest.claims.state import Quantity, Sentence
from tests.claims.exclusions import test_amounts, test_dates, test_names
from tests.claims.objects import (
    test_counting,
    test_elliptic,
    test_growth,
    test_headings,
    test_implied,
    test_labels,
    test_people,
    test_purchases,
    test_references,
    test_wholes,
)
from tests.claims.quantities import (
    test_bounds,
    test_fractions,
    test_kinds,
    test_measures,
    test_numerals,
    test_parts,
    test_rates,
    test_units,
)
from tests.support.claims import docstring_of, rules_of, sentence_of

KINDS = ("python", "diff")
PAGE = Path(__file__).parents[2] / "docs" / "claims.md"
TABLES = [
    test_amounts,
    test_purchases,
    test_bounds,
    test_counting,
    test_dates,
    test_elliptic,
    test_fractions,
    test_growth,
    test_headings,
    test_implied,
    test_kinds,
    test_labels,
    test_measures,
    test_names,
    test_numerals,
    test_parts,
    test_people,
    test_rates,
    test_references,
    test_units,
    test_wholes,
]
RULES: list[AnyRule] = [rule for rules in FAMILIES.values() for rule in rules]


def test_every_name_is_of_one_function_with_one_title() -> None:
    functions, titles = defaultdict(set), defaultdict(set)
    for rule in RULES:
        functions[rule.name].add(rule.function)
        titles[rule.name].add(rule.title)
    assert {name for name, found in functions.items() if len(found) > 1} == set()
    assert {name for name, found in titles.items() if len(found) > 1} == set()


def test_every_title_is_of_one_rule() -> None:
    names = defaultdict(set)
    for rule in RULES:
        names[rule.title].add(rule.name)
    assert {title: found for title, found in names.items() if len(found) > 1} == {}


def test_every_rule_has_a_sentence_for_and_one_against_it() -> None:
    shown = {name for table in TABLES for name, *_ in table.EXAMPLES}
    assert {rule.name for rule in RULES} == shown


def test_every_rule_carries_its_words_in_its_docstring() -> None:
    assert [rule.name for rule in RULES if "«" not in docstring_of(rule)] == []


def never(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    return None


def always(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    return quantity


def test_the_words_on_both_sides_call_a_rule_up() -> None:
    anywhere = Rule("всегда", never)
    between = Rule("между", always, before=frozenset(["на"]), after=lambda word: word.form == "тонн")
    rules = CuedRules(anywhere, between)
    sentence = sentence_of("на 5 тонн по 5 тонн")
    assert rules.select(sentence, 1, 2) == (anywhere, between)
    assert rules.select(sentence, 4, 5) == (anywhere,)


def test_a_rule_is_asked_only_where_what_it_needs_is_so() -> None:
    anywhere = Rule("всегда", never)
    bare, labelled = Rule("голое", always, given=BARE), Rule("подпись", always, given=BARE | LABEL)
    rules = CuedRules(anywhere, bare, labelled)
    sentence = sentence_of("дали 5 тонн")
    assert rules.select(sentence, 1, 2) == (anywhere, bare, labelled)
    assert rules.select(sentence, 1, 2, BARE | ONE) == (anywhere, bare)
    assert rules.select(sentence, 1, 2, 0) == (anywhere,)


def add_rule_of_page(folder: Path) -> None:
    """The product with the rule that the page adds, made by its steps to the letter."""
    steps = PAGE.read_text("utf-8").partition("## Adding a rule")[2]
    (function, *_), (rows, *_) = (re.findall(rf"```{kind}\n(.*?)```", steps, re.DOTALL) for kind in KINDS)
    added, before = (line[1:].strip() for line in dedent(rows).splitlines())
    for part in Path(doblest.__file__).parent.iterdir():
        if part.name != "claims":
            (folder / part.name).symlink_to(part)
    shutil.copytree(Path(doblest.__file__).parent / "claims", folder / "claims")
    exclusions = folder / "claims" / "exclusions"
    amounts, rules = exclusions / "amounts.py", exclusions / "__init__.py"
    amounts.write_text(f"{amounts.read_text('utf-8')}\n\n{dedent(function)}", "utf-8")
    assert before in rules.read_text("utf-8")
    rules.write_text(rules.read_text("utf-8").replace(before, f"{added}\n    {before}"), "utf-8")


def test_a_rule_added_by_the_steps_of_the_page_decides(tmp_path: Path) -> None:
    (tmp_path / "doblest").mkdir()
    add_rule_of_page(tmp_path / "doblest")
    texts = ("В радиусе 30 километров собирали металл.", "Проложили 30 километров дороги.")
    script = """
import sys
from doblest.claims import explain
print(*(number.rules[0].rule for text in sys.argv[1:] for number in explain(text)))
"""
    run = subprocess.run(
        [sys.executable, "-c", script, *texts],
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["is_radius", "find_after_number"]
    assert "is_radius" not in rules_of(texts[0])
