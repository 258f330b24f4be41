"""Tokens of a rich text → what a reader sees: text, marks of paragraphs and cells, links.

Fonts name the code page of their bytes; destinations that no page shows are passed over; deleted
text is no text; hidden text is told apart.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from msgspec import Struct, convert
from msgspec.structs import replace

from doblest.data import load
from doblest.reading.encoding import replace_unstorable
from doblest.reading.parsers.rtf_tokens import Token, build_error, tokenize
from doblest.reading.parsers.symbols import UNKNOWN, decode_symbol
from doblest.reading.safety import check_count

_SYMBOLS = 2
_DEEPEST = 30
"""Tables within tables; Word makes no more than a dozen."""
_LINK = re.compile(r"https?:|geo:")


_ROW_MARKS = frozenset(("trowd", "cellx", "clmrg", "clvmrg"))
_CELL_BREAKS = frozenset(("cell", "row", "nestcell", "nestrow"))


class _Words(Struct, frozen=True):
    """`data/rtf.toml`."""

    skipped: frozenset[str]
    aside: frozenset[str]
    starred: frozenset[str]
    characters: dict[str, str]
    breaks: dict[str, str]
    pages: dict[str, str]
    charsets: dict[str, str]


@cache
def _load_words() -> _Words:
    return convert(load("rtf"), _Words)


class Event(NamedTuple):
    """`name` is `text`, `link`, a mark (`par`, `line`, `cell`, `row`, `trowd` …), or at the end what
    was left out: `hidden`, `after`."""

    name: str
    text: str = ""
    """The text, also of what was left out, or a link's address."""
    number: int = 0
    """Of a break the depth of its table, 0 outside; of `cellx` the edge."""


class _State(Struct, frozen=True):
    """What a group inherits and its end restores."""

    shown: bool = True
    alternative: bool = False
    """Whether the Unicode of `\\upr` is shown in place of what is not."""
    into: str = "body"
    """`body`, `fonts`, `instruction`, or `aside`."""
    hidden: bool = False
    deleted: bool = False
    depth: int = 0
    """Of the tables that the paragraph stands in."""
    skip: int = 1
    """Characters that stand for a `\\u` to readers that do not know it."""
    font: int | None = None


class _Font(Struct):
    name: str = ""
    charset: int = 0
    page: str = ""


def read_events(data: bytes, name: str) -> Iterator[Event]:
    """Text and marks of a rich text in their order. Raises ReadingError where it is broken."""
    flow = _Flow(name)
    batches = map(flow.add, tokenize(data, name))
    return chain(chain.from_iterable(batches), flow.finish())


