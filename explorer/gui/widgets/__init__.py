"""Small widgets that the panes are put together from; they show plain text only."""
