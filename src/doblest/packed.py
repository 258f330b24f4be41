"""Values kept as compressed bytes, and decoded when somebody looks at them.

A register of 10,000 entries has 70,000 findings, of which a page shows a hundred. As values they take
ten times the memory of their bytes: fixes and quotes repeat whole notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar, overload

import msgspec
from isal import isal_zlib

T = TypeVar("T")
Part = TypeVar("Part")

_DECODED = 128
"""Values decoded last that stay so: a page or an export looks at one several times."""
_LEVEL = 1
_LONGEST_HINT = 8_000
"""Characters: what repeats is looked for in the last 32 KiB before it, and a character takes 4 bytes."""
_NO_HEADER = -15
"""Of zlib's formats the plain one, with the widest window."""
_ENCODER = msgspec.msgpack.Encoder()


class Packer(Generic[T]):
    """Of sequences or mappings of one type."""

    def __init__(self, shape: Any) -> None:
        self._shape = shape

    def pack_sequence(self, values: Sequence[T], hint: str = "") -> Sequence[T]:
        """An equal sequence; the values themselves where there are none, or UTF-8 cannot hold them.

        `hint` is a text that they quote and that is kept anyway: quotes of it take next to nothing.
        """
        packed = _compress(values, hint)
        return PackedSequence(packed, len(values), self._shape) if packed else values

    def pack_mapping(self, values: Mapping[str, T], hint: str = "") -> Mapping[str, T]:
        """As `pack_sequence`; the order of the keys stays."""
        packed = _compress(values, hint)
        return PackedMapping(packed, len(values), self._shape) if packed else values


class _Content(NamedTuple):
    """Compressed bytes, and the text without which nobody can read them."""

    compressed: bytes
    hint: str


class _Packed:
    __slots__ = ("_compressed", "_count", "_hint", "_shape")

    def __init__(self, content: _Content, count: int, shape: Any) -> None:
        self._compressed, self._hint = content
        self._count = count
        self._shape = shape

    @property
    def content(self) -> _Content:
        return _Content(self._compressed, self._hint)

    def __len__(self) -> int:
        return self._count

    def __repr__(self) -> str:
        return repr(_decode(self.content, self._shape))


class PackedSequence(_Packed, Sequence[T]):
    """A tuple in all but its memory."""

    __slots__ = ()

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...

    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        values: tuple[T, ...] = _decode(self.content, self._shape)
        return values[place]

    def __iter__(self) -> Iterator[T]:
        return iter(_decode(self.content, self._shape))

    def decode_as(self, decoder: msgspec.msgpack.Decoder[tuple[Part, ...]]) -> tuple[Part, ...]:
        """The values as another type that has some of their fields: the others are passed over."""
        return decoder.decode(_decompress(self.content))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | PackedSequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class PackedMapping(_Packed, Mapping[str, T]):
    """A dict that does not change, in all but its memory."""

    __slots__ = ()

    def __getitem__(self, key: str) -> T:
        value: T = _decode(self.content, self._shape)[key]
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(_decode(self.content, self._shape))


def unpack(value: object) -> object:
    """What msgspec encodes in the place of a packed value: its `enc_hook`."""
    if isinstance(value, PackedSequence):
        return tuple(value)
    if isinstance(value, PackedMapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no place in an edition")


def show_content(value: object) -> object:
    """As `unpack`, for who only asks whether values are the same: equal bytes are of equal values."""
    if isinstance(value, _Packed):
        return value.content
    raise TypeError(f"{type(value).__name__} has no place in an edition")


def _compress(values: Sequence[Any] | Mapping[str, Any], hint: str) -> _Content | None:
    """None where nothing is to be gained, or half of a surrogate pair cannot be written."""
    if not values:
        return None
    try:
        compressor = isal_zlib.compressobj(_LEVEL, wbits=_NO_HEADER, zdict=hint[:_LONGEST_HINT].encode())
        compressed = compressor.compress(_ENCODER.encode(values)) + compressor.flush()
    except UnicodeEncodeError:
        return None
    return _Content(compressed, hint)


def _decompress(content: _Content) -> bytes:
    hint = content.hint[:_LONGEST_HINT].encode()
    return isal_zlib.decompressobj(wbits=_NO_HEADER, zdict=hint).decompress(content.compressed)


@lru_cache(_DECODED)
def _decode(content: _Content, shape: Any) -> Any:
    return _get_decoder(shape).decode(_decompress(content))


@cache
def _get_decoder(shape: Any) -> msgspec.msgpack.Decoder[Any]:
    """Found by the type, for a packed value goes to other processes and a decoder cannot."""
    return msgspec.msgpack.Decoder(shape)
