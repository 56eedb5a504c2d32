"""Turns a dossier into what the Typst template reads: a tree of words, no markup."""

from itertools import groupby

from msgspec import Struct

from explorer.domain.disagreement import Disagreement
from explorer.domain.event import Claim, EventDetail, SourceClaims
from explorer.domain.filter_words import filter_lines
from explorer.domain.source import Source
from explorer.domain.words import day_in_words, spans_in_words
from explorer.drawing.palette import Palette
from explorer.drawing.typst import Json
from explorer.export.dossier import Chapter, Dossier, Entry, chapters, sources_heard
from explorer.export.wording import (
    KINDS,
    PROPERTIES,
    ROLES,
    capital,
    claim_manner,
    claim_value,
    counted,
    date_words,
    locator,
    publication,
    short_name,
    telling_words,
    tone_words,
    withheld,
)

_MOST_KEYWORDS = 20
_LONGEST_OUTLINE = 500
"""Events; bookmarks for more than that weigh more than they help."""


class Pages(Struct, frozen=True, eq=False):
    """What the words of the pages depend on besides the event in hand."""

    dossier: Dossier
    palette: Palette

    @property
    def sources(self) -> dict[str, Source]:
        """The store's sources by id."""
        return {source.source_id: source for source in self.dossier.sources}

    def mark(self, source: Source) -> dict[str, Json]:
        """The letter and colour of a source."""
        return {"mark": source.mark, "colour": self.palette.source(source.rank), "source": short_name(source)}

    def marks(self, source_ids: tuple[str, ...]) -> list[Json]:
        """The marks of several sources, in the store's order."""
        known = sorted((self.sources[key] for key in set(source_ids) & set(self.sources)), key=lambda each: each.rank)
        return [self.mark(source) for source in known]


def front_matter(pages: Pages) -> dict[str, Json]:
    """Title page: what the document is, how much it holds, how to read it."""
    dossier = pages.dossier
    numbers = (
        (len(dossier.entries), "event", "events"),
        (dossier.claims, "claim", "claims"),
        (len(sources_heard(dossier.entries)), "source", "sources"),
        (len(dossier.disagreements), "disagreement", "disagreements"),
    )
    return {
        "span": spans_in_words(dossier.spans),
        "store": {"title": dossier.meta.title, "description": dossier.meta.description},
        "counts": [{"number": f"{number:,}", "what": one if number == 1 else many} for number, one, many in numbers],
        "filter": _filter_words(dossier),
        "reading": _how_to_read(pages),
        "keywords": [*(theme.label for theme in dossier.table.themes[:_MOST_KEYWORDS])],
        "colours": dict(pages.palette.colours),
        "bookmark_events": len(dossier.entries) <= _LONGEST_OUTLINE,
    }


def chapter_pages(pages: Pages) -> list[Json]:
    """The chapters with their events."""
    numbers = {each.uid: number for number, each in enumerate(pages.dossier.disagreements, start=1)}
    told: set[str] = set()
    return [_chapter(chapter, pages, numbers, told) for chapter in chapters(pages.dossier)]


def source_pages(pages: Pages) -> list[Json]:
    """The sources that speak in the document, or are named silent, with their terms."""
    heard = sources_heard(pages.dossier.entries)
    silent = {source.source_id for entry in pages.dossier.entries for source in entry.detail.silent}
    shown = [source for source in pages.dossier.sources if source.source_id in heard.keys() | silent]
    return [_source(source, heard.get(source.source_id, 0), pages) for source in shown]


def _chapter(chapter: Chapter, pages: Pages, numbers: dict[str, int], told: set[str]) -> dict[str, Json]:
    first, last = chapter.entries[0].number, chapter.entries[-1].number
    return {
        "title": chapter.title,
        "summary": chapter.summary,
        "dates": f"No. {first}" if first == last else f"Nos. {first}–{last}",
        "events": [_event(entry, pages, numbers, told) for entry in chapter.entries],
    }


def _event(entry: Entry, pages: Pages, numbers: dict[str, int], told: set[str]) -> dict[str, Json]:
    detail = entry.detail
    fresh = [each for each in detail.disagreements if each.uid not in told]
    known = [numbers[each.uid] for each in detail.disagreements if each.uid in told]
    told.update(each.uid for each in fresh)
    silent = ", ".join(source.title for source in detail.silent)
    return {
        "number": f"No. {entry.number}",
        "date": capital(entry.told or date_words(detail.event.edtf)),
        "label": detail.event.label,
        "summary": detail.event.summary,
        "facts": _facts(detail),
        "voices": [_voice(voice, pages) for voice in detail.voices],
        "silent": f"Silent, though in scope: {silent}." if silent and not detail.disagreements else "",
        "disagreements": [_disagreement(each, numbers[each.uid], pages) for each in fresh],
        "elsewhere": list(known),
    }


def _facts(detail: EventDetail) -> list[Json]:
    named = (
        ("Actors", _actors(detail)),
        ("Places", ", ".join(place.name for place in detail.places)),
        ("Themes", ", ".join(theme.label for theme in detail.themes)),
        ("Tone", tone_words(detail.event.goldstein, detail.event.cameo, detail.event.cameo_label)),
        ("Part of", detail.parent.label if detail.parent else ""),
    )
    return [[name, value] for name, value in named if value]


