"""What import-linter cannot say about the layers: which parts of Qt each room may use."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.example import PROJECT

PACKAGE = PROJECT / "explorer"
GUI_ALONE = {"QtWidgets", "QtOpenGLWidgets", "QtPrintSupport", "QtSvgWidgets"}


def _imports(path: Path) -> Iterator[str]:
    """The dotted names that a module imports, those of `from PySide6 import QtGui` included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _modules(*, outside: str) -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] != outside]


def test_widgets_are_used_in_gui_alone() -> None:
    users = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in _modules(outside="gui")
        for name in _imports(path)
        if name.startswith("PySide6.") and name.split(".")[1] in GUI_ALONE
    }
    assert users == set()


def test_the_test_would_see_widgets() -> None:
    seen = {
        name.split(".")[1] for path in (PACKAGE / "gui").rglob("*.py") for name in _imports(path) if "PySide6." in name
    }
    assert "QtWidgets" in seen


def test_imports_are_absolute() -> None:
    relative = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []
