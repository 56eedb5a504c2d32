"""Every command of the program: its name, its keys, its menu. The rest of the window is built from this list."""

from collections.abc import Collection

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from explorer.drawing.palette import Palette
from explorer.gui.icons import icon

MENUS = ("File", "Edit", "Go", "View", "Span", "Lanes", "Help")


class Command(Struct, frozen=True):
    """One thing that the program can be told to do."""

    name: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    canvas: bool = False
    """Its keys work while the timeline has the focus; elsewhere they belong to the text fields and pages."""
    section: bool = False
    """A line stands above it in its menu."""
    more_keys: str = ""
    """Keys that the timeline reads by their place on the keyboard."""


COMMANDS = (
    Command("open", "Open store…", "File", ("Ctrl+O",), "open"),
    Command("attach", "Attach source texts…", "File", ("Ctrl+T",)),
    Command("export", "Export span…", "File", ("Ctrl+E",), "export", section=True),
    Command("export_notes", "Export my notes…", "File", ("Ctrl+Shift+S",), section=True),
    Command("import_notes", "Import notes…", "File", ("Ctrl+Shift+I",)),
    Command("quit", "Quit", "File", ("Ctrl+Q",), section=True),
    Command("undo", "Undo", "Edit", ("Ctrl+Z",)),
    Command("redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("bookmark", "Bookmark, or remove the bookmark", "Edit", ("Ctrl+D",), section=True),
    Command("note", "Write a note", "Edit", ("Ctrl+M",)),
    Command("notes", "My notes…", "Edit", ("Ctrl+Shift+D",)),
    Command("copy_link", "Copy the link to the event", "Edit", ("Ctrl+Shift+C",), section=True),
    Command("copy_event", "Copy the event as…", "Edit", ("Ctrl+Alt+C",)),
    Command("palette", "Find a command…", "Go", ("Ctrl+K",)),
    Command("find", "Find an event, a name or a date", "Go", ("Ctrl+L", "Ctrl+F"), "find"),
    Command("back", "Back", "Go", ("Alt+Left",), "back", section=True),
    Command("forward", "Forward", "Go", ("Alt+Right",), "forward"),
    Command("next", "Next event", "Go", (".",), canvas=True, section=True),
    Command("previous", "Previous event", "Go", (",",), canvas=True),
    Command("lane_up", "Lane above", "Go", ("Up",), canvas=True),
    Command("lane_down", "Lane below", "Go", ("Down",), canvas=True),
    Command("first", "First event", "Go", ("Home",), canvas=True),
    Command("last", "Last event", "Go", ("End",), canvas=True),
    Command("next_chip", "Next count of hidden events", "Go", ("C",), canvas=True),
    Command("previous_chip", "Previous count of hidden events", "Go", ("Shift+C",), canvas=True),
    Command("read", "Read the selected event", "Go", ("Return", "Enter"), canvas=True),
    Command("differ", "Where the sources differ on the event", "Go", ("Ctrl+Shift+E",)),
    Command("in_text", "Excerpts or text", "Go", ("F9",), section=True),
    Command("next_passage", "Next passage of the text", "Go", ("Alt+Down",)),
    Command("previous_passage", "Previous passage of the text", "Go", ("Alt+Up",)),
    Command("timeline", "Back to the timeline", "Go", ("F6",)),
    Command("earlier", "Move earlier", "View", ("Left",), canvas=True, more_keys="A"),
    Command("later", "Move later", "View", ("Right",), canvas=True, more_keys="D"),
    Command("zoom_in", "Zoom in", "View", ("Ctrl++", "Ctrl+="), "zoom-in", more_keys="W"),
    Command("zoom_out", "Zoom out", "View", ("Ctrl+-",), "zoom-out", more_keys="S"),
    Command("focus", "Centre the selected event, then fit it", "View", ("F",), canvas=True, section=True),
    Command("whole", "Show everything", "View", ("0", "Ctrl+0"), "whole", canvas=True),
    Command("filter", "Filter…", "View", ("Ctrl+Shift+F",), section=True),
    Command("unfilter", "Clear the filter", "View", ("Ctrl+Shift+X",)),
    Command("span_of_window", "Choose the visible time as span", "Span", ("Ctrl+Shift+A",), "span"),
    Command("let_go", "Clear the last span, then the selection", "Span", ("Esc",), canvas=True),
    Command("room_more", "Give the span more room", "Span", ("Ctrl+Up",), canvas=True, section=True),
    Command("room_less", "Give the span less room", "Span", ("Ctrl+Down",), canvas=True),
    Command("room_even", "Give all time the same room", "Span", ("Ctrl+Shift+Down",), canvas=True),
    Command("barometer", "Barometer: conflict and cooperation", "View", ("F7",), section=True),
    Command("barometer_apart", "Barometer by direction", "View", ("Shift+F7",)),
    Command("source_strip", "Source strip: who tells, who is silent", "View", ("F8",)),
    Command("legend", "Legend: what the marks mean", "View", ("L",), canvas=True),
    Command("room", "More room to read, or for the timeline", "View", ("Shift+F6",), section=True),
    Command("every_version", "Dates: every version", "View", ("Alt+1",), section=True),
    Command("only_differing", "Dates: only where sources differ on them", "View", ("Alt+2",)),
    Command("next_account", "Dates: as one source tells them, then the next", "View", ("Alt+3",)),
    Command("disagreements", "Disagreements…", "View", ("F4",), section=True),
    Command("compare", "Compare sources side by side…", "View", ("Shift+F4",)),
    Command("present", "Present", "View", ("F5",), "present", section=True),
    Command("motion", "Smooth movement", "View", section=True),
    Command("glide", "Glide on after a drag", "View"),
    Command("letter_keys", "Letter keys move the timeline", "View"),
    Command("lane_before", "Choose the lane above", "Lanes", ("Shift+Up",), canvas=True),
    Command("lane_after", "Choose the lane below", "Lanes", ("Shift+Down",), canvas=True),
    Command("fold_lane", "Fold the lane", "Lanes", ("Shift+Left",), canvas=True, section=True),
    Command("unfold_lane", "Unfold the lane", "Lanes", ("Shift+Right",), canvas=True),
    Command("pin_lane", "Pin the lane to the top, or let it go", "Lanes", ("P",), canvas=True),
    Command("raise_lane", "Move the lane up", "Lanes", ("Alt+Shift+Up",), canvas=True),
    Command("lower_lane", "Move the lane down", "Lanes", ("Alt+Shift+Down",), canvas=True),
    Command("fold_lanes", "Fold all lanes", "Lanes", ("Ctrl+Shift+Left",), canvas=True, section=True),
    Command("unfold_lanes", "Unfold all lanes", "Lanes", ("Ctrl+Shift+Right",), canvas=True),
    Command("spread_lanes", "A lane for every actor, or for a dozen", "Lanes", ("Ctrl+Shift+M",)),
    Command("reset_lanes", "Reset lanes", "Lanes", ("Ctrl+Shift+R",), section=True),
    Command("keys", "Keys", "Help", ("?", "F1")),
    Command("about", "About Timeline Explorer", "Help", section=True),
)

IN_LANES_BUTTON = ("fold_lanes", "unfold_lanes", "spread_lanes", "reset_lanes")
"""Commands that the button of the lanes offers too."""
SWITCHES = BAROMETER, APART, SOURCES = ("barometer", "barometer_apart", "source_strip")
"""Commands that switch a strip under the timeline on and off."""
LEGEND = "legend"


class Actions(QObject):
    """The commands as Qt actions, by name; `asked(name)` when one is used, by menu, key, button or palette."""

    asked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._by_name = {command.name: self._made(command) for command in COMMANDS}
        for command in COMMANDS:
            if not command.canvas:
                window.addAction(self[command.name])

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def possible(self) -> dict[str, str]:
        """The commands that can be used now: name and words."""
        return {command.name: command.text for command in COMMANDS if self[command.name].isEnabled()}

    @Slot(str)
    def trigger(self, name: str) -> None:
        """Use a command."""
        self[name].trigger()

    def enable(self, names: Collection[str], *, possible: bool) -> None:
        """Let some commands be used, or not."""
        for name in names:
            self[name].setEnabled(possible)

    def give_to_canvas(self, canvas: QWidget) -> None:
        """Let the keys of the timeline's commands work while the canvas has the focus."""
        for command in COMMANDS:
            if command.canvas:
                canvas.addAction(self[command.name])

    def dress(self, palette: Palette) -> None:
        """Draw the icons in the colours of a palette."""
        for command in COMMANDS:
            if command.icon:
                self[command.name].setIcon(icon(command.icon, palette))

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put every command in its menu."""
        menus = {name: bar.addMenu(f"&{name}") for name in MENUS}
        for command in COMMANDS:
            if command.section:
                menus[command.menu].addSeparator()
            menus[command.menu].addAction(self[command.name])
        return menus

    def _made(self, command: Command) -> QAction:
        action = QAction(command.text, self)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        if command.canvas:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        # A menu's icon column is noise; the tool bar shows the icons.
        action.setIconVisibleInMenu(False)
        action.triggered.connect(self._pass_on)
        return action

    @Slot()
    def _pass_on(self) -> None:
        self.asked.emit(self.sender().objectName())


def keys_in_words(command: Command) -> str:
    """The keys of a command as they are labelled: "Left, A"."""
    native = [QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in command.keys]
    return ", ".join([*native, *filter(None, [command.more_keys])])
