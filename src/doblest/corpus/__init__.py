"""Claims of corpora: shards of texts on one machine or on many, by Ray or without."""
