"""What the canvas says of events: to a screen reader, and in the tip under the pointer."""

from explorer.domain.state import ViewState
from explorer.gui.first_look import selected_row
from explorer.gui.when import spoken, spoken_versions, version_words, when
from explorer.gui.widgets.mark import plain_tip
from explorer.layout.scene import Scene


def description(scene: Scene, state: ViewState) -> str:
    """The selected event for the ear, with the versions of its date."""
    row = selected_row(scene.table, state)
    if row is None:
        return "No event is selected."
    return f"{spoken(scene.told(state.telling), row)} {spoken_versions(scene.versions, row, _names(scene))}".rstrip()


def event_tip(scene: Scene, state: ViewState, row: int, version: int) -> str:
    """The whole label of an event and its date, or that of one of its versions (-1: none)."""
    table = scene.told(state.telling)
    date = when(table, row) if version < 0 else version_words(scene.versions, version, _names(scene))
    return plain_tip(table.label[row]) + "<br>" + plain_tip(date)


def _names(scene: Scene) -> list[str]:
    return [name for _, name in scene.source_names]
