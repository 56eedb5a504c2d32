"""The wheel: what it holds, that it can be made again, and that it runs in an environment of its own."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import explorer
from tests.example import PROJECT

pytestmark = pytest.mark.slow


def _build(folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": "1"})
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(tmp_path_factory.mktemp("wheel"))


def test_it_holds_the_program_its_resources_and_its_store(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    resources = {
        path.relative_to(PROJECT / "resources") for path in (PROJECT / "resources").rglob("*.*") if path.is_file()
    }
    assert {f"explorer/_resources/{path.as_posix()}" for path in resources} <= names
    assert {"explorer/_data/israel-russia.sqlite", "explorer/py.typed", "explorer/store/schema.sql"} <= names


def test_it_names_the_licences_and_the_version(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert wheel.name == f"timeline_explorer-{explorer.__version__}-py3-none-any.whl"
    assert {"LICENSE", "NOTICE"} <= {Path(name).name for name in names if ".dist-info/licenses/" in name}


def test_the_same_source_gives_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    assert _build(tmp_path).read_bytes() == wheel.read_bytes()


def test_it_runs_in_a_new_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "new", with_pip=False, symlinks=True)
    python = tmp_path / "new" / "bin" / "python"
    packages = next((tmp_path / "new").rglob("site-packages"))
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    program = [str(python.with_name("timeline-explorer")), "info", "--json"]
    told = json.loads(subprocess.run(program, cwd=tmp_path, check=True, capture_output=True).stdout)
    assert Path(told["store"]).is_relative_to(packages)
    assert told["events"] > 0
