"""Build `data/lemmas.txt.gz`, the words that a spelling check knows, from a Hunspell dictionary.

    npm pack dictionary-ru && tar xzf dictionary-ru-*.tgz
    .venv/bin/python tools/make_lemmas.py package/index.dic

The dictionary is Alexander Lebedev's, under a BSD licence (`data/lemmas.LICENSE`); what is made
of it here is a modified version: the words alone, in small letters, without their affix flags.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/doblest/data/lemmas.txt.gz"


def main(source: Path) -> None:
    lines = source.read_text("utf-8").splitlines()[1:]
    words = {line.split("/")[0].strip().lower().replace("ё", "е") for line in lines}
    russian = sorted(
        word for word in words if word and all("а" <= letter <= "я" or letter == "-" for letter in word)
    )
    OUT.write_bytes(gzip.compress(("\n".join(russian) + "\n").encode(), compresslevel=9, mtime=0))
    print(f"{OUT}: {len(russian)} слов, {OUT.stat().st_size} байт")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
