"""The whole texts that a store quotes: which file is which, and where each excerpt stands in it."""
