"""Starts Qt and shows the window's frame; all else is imported once the reader sees that."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from explorer.gui.choices import Choices, ThemeChoice, user_values
from explorer.gui.window.application import make_application
from explorer.gui.window.frame import Frame
from explorer.gui.window.last_picture import Kept, LastPicture
from explorer.gui.window.parting import Parting


def run(store_path: Path, link: str = "") -> int:
    """Show the window on a store until it is closed; the exit code. A link goes to a program that runs already."""
    application = make_application()
    if link and _handed_over(store_path, link):
        return 0
    choices = Choices(user_values())
    last = LastPicture(Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation), "last.png"))
    frame = make_frame(store_path, last.read(store_path), choices)
    frame.seen.connect(partial(_move_in, frame, store_path, last, link))
    frame.show_in_place(choices.layout("window"))
    parting = Parting(frame)
    code = application.exec() or parting.code
    parting.release()
    return code


def make_frame(store: Path, kept: Kept | None, choices: Choices) -> Frame:
    """The frame with the picture of the last time, where that has the colours that the reader chose."""
    choice = choices.theme
    # What colours the system has now is known later: to ask for them takes as long as all else here.
    fits = kept is not None and choice in {ThemeChoice.SYSTEM, kept.theme}
    frame = Frame(store, kept if fits else None)
    if not fits and choice is not ThemeChoice.SYSTEM:
        from explorer.gui.theme import palette_for, qt_palette  # noqa: PLC0415 the usual start needs no colours

        frame.setPalette(qt_palette(palette_for(choice, system_is_dark=False)))
    return frame


def _move_in(frame: Frame, store: Path, last: LastPicture, link: str) -> None:
    from explorer.gui.window.moving_in import move_in  # noqa: PLC0415 the first picture is on the screen

    move_in(frame, store, last, link)


def _handed_over(store_path: Path, link: str) -> bool:
    from explorer.gui.window.single import hand_over  # noqa: PLC0415 the first picture needs no network

    return hand_over(store_path, link)
