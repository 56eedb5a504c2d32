"""Commands about a store: what it holds, how it is made from text files, and whether it is sound."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from msgspec.structs import asdict

from explorer.cli.endings import ExitCode
from explorer.cli.parameters import PATH, sources_option, store_argument
from explorer.cli.saying import say
from explorer.domain.errors import ExplorerError
from explorer.domain.meta import Meta, StoreSummary
from explorer.store.building.coverage import ParagraphCoverage, SourceCoverage, read_coverage
from explorer.store.errors import (
    CorpusError,
    NotAStoreError,
    NotSqliteError,
    StoreError,
    StoreIsFolderError,
    TargetError,
)
from explorer.store.opener import open_store
from explorer.store.reader import read_meta, read_summary
from explorer.store.texts.texts import SourceTexts, read_source_texts
from explorer.store.values import one_line

CORPUS = Path("data/israel-russia")


class FaultyCorpusError(ExplorerError):
    """The text files of a corpus break a rule; each fault was named before."""

    def __init__(self, folder: Path, count: int) -> None:
        super().__init__(f"“{folder}” has {_faults(count)}, named above; nothing was written.")


@click.command
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@store_argument
def info(store: Path, *, as_json: bool) -> None:
    """Say what STORE holds."""
    with open_store(store) as opened:
        meta, summary = read_meta(opened), read_summary(opened)
    if as_json:
        told = {
            "store": click.format_filename(store),
            **asdict(meta),
            **asdict(summary),
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo(_in_words(meta, summary))


def _in_words(meta: Meta, summary: StoreSummary) -> str:
    about = [meta.title, meta.description, f"Version {meta.version}, {meta.licence}, language {meta.language}"]
    counts = [f"{count:>7}  {name.replace('_', '-')}" for name, count in asdict(summary).items()]
    return "\n".join([*(line for line in about if line), "", *counts])


@click.command
@click.argument("folder", type=PATH, default=CORPUS)
@click.option("-o", "--output", type=PATH, metavar="STORE", help="The store to write; by default beside FOLDER.")
@sources_option("Folder of the whole source texts: each quotation is checked against them.")
def build(folder: Path, output: Path | None, sources: Path | None) -> None:
    """Build a store from the text files in FOLDER (by default data/israel-russia)."""
    from explorer.store.building.builder import build_store

    target = output or _beside(folder)
    _need_store_or_nothing(target)
    texts = _texts(sources)
    with _faults_named(folder):
        report = build_store(folder, target, texts=texts)
    counts = f"{report.events} events, {report.claims} claims, {report.disagreements} disagreements"
    say(f"Built {report.path}: {counts} from {report.sources} sources.")


def _beside(folder: Path) -> Path:
    """The store that a folder of text files is built into: "data/bridge" gives data/bridge.sqlite."""
    whole = Path(os.path.abspath(folder))  # noqa: PTH100 - a folder ".." has a name then, and no link is followed
    return whole.parent / f"{whole.name}.sqlite"


@contextmanager
def _faults_named(folder: Path) -> Iterator[None]:
    """Name every fault of the text files on a line of its own."""
    try:
        yield
    except CorpusError as error:
        click.echo("\n".join(map(one_line, error.faults)), err=True)
        raise FaultyCorpusError(folder, len(error.faults)) from error


def _need_store_or_nothing(target: Path) -> None:
    """Raise TargetError where a file stands that is no event store: it is not ours to replace."""
    if not target.exists():
        return
    try:
        open_store(target).close()
    except (NotSqliteError, NotAStoreError, StoreIsFolderError, TargetError) as error:
        raise TargetError(target, "what stands there is not an event store") from error
    except StoreError:
        return


@click.command
@click.argument("folder", type=PATH, default=CORPUS)
@click.option("--restore", is_flag=True, help="Put the words of stand-off quotations back, as far as the limits allow.")
@sources_option("Folder of the whole source texts.", required=True)
def anchor(folder: Path, sources: Path, *, restore: bool) -> None:
    """Find every quotation of FOLDER in the source texts, and write down where it stands."""
    from explorer.store.building.anchoring import anchor as anchor_corpus

    with _faults_named(folder):
        click.echo(anchor_corpus(folder, sources, restore=restore))


@click.command
@click.argument("folder", type=PATH, default=CORPUS)
@sources_option("Folder of the whole source texts.", required=True)
def coverage(folder: Path, sources: Path) -> int:
    """Say how the sentences of the source texts are accounted for: quoted, left out with a reason, or open.

    Each paragraph has a line, and each open sentence one of its own; the last lines sum up each source.
    """
    with _faults_named(folder):
        report = read_coverage(folder, sources)
    for source in report.sources:
        for paragraph in source.paragraphs:
            click.echo(f"{source.source_id}, paragraph {paragraph.paragraph}: {_shares(paragraph)}")
            for sentence in paragraph.open:
                say(f"    open, characters {sentence.start}–{sentence.end}: {sentence.words}")
    for source in report.sources:
        click.echo(f"{source.source_id}: {_shares(source)}")
    return ExitCode.FAULTS_FOUND if report.open else ExitCode.FINE


@click.command
@sources_option("Folder of the whole source texts: each quotation is compared with them.")
@store_argument
def check(store: Path, sources: Path | None) -> int:
    """Check every rule of the format on STORE, and name each row that breaks one."""
    from explorer.store.auditing.audit import check_store

    with open_store(store) as opened:
        faults = check_store(opened, _texts(sources))
    for fault in faults:
        say(f"{fault.rule}: {fault.table} {fault.row}: {fault.message}")
    click.echo(f"{_faults(len(faults))}." if faults else "No faults.")
    return ExitCode.FAULTS_FOUND if faults else ExitCode.FINE


def _texts(folder: Path | None) -> SourceTexts | None:
    return read_source_texts(folder) if folder else None


def _shares(covered: ParagraphCoverage | SourceCoverage) -> str:
    """Shares in words: 5 sentences: 80% quoted, 20% left out, 0% open."""
    parts = (("quoted", covered.quoted), ("left out", covered.left_out), ("open", len(covered.open)))
    shares = ", ".join(f"{count / max(covered.sentences, 1):.0%} {name}" for name, count in parts)
    return f"{covered.sentences} sentence{'' if covered.sentences == 1 else 's'}: {shares}"


def _faults(count: int) -> str:
    return "1 fault" if count == 1 else f"{count} faults"
