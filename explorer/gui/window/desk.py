"""One opened store on the desk: its session, its panes, and what the commands do with them.

The canvas comes first. The pages to read in have their place, and are imported and made when it has been drawn, or as
soon as a command needs them.
"""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QSplitter, QVBoxLayout, QWidget

from explorer.domain.errors import ExplorerError
from explorer.domain.state import EventSelected, Filter, filter_by, fit, select_nothing, select_span
from explorer.gui.actions import APART, BAROMETER, IN_LANES_BUTTON, LEGEND, SWITCHES, Actions
from explorer.gui.finding.filter_chips import FilterChips
from explorer.gui.finding.find_box import FindBox
from explorer.gui.first_look import first_state
from explorer.gui.jobs import Jobs
from explorer.gui.keys import STEP, ZOOM, step_in_time, zoom_by_key
from explorer.gui.opened import OpenedStore
from explorer.gui.reading.dropping import FileDrop
from explorer.gui.session import Session
from explorer.gui.settings import Settings
from explorer.gui.steps import step_across, step_in_lane, step_to_end
from explorer.gui.theme import Theme
from explorer.gui.timeline.axis_menu import AxisMenu
from explorer.gui.timeline.card_words import CardWords
from explorer.gui.timeline.lane_menu import LaneMenu
from explorer.gui.timeline.legend_pane import LegendPane
from explorer.gui.timeline.overview_pane import OverviewPane
from explorer.gui.timeline.strip_pane import Place
from explorer.gui.timeline.strips_pane import StripsPane
from explorer.gui.timeline.telling import TellingMenu, Tellings, source_names
from explorer.gui.timeline.timeline_pane import TimelinePane
from explorer.gui.timeline.zoning import Zoning
from explorer.gui.verbs import come_near, focus, span_in_sight
from explorer.gui.window.heights import other_sizes
from explorer.gui.window.menus import GroupingMenu
from explorer.gui.window.splitting import share_out
from explorer.gui.window.toolbar import Toolbar
from explorer.layout.style import SCREEN

if TYPE_CHECKING:
    from explorer.gui.finding.filter_panel import FilterPanel
    from explorer.gui.presenting.presenter import Presenter
    from explorer.gui.window.pages import Pages

TIMELINE_SHARE = (60, 40)
LOWEST_PAGES = 150
"""Pixels that the strips leave to the pages when they are switched on."""
_EXPORTING = "exporting"
"""The name of an export dialog that is open."""