def _actors(detail: EventDetail) -> str:
    """Who acts, and the others by their part: Soviet Union towards Israel; with Czechoslovakia."""
    by_role = {role: [actor.name for each, actor in detail.actors if each == role] for role in ROLES}
    if len(by_role["source"]) > 1 and set(by_role["source"]) == set(by_role["target"]):
        by_role = by_role | {"source": [f"{' and '.join(by_role['source'])} towards each other"], "target": []}
    acting = ", ".join(by_role["source"])
    rest = [f"{ROLES[role]} {', '.join(names)}" for role, names in by_role.items() if names and role != "source"]
    if not acting and not by_role["target"] and by_role["participant"]:
        rest[0] = rest[0].removeprefix(ROLES["participant"]).lstrip()
    return " ".join(filter(None, (acting, "; ".join(rest))))


def _voice(voice: SourceClaims, pages: Pages) -> dict[str, Json]:
    """The passages of one source, each with all the claims that rest on it."""
    groups = groupby(voice.claims, key=lambda claim: claim.excerpt)
    return pages.mark(voice.source) | {
        "passages": [_passage(list(claims), voice.source) for _, claims in groups],
    }


def _passage(claims: list[Claim], source: Source) -> dict[str, Json]:
    excerpt = claims[0].excerpt
    return {
        "quote": None if excerpt.exact is None else f"“{excerpt.exact}”",
        "withheld": withheld(excerpt),
        "direction": excerpt.direction,
        "language": language_tag(excerpt.language),
        "locator": locator(source, excerpt),
        "lines": [
            {
                "what": PROPERTIES.get(claim.property, claim.property),
                "value": claim_value(claim),
                "manner": claim_manner(claim),
                "note": claim.note,
            }
            for claim in claims
        ],
    }


def _disagreement(each: Disagreement, number: int, pages: Pages) -> dict[str, Json]:
    about = PROPERTIES.get(each.property, each.property).lower()
    return {
        "number": number,
        "heading": f"Disagreement {number} · {about} · {KINDS.get(each.kind, each.kind)} ({each.strength})",
        "label": each.label,
        "positions": [{"text": one.text, "sources": pages.marks(one.source_ids)} for one in each.positions],
        "silent": pages.marks(each.silent),
        "explanation": each.explanation,
    }


def _source(source: Source, claims: int, pages: Pages) -> dict[str, Json]:
    origin = pages.sources.get(source.derived_from or "")
    facts = (
        ("Genre", source.genre),
        ("Perspective", source.perspective),
        ("Purpose", source.purpose),
        ("Audience", source.audience),
        ("Language", source.language),
        ("Covers", date_words(source.coverage_edtf) if source.coverage_edtf else ""),
        ("Copies from", f"{origin.title} ({origin.mark}): where both agree, they are one witness" if origin else ""),
        ("Address", source.url),
        ("Licence", source.licence),
        ("Rights", source.rights),
        ("Text", f"{source.file_name}, {source.text_length:,} characters" if source.file_name else ""),
        ("SHA-256", f"{source.text_sha256[:16]}…" if source.text_sha256 else ""),
    )
    return pages.mark(source) | {
        "title": source.title,
        "about": "; ".join(filter(None, (publication(source), source.genre))),
        "publication": publication(source),
        "share": counted(claims, "claim") if claims else "silent",
        "facts": [[name, value] for name, value in facts if value],
    }


def _filter_words(dossier: Dossier) -> list[Json]:
    titles = {source.source_id: source.title for source in dossier.sources}
    names = {source.source_id: short_name(source) for source in dossier.sources}
    lines = (*filter_lines(dossier.table, titles, dossier.filter), telling_words(dossier.telling, names))
    return [line for line in lines if line]


def _how_to_read(pages: Pages) -> list[Json]:
    first, last = pages.dossier.entries[0].begin, max(entry.end for entry in pages.dossier.entries)
    return [
        "Each event stands under its date with what the sources agree on, in the editors’ words. Below it the sources "
        "speak, quoted word for word; the letter and colour of a source are the same on every page. A claim is the "
        "source’s own assertion and supports the event, unless it says otherwise.",
        "Under each quotation stands its place in the source: the paragraph, and the characters from the first to "
        "before the last. The colophon says how to check it. So that no more is quoted than the store’s limits allow, "
        "some passages are given by their place and SHA-256 alone. Where sources differ, a box gives every position, "
        "who holds it, and who is silent; it takes no side.",
        f"Events that touch the span are given whole: the earliest may begin on {day_in_words(first)}, the latest end "
        f"on {day_in_words(last)}.",
    ]


def language_tag(tag: str) -> str | None:
    """The primary language of a BCP 47 tag, where it is one that a PDF can state."""
    primary = tag.partition("-")[0].lower()
    return primary if primary.isascii() and primary.isalpha() and len(primary) in (2, 3) else None
