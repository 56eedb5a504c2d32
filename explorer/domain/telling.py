"""How the timeline treats dates on which sources differ: every version, those alone, or one source's own account."""

from msgspec import Struct


class EveryVersion(Struct, frozen=True):
    """All events, each at its own date; where sources differ on it, every version is drawn."""


class OnlyDiffering(Struct, frozen=True):
    """Only events that sources put at different dates."""


class AsTold(Struct, frozen=True):
    """Only what one source tells, each event at the date that it gives."""

    source_id: str


Telling = EveryVersion | OnlyDiffering | AsTold
EVERY_VERSION = EveryVersion()


def telling_as_text(telling: Telling) -> str:
    """A telling as it is kept: "", "differing" or "as SOURCE"."""
    match telling:
        case EveryVersion():
            return ""
        case OnlyDiffering():
            return "differing"
        case AsTold(source_id):
            return f"as {source_id}"


def read_telling(text: str) -> Telling:
    """The telling that was kept so; every version where it makes no sense."""
    if text == "differing":
        return OnlyDiffering()
    return AsTold(text.removeprefix("as ")) if text.startswith("as ") else EVERY_VERSION
