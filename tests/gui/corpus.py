"""A small store with two sources that differ, and with words that a careless window would take for markup."""

import hashlib
from pathlib import Path

from explorer.store.building.anchoring import anchor
from explorer.store.building.builder import build_store

TEXTS = {
    "gazette": "The bridge\n\nThe bridge was opened on 4 May 1891, to the sound of two bands. In 1893 it fell & was "
    "closed. It was mended in June 1895. Two trains crossed it on 7 July 1895.\n",
    "herald": "A bridge, they say\n\nIt is told that the bridge was opened on 5 May 1891 <b>in the rain</b>. The tolls "
    "were kept from 1896 to 1901.\n",
}
HOSTILE = "<img src='file:///etc/passwd'>"

_EVENTS = f"""
[[event]]
uid = "opening"
label = "The bridge opens"
summary = "Two sources tell of it {HOSTILE} and differ by a day."
edtf = "1891-05-04/1891-05-05"
themes = ["building"]
actors = {{ source = ["town"] }}
importance = 5

  [[event.claim]]
  id = "g-date"
  source = "gazette"
  property = "date"
  exact = "opened on 4 May 1891"
  value_edtf = "1891-05-04"

  [[event.claim]]
  id = "h-date"
  source = "herald"
  property = "date"
  exact = "the bridge was opened on 5 May 1891 <b>in the rain</b>"
  value_edtf = "1891-05-05"
  modality = "reported"
"""
_MORE = (
    ("fall", "The bridge falls & closes", "1893", "building", "gazette", "In 1893 it fell & was closed", "date"),
    ("mending", "The bridge is mended", "1895-06", "building", "gazette", "mended in June 1895", "date"),
    ("trains", "Two trains cross the bridge", "1895-07-07", "traffic", "gazette", "Two trains crossed it", "number"),
    ("tolls", "Tolls are kept", "1896/1901", "traffic", "herald", "The tolls were kept from 1896 to 1901", "date"),
)
_DISAGREEMENT = """
[[disagreement]]
uid = "opening-day"
property = "date"
kind = "contradiction"
strength = "strong"
label = "Which day did the bridge open?"
explanation = "The two days follow each other."

  [[disagreement.position]]
  position = "4 May"
  claims = ["opening/g-date"]

  [[disagreement.position]]
  position = "5 May"
  claims = ["opening/h-date"]
"""


def make_store(folder: Path) -> Path:
    """Write the texts and the corpus into a folder, anchor the quotes, build the store."""
    texts, corpus, target = folder / "texts", folder / "bridge", folder / "bridge.sqlite"
    texts.mkdir()
    for name, text in TEXTS.items():
        (texts / f"{name}.txt").write_text(text, "utf-8", newline="")
    for name, content in _files().items():
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    anchor(corpus, texts)
    build_store(corpus, target)
    return target


def _files() -> dict[str, str]:
    return {
        "meta.toml": 'title = "The bridge"\nlanguage = "en"\nlicence = "CC0-1.0"\nversion = "1"\n',
        "sources.toml": "".join(_source(name, mark) for name, mark in (("gazette", "G"), ("herald", "H"))),
        "actors.toml": '[[actor]]\nactor_id = "town"\nname = "The Town"\nkind = "organisation"\n',
        "themes.toml": "".join(
            f'[[theme]]\ntheme_id = "{name}"\nlabel = "{name.capitalize()}"\n' for name in ("building", "traffic")
        ),
        "places.toml": "",
        "periods.toml": '[[period]]\nperiod_id = "early"\nlabel = "Early"\nedtf = "1890/1894"\n',
        "cameo.tsv": "code\tlabel\tgoldstein\n",
        "events/all.toml": _EVENTS + "".join(_event(*fields) for fields in _MORE),
        "disagreements/all.toml": _DISAGREEMENT,
    }


def _source(name: str, mark: str) -> str:
    text = TEXTS[name]
    sha = hashlib.sha256(text.encode()).hexdigest()
    return (
        f'[[source]]\nsource_id = "{name}"\nmark = "{mark}"\ntitle = "The {name}"\npublisher = "{name.capitalize()}"\n'
        f'language = "en"\nlicence = "CC0-1.0"\nfile_name = "{name}.txt"\ntext_sha256 = "{sha}"\n'
        f"text_length = {len(text)}\n\n"
    )


def _event(uid: str, label: str, edtf: str, theme: str, source: str, exact: str, about: str) -> str:  # noqa: PLR0913, PLR0917
    return (
        f'\n[[event]]\nuid = "{uid}"\nlabel = "{label}"\nsummary = "One source tells of it."\nedtf = "{edtf}"\n'
        f'themes = ["{theme}"]\nimportance = 3\n\n  [[event.claim]]\n  id = "c"\n  source = "{source}"\n'
        f'  property = "{about}"\n  exact = "{exact}"\n'
        + (f'  value_edtf = "{edtf}"\n' if about == "date" else '  value = "two"\n')
    )
