"""The document's own words for what the store codes."""

from collections.abc import Iterable, Mapping

from explorer.domain.edtf import EdtfError
from explorer.domain.event import Claim
from explorer.domain.source import Excerpt, Source
from explorer.domain.state import Span
from explorer.domain.table import EventTable
from explorer.domain.telling import AsTold, EveryVersion, OnlyDiffering, Telling
from explorer.domain.words import in_words, span_in_words
from explorer.layout.scale import TimeScale
from explorer.layout.time.folds import factor_words

PROPERTIES = {
    "occurrence": "What happened",
    "date": "When",
    "actor": "Who",
    "place": "Where",
    "number": "How many",
    "cause": "Why",
    "wording": "How it is worded",
}
STANCES = {"qualifies": "qualifies it", "disputes": "disputes it", "refutes": "refutes it"}
"""What a claim does when it does not simply support the event."""
MODALITIES = {"reported": "reported, not asserted", "inferred": "inferred from the context"}
KINDS = {
    "contradiction": "they contradict each other",
    "precision": "one is more precise",
    "scope": "they speak of different extents",
    "framing": "they frame it differently",
    "silence": "one is silent",
    "internal": "a source contradicts itself",
    "error": "an error",
}
ROLES = {"source": "by", "target": "towards", "participant": "with", "affected": "affecting"}


def date_words(edtf: str) -> str:
    """A date as a person says it; the EDTF text itself where it cannot be read, "no date" where there is none."""
    if not edtf:
        return "no date"
    try:
        return in_words(edtf)
    except EdtfError:
        return edtf


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun: 1 event, 3 events."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def tone_words(goldstein: float | None, cameo: str, cameo_label: str) -> str:
    """The tone of an act: "+8.0 of −10 to +10, cooperation (054 …)"; "" where no act is coded."""
    if goldstein is None:
        return ""
    sign = "−" if goldstein < 0 else "+" if goldstein > 0 else ""
    sense = "conflict" if goldstein < 0 else "cooperation" if goldstein > 0 else "neutral"
    code = " ".join(filter(None, (cameo, cameo_label)))
    return f"{sense} {sign}{abs(goldstein):.1f}" + (f" ({code})" if code else "")


def claim_value(claim: Claim) -> str:
    """What the claim says, as value and date."""
    dated = date_words(claim.value_edtf) if claim.value_edtf else ""
    return " – ".join(filter(None, (claim.value, dated)))


def claim_manner(claim: Claim) -> str:
    """How the claim is made, where it is not the source's plain and supporting assertion."""
    speaker = f"said by {claim.speaker.name}" if claim.speaker else ""
    parts = (STANCES.get(claim.stance, ""), MODALITIES.get(claim.modality, ""), speaker)
    return "; ".join(filter(None, parts))


def short_name(source: Source) -> str:
    """Who publishes a source, else who made it, else its title: what a reader calls it."""
    return source.publisher.partition(" (")[0] or source.creator or source.title


def source_names(table: EventTable, sources: Iterable[Source]) -> tuple[tuple[str, str], ...]:
    """Letter and name of each source of a table, in its order."""
    by_id = {source.source_id: source for source in sources}
    return tuple((by_id[key].mark, short_name(by_id[key])) for key in table.source_ids)


def locator(source: Source, excerpt: Excerpt) -> str:
    """Where the excerpt stands: source, paragraph, characters."""
    return f"{short_name(source)}, paragraph {excerpt.paragraph}, characters {excerpt.start}–{excerpt.end}"


def withheld(excerpt: Excerpt) -> str:
    """What stands in place of words that the store does not hold."""
    return (
        f"[{excerpt.end - excerpt.start} characters that the store does not hold; SHA-256 {excerpt.exact_sha256[:16]}…]"
    )


def publication(source: Source) -> str:
    """Creator, publisher and date of a source in one line."""
    made = date_words(source.created_edtf) if source.created_edtf else ""
    return ", ".join(filter(None, (source.creator, source.publisher, made)))


def telling_words(telling: Telling, names: Mapping[str, str]) -> str:
    """Which events are told and where they stand; "" where it is all of them at their own dates."""
    match telling:
        case EveryVersion():
            return ""
        case OnlyDiffering():
            return "Events on whose date sources differ"
        case AsTold(source_id):
            return f"Events that {names.get(source_id, source_id)} tells, each at the date that it gives"


def zones_in_words(scale: TimeScale) -> str:
    """What has more room in a picture, as a sentence that follows another; "" where all days are even."""
    window = scale.window
    seen = [zone for zone in scale.zones if zone.begin < window.end and zone.end > window.begin]
    named = [f"of {span_in_words(Span(zone.begin, zone.end))} have {factor_words(zone.factor)}" for zone in seen]
    return f" The days {', those '.join(named)} the room of others." if named else ""
