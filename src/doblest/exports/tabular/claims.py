"""The claims as one flat table, a row for each: its columns are those of the data dictionary."""

from __future__ import annotations

from doblest.exports.format import Format, Output
from doblest.exports.options import Options
from doblest.exports.tabular.flat import encode_rows, list_claim_rows
from doblest.model import Edition


def build(edition: Edition, options: Options) -> Output:
    rows = list_claim_rows(edition, options.base_url)
    return Output(encode_rows("claims", rows, options), len(edition.records))


FORMAT = Format(
    "claims",
    ".csv",
    "text/csv",
    "CSV: утверждения, плоская таблица",
    "CSV: claims, a flat table",
    build,
    stem="claims",
)
