"""Seeds -> Corpus: one reader a format."""
