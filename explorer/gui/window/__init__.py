"""The window: how it starts, what it is made of, its menus."""
