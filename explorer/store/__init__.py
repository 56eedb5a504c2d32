"""The event store: one SQLite file holds one timeline. sqlite3, sqlite-utils and text files; no Qt."""
