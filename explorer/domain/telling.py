"""How the timeline treats dates on which sources differ: every version, those alone, or one source's own account."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EveryVersion:
    """All events, each at its own date; where sources differ on it, every version is drawn."""


@dataclass(frozen=True, slots=True)
class OnlyDiffering:
    """Only events that sources put at different dates."""


@dataclass(frozen=True, slots=True)
class AsTold:
    """Only what one source tells, each event at the date that it gives."""

    source_id: str


Telling = EveryVersion | OnlyDiffering | AsTold
EVERY_VERSION = EveryVersion()
