"""What the standard library raises where packed bytes are damaged, apart from what a storage raises."""

from __future__ import annotations

import gzip
import lzma
import zipfile
import zlib
from typing import Final

DAMAGE: Final = (zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, lzma.LZMAError, OSError)
"""OSError for the sake of bz2: `is_of_storage` tells which."""
_BZ2_DAMAGE: Final = ("Invalid data stream",)
"""What bz2 says with a plain OSError."""


def is_of_storage(error: BaseException) -> bool:
    """True where the file may be whole, and another time the storage may give it."""
    return isinstance(error, OSError) and not (
        isinstance(error, gzip.BadGzipFile) or error.args == _BZ2_DAMAGE
    )
