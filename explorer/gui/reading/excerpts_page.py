"""Who says what of an event, word for word: the claims by source, each with its excerpt."""

from collections.abc import Callable, Iterable
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.event import Claim, Event, EventDetail, SourceClaims
from explorer.domain.scope import quiet_sources
from explorer.domain.source import Excerpt, Source
from explorer.drawing.palette import Palette
from explorer.gui.reading.copy_menu import CopyMenu
from explorer.gui.reading.copying import excerpt_copies
from explorer.gui.reading.differing_words import short_name
from explorer.gui.reading.in_text_button import InTextButton
from explorer.gui.reading.reading import Words
from explorer.gui.when import counted
from explorer.gui.widgets.mark import SourceMark, plain_tip
from explorer.gui.widgets.page import Page, flow, row
from explorer.gui.widgets.text import chip, label, line, quotation, rule
from explorer.gui.wording import (
    MODALITIES,
    PROPERTIES,
    STANCES,
    claim_words,
    date_words,
    licence_words,
    locator,
)
from explorer.store.texts.reanchoring import AnchorState

LONGEST_CHIP = 44
"""Letters: what says more is a line of its own."""
INDENT = 30
"""Pixels: passages begin below the name of their source."""

FindWords = Callable[[Excerpt], Words | None]
"""The words of an excerpt by the text that the reader attached."""


def excerpts_page(
    detail: EventDetail, sources: Iterable[Source], palette: Palette, find_words: FindWords | None = None
) -> Page:
    """The whole page of one event's excerpts; the words of stand-offs are those of the attached texts."""
    page = Page()
    page.add(label(_counts(detail), tone="soft"))
    for reason, quiet in _quiet(detail, sources):
        page.add(flow(line(reason, tone="soft"), *(_quiet_name(source, palette) for source in quiet)))
    for voice in detail.voices:
        page.add(rule(), above=4)
        page.add(_source(voice.source, palette))
        for excerpt, claims in by_excerpt(voice):
            words = find_words(excerpt) if find_words is not None else None
            page.add(_passage(_Passage(detail.event, excerpt, claims, voice.source, words), palette))
    return page


def by_excerpt(voice: SourceClaims) -> list[tuple[Excerpt, tuple[Claim, ...]]]:
    """A source's claims, those that rest on the same passage together, in the order of the text."""
    ordered = sorted(voice.claims, key=lambda claim: (claim.excerpt.start, claim.excerpt.excerpt_id))
    groups = groupby(ordered, key=lambda claim: claim.excerpt)
    return [(excerpt, tuple(claims)) for excerpt, claims in groups]


def _counts(detail: EventDetail) -> str:
    excerpts = counted(len({claim.excerpt.excerpt_id for voice in detail.voices for claim in voice.claims}), "excerpt")
    if len(detail.voices) == 1:
        return f"Only {short_name(detail.voices[0].source)} tells of this: {excerpts}"
    return f"{counted(len(detail.voices), 'source')}, {excerpts}"


def _quiet(detail: EventDetail, sources: Iterable[Source]) -> Iterable[tuple[str, tuple[Source, ...]]]:
    """Who says nothing of the event, in two lines that stand before all words."""
    quiet = quiet_sources(detail, sources)
    if quiet.silent:
        yield "Silent, though in scope:", quiet.silent
    if quiet.beyond:
        yield "Out of scope:", quiet.beyond


def _quiet_name(source: Source, palette: Palette) -> QWidget:
    scope = f", which tells of {date_words(source.coverage_edtf)}" if source.coverage_edtf else ""
    name = line(short_name(source), tone="soft")
    name.setToolTip(plain_tip(f"{_name(source)}{scope}"))
    return row(SourceMark(source, palette, 14), name, level=True)


class _Passage(Struct, frozen=True):
    """An excerpt, what is claimed on it of an event, and its words by the attached text."""

    event: Event
    excerpt: Excerpt
    claims: tuple[Claim, ...]
    source: Source
    found: Words | None


def _name(source: Source) -> str:
    return source.publisher or source.title or source.source_id


