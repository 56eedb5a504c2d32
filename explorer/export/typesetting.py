"""Sets pages with Typst in a process of its own, which can be cancelled."""

import multiprocessing
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from explorer.assets import resource
from explorer.export._typst_child import Answer, Failed, Finished, Job, main
from explorer.export.errors import CancelledError, TypesetterDiedError, TypesettingError

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
    child.start()
    theirs.close()
    try:
        return _await(ours, child, cancelled)
    finally:
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
def _private_root() -> Iterator[Path]:
    """A folder with the templates alone: Typst can read nothing else."""
    with TemporaryDirectory(prefix="timeline-explorer-") as folder:
        root = Path(folder)
        for template in resource("typst").glob("*.typ"):
            shutil.copyfile(template, root / template.name)
        yield root
