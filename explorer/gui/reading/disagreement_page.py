"""One disagreement as a page: its positions, each with the words that stand for it, who is silent, what it rests on."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from explorer.domain.differing import PlacedDisagreement
from explorer.domain.disagreement import Position
from explorer.domain.event import Claim, EventDetail
from explorer.domain.source import Excerpt, Source
from explorer.drawing.palette import Palette
from explorer.gui.reading.differing_words import copy_words, source_name
from explorer.gui.reading.reading import Words
from explorer.gui.reading.story_rows import LINK_PADDING
from explorer.gui.widgets.event_link import EventLink
from explorer.gui.widgets.mark import SourceMark
from explorer.gui.widgets.page import Page, card, row
from explorer.gui.widgets.text import label, line, quotation
from explorer.gui.wording import claim_words, date_words, difference_words, locator

MOST_EVENTS = 12
"""Links on the page; the rest is counted."""
FindWords = Callable[[Excerpt], Words | None]


def disagreement_page(
    placed: PlacedDisagreement,
    details: Sequence[EventDetail],
    look: tuple[Mapping[str, Source], Palette],
    find_words: FindWords | None = None,
) -> Page:
    """The whole page; `look` is the sources by their id and the colours."""
    sources, palette = look
    page, said = Page(), placed.disagreement
    page.add(label(said.label, 18, bold=True))
    page.add(label(difference_words(said), 12, tone="disputed"))
    for event in placed.events[:MOST_EVENTS]:
        page.add(_below(EventLink(event.uid, event.label), _date(event.edtf)))
    if len(placed.events) > MOST_EVENTS:
        page.add(label(f"and {len(placed.events) - MOST_EVENTS:,} more events", 12, tone="soft"))
    claims = _claims(details)
    for position in said.positions:
        page.add(card(*_position(position, claims, look, find_words)), above=2)
    for key in said.silent:
        if key in sources:
            words = f"{source_name(sources[key])}: silent, though it is in scope"
            page.add(row(SourceMark(sources[key], palette, 18), label(words, tone="soft"), stretch=1))
    if said.explanation:
        page.add(label("What it rests on", 13, bold=True), above=4)
        page.add(label(said.explanation))
    return page


def _claims(details: Iterable[EventDetail]) -> dict[int, Claim]:
    return {claim.claim_id: claim for detail in details for voice in detail.voices for claim in voice.claims}


def _position(
    position: Position,
    claims: Mapping[int, Claim],
    look: tuple[Mapping[str, Source], Palette],
    find_words: FindWords | None,
) -> Iterable[QWidget]:
    sources, palette = look
    yield label(position.text, 14, bold=True)
    for key in position.source_ids:
        if key not in sources:
            continue
        copied = copy_words(sources[key], dict(sources))
        name = f"{source_name(sources[key])} ({copied})" if copied else source_name(sources[key])
        yield row(SourceMark(sources[key], palette, 18), label(name, 12, tone="soft"), stretch=1)
        told = [claims[each] for each in position.claim_ids if each in claims]
        excerpts = {claim.excerpt: claim for claim in told if claim.excerpt.source_id == key}
        for claim in excerpts.values():
            yield _passage(claim, palette, find_words)


def _passage(claim: Claim, palette: Palette, find_words: FindWords | None) -> QWidget:
    excerpt = claim.excerpt
    exact = excerpt.exact
    if exact is None and find_words is not None and (found := find_words(excerpt)) is not None:
        exact = found.exact
    if exact is not None:
        quoted: QWidget = quotation(("", exact, ""), palette, direction=excerpt.direction)
    else:
        said = claim_words(claim)
        quoted = label(
            f"{said[:1].upper()}{said[1:]} (in our words: the text is not attached)"
            if said
            else "The text is not attached.",
            tone="soft",
        )
    return row(_indent(), _below(quoted, line(locator(excerpt).capitalize(), 12, tone="soft")), stretch=1)


def _date(edtf: str) -> QWidget:
    made = line(date_words(edtf), 12, tone="soft")
    made.setIndent(LINK_PADDING)
    return made


def _indent() -> QWidget:
    made = QWidget()
    made.setFixedWidth(18)
    return made


def _below(upper: QWidget, lower: QWidget) -> QWidget:
    made = card(upper, lower)
    made.setProperty("card", "")
    layout = made.layout()
    if layout is not None:
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
    return made
