"""Lanes: where they lie, and what their headers say."""
