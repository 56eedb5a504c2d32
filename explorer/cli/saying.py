"""What a command says when all is well."""

import click

from explorer.store.values import one_line


def say(message: str) -> None:
    """Write a line on stdout; what a name or a store brought in can neither break it nor steer the terminal."""
    click.echo(one_line(message))
