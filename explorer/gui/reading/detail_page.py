"""The event as a page worth reading, put together from its details."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from explorer.domain.event import Event, EventDetail
from explorer.domain.source import Source
from explorer.drawing.palette import Palette
from explorer.gui.reading.copy_menu import CopyMenu
from explorer.gui.reading.copying import event_copies
from explorer.gui.reading.differing_cards import DifferingCard, differing_cards
from explorer.gui.reading.story_rows import Neighbour, story_rows
from explorer.gui.when import counted
from explorer.gui.widgets.page import Page, flow, row
from explorer.gui.widgets.text import chip, chip_button, label, line
from explorer.gui.widgets.tone import ToneScale
from explorer.gui.wording import ROLES, certainty, date_words, importance_words, signed, tone_words

NAME_WIDTH = 72


class Look(Struct, frozen=True):
    """What a page needs beside the event: who the sources are, the colours, a link, and the neighbours in time."""

    sources: Mapping[str, Source]
    palette: Palette
    make_link: Callable[[], str] = str
    neighbours: tuple[Neighbour, ...] = ()
    """For an event that no tie leads from."""


class DetailPage(Page):
    """The whole page of one event, with what can be copied of it."""

    def __init__(self, detail: EventDetail, look: Look) -> None:
        super().__init__()
        event = detail.event
        self.differing_heading: QLabel | None = None
        self.cards: list[DifferingCard] = []
        self.to_differing: QPushButton | None = None
        """A chip that leads to where the sources differ."""
        self.copy = CopyMenu(event_copies(detail, look.make_link), "Copy the event", look.palette)
        self.add(row(_date_line(event), self.copy, stretch=0, level=True))
        self.add(label(event.label, 21, bold=True))
        self.add(flow(*self._chips(detail)))
        if event.summary:
            self.add(label(event.summary, 14), above=4)
        for name, widget in _facts(detail, look.palette):
            self.add(_fact(name, widget))
        if detail.disagreements:
            self.differing_heading = label("Where the sources differ", 15, bold=True)
            self.add(self.differing_heading, above=12)
            self.cards = differing_cards(detail.disagreements, look.sources, look.palette)
            for card in self.cards:
                self.add(card)
        rows = list(story_rows(detail, look.neighbours, look.sources, look.palette))
        for at, each in enumerate(rows):
            self.add(each, above=0 if at else 12)

    def _chips(self, detail: EventDetail) -> list[QWidget]:
        chips: list[QWidget] = [chip(importance_words(detail.event))]
        if detail.disagreements:
            self.to_differing = chip_button(counted(len(detail.disagreements), "disagreement"), "disputed")
            self.to_differing.setToolTip("Show where the sources differ")
            chips.append(self.to_differing)
        return [*chips, *(chip(theme.label) for theme in detail.themes)]


def empty_page(heading: str, advice: str) -> Page:
    """What stands where no event is shown: what this place is for, and what to do."""
    page = Page()
    page.add(label(heading, 16, bold=True), above=8)
    page.add(label(advice, tone="soft"))
    return page


def _date_line(event: Event) -> QWidget:
    date = line(date_words(event.edtf), 14, bold=True, tone="accent")
    known = certainty(event.edtf)
    return flow(date, line(known, tone="soft")) if known else date


def _facts(detail: EventDetail, palette: Palette) -> Iterable[tuple[str, QWidget]]:
    if detail.actors:
        yield "Who", label(_actors(detail))
    if detail.places:
        yield "Where", label(", ".join(place.name for place in detail.places))
    event = detail.event
    if event.goldstein is not None:
        words = f"{tone_words(event.goldstein)} ({signed(event.goldstein)}). {_act(event)}"
        yield "Tone", row(label(words), ToneScale(event.goldstein, palette), stretch=0)


def _actors(detail: EventDetail) -> str:
    return "; ".join(f"{actor.name} ({ROLES.get(role, role)})" for role, actor in detail.actors)


def _act(event: Event) -> str:
    if not event.cameo:
        return ""
    return f"{event.cameo_label or 'Act'} (CAMEO {event.cameo})."


def _fact(name: str, widget: QWidget) -> QWidget:
    heading = line(name, tone="soft")
    heading.setFixedWidth(NAME_WIDTH)
    return row(heading, widget, stretch=1)
