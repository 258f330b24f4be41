"""Write `data/quality.toml`: how well the engine reads texts that were annotated apart from it.

.venv/bin/python tools/make_quality.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.support.gold import measure_quality  # noqa: E402 # the tests are beside the tools, in no package

PAGE = ROOT / "src/doblest/data/quality.toml"
HEAD = """\
# Насколько верно разбор читает тексты, размеченные отдельно от него. Пишет `make quality`; руками не править.
#
# claims — чисел размечено; found — найдено разбором; value — из них с верным числом;
# quantity — и с верной мерой, видом и границей; full — и с верным предметом.
# bundled — примечания перечня из поставки, unseen — тексты, по которым разбор не настраивали.
"""


def main() -> None:
    sections = [
        f"[texts.{name}]\n" + "".join(f"{key} = {count}\n" for key, count in counts.items())
        for name, counts in measure_quality().items()
    ]
    PAGE.write_text(HEAD + "\n" + "\n".join(sections), "utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
