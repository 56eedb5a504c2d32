"""What the program reads of single events: details, excerpts, sources, disagreements."""
