import pytest
from msgspec.structs import replace

from explorer.domain.event import EventDetail
from explorer.domain.state import Filter
from explorer.domain.vocabulary import Actor
from explorer.drawing.palette import PRINT
from explorer.drawing.typst import Json
from explorer.export.pages import Pages, _actors, chapter_pages, front_matter, language_tag, source_pages
from tests.export import samples

PAGES = Pages(samples.dossier(), PRINT)


def at(tree: Json, *path: str | int) -> Json:
    for step in path:
        tree = tree[step]  # type: ignore[index]
    return tree


def actors(**roles: tuple[Actor, ...]) -> EventDetail:
    pairs = tuple((role, actor) for role, named in roles.items() for actor in named)
    return replace(samples.details()[0], actors=pairs)


def test_the_front_says_how_much_there_is() -> None:
    counts = front_matter(PAGES)["counts"]
    assert counts == [
        {"number": "3", "what": "events"},
        {"number": "6", "what": "claims"},
        {"number": "3", "what": "sources"},
        {"number": "1", "what": "disagreement"},
    ]


def test_the_front_says_what_the_filter_lets_through() -> None:
    wanted = Filter(frozenset({"war"}), frozenset({"blog"}), disputed_only=True)
    lines = front_matter(Pages(replace(samples.dossier(), filter=wanted), PRINT))["filter"]
    assert lines == ["Disagreement: Sources differ", "Source: A blog", "Theme: War"]


def test_claims_that_share_an_excerpt_stand_under_one_quotation() -> None:
    passages = at(chapter_pages(PAGES), 0, "events", 1, "voices", 0, "passages")
    assert at(passages, 0, "quote") == "“On 17 May 1948, the Soviet Union was the first”"
    assert [at(line, "what") for line in at(passages, 0, "lines")] == ["When", "How many"]  # type: ignore[union-attr]


def test_a_stand_off_excerpt_has_no_quotation() -> None:
    passage = at(chapter_pages(PAGES), 0, "events", 1, "voices", 1, "passages", 1)
    assert at(passage, "quote") is None
    assert "80 characters" in str(at(passage, "withheld"))


def test_a_disagreement_is_told_once_and_referred_to_later() -> None:
    told = chapter_pages(PAGES)
    assert [at(told, 0, "events", 1, "disagreements", 0, "number"), at(told, 1, "events", 0, "elsewhere")] == [1, [1]]
    assert at(told, 1, "events", 0, "disagreements") == []


def test_a_disagreement_names_who_holds_what_and_who_is_silent() -> None:
    box = at(chapter_pages(PAGES), 0, "events", 1, "disagreements", 0)
    assert at(box, "positions", 1, "sources", 0, "mark") == "A"
    assert at(box, "silent", 0, "mark") == "B"
    assert at(box, "heading") == "Disagreement 1 · when · they contradict each other (strong)"


def test_a_source_that_is_silent_without_a_box_is_named() -> None:
    lonely = replace(samples.details()[0], silent=(samples.OPINION,))
    entry = replace(samples.dossier().entries[0], detail=lonely)
    told = chapter_pages(Pages(replace(samples.dossier(), entries=(entry,)), PRINT))
    assert at(told, 0, "events", 0, "silent") == "Silent, though in scope: An opinion, part II."


def test_the_facts_of_an_event_are_named() -> None:
    facts = dict(at(chapter_pages(PAGES), 0, "events", 1, "facts"))  # type: ignore[arg-type]
    assert facts == {
        "Actors": "Soviet Union towards Israel", "Places": "Moscow", "Themes": "Diplomacy, War",
        "Tone": "cooperation +8.0 (054)",
    }  # fmt: skip
    assert ["Part of", "Moscow recognises Israel"] in at(chapter_pages(PAGES), 1, "events", 0, "facts")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        (actors(source=(samples.USSR,), target=(samples.ISRAEL,), affected=(samples.GROMYKO,)),
         "Soviet Union towards Israel; affecting Andrei Gromyko"),
        (actors(participant=(samples.USSR, samples.ISRAEL)), "Soviet Union, Israel"),
        (actors(target=(samples.ISRAEL,), participant=(samples.USSR,)), "towards Israel; with Soviet Union"),
        (actors(source=(samples.USSR, samples.ISRAEL), target=(samples.ISRAEL, samples.USSR)),
         "Soviet Union and Israel towards each other"),
        (actors(), ""),
    ],
)  # fmt: skip
def test_actors_are_told_by_what_they_do(detail: EventDetail, words: str) -> None:
    assert _actors(detail) == words


def test_every_source_that_speaks_has_its_terms() -> None:
    facts = [dict(at(source, "facts")) for source in source_pages(PAGES)]  # type: ignore[arg-type]
    assert [each.get("Licence", each.get("Rights")) for each in facts] == [
        "CC-BY-SA-4.0",
        "© The Paper",
        "CC-BY-SA-4.0",
    ]
    assert all(each["SHA-256"] == "abababababababab…" for each in facts)
    assert facts[1]["Copies from"] == "Israel–Russia relations (W): where both agree, they are one witness"


def test_a_source_that_is_only_silent_is_listed_too() -> None:
    told = Pages(replace(samples.dossier(), entries=samples.dossier().entries[1:2]), PRINT)
    assert [at(source, "share") for source in source_pages(told)] == ["2 claims", "2 claims", "silent"]


@pytest.mark.parametrize(
    ("tag", "language"), [("en", "en"), ("he-IL", "he"), ("grc", "grc"), ("", None), ("x-odd", None), ("иврит", None)]
)
def test_a_language_is_told_to_the_page_where_it_is_one(tag: str, language: str | None) -> None:
    assert language_tag(tag) == language
