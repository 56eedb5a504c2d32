"""Which lanes hold which events, which of them are drawn, and in which row."""
