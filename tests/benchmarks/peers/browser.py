"""One peer in one browser: serves the page and its libraries, and hears what the page tells."""

import os
import subprocess
import threading
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, Queue
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.json import decode, encode

from tests.benchmarks.peers.figures import Figures

PAGE = Path(__file__).parent
FLAGS = (
    "--kiosk",
    "--window-size=1600,900",
    "--window-position=0,0",
    "--force-device-scale-factor=1",
    "--no-first-run",
    "--disable-frame-rate-limit",
    "--disable-gpu-vsync",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)


class Told(Struct, frozen=True):
    """What the page tells."""

    kind: str
    name: str
    """Of a walk, or of an error."""
    times: list[float]


Heard = Queue[Told]


class Places(Struct, frozen=True):
    """Where the browser is, and the libraries that it is given."""

    browser: str
    libraries: Path
    simile: Path


class Handler(SimpleHTTPRequestHandler):
    """Serves the page, the libraries and the task."""

    def __init__(self, *arguments: object, places: Places, task: bytes, heard: Heard) -> None:
        self._places, self._task, self._heard = places, task, heard
        super().__init__(*arguments, directory=str(PAGE))  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        plain = path.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].lstrip("/")
        for name in ("libraries", "simile"):
            if plain.startswith(f"{name}/"):
                return str(getattr(self._places, name) / plain.removeprefix(f"{name}/"))
        return str(PAGE / plain)

    def do_GET(self) -> None:
        if self.path != "/task.json":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(self._task)))
        self.end_headers()
        self.wfile.write(self._task)

    def do_POST(self) -> None:
        told = decode(self.rfile.read(int(self.headers["Content-Length"])), type=Told)
        self.send_response(204)
        self.end_headers()
        self._heard.put(told)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def ask(places: Places, task: dict[str, object], patience: float) -> Figures:
    """What the page told until its end, or until nobody has the patience any more."""
    heard: Heard = Queue()
    handler = partial(Handler, places=places, task=encode(task), heard=heard)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, TemporaryDirectory() as profile:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        address = f"http://127.0.0.1:{server.server_port}/page.html"
        command = [places.browser, *FLAGS, *root, f"--user-data-dir={profile}", address]
        process = subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            return _hear(heard, patience, process.pid)
        finally:
            process.terminate()
            process.wait(10)
            server.shutdown()


def _hear(heard: Heard, patience: float, session: int) -> Figures:
    """What is told, with what the browser's processors did meanwhile and its memory."""
    first, begun = 0.0, 0.0
    times, processor = dict[str, list[float]](), dict[str, float]()
    with suppress(Empty):
        while (told := heard.get(timeout=patience)).kind != "end":
            match told.kind:
                case "first":
                    first = told.times[0]
                case "begins":
                    begun = processor_seconds(session)
                case "walked":
                    times[told.name], processor[told.name] = told.times, processor_seconds(session) - begun
                case _:
                    raise RuntimeError(f"The page says: {told.name}")
    return Figures(first, times, processor, renderer_peak(session))


def processor_seconds(session: int) -> float:
    """What all processes of a browser have taken."""
    ticks = [int(stat[11]) + int(stat[12]) for _, stat in _processes(session)]
    return sum(ticks) / os.sysconf("SC_CLK_TCK")


def renderer_peak(session: int) -> float:
    """Megabytes: the most that the largest renderer of a browser has had; 0 where the system does not say."""
    peaks = [0.0]
    for process, _ in _processes(session):
        with suppress(OSError):
            if b"--type=renderer" in (process / "cmdline").read_bytes():
                lines = (process / "status").read_text().splitlines()
                peaks += [int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM:")]
    return max(peaks)


def _processes(session: int) -> list[tuple[Path, list[str]]]:
    """The processes of a session with what the system tells of each, from its state on."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            stat = (process / "stat").read_text().rpartition(")")[2].split()
            if int(stat[3]) == session:
                found.append((process, stat))
    return found
