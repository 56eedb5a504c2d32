"""Disagreements and comparisons in words: short names for columns, silence, copies."""

from collections.abc import Sequence

from explorer.domain.comparison import Silence
from explorer.domain.differing import Side
from explorer.domain.source import Source

KIND_NAMES = {
    "contradiction": "Contradiction",
    "precision": "Precision",
    "scope": "Different scope",
    "framing": "Framing",
    "silence": "Silence",
    "internal": "With itself",
    "error": "Doubtful",
}
PROPERTY_NAMES = {
    "date": "Date",
    "occurrence": "What happened",
    "actor": "Who",
    "place": "Place",
    "number": "Number",
    "cause": "Cause",
    "wording": "Wording",
}
ALL_WORDS = {
    Side.KIND: "All kinds",
    Side.PROPERTY: "About anything",
    Side.STRENGTH: "Any strength",
    Side.SOURCE: "All sources",
}
SILENCES = {
    Silence.NAMED: "Silent, though it is in scope",
    Silence.BEYOND: "Out of its scope",
    Silence.UNTOLD: "Does not tell of this",
    Silence.UNSAID: "Does not say",
}


def source_name(source: Source) -> str:
    """What a source is called on the screen."""
    return source.publisher or source.title or source.source_id


def short_name(source: Source, longest: int = 26) -> str:
    """The same, cut at a word where it is long; what stands in brackets is left out."""
    name = source_name(source).partition(" (")[0].removeprefix("The ")
    if len(name) <= longest:
        return name
    return name[: longest - 1].rpartition(" ")[0].rstrip(" ,;:.") + " …"


def name_of_kind(kind: str) -> str:
    """A kind of disagreement in a word or two; the code itself where we have no word."""
    return KIND_NAMES.get(kind, kind)


def name_of_property(about: str) -> str:
    """What sources differ about, in a word or two."""
    return PROPERTY_NAMES.get(about, about)


def copy_words(source: Source, sources: dict[str, Source]) -> str:
    """That a source is derived from another: "copies Wikipedia: not a second witness"; "" where it is not."""
    if not source.derived_from:
        return ""
    original = sources.get(source.derived_from)
    named = short_name(original) if original is not None else source.derived_from
    return f"copies {named}: not a second witness"


def elsewhere_words(told: Sequence[Source], shown: str, last: Source | None) -> str:
    """That the source in sight is not the one that was read last, or does not tell of the event; and who does."""
    keys = [source.source_id for source in told]
    if shown in keys and last is not None and last.source_id not in keys:
        return f"{short_name(last)} does not tell of this event, so another source is shown."
    if not keys or shown in keys:
        return ""
    return f"The selected event is told by {', '.join(source_name(source) for source in told)}."
