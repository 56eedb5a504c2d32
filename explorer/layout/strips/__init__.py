"""The strips beside the timeline: barometer, sources, overview."""
