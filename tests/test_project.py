"""What holds for the files of the project as a whole."""

import os
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import explorer
from tests.example import PROJECT

LEFT_OUT = {".git", ".run", ".venv", ".hypothesis", ".import_linter_cache", "output", "dist", "build", "__pycache__"}
LOCKS = ("requirements.lock", "requirements-test.lock")
TEXT = {".cfg", ".css", ".desktop", ".json", ".lock", ".md", ".py", ".qss", ".sh", ".sql", ".svg", ".toml", ".tsv"}
TEXT |= {".txt", ".typ", ".xml", ".yml", ".yaml", ""}
LARGEST_FILE = 4_000_000
LARGEST_MODULE = 400

LOCAL_PATH = re.compile(r"(?<![\w.)}-])/(?:home|root|opt|mnt|srv|work|workspace|Users|private)/[\w.]")
INDEX_OPTION = re.compile(
    r"(?<![\w-])--(?:(?:extra-)?index-url|find-links|trusted-host)\b|\b(?:PIP|UV)_(?:EXTRA_)?INDEX"
)
FILE_ADDRESS = re.compile(r"file:/+\w")
LOCK_LINE = re.compile(r"[a-z0-9-]+==[\w.!+]+(?: ; [^@/]+?)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?|# Written by .*")


def _files() -> list[Path]:
    """Every file of the project that is not made by a tool."""
    found = []
    for folder, folders, names in os.walk(PROJECT):
        folders[:] = [name for name in folders if name not in LEFT_OUT and not name.endswith("_cache")]
        # In a second work tree of git, `.git` is a file.
        found += [Path(folder, name) for name in names if name != ".git" and not name.startswith(".coverage")]
    return sorted(found)


FILES = _files()
TEXTS = [path for path in FILES if path.suffix in TEXT and path != Path(__file__)]


def _where(pattern: re.Pattern[str], files: Iterable[Path]) -> dict[str, list[str]]:
    """The hits of a pattern by file."""
    found = {path.relative_to(PROJECT).as_posix(): pattern.findall(path.read_text("utf-8")) for path in files}
    return {path: hits for path, hits in found.items() if hits}


@pytest.mark.parametrize("pattern", [LOCAL_PATH, INDEX_OPTION], ids=["local path", "package index"])
def test_no_file_names_what_only_one_machine_has(pattern: re.Pattern[str]) -> None:
    assert _where(pattern, TEXTS) == {}


def test_nothing_is_installed_from_a_file() -> None:
    settings = [path for path in TEXTS if path.suffix in {".toml", ".lock", ".cfg"} or path.name == "run"]
    assert _where(FILE_ADDRESS, settings) == {}


@pytest.mark.parametrize("text", ["see /srv/packages", "--find-links x", "a @ file:///x", "/home/me/x"])
def test_what_only_one_machine_has_would_be_seen(text: str) -> None:
    assert any(pattern.search(text) for pattern in (LOCAL_PATH, INDEX_OPTION, FILE_ADDRESS))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_versions_and_hashes_only(name: str) -> None:
    lines = (PROJECT / name).read_text("utf-8").splitlines()
    assert [line for line in lines if not LOCK_LINE.fullmatch(line)] == []


def _locked(name: str) -> set[tuple[str, str]]:
    return set(re.findall(r"^([a-z0-9-]+)==([^ ]+)", (PROJECT / name).read_text("utf-8"), re.MULTILINE))


def test_the_tests_run_with_the_versions_that_users_get() -> None:
    assert _locked(LOCKS[0]) <= _locked(LOCKS[1])


def test_the_lock_file_keeps_the_bounds_of_the_project() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [Requirement(text) for text in project["dependencies"]]
    locked = _locked(LOCKS[0])
    assert [need.name for need in wanted if not any(_meets(need, *one) for one in locked)] == []
    assert all("<" in str(need.specifier) for need in wanted)


def _meets(need: Requirement, name: str, version: str) -> bool:
    return need.name.lower() == name and need.specifier.contains(version)


def test_the_version_stands_in_one_place() -> None:
    says_it = re.compile(rf"version[\W_]+{re.escape(explorer.__version__)}\b", re.IGNORECASE)
    places = [path.relative_to(PROJECT).as_posix() for path in TEXTS if says_it.search(path.read_text("utf-8"))]
    assert [place for place in places if place.endswith((".py", ".toml", ".xml")) and "data/" not in place] == [
        "explorer/__init__.py"
    ]


def test_files_keep_their_size() -> None:
    assert [path.name for path in FILES if path.stat().st_size > LARGEST_FILE] == []
    modules = [path for path in FILES if path.suffix == ".py" or path.name == "run"]
    assert [path.name for path in modules if len(path.read_text("utf-8").splitlines()) > LARGEST_MODULE] == []
