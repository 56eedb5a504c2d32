"""Timeline Explorer: who says what about a history, quoted word for word, on a zoomable timeline."""

__version__ = "0.1.0"
