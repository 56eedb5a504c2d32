"""The patterns of sources."""

PATTERNS: tuple[tuple[float, ...], ...] = (
    (),
    (3.0, 1.5),
    (1.0, 1.0),
    (5.0, 1.0, 1.0, 1.0),
    (1.0, 2.0),
    (2.0, 1.0, 1.0, 1.0, 1.0, 1.0),
    (6.0, 2.0),
    (4.0, 1.0),
)
"""Dashes in units of the line's width, by the source's rank: what tells sources apart without colour."""
