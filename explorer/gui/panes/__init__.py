"""The panes: each shows the session's state and asks it for changes; none knows another."""
