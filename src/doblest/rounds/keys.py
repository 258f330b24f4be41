"""Hidden keys: which row of which round a row of a returned file is, and which excerpt the file was.

A row's key stands in it as a content control's tag and as a bookmark, which other programs keep where they
drop the control. The file's own, with the keys of all its rows, is a custom XML part and a property.
"""

from __future__ import annotations

import re
from hashlib import sha256

ROW_KEY = re.compile(r"doblest_([0-9a-f]{8})_[0-9a-f]{8}")
PROPERTY = "DoblestRound"
NAMESPACE = "urn:doblest:round"


def make_key(round_key: str, slug: str) -> str:
    """Of a row: a name that a bookmark may have."""
    return f"doblest_{round_key}_{sha256(f'{round_key}/{slug}'.encode()).hexdigest()[:8]}"
