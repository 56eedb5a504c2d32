"""Whether a window can open here. Qt itself only aborts, and names the wrong library."""

import ctypes
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from explorer.cli.endings import NoDisplayError
from explorer.domain.errors import ExplorerError

INSTEAD = "“picture” and “export” work without one"


class WindowLibraryError(ExplorerError):
    """A system library that Qt needs is missing."""

    def __init__(self, reason: Exception) -> None:
        library = str(reason).split(":", 1)[0]
        super().__init__(f"The system library {library} is missing, without which no window opens: install it.")


def need_display(environment: Mapping[str, str] = os.environ) -> None:
    """Raise what stands in the way of a window; do nothing where it can open."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return
    need_qt()
    if not _wayland_answers(environment):
        _need_x(environment.get("DISPLAY", ""))


def need_qt() -> None:
    """Raise WindowLibraryError where Qt's drawing does not load."""
    try:
        import PySide6.QtGui
    except ImportError as error:
        raise WindowLibraryError(error) from error
    del PySide6


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY")
    if not name:
        return False
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(Path(environment.get("XDG_RUNTIME_DIR", "/")) / name))
        except OSError:
            return False
    return True


def _need_x(display: str) -> None:
    if not display:
        raise NoDisplayError(f"There is no display here, so no window can open; {INSTEAD}.")
    import PySide6

    plugin = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    try:
        ctypes.CDLL(str(plugin))
        answers = _x_answers(ctypes.CDLL("libxcb.so.1"), display)
    except OSError as error:
        raise WindowLibraryError(error) from error
    if not answers:
        raise NoDisplayError(f"The display “{display}” does not answer, so no window can open; {INSTEAD}.")


def _x_answers(xcb: ctypes.CDLL, display: str) -> bool:
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(os.fsencode(display), None)
    error = int(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return error == 0
