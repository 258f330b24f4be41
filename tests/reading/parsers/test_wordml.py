"""Paragraphs and runs of WordprocessingML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from doblest.reading.parsers.word_runs import iter_runs
from doblest.reading.parsers.word_styles import Styles
from doblest.reading.parsers.wordml import Surroundings, read_paragraphs

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def body(inner: str) -> etree._Element:
    return etree.fromstring(f"<w:body {SPACES}>{inner}</w:body>")


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        ("<w:p/>", [""]),
        ("<w:sectPr/>", []),
        (r("без абзаца"), ["без абзаца"]),
        (
            f"<w:p>{r('а')}<w:r><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t></w:r></w:p><w:p>{r('г')}</w:p>",
            ["а\tб\nв", "г"],
        ),
        (f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{r('а')}</w:p>", ["а"]),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('а')}</w:p><w:p>{r('б')}</w:p>", ["аб"]),
        (
            f"<w:p>{r('до')}<w:r><w:txbxContent><w:p>{r('в')}</w:p></w:txbxContent></w:r>{r('по')}</w:p>",
            ["до", "в", "по"],
        ),
        (f"<w:p><w:moveFrom>{r('а')}</w:moveFrom><w:moveTo>{r('б')}</w:moveTo></w:p>", ["б"]),
        (
            "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>"
            "<m:oMath><m:r><m:t>2</m:t></m:r><w:r><w:t>в</w:t></w:r></m:oMath></w:p>",
            ["✓2в"],
        ),
    ],
)
def test_paragraphs_are_lines(inner: str, lines: list[str]) -> None:
    assert read_paragraphs(body(inner), Surroundings()) == lines


TEXT = st.text("абв ", min_size=1, max_size=5)
INLINE = st.one_of(
    TEXT.map(r),
    st.sampled_from(
        [
            "<w:r><w:tab/></w:r>",
            "<w:r><w:noBreakHyphen/></w:r>",
            "<w:r><w:softHyphen/></w:r>",
            '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>',
            '<w:r><w:sym w:font="Marlett" w:char="F041"/></w:r>',
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den/></m:f></m:oMath>",
            "<w:r><w:txbxContent><w:p><w:r><w:t>рамка</w:t></w:r></w:p></w:txbxContent></w:r>",
        ]
    ),
)
WRAPPED = st.tuples(
    st.sampled_from(["ins", "hyperlink", "moveFrom", "moveTo", "smartTag", "sdt"]), INLINE
).map(lambda pair: f"<w:{pair[0]}>{pair[1]}</w:{pair[0]}>")
GONE = INLINE.filter(lambda inner: "w:t>" not in inner and "w:t " not in inner).map(
    lambda inner: f"<w:del>{inner}</w:del>"
)
TWICE = INLINE.map(
    lambda inner: (
        f"<mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"
    )
)
PARAGRAPHS = st.lists(
    st.lists(st.one_of(INLINE, WRAPPED, GONE, TWICE), max_size=5).map(
        lambda found: f"<w:p>{''.join(found)}</w:p>"
    ),
    max_size=4,
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(PARAGRAPHS)
def test_paragraphs_hold_the_text_of_the_runs_and_no_other(paragraphs: list[str]) -> None:
    element = body("".join(paragraphs))
    lines, runs = "".join(read_paragraphs(element, Surroundings())), "".join(iter_runs(element, Styles()))
    assert "".join(lines.split()) == "".join(runs.split())
