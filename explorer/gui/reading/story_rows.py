"""The story that an event belongs to, as rows of a page: what came before, what came after, the whole and its parts."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.domain.event import Event, EventDetail
from explorer.domain.source import Source
from explorer.domain.story import Chapter, story_of
from explorer.drawing.palette import Palette
from explorer.gui.widgets.event_link import EventLink
from explorer.gui.widgets.mark import SourceMark
from explorer.gui.widgets.page import row
from explorer.gui.widgets.text import label, line
from explorer.gui.wording import RELATIONS, date_words

TIE_WIDTH = 108
LINK_PADDING = 7
"""Pixels between the border of a link and its words."""


class Neighbour(Struct, frozen=True):
    """An event near in time, of the same theme and among the same actors, that no source ties to this one."""

    is_before: bool
    uid: str
    label: str
    date: str


def story_rows(
    detail: EventDetail, neighbours: Sequence[Neighbour], sources: Mapping[str, Source], palette: Palette
) -> Iterable[QWidget]:
    """A heading and a row for each event of the story; none where the event stands alone."""
    story = story_of(detail)
    told: list[QWidget] = []
    if detail.parent is not None:
        told.append(_row("Part of", detail.parent))
    told += [_chapter(each, "Before it", sources, palette) for each in story.before]
    told += [_chapter(each, "After it", sources, palette) for each in story.after]
    told += [_row("Includes", part) for part in detail.parts]
    if told:
        yield label("Before and after in the same story", 15, bold=True)
        yield from told
    sides = {is_before for is_before, known in ((True, story.before), (False, story.after)) if not known}
    near = [each for each in neighbours if each.is_before in sides]
    if near:
        yield label("Before and after on the same theme", 13 if told else 15, bold=True)
        for each in near:
            yield _near(each)


def _chapter(chapter: Chapter, otherwise: str, sources: Mapping[str, Source], palette: Palette) -> QWidget:
    name = RELATIONS.get((chapter.tie, chapter.forward), otherwise)
    source = sources.get(chapter.source_id)
    if source is None:
        return _row(name, chapter.event)
    mark = SourceMark(source, palette, 18)
    mark.setToolTip(f"<span>{mark.accessibleName()}, ties the two events</span>")
    return _row(name, chapter.event, mark)


def _row(name: str, event: Event, *marks: QWidget) -> QWidget:
    return _line(name, EventLink(event.uid, event.label), date_words(event.edtf), *marks)


def _near(near: Neighbour) -> QWidget:
    return _line("Before it" if near.is_before else "After it", EventLink(near.uid, near.label), near.date)


def _line(name: str, to: EventLink, when: str, *marks: QWidget) -> QWidget:
    """The tie, the event with its date below it, and who ties them; a long date takes nothing from the label."""
    heading, date = line(name, 12, tone="soft"), line(when, 12, tone="soft")
    heading.setFixedWidth(TIE_WIDTH)
    heading.setContentsMargins(0, 5, 0, 0)
    date.setIndent(LINK_PADDING)
    told = QWidget()
    column = QVBoxLayout(told)
    column.setContentsMargins(0, 0, 0, 2)
    column.setSpacing(0)
    column.addWidget(to)
    column.addWidget(date)
    return row(heading, told, *marks, stretch=1)
