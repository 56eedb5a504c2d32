"""The window: one session that owns the view state, panes that show it, jobs that read the store."""
