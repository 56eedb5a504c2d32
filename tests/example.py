"""The small store that docs/store-format.md makes, so that tests and documentation hold each other."""

import re
from pathlib import Path

from explorer.store.schema import schema_sql

PROJECT = Path(__file__).resolve().parent.parent


def make_example_store(path: Path) -> Path:
    """Run the example of the documentation, with the name of the store replaced by `path`."""
    document = (PROJECT / "docs" / "store-format.md").read_text("utf-8")
    code = re.findall(r"```python\n(.*?)```", document, re.DOTALL)[0].replace('"bridge.sqlite"', repr(str(path)))
    names: dict[str, object] = {"SCHEMA": schema_sql()}
    exec(compile(code, "docs/store-format.md", "exec"), names)  # noqa: S102 - our own documentation
    names["store"].close()  # type: ignore[attr-defined]  # the connection that the example opens
    return path
