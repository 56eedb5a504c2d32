"""Sets pages with Typst in a process of its own, which can be cancelled."""

import multiprocessing
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing import resource_tracker
from multiprocessing.context import SpawnProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from explorer.assets import resource
from explorer.export._typst_child import Answer, Failed, Finished, Job, main
from explorer.export.errors import CancelledError, TemporaryFolderError, TypesetterDiedError, TypesettingError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_PATIENCE = 0.05
"""Seconds between two looks whether the reader has cancelled."""
_PARTING = 5.0
"""Seconds that an ended process may take to go."""


def typeset(data: str, timestamp: int, cancelled: Callable[[], bool]) -> bytes:
    """The PDF of the template with this data (JSON); ExportError where it cannot be had or is no longer wanted."""
    with _private_root() as root:
        job = Job(root, resource("fonts"), data, timestamp)
        match _run(job, cancelled):
            case Finished(pdf):
                return pdf
            case Failed(reason):
                raise TypesettingError(" ".join(reason.split()))


def _run(job: Job, cancelled: Callable[[], bool]) -> Answer:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=main, args=(job, theirs), name="typesetter", daemon=True)
    try:
        with _interrupts_held():
            child.start()
        theirs.close()
        return _await(ours, child, cancelled)
    finally:
        if child.pid is not None:
            child.kill()
            child.join(_PARTING)
        ours.close()


def _await(pipe: "Connection[Job, Answer]", child: SpawnProcess, cancelled: Callable[[], bool]) -> Answer:
    while not pipe.poll(_PATIENCE):
        if cancelled():
            raise CancelledError
    try:
        answer: Answer = pipe.recv()
    except EOFError:
        child.join(_PARTING)
        raise TypesetterDiedError(child.exitcode) from None
    return answer


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back: a child that starts meanwhile never hears it, and we hear it afterwards and end the child."""
    resource_tracker.ensure_running()  # to start it later would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _private_root() -> Iterator[Path]:
    """A folder with the templates alone: Typst can read nothing else."""
    with ExitStack() as kept:
        try:
            root = Path(kept.enter_context(TemporaryDirectory(prefix="timeline-explorer-")))
            for template in resource("typst").glob("*.typ"):
                shutil.copyfile(template, root / template.name)
        except OSError as error:
            raise TemporaryFolderError(error.strerror or str(error)) from error
        yield root
