"""Rounds of excerpts in the browser: begun, looked at, taken back, answered by a link."""
