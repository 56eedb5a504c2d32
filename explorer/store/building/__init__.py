"""From the text files of a corpus to a store: read, check, anchor, derive, write."""