class _Flow:
    def __init__(self, name: str) -> None:
        self.name = name
        self.words = _load_words()
        self.state = _State()
        self.stack: list[_State] = []
        self.closed = False
        self.page = ""
        self.fonts: dict[int | None, _Font] = {None: _Font()}
        self.default_font: int | None = None
        self.starred = False
        self.to_skip = 0
        self.bytes = bytearray()
        self.texts: list[str] = []
        self.instruction: list[str] = []
        self.events: list[Event] = []
        self.aside: list[str] = []
        self.left: dict[str, list[str]] = {"hidden": [], "after": []}
        """What is not read, by the reason."""
        self.setters: dict[str, Callable[[int | None], None]] = {
            "u": self._add_unicode, "uc": self._set_skip, "f": self._set_font, "deff": self._set_default_font,
            "ansicpg": self._set_page, "v": self._set_hidden, "deleted": self._set_deleted,
            "pard": self._reset_paragraph, "intbl": self._enter_table, "itap": self._set_depth,
            "plain": self._reset_characters, "fcharset": self._set_charset, "cpg": self._set_font_page,
            "upr": self._skip_first,
        }  # fmt: skip

    def add(self, token: Token) -> list[Event]:
        """The events that a token completes."""
        if self.closed:
            self.left["after"].append(token.data.strip(b"\0").decode("latin-1"))
            return []
        if token.kind == "bytes":
            self._add_bytes(token)
        elif token.kind == "word":
            self._add_word(token)
        elif token.kind == "symbol":
            self._add_symbol(token.name)
        else:
            self._change_group(token.kind)
        done, self.events = self.events, []
        return done

    def finish(self) -> Iterator[Event]:
        if not self.closed:
            raise build_error("документ rtf обрезан: его группы не закрыты", self.name)
        for line in replace_unstorable("".join(self.aside)).split("\n"):
            yield from (Event("text", line), Event("par")) if line.strip() else ()
        for name, texts in self.left.items():
            if text := "".join(texts).strip():
                yield Event(name, text)

    # --- groups ------------------------------------------------------------------------------

    def _change_group(self, kind: str) -> None:
        self._flush_bytes()
        self.to_skip, self.starred = 0, False
        if kind == "open":
            self.stack.append(self.state)
            check_count(len(self.stack), "groups", self.name)
            return
        ended = self.state
        if self.stack:
            self.state = self.stack.pop()
        self.closed = not self.stack
        if ended.into == "instruction" != self.state.into:
            self._end_instruction()
        if self.closed:
            self._flush_text()

    def _end_instruction(self) -> None:
        """`HYPERLINK "address"`: what stands in quotes, of other fields nothing."""
        kind, _, rest = "".join(self.instruction).strip().partition(" ")
        self.instruction = []
        address = rest.partition('"')[2].partition('"')[0] or rest.strip().partition(" ")[0]
        if kind.upper() == "HYPERLINK" and _LINK.match(address) and self._is_visible():
            self._mark(Event("link", replace_unstorable(address)))

    def _is_visible(self) -> bool:
        return self.state.shown and not (self.state.hidden or self.state.deleted)

    def _open_destination(self, word: str) -> bool:
        """Whether a word says where the rest of its group belongs."""
        starred, self.starred = self.starred, False
        if word == "fonttbl":
            self.state = replace(self.state, into="fonts")
        elif word == "fldinst":
            self.state = replace(self.state, into="instruction")
        elif word in self.words.aside:
            self.state = replace(self.state, into="aside")
        elif word == "ud" and starred:
            self.state = replace(self.state, shown=self.state.alternative)
        elif (
            word in self.words.skipped
            or (starred and word not in self.words.starred)
            or _is_math_property(word)
        ):
            self.state = replace(self.state, shown=False)
        else:
            return False
        return True

    # --- words -------------------------------------------------------------------------------

    def _add_word(self, token: Token) -> None:
        if self._passes_over() or self._open_destination(token.name):
            return
        if setter := self.setters.get(token.name):
            setter(token.number)
        elif token.name in _ROW_MARKS:
            self._add_row_mark(token)
        else:
            self._add_named(token.name)

    def _add_symbol(self, symbol: str) -> None:
        if self._passes_over():
            return
        self.starred = symbol == "*"
        self._add_named(symbol)

    def _passes_over(self) -> bool:
        """Whether a code only stands in for the `\\u` before it."""
        if self.to_skip:
            self.to_skip -= 1
            return True
        self._flush_bytes()
        return False

    def _add_row_mark(self, token: Token) -> None:
        if self.state.shown:
            number = self.state.depth if token.name == "trowd" else token.number
            self._mark(Event(token.name, number=number or 0))

    def _add_named(self, name: str) -> None:
        if name in self.words.characters:
            self._add_text(self.words.characters[name])
        elif name in self.words.breaks:
            self._add_break(self.words.breaks[name])
        elif name in self.words.pages:
            self.page = self.page or self.words.pages[name]

    def _add_break(self, name: str) -> None:
        """A break of hidden text only parts its words; the cells of hidden text are cells all the same."""
        if self.state.into != "body" or self.state.hidden:
            self._add_text("\n")
        is_cell = name in _CELL_BREAKS and self.state.shown
        if self.state.into == "body" and (is_cell or self._is_visible()):
            self._mark(Event(name, number=self.state.depth))

    def _mark(self, event: Event) -> None:
        self._flush_text()
        self.events.append(event)

    def _set_skip(self, number: int | None) -> None:
        self.state = replace(self.state, skip=max(0, 1 if number is None else number))

    def _set_font(self, number: int | None) -> None:
        self.state = replace(self.state, font=number)
        if self.state.into == "fonts" and number is not None:
            self.fonts[number] = _Font()

    def _set_default_font(self, number: int | None) -> None:
        self.default_font = number
        self.state = replace(self.state, font=number)

    def _set_page(self, number: int | None) -> None:
        """`\\ansicpg` says it exactly, `\\ansi` does not."""
        self.page = "utf-8" if number == 65001 else f"cp{number}"

    def _set_hidden(self, number: int | None) -> None:
        self.state = replace(self.state, hidden=number != 0)

    def _set_deleted(self, number: int | None) -> None:
        self.state = replace(self.state, deleted=number != 0)

    def _reset_paragraph(self, number: int | None) -> None:
        self.state = replace(self.state, depth=0)

    def _enter_table(self, number: int | None) -> None:
        self.state = replace(self.state, depth=max(1, self.state.depth))

    def _set_depth(self, number: int | None) -> None:
        self.state = replace(self.state, depth=min(max(0, number or 0), _DEEPEST))

    def _reset_characters(self, number: int | None) -> None:
        self.state = replace(self.state, hidden=False, deleted=False, font=self.default_font)

    def _set_charset(self, number: int | None) -> None:
        self._get_font().charset = number or 0

    def _set_font_page(self, number: int | None) -> None:
        self._get_font().page = f"cp{number}"

    def _skip_first(self, number: int | None) -> None:
        """`\\upr` has its text twice: in a code page, and as `\\ud` in Unicode."""
        self.state = replace(self.state, shown=False, alternative=self.state.shown)

    # --- text --------------------------------------------------------------------------------

    def _add_unicode(self, number: int | None) -> None:
        self._flush_bytes()
        code = number or 0
        code += 0x10000 if code < 0 else 0
        self._add_text(self._translate(chr(code) if 0 <= code < 0x110000 else "\ufffd"))
        self.to_skip = self.state.skip

    def _add_bytes(self, token: Token) -> None:
        data = token.data
        if self.to_skip:
            skipped = min(self.to_skip, len(data))
            self.to_skip -= skipped
            data = data[skipped:]
        self.starred = False
        self.bytes += data

    def _flush_bytes(self) -> None:
        if not self.bytes:
            return
        font = self._get_font()
        if font.charset == _SYMBOLS and self.state.into != "fonts":
            text = "".join(map(self._translate, self.bytes.decode("latin-1")))
        else:
            text = self._decode(
                bytes(self.bytes),
                font.page or self.words.charsets.get(str(font.charset)) or self.page or "cp1252",
            )
        self.bytes.clear()
        self._add_text(text)

    def _decode(self, data: bytes, page: str) -> str:
        if data.isascii():
            return data.decode()
        try:
            return codecs.decode(data, page, "replace")
        except (LookupError, UnicodeError) as error:
            raise build_error(
                f"документ rtf повреждён: кодовой страницы «{page[:20]}» нет", self.name
            ) from error

    def _translate(self, character: str) -> str:
        """A character of a symbol font as Unicode has it."""
        font = self._get_font()
        if font.charset != _SYMBOLS or character == " ":
            return character
        known = decode_symbol(font.name.strip(" ;"), f"{ord(character):x}")
        return UNKNOWN if known is None or "\ue000" <= known <= "\uf8ff" else known

    def _get_font(self) -> _Font:
        return self.fonts.get(self.state.font) or self.fonts[None]

    def _add_text(self, text: str) -> None:
        state = self.state
        if not state.shown or state.deleted:
            return
        if state.into == "fonts":
            self._get_font().name += text[:100]
        elif state.into == "instruction":
            self.instruction.append(text)
        elif state.hidden:
            self.left["hidden"].append(text)
        elif state.into == "aside":
            self.aside.append(text)
        else:
            self.texts.append(text)

    def _flush_text(self) -> None:
        if self.texts:
            self.events.append(Event("text", replace_unstorable("".join(self.texts))))
            self.texts = []


def _is_math_property(word: str) -> bool:
    """`\\mfPr`, `\\mctrlPr` …: how a formula looks."""
    return word[0] == "m" and word.endswith("Pr")
