"""What else a sentence says of a claim."""
