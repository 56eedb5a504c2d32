"""The event as a page worth reading, put together from its details."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QWidget

from explorer.domain.disagreement import Disagreement, Position
from explorer.domain.event import Event, EventDetail
from explorer.domain.source import Source
from explorer.drawing.palette import Palette
from explorer.gui.copying import event_copies
from explorer.gui.when import counted
from explorer.gui.widgets.copy_menu import CopyMenu
from explorer.gui.widgets.event_link import EventLink
from explorer.gui.widgets.mark import SourceMark
from explorer.gui.widgets.page import Page, card, flow, row
from explorer.gui.widgets.text import chip, label, line
from explorer.gui.widgets.tone import ToneScale
from explorer.gui.wording import (
    RELATIONS,
    ROLES,
    certainty,
    date_words,
    difference_words,
    importance_words,
    signed,
    tone_words,
)

NAME_WIDTH = 72
Sources = Mapping[str, Source]


def detail_page(detail: EventDetail, sources: Sources, palette: Palette, make_link: Callable[[], str] = str) -> Page:
    """The whole page of one event, with what can be copied of it: a link to it too."""
    page = Page()
    event = detail.event
    copy = CopyMenu(event_copies(detail, make_link), "Copy the event", palette)
    page.add(row(_date_line(event), copy, stretch=0, level=True))
    page.add(label(event.label, 21, bold=True))
    page.add(flow(*_chips(detail)))
    if event.summary:
        page.add(label(event.summary, 14), above=4)
    for name, widget in _facts(detail, palette):
        page.add(_fact(name, widget))
    _add_disagreements(page, detail, sources, palette)
    _add_relations(page, detail)
    return page


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


def _chips(detail: EventDetail) -> list[QWidget]:
    chips: list[QWidget] = [chip(importance_words(detail.event))]
    if detail.disagreements:
        chips.append(chip(counted(len(detail.disagreements), "disagreement"), "disputed"))
    return [*chips, *(chip(theme.label) for theme in detail.themes)]


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


def _add_disagreements(page: Page, detail: EventDetail, sources: Sources, palette: Palette) -> None:
    if not detail.disagreements:
        return
    page.add(label("Where the sources differ", 15, bold=True), above=12)
    for disagreement in detail.disagreements:
        page.add(_disagreement(disagreement, sources, palette))


def _disagreement(disagreement: Disagreement, sources: Sources, palette: Palette) -> QWidget:
    parts: list[QWidget] = [
        label(disagreement.label, 14, bold=True),
        label(difference_words(disagreement), 12, tone="disputed"),
        *(_position(position, sources, palette) for position in disagreement.positions),
    ]
    if disagreement.silent:
        marks = _marks(disagreement.silent, sources, palette)
        parts.append(row(*marks, label("Silent, though it is in scope", tone="soft"), stretch=len(marks)))
    if disagreement.explanation:
        parts.append(label(disagreement.explanation, tone="soft"))
    return card(*parts)


def _position(position: Position, sources: Sources, palette: Palette) -> QWidget:
    marks = _marks(position.source_ids, sources, palette)
    return row(*marks, label(position.text), stretch=len(marks))


def _marks(source_ids: Iterable[str], sources: Sources, palette: Palette) -> list[QWidget]:
    return [SourceMark(sources[key], palette, 18) for key in source_ids if key in sources]


def _add_relations(page: Page, detail: EventDetail) -> None:
    links = list(_links(detail))
    if not links:
        return
    page.add(label("In the same story", 15, bold=True), above=12)
    for name, event in links:
        heading = line(name, 12, tone="soft")
        heading.setFixedWidth(NAME_WIDTH + 36)
        date = line(date_words(event.edtf), 12, tone="soft")
        page.add(row(heading, EventLink(event.uid, event.label), date, stretch=1))


def _links(detail: EventDetail) -> Iterable[tuple[str, Event]]:
    if detail.parent is not None:
        yield "Part of", detail.parent
    for part in detail.parts:
        yield "Includes", part
    for relation in detail.relations:
        yield RELATIONS.get((relation.type, relation.forward), "Tied to"), relation.other
