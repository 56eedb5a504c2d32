"""What is measured of one timeline."""

from msgspec import Struct, field


class Figures(Struct, frozen=True):
    """First paint, frames and memory; what was not reached is missing."""

    first: float = 0.0
    """Milliseconds to the first complete picture; 0 where there was none."""
    times: dict[str, list[float]] = field(default_factory=dict)
    """Milliseconds of each frame, by walk."""
    processor: dict[str, float] = field(default_factory=dict)
    """Seconds of all frames, by walk."""
    mb: float = 0.0
    """The peak of the process."""
