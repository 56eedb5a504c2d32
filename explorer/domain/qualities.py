"""Qualities of an event: its importance, the tone of its act, and how certain its date is."""

from enum import StrEnum


class Tone(StrEnum):
    """Which way the act that an event is coded as goes, on Goldstein's scale."""

    CONFLICT = "conflict"
    NEUTRAL = "neutral"
    COOPERATION = "cooperation"
    NONE = "none"
    """No act is coded."""


class Certainty(StrEnum):
    """How precisely the date is known, by its less certain end."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    LONGER = "longer"
    UNCERTAIN = "uncertain"
    """Marked as uncertain or approximate, or one end is not known at all."""


MOST_IMPORTANT = 5
"""A turning point; the least important events have 1."""
TONES = tuple(Tone)
CERTAINTIES = tuple(Certainty)
