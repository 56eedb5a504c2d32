"""One opened store on the desk: its session, its panes, and what the commands do with them."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QSplitter, QVBoxLayout, QWidget

from explorer.domain.errors import ExplorerError
from explorer.domain.state import EventSelected, Filter, filter_by, fit, select_nothing, select_span
from explorer.gui.actions import APART, BAROMETER, IN_LANES_BUTTON, LEGEND, SWITCHES, Actions
from explorer.gui.finding.filter_chips import FilterChips
from explorer.gui.finding.find_box import FindBox
from explorer.gui.finding.found_notes import FoundNotes
from explorer.gui.first_look import first_state
from explorer.gui.jobs import Jobs
from explorer.gui.keys import STEP, ZOOM, step_in_time, zoom_by_key
from explorer.gui.notes.own_notes import OwnNotes
from explorer.gui.opened import OpenedStore
from explorer.gui.reading.detail_pane import DetailPane
from explorer.gui.reading.differing import Differing
from explorer.gui.reading.dropping import FileDrop
from explorer.gui.reading.sources_pane import SourcesPane
from explorer.gui.session import Session
from explorer.gui.settings import Settings
from explorer.gui.steps import step_across, step_in_lane, step_to_end
from explorer.gui.theme import Theme
from explorer.gui.timeline.axis_menu import AxisMenu
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
from explorer.gui.window.toolbar import Toolbar
from explorer.layout.style import SCREEN

if TYPE_CHECKING:
    from explorer.gui.finding.filter_panel import FilterPanel
    from explorer.gui.presenting.presenter import Presenter

TIMELINE_SHARE = (60, 40)
READING_SHARE = (45, 55)
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
        self._settings = settings
        self._actions = actions
        table = opened.scene.table
        state = first_state(table, opened.extent, settings.last_view(opened.path), opened.densest)
        self.session = Session(state, self)
        self.find_box = FindBox(self.session, jobs, opened, theme)
        self.toolbar = Toolbar(self.session, actions, self.find_box, theme)
        self.timeline = TimelinePane(self.session, opened, SCREEN, theme)
        self.legend = LegendPane(self.timeline.canvas, SCREEN, theme.palette)
        self.strips = StripsPane(Place(self.session, self.timeline.canvas, opened.scene, theme), jobs)
        self.overview = OverviewPane(self.session, opened.scene, SCREEN, theme)
        self.detail = DetailPane(self.session, jobs, opened, theme)
        self.linking = self.detail.linking
        self.zoning = Zoning(self.session, self)
        self.notes = OwnNotes(self.session, jobs, opened, theme, settings.notes_folder)
        self.sources = SourcesPane(self.session, jobs, opened, theme, settings)
        self.excerpts = self.sources.excerpts
        self.differing = Differing(self.session, jobs, opened, theme, settings)
        self.grouping_menu = GroupingMenu(self.session, self)
        self.grouping_menu.offer(actions[name] for name in IN_LANES_BUTTON)
        self.toolbar.take_menu(self.grouping_menu)
        self._lane_menu = LaneMenu(self.session, self.timeline.canvas, actions)
        self.telling_menu = TellingMenu(self.session, source_names(opened), self)
        self.toolbar.take_tellings(self.telling_menu, source_names(opened))
        self.tellings = Tellings(self.session, jobs, opened, self.telling_menu)
        self.chips = FilterChips(self.session, opened, theme)
        self.presenter: Presenter | None = None
        self._asked = self._lent = 0
        """Pixels that the strips want of the pages, and those that these gave."""
        self._before_room: list[int] = []
        self._doings = self._name_doings()
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
            "differ": self.detail.show_differing,
            "copy_event": self.detail.offer_copies,
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
            **self.linking.doings,
            **self.sources.doings,
            **self.differing.doings,
            **self.notes.doings,
            **{name: partial(self._switch, name) for name in SWITCHES},
            LEGEND: self._switch_legend,
        }

    @cached_property
    def filter_panel(self) -> "FilterPanel":
        """Made when it is first opened."""
        from explorer.gui.finding.filter_panel import FilterPanel  # noqa: PLC0415

        return FilterPanel(self.session, self.opened, self._settings.saved_filters(self.opened.path), self)

    @property
    def doings(self) -> frozenset[str]:
        """The commands that it can do."""
        return frozenset(self._doings)

    @property
    def is_settled(self) -> bool:
        """Whether both reading panes show the selected event, and the strips what they should."""
        selection = self.session.state.selection
        uid = selection.uid if isinstance(selection, EventSelected) else ""
        pages_stand = not self._reading.isHidden() and self.detail.shown_uid == uid and self.excerpts.shown_uid == uid
        return pages_stand and self.strips.is_settled

    def greet(self) -> None:
        """Say what a reader who comes back might wonder at: that the filter of last time is still on."""
        if not self.session.state.filter.is_empty:
            self.told.emit("The filter of last time is on; Ctrl+Shift+X clears it.")

    def do(self, name: str) -> None:
        """Do what a command asks."""
        self._doings[name]()

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
        for name, splitter in self._splitters.items():
            self._settings.remember_layout(name, splitter.saveState())
        if self.presenter is not None:
            self._end_presenting()
        for dialog in self.findChildren(QDialog, _EXPORTING):
            dialog.close()
        self.differing.shut()
        self.sources.shut()
        self.notes.shut()
        self.jobs.close()

    def _place(self) -> None:
        self._drawn = QTimer(self)  # it ends with the desk, which may be shut before
        self._drawn.setSingleShot(True)
        self._drawn.timeout.connect(self._lay_pages)
        self._pages = QWidget()
        self._pages.setMinimumHeight(LOWEST_PAGES)
        self._reading = reading = QSplitter(Qt.Orientation.Horizontal, self._pages)
        reading.hide()
        upright = QSplitter(Qt.Orientation.Vertical)
        self._splitters = {"reading": reading, "upright": upright}
        drawing = QWidget()
        stack = QVBoxLayout(drawing)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.chips)
        stack.addWidget(self.timeline, 1)
        stack.addWidget(self.legend)
        stack.addWidget(self.strips)
        stack.addWidget(self.overview)
        reading.addWidget(self.detail)
        reading.addWidget(self.sources)
        upright.addWidget(drawing)
        upright.addWidget(self._pages)
        for name, (splitter, shares) in {
            "reading": (reading, READING_SHARE),
            "upright": (upright, TIMELINE_SHARE),
        }.items():
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            splitter.setSizes([share * 20 for share in shares])
            for index, share in enumerate(shares):
                splitter.setStretchFactor(index, share)
            splitter.restoreState(self._settings.layout(name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(upright, 1)

    def eventFilter(self, canvas: QObject, event: QEvent) -> bool:
        """Lay the pages into their place once the canvas has been drawn: their style and layout can wait for it."""
        if event.type() == QEvent.Type.Paint:
            canvas.removeEventFilter(self)
            self._drawn.start(0)
        return False

    @Slot()
    def _lay_pages(self) -> None:
        column = QVBoxLayout(self._pages)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._reading)
        self._reading.show()

    def _connect(self) -> None:
        self._actions.give_to_canvas(self.timeline.canvas)
        self.timeline.canvas.viewport().installEventFilter(self)
        self.timeline.export_requested.connect(self.export)
        self.timeline.canvas.open_requested.connect(self.detail.setFocus)
        self.timeline.canvas.letter_keys = self._settings.letter_keys
        self.timeline.canvas.smooth = self._settings.motion
        self.timeline.canvas.glide.wanted = self._settings.glide
        self.find_box.arrived.connect(self.timeline.canvas.setFocus)
        self.find_box.told.connect(self.told)
        self.find_box.show_in(self)
        self.find_box.commands = self._actions.possible
        self.find_box.notes = FoundNotes(self.notes.notebook, self.opened).find
        self.find_box.note_chosen.connect(self.notes.go)
        self.find_box.link_chosen.connect(self._follow)
        self.find_box.command_asked.connect(self._actions.trigger)
        self.chips.edit_requested.connect(self._filter)
        self.sources.told.connect(self.told)
        self.linking.told.connect(self.told)
        self.detail.told.connect(self.told)
        self.detail.compare_requested.connect(self.differing.compare_one)
        self.detail.list_requested.connect(self.differing.show_one)
        self.zoning.told.connect(self.told)
        self.tellings.told.connect(self.told)
        self.tellings.learnt.connect(self.timeline.canvas.look_again)
        self.axis_menu = AxisMenu(self.session, self.timeline.canvas, self.opened.scene.periods)
        self.differing.use(self.sources.attachments)
        self.differing.revealed.connect(self._come_forward)
        FileDrop(self).dropped.connect(self.sources.attach)
        self.notes.told.connect(self.told)
        self.notes.serve(self._actions)
        self.notes.write_requested.connect(self.detail.show_foot)
        self.detail.stand_on(self.notes.section)
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
        upper, lower = self._splitters["upright"].sizes()
        self._asked += pixels
        given = min(self._asked, self._lent + max(0, lower - LOWEST_PAGES)) - self._lent
        self._lent += given
        self._splitters["upright"].setSizes([upper + given, lower - given])

    def _switch_room(self) -> None:
        """Give most of the height to the pages, or back to the timeline."""
        splitter = self._splitters["upright"]
        sizes = splitter.sizes()
        splitter.setSizes(other_sizes(sizes, self._before_room, TIMELINE_SHARE))
        self._before_room = sizes

    def _choose_window(self) -> None:
        self.session.change(select_span, span_in_sight(self.session.state))

    def _read(self) -> None:
        """Open the count that the keys have come to, else read the selected event."""
        if not self.timeline.canvas.chips.open_focused():
            self.detail.setFocus()

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
            self.linking.follow(link)
        except ExplorerError as error:
            self.told.emit(str(error))

    @Slot()
    def _filter(self) -> None:
        self.filter_panel.open_below(self.toolbar.filter_button)

    def _find(self) -> None:
        self.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_box.selectAll()
