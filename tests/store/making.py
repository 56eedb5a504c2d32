"""A small corpus about a bridge between two towns, told by two sources, and ways to change it."""

import sqlite3
from pathlib import Path

from explorer.store.hashing import hash_of

ANNALS = """The Annals of Aldport

In May 1901 the council of Aldport voted for a bridge.[1] The bridge opened on 3 June 1905. It cost 900 crowns.

War closed the bridge from 1914 to 1918.
The bridge burned in 1921, and nobody knows why.
"""
GAZETTE = """Brenholm Gazette

The bridge was opened on 4 June 1905, says Mayor Holt, and “all of Brenholm danced”. It cost 1200 crowns in the end.

גשר נפתח בשנת 1905.

When the war came the bridge stood closed, and the ferry came back into use for the people of both towns, who had
missed it more than they had thought. The bridge opened again after the war. There is more to be told of the ferry, of
its owner and of the long winter in which the river froze so hard that no boat could leave, and of the two brothers
who walked across it by night with a sack of letters and were paid one crown each for the trouble of doing so.
"""
TEXTS = {"annals.txt": ANNALS, "gazette.txt": GAZETTE}

META = """
title = "The bridge"
description = "Two towns, one bridge."
language = "en"
licence = "CC0-1.0"
version = "1"
"""
THEMES = """
[[theme]]
theme_id = "works"
label = "Public works"

[[theme]]
theme_id = "war"
label = "War"
description = "Wars and what they close."
"""
ACTORS = """
[[actor]]
actor_id = "aldport"
name = "Aldport"
kind = "state"

[[actor]]
actor_id = "council"
name = "Council of Aldport"
kind = "organisation"
parent = "aldport"
variants = ["Aldport council", "the Council"]

[[actor]]
actor_id = "holt"
name = "Mayor Holt"
kind = "person"
parent = "aldport"
"""
PLACES = """
[[place]]
place_id = "river"
name = "The river"
latitude = 57.5
longitude = 10.0

[[place]]
place_id = "aldport-town"
name = "Aldport"
"""
PERIODS = """
[[period]]
period_id = "peace"
label = "Peace"
edtf = "1901/1914"

[[period]]
period_id = "since"
label = "Since the war"
edtf = "1918/.."
"""
SYNONYMS = """
[[synonym]]
words = ["bridge", "crossing"]

[[synonym]]
words = ["votes", "ballot", "show of hands"]
"""
CAMEO = "# what the codes mean\ncode\tlabel\tgoldstein\n042\tMake a visit\t1.9\n190\tUse force\t-10.0\n"
EVENTS = """# The bridge.

[[event]]
uid = "vote"
label = "The council votes for a bridge"
summary = "One source tells of it."
edtf = "1901-05"
themes = ["works"]
actors = { source = ["council"], target = ["holt"] }
cameo = "042"
importance = 3

  [[event.claim]]
  id = "a"
  source = "annals"
  property = "date"
  exact = "In May 1901 the council of Aldport voted for a bridge."
  value_edtf = "1901-05"

[[event]]
uid = "opening"
label = "The bridge opens"
summary = "Both sources tell of it, a day apart."
edtf = "[1905-06-03,1905-06-04]"
themes = ["works", "war"]
actors = { participant = ["holt", "aldport"] }
places = ["river"]
importance = 5

  [[event.claim]]
  id = "a-date"
  source = "annals"
  property = "date"
  exact = "The bridge opened on 3 June 1905"  # a remark
  value_edtf = "1905-06-03"

  [[event.claim]]
  id = "g-date"
  source = "gazette"
  property = "date"
  exact = "The bridge was opened on 4 June 1905, says Mayor Holt"
  value_edtf = "1905-06-04"
  modality = "reported"
  speaker = "holt"
  note = "The mayor is quoted."

  [[event.claim]]
  id = "g-cost"
  source = "gazette"
  property = "number"
  exact = '“all of Brenholm danced”. It cost 1200 crowns'
  value = "1200 crowns"

  [[event.claim]]
  id = "a-cost"
  source = "annals"
  property = "number"
  exact = "It cost 900 crowns"
  value = "900 crowns"

  [[event.relation]]
  type = "responds_to"
  to = "vote"
  claim = "a-date"

[[event]]
uid = "closure"
label = "War closes the bridge"
summary = "One source gives years."
edtf = "1914/1918~"
themes = ["war"]
importance = 2

  [[event.claim]]
  id = "a"
  source = "annals"
  property = "date"
  exact = "War closed the bridge from 1914 to 1918."
  value_edtf = "1914/1918"

  [[event.claim]]
  id = "g"
  source = "gazette"
  property = "occurrence"
  exact = "the war came the bridge stood closed, and the ferry came back into use for the people of both towns"

[[event]]
uid = "ferry"
label = "The ferry runs again"
summary = "One source tells of it."
edtf = "1914/.."
themes = ["war"]
importance = 1
parent = "closure"

  [[event.claim]]
  id = "g"
  source = "gazette"
  property = "occurrence"
  exact = "the ferry came back into use for the people of both towns"
"""
DISAGREEMENTS = """
[[disagreement]]
uid = "opening-day"
property = "date"
kind = "contradiction"
strength = "strong"
label = "On which day did the bridge open?"
explanation = "The annals say the 3rd, the gazette the 4th."

  [[disagreement.position]]
  position = "3 June"
  claims = ["opening/a-date"]

  [[disagreement.position]]
  position = "4 June"
  claims = ["opening/g-date"]

[[disagreement]]
uid = "vote-untold"
property = "occurrence"
kind = "silence"
strength = "weak"
label = "Was there a vote?"
explanation = "The gazette is silent on it."
silent = ["gazette"]

  [[disagreement.position]]
  position = "yes"
  claims = ["vote/a"]
"""
TOUR = """
tour_id = "short"
title = "A short walk"
minutes = 10

[[stop]]
title = "The opening"
event = "opening"
window = "1905/1906"
question = "Which day?"
"""


