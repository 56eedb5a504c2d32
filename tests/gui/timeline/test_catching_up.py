from explorer.domain.state import zoom
from explorer.drawing.palette import LIGHT
from explorer.gui.timeline.picture import Look, Picture
from explorer.layout.scene import Scene
from explorer.layout.style import SCREEN
from tests.layout.tables import Made, table, view


def test_a_lane_keeps_its_place_when_a_picture_catches_up_with_a_movement() -> None:
    events = [Made(begin=day * 9, theme=day % 4 if day < 400 else 1, label=f"Event {day}") for day in range(900)]
    picture, state = Picture(Scene(table(events)), view(0, 8000), Look(SCREEN, LIGHT)), view(0, 8000)
    picture.resize(900, 110)
    for _ in range(16):
        state = zoom(state, 1.2, state.window.begin)
        picture.show(state)
        picture.scroll_to(picture.scroll_range / 2)
    hurried = {lane.key: lane for lane in picture.timeline.lanes}
    anchor = list(hurried)[1]
    picture.catch_up(anchor)
    caught = {lane.key: lane for lane in picture.timeline.lanes}
    assert caught[anchor].y == hurried[anchor].y
    assert [lane.h for lane in caught.values()] != [lane.h for lane in hurried.values()]
