"""The names of colours in a display list; every palette gives each of them a colour."""

from typing import Final

SOURCE_COLOURS: Final = 8
"""Colours for sources; a ninth source takes the first again."""

PAPER: Final = "paper"
PERIOD: Final = "period"
PERIOD_ALT: Final = "period-alt"
PERIOD_TEXT: Final = "period-text"
GRID: Final = "grid"
GRID_STRONG: Final = "grid-strong"
AXIS_TEXT: Final = "axis-text"
AXIS_TEXT_FINE: Final = "axis-text-fine"
LANE_LINE: Final = "lane-line"
LANE_TEXT: Final = "lane-text"
LANE_COUNT: Final = "lane-count"
BAR: Final = "bar"
BAR_STRONG: Final = "bar-strong"
"""Bars and discs of importance 4 and 5."""
RING: Final = "ring"
"""Around a turning point."""
BAR_SOFT: Final = "bar-soft"
"""Where an event may or may not have been under way."""
LABEL: Final = "label"
LABEL_STRONG: Final = "label-strong"
LABEL_SOFT: Final = "label-soft"
BRACKET: Final = "bracket"
"""A date known to the month, the year …; and the dashed outline of an uncertain end."""
DISPUTED: Final = "disputed"
"""Sources differ on a date."""
DIFFERS: Final = "differs"
"""Sources differ on something else: most events that more than one source tells have it, so it is quiet."""
CHIP: Final = "chip"
CHIP_TEXT: Final = "chip-text"
DENSITY: Final = "density"
GAP_TEXT: Final = "gap-text"
CARD: Final = "card"
CARD_TEXT: Final = "card-text"
"""The date on a card."""
CARD_EDGE: Final = "card-edge"
"""The stem at the date of a card, and its outline."""
ZONE: Final = "zone"
"""The ground of the axis where days are given more pixels."""
ZONE_EDGE: Final = "zone-edge"
ZONE_TEXT: Final = "zone-text"
TONE: Final = "tone"
"""The barometer's curve."""
TONE_BACK: Final = "tone-back"
"""The curve of the acts in the other direction."""
COOPERATION: Final = "cooperation"
CONFLICT: Final = "conflict"
"""Between the curve and its zero."""
SCOPE: Final = "scope"
"""The ground of the time that a source sets out to tell."""
HATCH: Final = "hatch"
"""The time that it does not."""
SILENCE: Final = "silence"
SOURCE_TEXT: Final = "source-text"
"""A source's mark on its colour, which is "source:" and its rank."""

ALL: Final = (
    PAPER, PERIOD, PERIOD_ALT, PERIOD_TEXT, GRID, GRID_STRONG, AXIS_TEXT, AXIS_TEXT_FINE, LANE_LINE, LANE_TEXT,
    LANE_COUNT, BAR, BAR_STRONG, RING, BAR_SOFT, LABEL, LABEL_STRONG, LABEL_SOFT, BRACKET, DISPUTED, DIFFERS, CHIP,
    CHIP_TEXT, DENSITY, GAP_TEXT, CARD, CARD_TEXT, CARD_EDGE, ZONE, ZONE_EDGE, ZONE_TEXT, TONE, TONE_BACK,
    COOPERATION, CONFLICT, SCOPE, HATCH, SILENCE, SOURCE_TEXT,
)  # fmt: skip


def source_role(rank: int) -> str:
    """The role that colours the source of this rank."""
    return f"source:{rank % SOURCE_COLOURS}"
