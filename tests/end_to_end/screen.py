"""A screen that only the tests see: Xvfb with a window manager, and hands that move mouse and keys."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

_Found = TypeVar("_Found")


class Screen:
    """A running X server, its window manager, and the programs started on it."""

    def __init__(self, display: str, home: Path) -> None:
        self.display = display
        apart = {"HOME": home, "XDG_CONFIG_HOME": home / "config", "XDG_CACHE_HOME": home / "cache"}
        taken = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR")
        kept = {name: value for name, value in os.environ.items() if name not in taken}
        self.environment: Mapping[str, str] = {**kept, **{k: str(v) for k, v in apart.items()}, "DISPLAY": display}

    @contextmanager
    def program(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """Run the program on this screen; it is ended where the test has not done so."""
        command = [sys.executable, "-m", "explorer", *arguments]
        with subprocess.Popen(command, env=self.environment, stderr=subprocess.PIPE, text=True) as child:
            try:
                yield child
            finally:
                _end(child)

    def xdotool(self, *arguments: str) -> str:
        """Move the mouse, press keys, ask for windows; what it answers."""
        command = ["xdotool", *arguments]
        asked = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, timeout=60)
        return asked.stdout.strip()

    def close_window(self) -> None:
        """Close the active window as a person does, who presses again where nothing happens."""
        window = self.xdotool("getactivewindow")

        def is_gone() -> bool:
            self.xdotool("key", "alt+F4")
            return _in_time(lambda: not self.xdotool("getwindowname", window), seconds=3)

        wait_for(is_gone)

    def window(self, title: str) -> str:
        """The id of the visible window with this in its title, once it is there and active."""
        found = wait_for(lambda: self.xdotool("search", "--onlyvisible", "--name", title).split())[-1]
        wait_for(lambda: self.xdotool("getactivewindow") == found)
        return found


def wait_for(condition: Callable[[], _Found], seconds: float = 30.0) -> _Found:
    """The first answer that is not empty; AssertionError where none comes in time."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
    return answer


def _in_time(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether something becomes true within some seconds."""
    try:
        return wait_for(condition, seconds)
    except AssertionError:
        return False


@contextmanager
def running(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, pass_fds: Sequence[int] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a helper in the background, and end it afterwards."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, pass_fds=pass_fds)
    try:
        yield child
    finally:
        _end(child)


def _end(child: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """End a process that a test started; one that does not heed is killed."""
    child.terminate()
    try:
        child.wait(timeout=10)
    except subprocess.TimeoutExpired:
        child.kill()


@contextmanager
def new_screen(home: Path, size: str = "1366x768") -> Iterator[Screen]:
    """Start an X server on a free display, with a window manager."""
    reading, writing = os.pipe()
    command = ("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp")
    with running(command, pass_fds=[writing]):
        os.close(writing)
        with os.fdopen(reading) as answer:
            screen = Screen(f":{answer.readline().strip()}", home)
        with running(["openbox"], env=screen.environment):
            wait_for(lambda: screen.xdotool("get_num_desktops"))
            yield screen
