"""Time across the picture: ticks, axis, periods, zones."""
