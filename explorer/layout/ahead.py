"""What the next pictures will need, worked out while nobody waits: a step nearer or farther, a little to the sides.

It fills memories with what `resolve` would work out anyway, so it changes no picture, only when the work is done.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from explorer.domain.state import ViewState, Window
from explorer.layout.frame import lay_frame
from explorer.layout.ground import lay_ground, standing
from explorer.layout.level import PHASES
from explorer.layout.scene import Canvas, Scene

NOTCH = 1.2
"""The window narrows so much with a notch of the wheel."""
STEPS = (NOTCH, 1 / NOTCH, NOTCH**2, 1 / NOTCH**2)
"""How much nearer the next pictures may be, the likeliest first."""
SIDE = 0.25
"""Of the window's width to either side: so far the picture may be moved before anything must be packed."""


def look_ahead(scene: Scene, state: ViewState, canvas: Canvas) -> Iterator[None]:
    """Work it out piece by piece, a few milliseconds each; whoever asks for the next one may as well stop."""
    yield from look_here(scene, state, canvas)
    if state.zones:
        return
    for nearer in STEPS:
        yield from _pieces(scene, *_wider(scene, state, canvas, nearer))


def look_here(scene: Scene, state: ViewState, canvas: Canvas) -> Iterator[None]:
    """Work out, piece by piece, the rows of this very picture, and those a little to the sides."""
    if not state.zones:
        yield from _pieces(scene, *_wider(scene, state, canvas, 1.0))


def _pieces(scene: Scene, state: ViewState, canvas: Canvas) -> Iterator[None]:
    ground = lay_ground(scene, state, canvas)
    yield
    for turn in range(PHASES):
        standing(ground, turn)
        yield


def _wider(scene: Scene, state: ViewState, canvas: Canvas, nearer: float) -> tuple[ViewState, Canvas]:
    """The state at another scale, on a canvas that holds every window at which a step from here can end."""
    frame, window = lay_frame(state.window, canvas, has_periods=bool(scene.periods)), state.window
    side = window.width * max(SIDE, 1 / nearer - 1)
    around = Window(window.begin - side, window.end + side)
    width = frame.plot.w * nearer * around.width / window.width
    return replace(state, window=around), replace(canvas, width=frame.headers.w + width)
