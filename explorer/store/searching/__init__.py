"""Finding events, quotes and names, quickly even in a million events."""
