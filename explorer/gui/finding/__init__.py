"""Search, filters and links."""