class Desk(QWidget):
    """Places the panes of one store, and does what a command asks."""

    told = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, opened: OpenedStore, jobs: Jobs, actions: Actions, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.opened = opened
        self.jobs = jobs
        self._theme = theme
        self._settings = settings
        self._actions = actions
        table = opened.scene.table
        state = first_state(table, opened.extent, settings.last_view(opened.path), opened.densest)
        self.session = Session(state, self)
        self.find_box = FindBox(self.session, jobs, opened, theme)
        self.toolbar = Toolbar(self.session, actions, self.find_box, theme)
        self.timeline = TimelinePane(self.session, opened, SCREEN, theme)
        self.card_words = CardWords(self.timeline.canvas, opened.scene, jobs, "card words")
        self.legend = LegendPane(self.timeline.canvas, SCREEN, theme.palette)
        self.strips = StripsPane(Place(self.session, self.timeline.canvas, opened.scene, theme), jobs)
        self.overview = OverviewPane(self.session, opened.scene, SCREEN, theme)
        self.zoning = Zoning(self.session, self)
        self.grouping_menu = GroupingMenu(self.session, self)
        self.grouping_menu.offer(actions[name] for name in IN_LANES_BUTTON)
        self.toolbar.take_menu(self.grouping_menu)
        self._lane_menu = LaneMenu(self.session, self.timeline.canvas, actions)
        self.telling_menu = TellingMenu(self.session, source_names(opened), self)
        self.toolbar.take_tellings(self.telling_menu, source_names(opened))
        self.tellings = Tellings(self.session, jobs, opened, self.telling_menu)
        self.chips = FilterChips(self.session, opened, theme)
        self.presenter: Presenter | None = None
        self._pages: Pages | None = None
        self._drawn, self._imported = QTimer(self), QTimer(self)  # they end with the desk, which may be shut before
        self._asked = self._lent = 0
        """Pixels that the strips want of the pages, and those that these gave."""
        self._before_room: list[int] = []
        self.doings = self._name_doings()
        theme.changed.connect(self.legend.dress)
        self._place()
        self._connect()

    def _name_doings(self) -> dict[str, Callable[[], None]]:
        change, scene, table = self.session.change, self.opened.scene, self.opened.scene.table
        return {
            "back": self.session.back,
            "forward": self.session.forward,
            "next": partial(change, step_in_lane, 1, scene),
            "previous": partial(change, step_in_lane, -1, scene),
            "lane_up": partial(change, step_across, -1, scene),
            "lane_down": partial(change, step_across, 1, scene),
            "first": partial(change, step_to_end, -1, scene),
            "last": partial(change, step_to_end, 1, scene),
            "earlier": partial(change, step_in_time, -STEP),
            "later": partial(change, step_in_time, STEP),
            "zoom_in": partial(change, zoom_by_key, ZOOM, table),
            "zoom_out": partial(change, zoom_by_key, 1 / ZOOM, table),
            "focus": partial(change, focus, table),
            "whole": partial(change, fit),
            "span_of_window": self._choose_window,
            "let_go": self._let_go,
            "next_chip": partial(self.timeline.canvas.chips.step, 1),
            "previous_chip": partial(self.timeline.canvas.chips.step, -1),
            "read": self._read,
            "room": self._switch_room,
            "timeline": self.timeline.canvas.setFocus,
            "find": self._find,
            "filter": self._filter,
            "unfilter": partial(change, filter_by, Filter()),
            "export": self.export,
            "present": self.present,
            **self.tellings.doings,
            **self.zoning.doings,
            **self.timeline.canvas.lane_hand.doings,
            **{name: partial(self._switch, name) for name in SWITCHES},
            LEGEND: self._switch_legend,
        }

    @cached_property
    def filter_panel(self) -> "FilterPanel":
        """Made when it is first opened."""
        from explorer.gui.finding.filter_panel import FilterPanel  # noqa: PLC0415

        return FilterPanel(self.session, self.opened, self._settings.saved_filters(self.opened.path), self)

    @property
    def pages(self) -> "Pages":
        """The pages to read in, made now where they are not yet there."""
        if self._pages is None:
            from explorer.gui.window.pages import Pages  # noqa: PLC0415 the canvas does not wait for them

            self._pages = Pages(self.session, self.jobs, self.opened, self._theme, self._settings)
            self._join(self._pages)
        return self._pages

    @property
    def is_settled(self) -> bool:
        """Whether both reading panes show the selected event, and the strips and the cards what they should."""
        selection = self.session.state.selection
        uid = selection.uid if isinstance(selection, EventSelected) else ""
        is_read = self._pages is not None and self._pages.shows(uid)
        return is_read and self.strips.is_settled and self.card_words.is_settled

    def may_close(self) -> bool:
        """Whether no words would be lost."""
        return self._pages is None or self._pages.notes.may_close()

    def greet(self) -> None:
        """Say what a reader who comes back might wonder at: that the filter of last time is still on."""
        if not self.session.state.filter.is_empty:
            self.told.emit("The filter of last time is on; Ctrl+Shift+X clears it.")

    def do(self, name: str) -> None:
        """Do what a command asks."""
        (self.doings.get(name) or self.pages.doings[name])()

    def export(self) -> None:
        """Ask what to export."""
        # All that writes documents comes with it.
        from explorer.gui.exporting.export_dialog import ExportDialog  # noqa: PLC0415

        dialog = ExportDialog(self.session, self.opened, self)
        dialog.strips = self.strips.wanted
        dialog.setObjectName(_EXPORTING)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def present(self) -> None:
        """Show the store full screen, near the selected event."""
        from explorer.gui.presenting.presenter import Presenter  # noqa: PLC0415 most readers never present

        self.session.change(come_near, self.opened.scene.table)
        self.presenter = Presenter(self.session, self.jobs, self.opened)
        self.presenter.canvas.smooth = self._settings.motion
        self.presenter.closed.connect(self._end_presenting)
        self.presenter.showFullScreen()

    def shut(self) -> None:
        """Remember the view, and let go of the store."""
        self._settings.remember_view(self.opened.path, self.session.state)
        self._settings.remember_layout("upright", self._upright.saveState())
        if self.presenter is not None:
            self._end_presenting()
        for dialog in self.findChildren(QDialog, _EXPORTING):
            dialog.close()
        self._drawn.stop()
        self._imported.stop()
        if self._pages is not None:
            self._pages.shut()
        self.jobs.close()

    def _place(self) -> None:
        """From the outside to the inside: what is put into its place is not moved again with all that it holds."""
        column = _column(self)
        column.addWidget(self.toolbar)
        self._upright = upright = QSplitter(Qt.Orientation.Vertical)
        column.addWidget(upright, 1)
        drawing, self._below = QWidget(), QWidget()
        self._below.setMinimumHeight(LOWEST_PAGES)
        upright.addWidget(drawing)
        upright.addWidget(self._below)
        share_out(upright, TIMELINE_SHARE, self._settings.layout("upright"))
        stack = _column(drawing)
        stack.addWidget(self.chips)
        stack.addWidget(self.timeline, 1)
        stack.addWidget(self.legend)
        stack.addWidget(self.strips)
        stack.addWidget(self.overview)

    def eventFilter(self, canvas: QObject, event: QEvent) -> bool:
        """Make the pages once the canvas has been drawn: it does not wait for them."""
        if event.type() == QEvent.Type.Paint:
            canvas.removeEventFilter(self)
            self._drawn.start(0)
        return False

    @Slot()
    def _import_pages(self) -> None:
        """In a turn of the event loop of its own, so that mouse and keys are heard in between."""
        import explorer.gui.window.pages  # noqa: F401, PLC0415 as above

        self._imported.start(0)

    @Slot()
    def _make_pages(self) -> None:
        self.pages.show()

    def _join(self, pages: "Pages") -> None:
        """Lay the pages into their place, and tie them to the rest."""
        _column(self._below).addWidget(pages)
        pages.show()
        pages.told.connect(self.told)
        pages.differing.revealed.connect(self._come_forward)
        pages.notes.serve(self._actions)
        self.find_box.notes = pages.found_notes.find
        self.find_box.note_chosen.connect(pages.notes.go)

    def _connect(self) -> None:
        self._actions.give_to_canvas(self.timeline.canvas)
        self.timeline.canvas.viewport().installEventFilter(self)
        for timer, then in ((self._drawn, self._import_pages), (self._imported, self._make_pages)):
            timer.setSingleShot(True)
            timer.timeout.connect(then)
        self.timeline.export_requested.connect(self.export)
        self.timeline.canvas.open_requested.connect(self._focus_page)
        self.timeline.canvas.letter_keys = self._settings.letter_keys
        self.timeline.canvas.smooth = self._settings.motion
        self.timeline.canvas.glide.wanted = self._settings.glide
        self.find_box.arrived.connect(self.timeline.canvas.setFocus)
        self.find_box.told.connect(self.told)
        self.find_box.show_in(self)
        self.find_box.commands = self._actions.possible
        self.find_box.link_chosen.connect(self._follow)
        self.find_box.command_asked.connect(self._actions.trigger)
        self.chips.edit_requested.connect(self._filter)
        self.zoning.told.connect(self.told)
        self.tellings.told.connect(self.told)
        self.tellings.learnt.connect(self.timeline.canvas.look_again)
        self.axis_menu = AxisMenu(self.session, self.timeline.canvas, self.opened.scene.periods)
        FileDrop(self).dropped.connect(self._attach)
        self.strips.told.connect(self.told)
        self.strips.grown.connect(self._make_room)
        self.legend.turn(on=self._settings.is_on(LEGEND))
        self.legend.grown.connect(self._make_room)
        for name in SWITCHES:
            self.strips.turn(name, on=self._settings.is_on(name))
        self.session.history_changed.connect(self._show_history)
        self._show_history()

    @Slot()
    def _show_history(self) -> None:
        self._actions.enable(("back",), possible=self.session.can_go_back)
        self._actions.enable(("forward",), possible=self.session.can_go_forward)

    @Slot()
    def _come_forward(self) -> None:
        self.timeline.canvas.setFocus()
        self.window().activateWindow()

    @Slot()
    def _end_presenting(self) -> None:
        presenter, self.presenter = self.presenter, None
        if presenter is not None:
            presenter.close()
            presenter.deleteLater()

    def _switch(self, name: str) -> None:
        """Show or hide a strip; the two directions bring the barometer with them."""
        on = self._actions[name].isChecked()
        self._settings.turn(name, on=on)
        self.strips.makes_room = True
        self.strips.turn(name, on=on)
        if name == APART and on and not self.strips.is_on(BAROMETER):
            self._actions[BAROMETER].trigger()

    def _switch_legend(self) -> None:
        on = self._actions[LEGEND].isChecked()
        self._settings.turn(LEGEND, on=on)
        self.legend.turn(on=on)

    @Slot(int)
    def _make_room(self, pixels: int) -> None:
        """Let the strips take their room from the pages below, as far as those can give it."""
        upper, lower = self._upright.sizes()
        self._asked += pixels
        given = min(self._asked, self._lent + max(0, lower - LOWEST_PAGES)) - self._lent
        self._lent += given
        self._upright.setSizes([upper + given, lower - given])

    def _switch_room(self) -> None:
        """Give most of the height to the pages, or back to the timeline."""
        sizes = self._upright.sizes()
        self._upright.setSizes(other_sizes(sizes, self._before_room, TIMELINE_SHARE))
        self._before_room = sizes

    def _choose_window(self) -> None:
        self.session.change(select_span, span_in_sight(self.session.state))

    def _read(self) -> None:
        """Open the count that the keys have come to, else read the selected event."""
        if not self.timeline.canvas.chips.open_focused():
            self._focus_page()

    @Slot()
    def _focus_page(self) -> None:
        self.pages.detail.setFocus()

    @Slot(object)
    def _attach(self, paths: Sequence[Path]) -> None:
        self.pages.sources.attach(paths)

    def _let_go(self) -> None:
        if self.timeline.canvas.chips.let_go() or self.timeline.canvas.lane_hand.let_go():
            return
        if self.session.state.span is not None:
            self.session.change(select_span, None)
        else:
            self.session.change(select_nothing)

    @Slot(str)
    def _follow(self, link: str) -> None:
        """Follow a link that stands in the search line; it has been read there already."""
        try:
            self.pages.linking.follow(link)
        except ExplorerError as error:
            self.told.emit(str(error))

    @Slot()
    def _filter(self) -> None:
        self.filter_panel.open_below(self.toolbar.filter_button)

    def _find(self) -> None:
        self.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_box.selectAll()


def _column(inside: QWidget) -> QVBoxLayout:
    """A layout without any gaps."""
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
