"""Arguments and options that several commands share."""

import re
from collections.abc import Callable
from pathlib import Path

import click
from click.decorators import FC

from explorer.assets import bundled_store

PATH = click.Path(path_type=Path, readable=False)  # whoever reads it says it better than click
SMALLEST = 200
LARGEST = 8000
"""Pixels: the sides of a picture."""


def store_argument(command: FC) -> FC:
    """Add the argument STORE, by default the store that comes with the program."""
    return click.argument("store", type=PATH, default=bundled_store)(command)


def sources_option(text: str, *, required: bool = False) -> Callable[[FC], FC]:
    """Add the option --sources, the folder of the whole source texts."""
    return click.option("--sources", type=PATH, metavar="DIR", required=required, help=text)


def parse_size(text: str) -> tuple[int, int]:
    """Width and height in pixels."""
    width, _, height = text.lower().partition("x")
    if not all(re.fullmatch(r"[0-9]{3,4}", side) and SMALLEST <= int(side) <= LARGEST for side in (width, height)):
        message = f"“{text}” is not a size such as 1600x900, from {SMALLEST} to {LARGEST} pixels each"
        raise click.BadParameter(message, param_hint="--size")
    return int(width), int(height)
