"""Values kept as compressed bytes, and decoded when somebody looks at them.

A register of 10,000 entries has 70,000 findings, of which a page shows a hundred. As values they take
ten times the memory of their bytes: fixes and quotes repeat whole notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar, overload

import msgspec
from isal import isal_zlib

T = TypeVar("T")
Part = TypeVar("Part")

_DECODED = 128
"""Values decoded last that stay so: a page or an export looks at one several times."""
_LEVEL = 1
_ENCODER = msgspec.msgpack.Encoder()


class Packer(Generic[T]):
    """Of sequences or mappings of one type."""

    def __init__(self, shape: Any) -> None:
        self._shape = shape

    def pack_sequence(self, values: Sequence[T]) -> Sequence[T]:
        """An equal sequence; the values themselves where there are none, or UTF-8 cannot hold them."""
        content = _compress(values)
        return PackedSequence(content, len(values), self._shape) if content else values

    def pack_mapping(self, values: Mapping[str, T]) -> Mapping[str, T]:
        """As `pack_sequence`; the order of the keys stays."""
        content = _compress(values)
        return PackedMapping(content, len(values), self._shape) if content else values


class _Packed:
    __slots__ = ("_content", "_count", "_shape")

    def __init__(self, content: bytes, count: int, shape: Any) -> None:
        self._content = content
        self._count = count
        self._shape = shape

    @property
    def content(self) -> bytes:
        return self._content

    def __len__(self) -> int:
        return self._count

    def __repr__(self) -> str:
        return repr(_decode(self._content, self._shape))


class PackedSequence(_Packed, Sequence[T]):
    """A tuple in all but its memory."""

    __slots__ = ()

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...

    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        values: tuple[T, ...] = _decode(self._content, self._shape)
        return values[place]

    def __iter__(self) -> Iterator[T]:
        return iter(_decode(self._content, self._shape))

    def decode_as(self, decoder: msgspec.msgpack.Decoder[tuple[Part, ...]]) -> tuple[Part, ...]:
        """The values as another type that has some of their fields: the others are passed over."""
        return decoder.decode(isal_zlib.decompress(self._content))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | PackedSequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class PackedMapping(_Packed, Mapping[str, T]):
    """A dict that does not change, in all but its memory."""

    __slots__ = ()

    def __getitem__(self, key: str) -> T:
        value: T = _decode(self._content, self._shape)[key]
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(_decode(self._content, self._shape))


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


def _compress(values: Sequence[Any] | Mapping[str, Any]) -> bytes:
    """Empty where nothing is to be gained, or half of a surrogate pair cannot be written."""
    if not values:
        return b""
    try:
        return bytes(isal_zlib.compress(_ENCODER.encode(values), _LEVEL))
    except UnicodeEncodeError:
        return b""


@lru_cache(_DECODED)
def _decode(content: bytes, shape: Any) -> Any:
    return _get_decoder(shape).decode(isal_zlib.decompress(content))


@cache
def _get_decoder(shape: Any) -> msgspec.msgpack.Decoder[Any]:
    """Found by the type, for a packed value goes to other processes and a decoder cannot."""
    return msgspec.msgpack.Decoder(shape)
