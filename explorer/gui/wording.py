"""The store's codes in words: importance, certainty, tone, kinds of disagreement, places in a text."""

from explorer.domain.disagreement import Disagreement
from explorer.domain.edtf import Edtf, EdtfError, parse
from explorer.domain.event import Claim, Event
from explorer.domain.source import Excerpt, Source
from explorer.domain.words import in_words

IMPORTANCE = ("Detail", "Minor", "Notable", "Major", "Turning point")
ROLES = {"source": "acts", "target": "acted upon", "participant": "takes part", "affected": "affected"}
PROPERTIES = {
    "occurrence": "whether it happened",
    "date": "when",
    "actor": "who",
    "place": "where",
    "number": "how many",
    "cause": "why",
    "wording": "in which words",
}
KINDS = {
    "contradiction": "they contradict each other",
    "precision": "one is more precise",
    "scope": "they count different things",
    "framing": "they frame it differently",
    "silence": "some are silent",
    "internal": "a source contradicts itself",
    "error": "something cannot be right",
}
STANCES = {"qualifies": "qualifies it", "disputes": "disputes it", "refutes": "denies it"}
MODALITIES = {"reported": "reported from others", "inferred": "inferred from the context"}
RELATIONS = {
    ("causes", True): "Leads to",
    ("causes", False): "Follows from",
    ("contributes_to", True): "Contributes to",
    ("contributes_to", False): "Helped along by",
    ("enables", True): "Makes possible",
    ("enables", False): "Made possible by",
    ("responds_to", True): "Responds to",
    ("responds_to", False): "Answered by",
    ("part_of", True): "Part of",
    ("part_of", False): "Includes",
}
_STRONG_TONE = 5.0
_PRECISIONS = ((1, "to the day"), (31, "to the month"), (92, "to the season"), (366, "to the year"))
"""(most days between earliest and latest, how precisely that is known)."""


def date_words(edtf_text: str) -> str:
    """A date in words with a capital; the text itself where it is no date."""
    try:
        words = in_words(edtf_text)
    except EdtfError:
        return edtf_text
    return words[:1].upper() + words[1:]


def certainty(edtf_text: str) -> str:
    """How well a date is known: "known to the month, uncertain"; "" where the text is no date."""
    try:
        date = parse(edtf_text)
    except EdtfError:
        return ""
    doubts = (
        (date.uncertain, "uncertain"),
        (date.approximate, "approximate"),
        (date.open_begin, "begin open"),
        (date.unknown_begin, "begin unknown"),
        (date.open_end, "still going on"),
        (date.unknown_end, "end unknown"),
    )
    return ", ".join([*_precision(date), *(word for holds, word in doubts if holds)])


def importance_words(event: Event) -> str:
    """An importance of 1–5 in a word or two."""
    return IMPORTANCE[min(max(event.importance, 1), len(IMPORTANCE)) - 1]


def tone_words(goldstein: float) -> str:
    """A Goldstein value in words."""
    if goldstein == 0:
        return "Neutral"
    side = "cooperation" if goldstein > 0 else "conflict"
    return f"Strong {side}" if abs(goldstein) >= _STRONG_TONE else side.capitalize()


def signed(value: float) -> str:
    """A number with its sign: "+6.5", "−4" with a true minus."""
    return f"{value:+g}".replace("-", "−")


def locator(excerpt: Excerpt) -> str:
    """Where in its text an excerpt stands: "paragraph 12, characters 3,204–3,266"."""
    return f"paragraph {excerpt.paragraph:,}, characters {excerpt.start:,}–{excerpt.end:,}"


def licence_words(source: Source) -> str:
    """The terms of a source: its licence, "all rights reserved" for a store's own mark of that, else what it says."""
    if source.licence.casefold() in {"licenseref-proprietary", "licenseref-all-rights-reserved", "proprietary"}:
        return "all rights reserved"
    return source.licence or source.rights


def difference_words(disagreement: Disagreement) -> str:
    """What a disagreement is about and of which kind: "About when: they contradict each other (strong)"."""
    about = PROPERTIES.get(disagreement.property, disagreement.property)
    kind = KINDS.get(disagreement.kind, disagreement.kind)
    strength = f" ({disagreement.strength})" if disagreement.strength else ""
    return f"About {about}: {kind}{strength}"


def claim_words(claim: Claim) -> str:
    """What a claim says, in a word or two: its value, or its date in words; "" where it only tells that it happened."""
    if claim.value_edtf:
        date = in_words_or_text(claim.value_edtf)
        return f"{claim.value} ({date})" if claim.value and claim.value.casefold() != date.casefold() else date
    return claim.value


def in_words_or_text(edtf_text: str) -> str:
    """A date in words, or the text itself where it is none."""
    try:
        return in_words(edtf_text)
    except EdtfError:
        return edtf_text


def _precision(date: Edtf) -> list[str]:
    bounds = date.bounds
    if date.is_interval or bounds.begin_earliest is None or bounds.end_latest is None:
        return []
    days = bounds.end_latest - bounds.begin_earliest + 1
    return [next((f"known {words}" for most, words in _PRECISIONS if days <= most), "known within years")]