def sources_toml(texts: dict[str, str] | None = None) -> str:
    """The two sources; their texts are those given, or the usual ones."""
    told = texts or TEXTS
    return "\n".join(
        f'[[source]]\nsource_id = "{name}"\ntitle = "{name.title()}"\nlanguage = "en"\nlicence = "{licence}"\n'
        f'created_edtf = "1925~"\ncoverage_edtf = "1901/1925"\nfile_name = "{name}.txt"\n'
        f'text_sha256 = "{hash_of(told[f"{name}.txt"])}"\ntext_length = {len(told[f"{name}.txt"])}\n'
        for name, licence in (("annals", "CC0-1.0"), ("gazette", "LicenseRef-proprietary"))
    )


def make_corpus(folder: Path) -> Path:
    """Write the text files of the corpus, and beside them the folder "texts"; the corpus is not anchored yet."""
    corpus = folder / "bridge"
    files = {
        "meta.toml": META,
        "sources.toml": sources_toml(),
        "actors.toml": ACTORS,
        "themes.toml": THEMES,
        "places.toml": PLACES,
        "periods.toml": PERIODS,
        "cameo.tsv": CAMEO,
        "synonyms.toml": SYNONYMS,
        "events/bridge.toml": EVENTS,
        "disagreements/bridge.toml": DISAGREEMENTS,
        "tours/short.toml": TOUR,
    }
    write_files(corpus, files)
    write_files(folder / "texts", TEXTS)
    return corpus


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Write files, their folders too."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())


def change(path: Path, old: str, new: str) -> None:
    """Put other words into a text file, which must have the old ones."""
    content = path.read_text("utf-8")
    assert old in content
    path.write_bytes(content.replace(old, new, 1).encode())


def alter(path: Path, *statements: str) -> None:
    """Run SQL on a store, with no rule in its way."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def loosen_all(path: Path) -> None:
    """Make every table of a store one that takes any value in any column."""
    connection = sqlite3.connect(path)
    tables = connection.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict").fetchall()
    connection.close()
    for (table,) in tables:
        alter(path, *_untyped(path, table))


def _untyped(path: Path, table: str) -> tuple[str, ...]:
    connection = sqlite3.connect(path)
    names = [f'"{name}"' for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    connection.close()
    return (
        f"CREATE TABLE loose ({', '.join(names)})",
        f"INSERT INTO loose SELECT * FROM {table}",  # noqa: S608
        f"DROP TABLE {table}",
        f"ALTER TABLE loose RENAME TO {table}",
    )
