from msgspec.structs import replace

from explorer.bench.figures import BUNDLED, MADE_UP, Figures, as_records, as_table

FIGURES = Figures(
    store=MADE_UP,
    events=10_000,
    overview_ms=80.4,
    first_paint_ms=90.0,
    pan_p50_ms=4.0,
    pan_p95_ms=6.0,
    zoom_p50_ms=8.0,
    zoom_p95_ms=12.5,
    wheel_p50_ms=7.0,
    wheel_p95_ms=9.5,
    floor_ms=2.0,
    peak_mb=120.0,
)


def test_a_record_has_all_figures_by_name() -> None:
    assert as_records([FIGURES]) == [
        {
            "store": "made up",
            "events": 10_000,
            "overview_ms": 80.4,
            "first_paint_ms": 90.0,
            "pan_p50_ms": 4.0,
            "pan_p95_ms": 6.0,
            "zoom_p50_ms": 8.0,
            "zoom_p95_ms": 12.5,
            "wheel_p50_ms": 7.0,
            "wheel_p95_ms": 9.5,
            "floor_ms": 2.0,
            "peak_mb": 120.0,
        }
    ]


def test_the_table_says_frames_as_multiples_of_the_floor_too() -> None:
    head, row, *_ = as_table([FIGURES]).splitlines()
    assert head.split()[0] == "events"
    assert row.split()[:5] == ["10,000", "80", "90", "4.0", "(2.0x)"]
    assert "12.5 (6.2x)" in row


def test_the_bundled_store_is_named() -> None:
    _, row, *_ = as_table([replace(FIGURES, store=BUNDLED, events=436)]).splitlines()
    assert row.strip().startswith("bundled (436)  ")


def test_the_columns_of_the_table_stand_below_each_other() -> None:
    lines = as_table([FIGURES, FIGURES]).splitlines()[:3]
    assert len({len(line) for line in lines}) == 1