def _source(source: Source, palette: Palette) -> QWidget:
    about = [source.title if source.publisher else "", source.genre]
    about += [date_words(source.created_edtf) if source.created_edtf else "", licence_words(source)]
    heading = label(_name(source), 14, bold=True)
    heading.setAccessibleDescription(f"Source {source.mark}")
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(heading)
    column.addWidget(label(" · ".join(part for part in about if part), 12, tone="soft"))
    return row(SourceMark(source, palette), words, stretch=1)


def _passage(passage: _Passage, palette: Palette) -> QWidget:
    excerpt, claims, source, found = passage.excerpt, passage.claims, passage.source, passage.found
    made = QWidget()
    made.setProperty("place", excerpt.excerpt_id)
    column = QVBoxLayout(made)
    column.setContentsMargins(INDENT, 0, 0, 4)
    column.setSpacing(4)
    parts = _quoted(excerpt, found)
    if parts is None:
        column.addWidget(label(stand_off_words(excerpt, source), tone="soft"))
    else:
        column.addWidget(quotation(parts, palette, direction=excerpt.direction))
    for words in (_saying(claim) for claim in claims):
        if len(words) > LONGEST_CHIP:
            column.addWidget(label(words[:1].upper() + words[1:], 12))
    chips = flow(*_chips(claims), *_text_chips(passage))
    where = line(locator(excerpt).capitalize(), 12, tone="soft")
    column.addWidget(chips)
    copied = replace(excerpt, exact=parts[1]) if parts is not None else excerpt
    copy = CopyMenu(excerpt_copies(passage.event, copied, source), "Copy the excerpt", palette)
    column.addWidget(row(where, copy, InTextButton(excerpt), level=True))
    for note in dict.fromkeys(claim.note for claim in claims if claim.note):
        column.addWidget(label(note, 12, tone="soft"))
    return made


def _quoted(excerpt: Excerpt, found: Words | None) -> tuple[str, str, str] | None:
    """What stands before the words, the words, and what stands after; None where nobody has the words."""
    if excerpt.exact is not None:
        return whole_words(excerpt.prefix[::-1])[::-1], excerpt.exact, whole_words(excerpt.suffix)
    if found is not None:
        return whole_words(found.before[::-1])[::-1], found.exact, whole_words(found.after)
    return None


def _text_chips(passage: _Passage) -> list[QWidget]:
    """What the attached text says of the passage, where it is worth a word."""
    chips: list[QWidget] = []
    if passage.found is not None and passage.excerpt.exact is None:
        chips.append(chip("words from your text"))
    if passage.found is not None and passage.found.state is AnchorState.ALTERED:
        chips.append(chip("altered in your text", "disputed"))
    return chips


def whole_words(text: str) -> str:
    """The text up to its line break, else without its last word, which may be cut.

    What stands beyond a line break is another paragraph, often a heading or a caption.
    """
    first, line_break, _ = text.partition("\n")
    if line_break:
        return first
    kept = text.rpartition(" ")[0]
    return f"{kept} " if kept.strip() else ""


def stand_off_words(excerpt: Excerpt, source: Source) -> str:
    """Why the words of a passage are not shown, and where they stand."""
    file = f" in “{source.file_name}”" if source.file_name else ""
    return (
        f"This source may be quoted only in part, so the store keeps the place of this passage and not its words: "
        f"{locator(excerpt)}{file}. Attach the text (File, Attach source texts) to read it here."
    )


def _saying(claim: Claim) -> str:
    """What a claim is about, and what it says of it."""
    about, value = PROPERTIES.get(claim.property, claim.property), claim_words(claim)
    return f"{about}: {value}" if value else about


def _chips(claims: Iterable[Claim]) -> list[QWidget]:
    made: list[QWidget] = []
    for claim in claims:
        words = _saying(claim)
        if len(words) <= LONGEST_CHIP:
            made.append(chip(words))
        if claim.stance in STANCES:
            made.append(chip(STANCES[claim.stance], "disputed"))
        if claim.modality in MODALITIES:
            made.append(chip(MODALITIES[claim.modality]))
        if claim.speaker is not None:
            made.append(line(f"in the words of {claim.speaker.name}", 12, tone="soft"))
    return made
