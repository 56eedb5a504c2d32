"""The names of colours in a display list; every palette gives each of them a colour."""

from typing import Final

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
BAR_SOFT: Final = "bar-soft"
"""Where an event may or may not have been under way."""
LABEL: Final = "label"
LABEL_STRONG: Final = "label-strong"
LABEL_SOFT: Final = "label-soft"
BRACKET: Final = "bracket"
"""A date known to the month, the year …; and the dashed outline of an uncertain end."""
DISPUTED: Final = "disputed"
CHIP: Final = "chip"
CHIP_TEXT: Final = "chip-text"
DENSITY: Final = "density"
GAP_TEXT: Final = "gap-text"

ALL: Final = (
    PAPER, PERIOD, PERIOD_ALT, PERIOD_TEXT, GRID, GRID_STRONG, AXIS_TEXT, AXIS_TEXT_FINE, LANE_LINE, LANE_TEXT,
    LANE_COUNT, BAR, BAR_STRONG, BAR_SOFT, LABEL, LABEL_STRONG, LABEL_SOFT, BRACKET, DISPUTED, CHIP, CHIP_TEXT,
    DENSITY, GAP_TEXT,
)  # fmt: skip
