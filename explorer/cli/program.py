"""The commands, and the rule that no command means: open the window."""

import difflib
from collections.abc import Sequence
from importlib import import_module
from typing import cast
from urllib.parse import urlsplit

import click
from click.exceptions import NoArgsIsHelpError

from explorer import __version__
from explorer.cli.commands import WHERE, is_there
from explorer.cli.endings import PROGRAM, ended
from explorer.domain.errors import ExplorerError
from explorer.domain.links import is_link

SECTIONS = (
    ("See", ("open", "picture", "info")),
    ("Export", ("export",)),
    ("Make a store", ("build", "anchor", "check", "coverage")),
    ("Measure", ("bench",)),
)
OWN_OPTIONS = ("--help", "-h", "--version")


class CommandError(ExplorerError):
    """An option or an argument is wrong, or missing."""


class Commands(click.Group):
    """A group that takes what is no command as the arguments of `open`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `open` before a store, a link or nothing."""
        if not args or args[0] not in (*WHERE, *OWN_OPTIONS):
            self._refuse_a_slip(args)
            args = ["open", *map(_argument, args)]
        return super().parse_args(ctx, args)

    def _refuse_a_slip(self, args: list[str]) -> None:
        """Name the command that was meant, where there is no such file."""
        if not args or args[0].startswith("-") or is_link(args[0]) or is_there(args[0]):
            return
        meant = difflib.get_close_matches(args[0], WHERE, n=1)
        if meant:
            raise click.ClickException(f"There is no command and no file “{args[0]}”: perhaps “{meant[0]}” is meant.")

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(WHERE)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        module, _, name = WHERE.get(cmd_name, "").partition(":")
        return cast("click.Command", getattr(import_module(f"explorer.cli.{module}"), name)) if module else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by what they are for."""
        for title, names in SECTIONS:
            with formatter.section(title):
                formatter.write_dl([(name, self._help(ctx, name)) for name in names])

    def _help(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return "" if command is None else command.get_short_help_str(limit=100)


def _argument(text: str) -> str:
    """A link as an option, and the address of a file, as desktops give it, as its path."""
    if is_link(text):
        return f"--link={text}"
    if not text.startswith("file:///"):
        return text
    from urllib.request import url2pathname  # a large module

    return url2pathname(urlsplit(text).path)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="",
    subcommand_metavar="[STORE] [LINK] | COMMAND …",
)
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
def timeline_explorer() -> None:
    """Show who says what about a history, quoted word for word, on a timeline.

    Without a command the window opens on STORE, by default on the store that comes with the program. A store that is
    named like a command is given with its folder: ./check

    \b
    Examples:
      timeline-explorer
      timeline-explorer my.sqlite
      timeline-explorer "timeline-explorer://event/recognition?window=1947-01-01/1953-12-31"
      timeline-explorer export pdf --span 1947/1953 -o out.pdf
      timeline-explorer check my.sqlite --sources texts/

    \b
    Exit codes:
      0    all is well
      1    check found faults, or coverage found open sentences
      2    bad input: a file, a date or an option; the reason is on stderr
      3    a window was wanted, and there is no display
      70   a fault of the program
      130  interrupted (Ctrl-C)
      141  nobody reads the output any more
    """  # noqa: D301 - \b tells click to keep the lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    return ended(lambda: _obeyed(arguments))


def _obeyed(arguments: Sequence[str] | None) -> int:
    """Do what the arguments ask; the errors of click become those of the program."""
    try:
        return cast("int | None", timeline_explorer.main(arguments, PROGRAM, standalone_mode=False)) or 0
    except click.Abort as abort:
        raise KeyboardInterrupt from abort
    except click.ClickException as error:
        raise CommandError(_in_words(error)) from error


def _in_words(error: click.ClickException) -> str:
    """One sentence; after a wrong option or argument it names the help."""
    match error:
        case NoArgsIsHelpError(ctx=click.Context() as context):
            return f"A command is missing; see {context.command_path} --help."
        case click.UsageError(ctx=click.Context() as context):
            return f"{error.format_message().rstrip('.?')}; see {context.command_path} --help."
        case _:
            return error.format_message()
