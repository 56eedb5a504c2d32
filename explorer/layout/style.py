"""The measures of a picture: one frozen value for the screen, one for a projector, one for paper."""

from msgspec import Struct
from msgspec.structs import replace


class Style(Struct, frozen=True):
    """Sizes in pixels of the picture; text sizes are pixels per em."""

    text: float = 12.5
    """Labels of events."""
    text_small: float = 11.0
    """Chips, counts, names of periods, lengths of gaps."""
    text_axis: float = 12.0
    text_lane: float = 12.5
    axis_row: float = 20.0
    """One of the two rows of the axis."""
    period_row: float = 20.0
    row: float = 20.0
    """One row of events inside a lane."""
    lane_pad: float = 3.0
    """Above the first and below the last row of a lane."""
    folded: float = 21.0
    """The height of a folded lane."""
    slim: float = 17.0
    """The height of a lane without events in the stretch that is looked at."""
    handle: float = 13.0
    """Room before a lane's name for the triangle that folds it."""
    header: float = 180.0
    """The column with the names of the lanes."""
    gap: float = 10.0
    """Between two neighbours in a row, at least."""
    disc: float = 2.6
    """Radius of an event of importance 1."""
    disc_step: float = 0.45
    """What each further importance adds to the radius."""
    ring: float = 2.4
    """From the disc of a turning point to the ring around it."""
    label_gap: float = 4.0
    """Between a disc and its label."""
    mark: float = 10.0
    """Room for the mark of a dispute before a label."""
    bar_least: float = 6.0
    """The shortest bar."""
    stub: float = 22.0
    """A bar is drawn so far beyond its known end where the other end is unknown."""
    bar: float = 4.0
    """Height of the slim bar under the label of an event that lasts."""
    hairline: float = 1.0
    label_longest: float = 280.0
    """Longer labels are cut with an ellipsis."""
    label_short: float = 150.0
    """A label is cut to no less than this; one that has less room is left out."""
    label_kept: float = 220.0
    """A label of an important event is cut to no less than this where rows are found."""
    glyph_gap: float = 2.0
    """Between neighbours of which the left one has no label."""
    chip_height: float = 15.0
    chip_width: float = 32.0
    """Room that a row keeps for a chip."""
    card: float = 250.0
    """The width of the words of a card."""
    card_least: float = 140.0
    """At the edge of the picture a card gets as narrow as this; then it is a label again."""
    card_pad: float = 6.0
    density_from: int = 40
    """A lane shows its density where it hides at least so many events of the window."""

    @property
    def cell(self) -> float:
        """The grain of rows."""
        return self.gap / 5

    @property
    def long(self) -> float:
        """What is so long holds its own label."""
        return self.gap * 33

    def radius(self, importance: int) -> float:
        """The radius of an event's disc."""
        return self.disc + self.disc_step * (importance - 1)


def scaled(style: Style, factor: float) -> Style:
    """The same style with every length multiplied."""
    lengths = {name: getattr(style, name) * factor for name in Style.__struct_fields__ if name != "density_from"}
    return replace(style, **lengths)


SCREEN = Style()
PROJECTOR = replace(scaled(SCREEN, 2.0), header=332.0, hairline=1.5)
PROJECTED = 1080.0
"""The height of the screen that PROJECTOR is made for."""


def projector(height: float) -> Style:
    """The measures for a screen of this height: what stands on it keeps its share of the wall."""
    return scaled(PROJECTOR, min(1.5, max(0.66, height / PROJECTED)))


PAPER = replace(
    scaled(SCREEN, 0.88), text=11.0, text_small=9.5, text_axis=10.5, text_lane=11.0, header=124.0, hairline=0.6
)
