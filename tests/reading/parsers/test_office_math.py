"""Formulas of Office Math as one line of text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from doblest.reading.parsers.office_math import linearise

SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def formula(inner: str) -> etree._Element:
    return etree.fromstring(f'<m:oMath xmlns:m="{SPACE}" xmlns:w="w">{inner}</m:oMath>')


def r(text: str) -> str:
    return f'<m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>{text}</m:t></m:r>'


def e(inner: str, name: str = "e") -> str:
    return f"<m:{name}>{inner}</m:{name}>"


def power(base: str, exponent: str) -> str:
    return f"<m:sSup>{e(r(base))}{e(r(exponent), 'sup')}</m:sSup>"


def fraction(above: str, below: str) -> str:
    return f'<m:f><m:fPr><m:type m:val="lin"/></m:fPr>{e(above, "num")}{e(below, "den")}</m:f>'


@pytest.mark.parametrize(
    ("inner", "line"),
    [
        (r("2,5"), "2,5"),
        (fraction(r("1"), r("3")), "1/3"),
        (fraction(r("a+b"), r("10 000")), "(a+b)/10 000"),
        (r("120 ") + power("км", "2"), "120 км²"),
        (power("10", "-6"), "10⁻⁶"),
        (power("x", "n"), "x^n"),
        (power("x", "n-1"), "x^(n-1)"),
        (f"<m:sSub>{e(r('H'))}{e(r('2'), 'sub')}</m:sSub>{r('O')}", "H₂O"),
        (f"<m:sSubSup>{e(r('x'))}{e(r('i'), 'sub')}{e(r('2'), 'sup')}</m:sSubSup>", "x_i²"),
        (f"<m:sPre>{e(r('92'), 'sub')}{e(r('235'), 'sup')}{e(r('U'))}</m:sPre>", "₉₂²³⁵U"),
        (f"<m:rad><m:deg/>{e(r('a+b'))}</m:rad>", "√(a+b)"),
        (f"<m:rad>{e(r('3'), 'deg')}{e(r('8'))}</m:rad>", "³√8"),
        (f"<m:d>{e(r('2+3'))}</m:d>{r('·4')}", "(2+3)·4"),
        (
            f'<m:d><m:dPr><m:begChr m:val="["/><m:sepChr m:val=";"/><m:endChr m:val=""/></m:dPr>'
            f"{e(r('1'))}{e(r('2'))}</m:d>",
            "[1;2",
        ),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>{e(r("i=1"), "sub")}{e(r("n"), "sup")}'
            f"{e(r('i'))}</m:nary>",
            "∑_(i=1)^ni",
        ),
        (f"<m:func>{e(r('sin'), 'fName')}{e(r('x'))}</m:func>", "sin x"),
        (f"<m:limLow>{e(r('lim'))}{e(r('n'), 'lim')}</m:limLow>", "lim_n"),
        (f"<m:limUpp>{e(r('A'))}{e(r('2'), 'lim')}</m:limUpp>", "A²"),
        (f"<m:eqArr>{e(r('x=1'))}{e(r('y=2'))}</m:eqArr>", "x=1; y=2"),
        (f"<m:m>{e(e(r('1')) + e(r('2')), 'mr')}{e(e(r('3')) + e(r('4')), 'mr')}</m:m>", "1, 2; 3, 4"),
        (f"<m:bar>{e(r('x'))}</m:bar><!-- черта -->", "x"),
        (f"{r('500')}<w:del>{r('600')}</w:del>", "500"),
        ('<m:r><w:sym w:font="Symbol" w:char="F0B3"/><m:t>5</m:t></m:r>', "≥5"),
    ],
)
def test_a_formula_is_one_line(inner: str, line: str) -> None:
    assert linearise(formula(inner)) == line


PARTS = ("num", "den", "e", "sub", "sup", "deg", "lim", "fName")
STRUCTURES = {
    "f": ("num", "den"), "sSup": ("e", "sup"), "sSub": ("e", "sub"), "sSubSup": ("e", "sub", "sup"),
    "sPre": ("sub", "sup", "e"), "rad": ("deg", "e"), "d": ("e", "e"), "nary": ("sub", "sup", "e"),
    "func": ("fName", "e"), "limLow": ("e", "lim"), "limUpp": ("e", "lim"), "eqArr": ("e", "e"),
    "bar": ("e",), "box": ("e",),
}  # fmt: skip
TEXTS = st.text("абвXYZ", min_size=1, max_size=4).map(r)


def build(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def structure(name: str) -> st.SearchStrategy[str]:
        parts = st.tuples(*(inner.map(lambda text, part=part: e(text, part)) for part in STRUCTURES[name]))
        return parts.map(lambda found: f"<m:{name}>{''.join(found)}</m:{name}>")

    return st.lists(st.sampled_from(sorted(STRUCTURES)).flatmap(structure), min_size=1, max_size=2).map(
        "".join
    )


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.recursive(TEXTS, build, max_leaves=8))
def test_no_text_of_a_formula_is_lost_or_moved(inner: str) -> None:
    element = formula(inner)
    letters = [character for character in linearise(element) if character.isalpha()]
    assert "".join(letters) == "".join(map(str, element.itertext()))
