"""Reading: details, excerpts, whole texts, comparison, copies."""
