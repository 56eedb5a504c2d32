"""The reader's own notes, bookmarks and tags: one file of theirs, beside no store and in none."""
