"""Ten events of the bundled store on their pages: what the store knows of them can be read there."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.assets import bundled_store
from explorer.domain.event import EventDetail
from explorer.domain.source import Source
from explorer.drawing.palette import LIGHT
from explorer.gui.reading.detail_page import DetailPage, Look
from explorer.gui.reading.excerpts_page import excerpts_page
from explorer.gui.widgets.event_link import EventLink
from explorer.gui.wording import MODALITIES, STANCES
from explorer.store.opener import open_store
from explorer.store.reader import read_detail, read_sources

RICHEST = """
    SELECT e.uid FROM event e JOIN claim c USING (event_id)
    LEFT JOIN event_relation r ON e.event_id IN (r.from_event, r.to_event)
    WHERE e.cameo IS NOT NULL GROUP BY e.event_id
    ORDER BY count(DISTINCT r.type || r.from_event || r.to_event) * 2 + count(DISTINCT c.speaker_id)
      + count(DISTINCT c.stance || c.modality) DESC, e.uid LIMIT 10
"""


@pytest.fixture(scope="module")
def told() -> tuple[tuple[EventDetail, ...], tuple[Source, ...]]:
    """The ten events with the most ties, speakers, stances and modalities."""
    with open_store(bundled_store()) as store:
        found = (read_detail(store, str(uid)) for (uid,) in store.rows(RICHEST, ()))
        return tuple(detail for detail in found if detail is not None), read_sources(store)


def words_of(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


@pytest.fixture
def pages(
    told: tuple[tuple[EventDetail, ...], tuple[Source, ...]], qtbot: QtBot
) -> list[tuple[EventDetail, QWidget, QWidget]]:
    details, sources = told
    made: list[tuple[EventDetail, QWidget, QWidget]] = []
    for detail in details:
        page = DetailPage(detail, Look({source.source_id: source for source in sources}, LIGHT))
        said = excerpts_page(detail, sources, LIGHT)
        for widget in (page, said):
            qtbot.addWidget(widget)
        made.append((detail, page, said))
    return made


def test_every_event_that_is_tied_is_linked(pages: list[tuple[EventDetail, QWidget, QWidget]]) -> None:
    assert len(pages) == 10
    for detail, page, _ in pages:
        linked = {link.accessibleName() for link in page.findChildren(EventLink)}
        tied = {relation.other.label for relation in detail.relations} | {part.label for part in detail.parts}
        assert tied | ({detail.parent.label} if detail.parent else set()) <= linked
    assert sum(len(detail.relations) for detail, _, _ in pages) > 10


def test_the_tone_is_told_with_its_act_in_words(pages: list[tuple[EventDetail, QWidget, QWidget]]) -> None:
    for detail, page, _ in pages:
        assert f"{detail.event.cameo_label} (CAMEO {detail.event.cameo})" in words_of(page)


def test_stance_modality_and_speaker_are_said_of_each_claim(
    pages: list[tuple[EventDetail, QWidget, QWidget]],
) -> None:
    for detail, _, page in pages:
        shown = words_of(page)
        for claim in (claim for voice in detail.voices for claim in voice.claims):
            assert STANCES.get(claim.stance, "") in shown
            assert MODALITIES.get(claim.modality, "") in shown
            assert claim.speaker is None or f"in the words of {claim.speaker.name}" in shown
