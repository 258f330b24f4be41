"""Rounds in the register: what was sent to whom and until when, and what came back. All of it is private."""
