"""The child process that sets pages with Typst: it gets a job, answers once, and can be ended at any time."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class Job(Struct, frozen=True):
    """What to set: a folder that holds the templates and nothing else, the fonts, the data, the date."""

    root: Path
    fonts: Path
    data: str
    """JSON."""
    timestamp: int
    """Unix seconds: the same job gives the same bytes."""


class Finished(Struct, frozen=True):
    """The pages are set."""

    pdf: bytes


class Failed(Struct, frozen=True):
    """Typst refused."""

    reason: str


Answer = Finished | Failed

STANDARDS: tuple[Literal["ua-1", "a-3u"], ...] = ("ua-1", "a-3u")
"""Accessible, and fit for keeping with an attachment."""


def main(job: Job, pipe: "Connection[Answer, Job]") -> None:
    """Set the job's pages and send the answer."""
    with pipe:
        pipe.send(set_pages(job))


def set_pages(job: Job) -> Answer:
    """Typst's PDF of the job, or why there is none."""
    import typst  # noqa: PLC0415 84 MB that only this process needs

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(job.fonts)])
    try:
        pdf = typst.compile(
            str(job.root / "document.typ"),
            root=str(job.root),
            font_paths=fonts,
            format="pdf",
            sys_inputs={"data": job.data},
            pdf_standards=[*STANDARDS],
            timestamp=job.timestamp,
        )
    except typst.TypstError as error:
        return Failed(str(error))
    except BaseException as error:  # noqa: BLE001 a panic in Typst is no Exception
        return Failed(f"{type(error).__name__}: {error}")
    return Finished(pdf)
