"""The timeline before a class: full screen and large."""
