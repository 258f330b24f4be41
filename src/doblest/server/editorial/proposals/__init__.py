"""Proposals of the public in the browser: forms for everybody, and the review of those who keep the rows."""
