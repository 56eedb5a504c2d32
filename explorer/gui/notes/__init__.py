"""The reader's own notes in the window."""
